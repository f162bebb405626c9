/* The workbook of stip merge: the norms of several schools side by side. */
#ifndef WORKBOOK_QUALITY_BOARD_H
#define WORKBOOK_QUALITY_BOARD_H

#include "db/db.h"

/* Writes the workbook from the database of boards_read() to path ("-": standard output). CONFLICT
 * when the file exists and force is not set. */
bool workbook_boards(struct db *boards, const char *path, bool force, struct error *err);

#endif
