/*
 * Files for the board of several schools: figures of norms without pupils. Figures over fewer than
 * five cases (klein) are left out, because they often give people away, and so are those from which
 * these could be worked out.
 */
#ifndef MODEL_QUALITY_BOARD_H
#define MODEL_QUALITY_BOARD_H

#include "model/listing/listing.h"

/* Writes the figures of a school year (NULL: that of the reference date) to out as JSON. DENIED
 * unless the actor sees the whole school, NOT_FOUND when the year has not begun. */
bool board_write(struct db *db, const char *school_year, struct buffer *out, struct error *err);

/* Reads such files of several schools and checks all of them; returns a private database, to be
 * closed with db_close. On failure err says what is wrong, with the name of the file. */
struct db *boards_read(char *const *paths, int count, struct error *err);

/* For the database of boards_read(): a row per norm and school, and the total per norm. */
extern const struct listing listing_board;

/* For the same database: the schools, in the order of the files. */
extern const struct listing listing_board_schools;

#endif
