/* Listings as text, CSV and JSON, from rows made by hand, without a database. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "db/json.h"
#include "exchange/csv.h"
#include "exchange/rows_out.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

static const struct column columns[] = {
    {"pupil_number", "stamnummer", COLUMN_TEXT, 10, 0},
    {"name", "leerling", COLUMN_TEXT, 20, C_WIDE},
    {"grade", "leerjaar", COLUMN_INT, 4, C_RIGHT},
    {"due_on", "wanneer", COLUMN_DUE, 12, 0},
    {"born_on", "geboortedatum", COLUMN_DATE, 10, C_SHEET},
    {"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},
    {0},
};
static const struct listing listing = {
    .name = "leerlingen", .title = "Leerlingen", .columns = columns};

static const struct cell cells[] = {
    {.text = "001234", .number = 1234},
    {.text = "Çelik, Aylin", .number = 0},
    {.text = "3", .number = 3},
    {.text = "2026-11-20", .number = 2026},
    {.text = "2010-03-14", .number = 2010},
    {.text = "9007199254740993", .number = 9007199254740993},

    {.text = "5", .number = 5},
    {.text = "=cmd|x;\"y\"\n\x1B[2J", .number = 0},
    {.text = "-7", .number = -7},
    {.text = "", .null = true},
    {.text = "", .null = true},
    {.text = "2", .number = 2},
};
static const struct rows rows = {.listing = &listing, .count = 2, .columns = 6, .cells = cells};
static const struct rows none = {.listing = &listing};

static void csv(void **state)
{
	struct error err = {0};
	struct buffer out = {0};
	(void)state;
	assert_true(rows_out_all(&rows, 0, &out, &err));
	assert_string_equal(buffer_text(&out),
	    "stamnummer;leerling;leerjaar;wanneer;geboortedatum\n"
	    "001234;\"Çelik, Aylin\";3;20-11-2026;14-03-2010\n"
	    "5;\"'=cmd|x;\"\"y\"\"\n\x1B[2J\";-7;;\n");
	buffer_clear(&out);
	assert_true(rows_out_all(&rows, ROWS_RAW | ROWS_BOM, &out, &err));
	assert_memory_equal(buffer_text(&out), "\xEF\xBB\xBFstamnummer;", 14);
	assert_non_null(strstr(buffer_text(&out), ";\"=cmd"));
	buffer_done(&out);
}

static void csv_comes_back(void **state)
{
	struct buffer out = {0};
	struct arena arena = {0};
	struct csv_table table;
	struct error err = {0};
	(void)state;
	assert_true(rows_out_all(&rows, ROWS_BOM, &out, &err));
	assert_true(csv_read("x", buffer_text(&out), out.len, &arena, &table, &err));
	assert_int_equal(table.rows, 2);
	assert_int_equal(table.columns, 5);
	assert_string_equal(csv_cell(&table, 0, 0), "001234");
	assert_string_equal(csv_cell(&table, 1, 1), cells[7].text);
	assert_false(csv_ragged(&table, 1));
	buffer_done(&out);
	arena_done(&arena);
}

static void json(void **state)
{
	struct buffer out = {0};
	struct error err = {0};
	(void)state;
	assert_true(rows_out_all(&rows, ROWS_JSON, &out, &err));
	assert_string_equal(buffer_text(&out),
	    "{\"listing\": \"leerlingen\", \"version\": 1, \"rows\": [\n"
	    "{\"pupil_number\": \"001234\", \"name\": \"Çelik, Aylin\", \"grade\": 3, \"due_on\": \"2026-11-20\", "
	    "\"born_on\": \"2010-03-14\", \"pupil\": \"9007199254740993\"},\n"
	    "{\"pupil_number\": \"5\", \"name\": \"=cmd|x;\\\"y\\\"\\n\\u001b[2J\", \"grade\": -7, \"due_on\": null, "
	    "\"born_on\": null, \"pupil\": \"2\"}\n"
	    "]}\n");
	buffer_clear(&out);
	assert_true(rows_out_all(&none, ROWS_JSON, &out, &err));
	assert_string_equal(
	    buffer_text(&out), "{\"listing\": \"leerlingen\", \"version\": 1, \"rows\": []}\n");
	buffer_done(&out);
}

static void json_strings(void **state)
{
	struct buffer out = {0};
	struct error err = {0};
	struct json *json = json_open(&err);
	(void)state;
	assert_non_null(json);
	assert_true(json_string(json, &out, "a\\b/\"\t\x01", &err));
	assert_true(json_string(json, &out, NULL, &err));
	assert_true(json_string(json, &out, "", &err));
	assert_true(json_string(json, &out, "x\xFFy", &err));
	assert_string_equal(buffer_text(&out), "\"a\\\\b/\\\"\\t\\u0001\"null\"\"\"x<FF>y\"");
	json_close(json);
	json_close(NULL);
	buffer_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(csv),
	    cmocka_unit_test(csv_comes_back),
	    cmocka_unit_test(json),
	    cmocka_unit_test(json_strings),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("rows_out", tests, NULL, NULL);
}
