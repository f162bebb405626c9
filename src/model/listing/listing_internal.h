/* Shared by the files of the listings. */
#ifndef MODEL_LISTING_LISTING_INTERNAL_H
#define MODEL_LISTING_LISTING_INTERNAL_H

#include "model/listing/listing.h"

#define PUPIL_COLUMNS                                                                              \
	{"name", "leerling", COLUMN_TEXT, 24, 0},                                                  \
	    {"number", "stamnummer", COLUMN_TEXT, 10, C_SHEET},                                    \
	{                                                                                          \
		"class_name", "klas", COLUMN_TEXT, 6, 0                                            \
	}

#define YEAR                                                                                       \
	{                                                                                          \
		"year_name", "schooljaar", COLUMN_TEXT, 10, C_SHEET                                \
	}
/* The last columns of a listing about pupils; KEYS adds the record behind the row. */
#define PUPIL_KEYS                                                                                 \
	{"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},                                            \
	{                                                                                          \
		"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY                                    \
	}
#define KEYS(name_, label_) {name_, label_, COLUMN_INT, 0, C_KEY}, PUPIL_KEYS

/* On a board: a sign per part of the work, and for CSV and JSON what it says in words. */
#define BOARD_SIGN(name_, label_, width_)                                                          \
	{                                                                                          \
		name_, label_, COLUMN_TEXT, width_, 0                                              \
	}
#define BOARD_WORDS(name_, label_)                                                                 \
	{                                                                                          \
		name_ "_words", label_ ": wat", COLUMN_TEXT, 0, C_KEY                              \
	}

/* The columns of a tab of the dossier that shows lines, part by part; table_name and id are the
 * record behind a line. */
extern const struct column dossier_columns[];

/* The listings of each subject; each table ends with a NULL name. */
extern const struct listing iop_listings[], opp_listings[], care_listings[], desk_listings[],
    internship_listings[], portfolio_listings[], diploma_listings[], outflow_listings[],
    norm_listings[], quality_listings[], school_listings[];

#endif
