/* What the files of the listings share. */
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
/* What ends the columns of a listing about pupils; KEYS with the record of the row before it. */
#define PUPIL_KEYS                                                                                 \
	{"pupil", "leerling-id", COLUMN_INT, 0, C_KEY},                                            \
	{                                                                                          \
		"search_key", "zoeknaam", COLUMN_TEXT, 0, C_KEY                                    \
	}
#define KEYS(name_, label_) {name_, label_, COLUMN_INT, 0, C_KEY}, PUPIL_KEYS

/* Of the lines of a tab of the dossier, part by part: table_name and id are the record behind one.
 */
extern const struct column dossier_columns[];

/* The listings of a subject; each ends with a NULL name. */
extern const struct listing iop_listings[], opp_listings[], care_listings[], internship_listings[],
    portfolio_listings[], diploma_listings[], outflow_listings[], norm_listings[],
    quality_listings[];

#endif
