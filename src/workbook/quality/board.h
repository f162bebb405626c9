/* The workbook of stip merge: the norms of several schools side by side. */
#ifndef WORKBOOK_QUALITY_BOARD_H
#define WORKBOOK_QUALITY_BOARD_H

#include "db/db.h"

/* From what boards_read() gave, at path ("-": standard output). CONFLICT when there is a file and
 * force is not given. */
bool workbook_boards(struct db *boards, const char *path, bool force, struct error *err);

#endif
