/* The parts of a version of the OPP in cells: "soort: zin", with a | or a new line between two. */
#ifndef EXCHANGE_RECORDS_OPP_PARTS_H
#define EXCHANGE_RECORDS_OPP_PARTS_H

#include "exchange/records/record_import.h"

/* The extra columns that opp_parts_take reads. */
#define OPP_PART_COLUMNS                                                                           \
	{"Bevorderend", "bevorderend", "werkhouding: werkt graag met zijn handen"},                \
	    {"Belemmerend", "belemmerend",                                                         \
	        "cognitie en leren: leest langzaam | gedrag: is snel afgeleid"},                   \
	{                                                                                          \
		"Ondersteuning", "ondersteuning",                                                  \
		    "extra instructie: elke week een half uur bij rekenen"                         \
	}

/*
 * Makes the version have the parts of the row, and no others; an empty cell leaves those of the
 * version before. A version that was set cannot change: what differs is a fault. False with err for
 * anything else.
 */
bool opp_parts_take(struct record_line *line, int64_t opp, bool was_set, struct error *err);

#endif
