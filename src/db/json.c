/* Strings as JSON, quoted by SQLite on a connection without a file. */
#include "db/json.h"

#include <stdlib.h>

#include "base/text.h"
#include "db/internal.h"

struct json {
	sqlite3 *sqlite;
	sqlite3_stmt *quote;
};

static bool refuse(const struct json *json, struct error *err)
{
	return fail(
	    err, FAILED, "JSON kan nu niet worden gemaakt: %s.", sqlite3_errmsg(json->sqlite));
}

struct json *json_open(struct error *err)
{
	struct json *json = xcalloc(1, sizeof *json);
	if (db_connect(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &json->sqlite) ==
	        SQLITE_OK &&
	    sqlite3_prepare_v2(json->sqlite, "SELECT json_quote(?1)", -1, &json->quote, NULL) ==
	        SQLITE_OK)
		return json;
	refuse(json, err);
	json_close(json);
	return NULL;
}

bool json_string(struct json *json, struct buffer *out, const char *text, struct error *err)
{
	struct arena arena = {0};
	if (text && !text_valid(text))
		text = out_text_in(&arena, text);
	bool good = sqlite3_bind_text(json->quote, 1, text, -1, SQLITE_STATIC) == SQLITE_OK &&
	            sqlite3_step(json->quote) == SQLITE_ROW;
	if (good)
		buffer_add(out, (const char *)sqlite3_column_text(json->quote, 0));
	else
		refuse(json, err);
	sqlite3_reset(json->quote);
	sqlite3_clear_bindings(json->quote);
	arena_done(&arena);
	return good;
}

void json_close(struct json *json)
{
	if (!json)
		return;
	sqlite3_finalize(json->quote);
	sqlite3_close(json->sqlite);
	free(json);
}
