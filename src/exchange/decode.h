/* Decoding the bytes of a text file to UTF-8, whatever program wrote it. */
#ifndef EXCHANGE_DECODE_H
#define EXCHANGE_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"

/*
 * Appends the bytes as UTF-8 to out, without a byte order mark. They are read as UTF-8 or UTF-16 if
 * they have a mark, else as UTF-8, else as Windows-1252. Refuses an empty file, an Excel workbook,
 * a NUL and bytes that fit none of these. file is its name, safe to show.
 */
bool decode_text(
    const char *file, const char *bytes, size_t size, struct buffer *out, struct error *err);

/* Refuses, by what it is, a document, or a web page or workbook under another name. */
bool decode_refuse_others(const char *file, const char *bytes, size_t size, struct error *err);

bool decode_is_utf8(const char *bytes, size_t size);

#endif
