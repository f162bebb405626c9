/*
 * The files for the board of several schools: figures of the norms without pupils. Of less than
 * five cases nothing is given (klein), for too often one can see who they are, nor of what they
 * could be worked out from.
 */
#ifndef MODEL_QUALITY_BOARD_H
#define MODEL_QUALITY_BOARD_H

#include "model/listing/listing.h"

/*
 * The figures of a school year (NULL: that of the reference date) as JSON, into out. DENIED for who
 * does not see the whole school, NOT_FOUND when the year has not begun.
 */
bool board_write(struct db *db, const char *school_year, struct buffer *out, struct error *err);

/*
 * Such files of several schools, read and checked whole, in a private database; close it with
 * db_close. What is wrong with them is in err, with the name of the file.
 */
struct db *boards_read(char *const *paths, int count, struct error *err);

/* Of what boards_read() gives: a row per norm and school, and per norm what they are together. */
extern const struct listing listing_board;

/* The schools, in the order of the files. */
extern const struct listing listing_board_schools;

#endif
