/* JSON text by the library that is here anyway: SQLite. */
#ifndef DB_JSON_H
#define DB_JSON_H

#include "base/error.h"
#include "base/memory.h"

struct json;

/* NULL with err when it cannot be made. */
struct json *json_open(struct error *err);

/* Adds text as a JSON string with its quotes; NULL adds null. Invalid bytes become visible
 * placeholders. */
bool json_string(struct json *json, struct buffer *out, const char *text, struct error *err);

/* NULL is allowed. */
void json_close(struct json *json);

#endif
