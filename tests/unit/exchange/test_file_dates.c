/* Dates in files: complete, the day first, in digits or with the name of the month. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "exchange/pupils/pupils_internal.h"

/* Last, because its macro fail() would hide ours. */
#include <cmocka.h>

static void check(const char *text, const char *expected)
{
	struct arena arena = {0};
	struct date date = {"1111-11-11"};
	const char *wrong = value_date(&arena, text, &date);
	if (wrong || strcmp(date.iso, expected) != 0)
		fail_msg("%s: %s %s", text, date.iso, wrong ? wrong : "");
	arena_done(&arena);
}

static void read_dates(void **state)
{
	static const char *const same[] = {"18-11-2026", "18/11/2026", "18.11.2026", "2026-11-18",
	    "2026/11/18", "20261118", "18 november 2026", "18 November 2026", "18 nov 2026",
	    "18 nov. 2026", "18-nov-2026", "18-Nov-2026", "18-NOV-2026", "18 nov-2026", "18nov2026",
	    "wo 18-11-2026", "woensdag 18 november 2026", "18 november 2026 00:00",
	    "2026-11-18T00:00:00.000Z", "18-11-2026 0:00", "18/11/2026 12:00:00 AM"};
	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		check(same[i], "2026-11-18");
	/* three people, three forms: the day first, also where a month could be */
	check("03-04-2026", "2026-04-03");
	check("3 april 2026", "2026-04-03");
	check("2026-04-03", "2026-04-03");
	check("3/4/2026", "2026-04-03");
	check("1 mrt 2026", "2026-03-01");
	check("1-mar-2026", "2026-03-01");
	check("1 maart 2026", "2026-03-01");
	check("1-may-2026", "2026-05-01");
	check("1-mei-2026", "2026-05-01");
	check("1-oct-2026", "2026-10-01");
	check("1 okt. 2026", "2026-10-01");
	check("1 January 2026", "2026-01-01");
	check("29 februari 2028", "2028-02-29");
}

static void refuse(const char *text, const char *reason)
{
	struct arena arena = {0};
	struct date date = {"1111-11-11"};
	const char *wrong = value_date(&arena, text, &date);
	if (!wrong || !strstr(wrong, reason) || strcmp(date.iso, "1111-11-11") != 0)
		fail_msg("%s: %s %s", text, date.iso, wrong ? wrong : "");
	arena_done(&arena);
}

static void refused(void **state)
{
	static const char *const none[] = {"", "-", "x", "40616", "40616.0", "########", "5 dec",
	    "5-12", "vandaag", "+7", "vr", "november 2026", "november 18, 2026", "18 nov 2026 x",
	    "18 no 2026", "18 novem ber 2026", "18--11-2026", "18-11/2026", "18-11-20266",
	    "2011-03-13T23:00:00Z", "18-11-2026 9:15", "118 nov 2026", "18 nov 02026"};
	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		refuse(none[i], "geen datum");
	refuse("4/13/2026", "Zet de dag voorop");
	refuse("04-31-2026", "Zet de dag voorop");
	refuse("12.25.2026", "Zet de dag voorop");
	refuse("18-11-26", "vier cijfers");
	refuse("18 nov. 26", "vier cijfers");
	refuse("1/2/9", "vier cijfers");
	refuse("31-02-2026", "bestaat niet");
	refuse("31 april 2026", "bestaat niet");
	refuse("29-feb-2026", "bestaat niet");
	refuse("13-13-2026", "maand 13 is er niet");
	refuse("00-01-2026", "bestaat niet");
	refuse("20261332", "maand 13 is er niet");
	refuse("ma 18 november 2026", "18-11-2026 is wo");
}

/* Whatever stands there: a day that exists, or a reason in words that can be shown. */
static void any_text(void **state)
{
	static const char *const pieces[] = {"1", "18", "31", "2026", "26", "0", "-", "/", ".", " ",
	    "nov", "november", "mei", "may", "wo", "zondag", "T00:00:00", "Z", "x", "é", "\xff"};
	uint32_t random = 4;
	(void)state;
	for (int i = 0; i < 5000; i++) {
		char text[128] = "";
		struct arena arena = {0};
		struct date date = {""}, again;
		for (int n = 0; n < 1 + i % 8; n++) {
			random = random * 1664525 + 1013904223;
			strcat(text, pieces[(random >> 8) % (sizeof pieces / sizeof *pieces)]);
		}
		const char *wrong = value_date(&arena, text, &date);
		if (wrong ? !text_valid(wrong) || date_is_set(date)
		          : !date_from_iso(date.iso, &again))
			fail_msg("\"%s\": %s %s", text, date.iso, wrong ? wrong : "");
		arena_done(&arena);
	}
}

/* What a spreadsheet makes of 3-1 is no class, in whichever of its languages. */
static void no_class(void **state)
{
	static const char *const spoilt[] = {"3-jan", "3-mar", "3-mrt", "3-may", "1-okt", "1-oct",
	    "3-jan-2026", "3-1-2026", "3-JAN"};
	struct arena arena = {0};
	char out[32];
	(void)state;
	for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++)
		if (!value_class(&arena, spoilt[i], out))
			fail_msg("%s is class %s", spoilt[i], out);
	assert_null(value_class(&arena, "3 A", out));
	arena_done(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(read_dates),
	    cmocka_unit_test(refused),
	    cmocka_unit_test(any_text),
	    cmocka_unit_test(no_class),
	};
	if (!setlocale(LC_ALL, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests_name("file_dates", tests, NULL, NULL);
}
