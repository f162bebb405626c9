/* JSON text, by a library that is linked anyway: SQLite. */
#ifndef DB_JSON_H
#define DB_JSON_H

#include "base/error.h"
#include "base/memory.h"

struct json;

/* Returns NULL with err on failure; close it with json_close. */
struct json *json_open(struct error *err);

/* Appends text as a quoted JSON string; NULL appends null. Invalid bytes become visible
 * placeholders. */
bool json_string(struct json *json, struct buffer *out, const char *text, struct error *err);

/* Frees json, which may be NULL. */
void json_close(struct json *json);

#endif
