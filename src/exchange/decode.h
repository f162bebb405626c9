/* The bytes of a text file as UTF-8, whatever program wrote it. */
#ifndef EXCHANGE_DECODE_H
#define EXCHANGE_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"

/*
 * Adds the bytes as UTF-8 to out, without byte order mark: from UTF-8 or UTF-16 with a mark, UTF-8
 * without, else Windows-1252. Refuses an empty file, an Excel workbook, a NUL and bytes that fit
 * none of these; file is its name, safe to show.
 */
bool decode_text(
    const char *file, const char *bytes, size_t size, struct buffer *out, struct error *err);

#endif
