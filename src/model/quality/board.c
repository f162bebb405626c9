/* The file for the board: written from views, and read back through SQLite's JSON functions. */
#include "model/quality/board.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "db/access.h"
#include "db/embedded.h"
#include "db/take.h"
#include "model/listing/norms_open.h"
#include "model/quality/norm.h"

/* Adds rows of one column, each a piece of JSON, as an array with one row per line. */
static bool add_array(struct buffer *out, const char *name, struct query *q, struct error *err)
{
	const char *separator = "\n";
	buffer_format(out, "\"%s\": [", name);
	for (; query_next(q); separator = ",\n")
		buffer_format(out, "%s%s", separator, query_text(q, 0));
	buffer_add(out, "]");
	return query_done(q, err);
}

static bool add_school(struct db *db, const char *year, struct buffer *out, struct error *err)
{
	bool found;
	struct query *q = db_query(db,
	    "SELECT json_quote(school) AS school, json_quote(brin) AS brin, json_quote(year_name) AS year_name, "
	    "json_quote(reference_date) AS reference_date, pupils "
	    "FROM board_school WHERE year_name = ?1",
	    "t", year);
	if ((found = query_next(q)))
		buffer_format(out,
		    "{\"format\": \"stip-bestuur\", \"version\": 1,\n\"school\": %s, \"brin\": %s, \"schooljaar\": %s, \"peildatum\": %s, \"leerlingen\": %lld,\n",
		    named_text(q, "school"), named_text(q, "brin"), named_text(q, "year_name"),
		    named_text(q, "reference_date"), (long long)named_int(q, "pupils"));
	return query_done(q, err) &&
	       (found ||
	           fail(err, NOT_FOUND,
	               "Over schooljaar %.20s is niets te zeggen: het is op de peildatum nog niet begonnen, of het staat niet in het bestand. Kies een ander schooljaar of een latere peildatum.",
	               year));
}

static bool add_norms(struct db *db, const char *year, struct buffer *out, struct error *err)
{
	return add_array(out, "normen",
	    db_query(db,
	        "SELECT json_object("
	        "  'code', code, 'label', label, 'n', iif(small, NULL, n), 'd', iif(small, NULL, d), "
	        "  'not_due', iif(small_rest, NULL, not_due), 'unknown', iif(small_rest, NULL, unknown), "
	        "  'percentage', iif(small, NULL, percentage / 10.0), 'threshold', threshold, "
	        "  'met', CASE iif(few, NULL, met) WHEN 1 THEN json('true') WHEN 0 THEN json('false') END, "
	        "  'klein', json(iif(small, 'true', 'false')), 'eigen', json(iif(own, 'true', 'false'))) "
	        "FROM board_norm WHERE year_name = ?1 ORDER BY sort, code",
	        "t", year),
	    err);
}

static bool add_outflow(struct db *db, const char *year, struct buffer *out, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT iif(few, 'null', leavers) AS leavers, iif(few OR few_counted, 'null', counted) AS counted, "
	    "iif(few OR few_counted, 'null', successful) AS successful, "
	    "iif(few OR few_counted, 'true', 'false') AS is_small "
	    "FROM board_outflow WHERE year_name = ?1",
	    "t", year);
	buffer_add(out, ",\n\"uitstroom\": {");
	if (query_next(q))
		buffer_format(out,
		    "\"leavers\": %s, \"counted\": %s, \"successful\": %s, \"klein\": %s,\n",
		    named_text(q, "leavers"), named_text(q, "counted"), named_text(q, "successful"),
		    named_text(q, "is_small"));
	if (!query_done(q, err) ||
	    !add_array(out, "bestemmingen",
	        db_query(db,
	            "SELECT json_object("
	            "  'code', code, 'label', label, 'n', iif(small, NULL, n), "
	            "  'klein', json(iif(small, 'true', 'false'))) "
	            "FROM board_destination WHERE year_name = ?1 ORDER BY number",
	            "t", year),
	        err))
		return false;
	buffer_add(out, "}");
	return true;
}

static bool add_surveys(struct db *db, const char *year, struct buffer *out, struct error *err)
{
	buffer_add(out, ",\n");
	return add_array(out, "peilingen",
	    db_query(db,
	        "SELECT json_object("
	        "  'code', code, 'label', label, 'answers', iif(small, NULL, answers), "
	        "  'mean', iif(small, NULL, mean / 100.0), 'klein', json(iif(small, 'true', 'false'))) "
	        "FROM board_survey WHERE year_name = ?1 ORDER BY sort, code",
	        "t", year),
	    err);
}

/* A school's figures must cover all its pupils. */
static bool may_write(const struct db *db, struct error *err)
{
	return access_sees_school(db) ||
	       fail(err, DENIED,
	           "Met deze rol zijn de cijfers van de hele school afgeschermd. Vraag de directeur of de administratie.");
}

bool board_write(struct db *db, const char *school_year, struct buffer *out, struct error *err)
{
	struct arena arena = {0};
	struct error none = {0};
	const char *year = school_year;
	if (!may_write(db, err))
		return false;
	if (!year && !db_text(db, &arena, &year, &none, "SELECT name FROM current_school_year", ""))
		return fail(err, none.status, "%s",
		    none.status == NOT_FOUND
		        ? "Er is op de peildatum geen schooljaar. Kies er een met --schooljaar, zoals 2026-2027."
		        : none.text);
	struct db *copy = norms_snapshot(db, err);
	bool good = copy && add_school(copy, year, out, err) && add_norms(copy, year, out, err) &&
	            add_outflow(copy, year, out, err) && add_surveys(copy, year, out, err);
	buffer_add(out, "}\n");
	db_close(copy);
	arena_done(&arena);
	return good;
}

/* Prepares the text for SQLite, which accepts no byte order mark and stops at a NUL. */
static bool add_file(struct db *boards, int number, const char *path, struct error *err)
{
	enum { LARGEST = 1024 * 1024 };
	static const char mark[] = "\xEF\xBB\xBF";
	struct buffer bytes = {0};
	if (!file_read_plain(path, LARGEST, &bytes, err)) {
		buffer_done(&bytes);
		return false;
	}
	const char *text = buffer_text(&bytes);
	bool good;
	if (strlen(text) != bytes.len || !text_valid(text))
		good = fail(err, DAMAGED,
		    "\"%s\" is geen JSON. Kies een bestand dat met stip export bestuur is gemaakt.",
		    path);
	else {
		struct query *q = db_query(boards,
		    "INSERT INTO board_file (number, name, text) VALUES (?1, ?2, ?3)", "itt",
		    (int64_t)number, path,
		    strncmp(text, mark, strlen(mark)) == 0 ? text + strlen(mark) : text);
		query_next(q);
		good = query_done(q, err);
	}
	buffer_done(&bytes);
	return good;
}

/* Reports the first fault. */
static bool check(struct db *boards, struct error *err)
{
	static const char *const problems[] = {
	    "SELECT 7, text FROM board_broken ORDER BY number LIMIT 1",
	    "SELECT status, text FROM board_problem ORDER BY sort, number, text LIMIT 1"};
	for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
		struct query *q = db_query(boards, problems[i], "");
		bool wrong = query_next(q);
		if (wrong)
			fail(err, (enum status)query_int(q, 0), "%s", query_text(q, 1));
		if (!query_done(q, wrong ? NULL : err) || wrong)
			return false;
	}
	return true;
}

struct db *boards_read(char *const *paths, int count, struct error *err)
{
	struct db *boards = db_scratch(embedded_find("schema/merge.sql")->text, err);
	bool good = boards != NULL;
	for (int i = 0; good && i < count; i++)
		good = add_file(boards, i + 1, paths[i], err);
	if (good && check(boards, err))
		return boards;
	db_close(boards);
	return NULL;
}

static const struct column board_columns[] = {
    {"code", "norm", COLUMN_TEXT, 9, 0},
    {"label", "wat", COLUMN_TEXT, 34, C_WIDE},
    {"threshold", "drempel", COLUMN_INT, 7, C_RIGHT},
    {"number", "nr", COLUMN_INT, 0, C_KEY},
    {"brin", "BRIN", COLUMN_TEXT, 6, 0},
    {"school", "school", COLUMN_TEXT, 24, 0},
    {"n", "gehaald", COLUMN_INT, 7, C_RIGHT},
    {"d", "van", COLUMN_INT, 7, C_RIGHT},
    {"percentage", "%", COLUMN_SHARE, 6, C_RIGHT},
    {"small", "klein", COLUMN_TEXT, 5, 0},
    {"schools", "scholen", COLUMN_INT, 7, C_RIGHT},
    {0},
};
const struct listing listing_board = {"bestuur", "Bestuur",
    "De normen van verschillende scholen naast elkaar.", board_columns,
    "last, sort, number = 0, number, code", .where = LISTING_UNFILTERED};

static const struct column school_columns[] = {
    {"number", "nr", COLUMN_INT, 4, C_RIGHT},
    {"brin", "BRIN", COLUMN_TEXT, 6, 0},
    {"school", "school", COLUMN_TEXT, 34, C_WIDE},
    {"year_name", "schooljaar", COLUMN_TEXT, 10, 0},
    {"reference_date", "peildatum", COLUMN_DATE, 10, 0},
    {"pupils", "leerlingen", COLUMN_INT, 8, C_RIGHT},
    {"leavers", "van school gegaan", COLUMN_INT, 8, C_RIGHT},
    {"counted", "in de telling", COLUMN_INT, 8, C_RIGHT},
    {"successful", "succesvol", COLUMN_INT, 8, C_RIGHT},
    {0},
};
const struct listing listing_board_schools = {"scholen", "Scholen",
    "De scholen van een bestuur, uit hun bestanden.", school_columns, "number",
    .where = LISTING_UNFILTERED};
