/* Bringing in files: which kind of file, and what it would change. */
#ifndef TUI_SCREENS_SCHOOL_IMPORTS_H
#define TUI_SCREENS_SCHOOL_IMPORTS_H

#include "exchange/imports.h"
#include "tui/ui.h"

/* Shows what bringing in a file would change, and brings it in after a question. False: the file
 * cannot be read at all, and the reason was shown. */
bool preview_import(struct ui *ui, const struct import_kind *kind, const char *path);

#endif
