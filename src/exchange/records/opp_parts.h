/* The parts of a version of the OPP in cells: "soort: zin", with a | or a new line between two. */
#ifndef EXCHANGE_RECORDS_OPP_PARTS_H
#define EXCHANGE_RECORDS_OPP_PARTS_H

#include "exchange/records/record_import.h"

#define OPP_PARTS_HELP                                                                             \
	"De soort uit de lijst, een dubbele punt en een zin; met een | tussen twee. Leeg: zoals "  \
	"in de versie ervoor."
#define OPP_FACTOR_CHOICES                                                                         \
	"SELECT code, label, retired_on IS NULL OR retired_on > today() "                          \
	"FROM visible_opp_factor_kind WHERE shielded = 0 ORDER BY sort, id"
#define OPP_SUPPORT_CHOICES                                                                        \
	"SELECT code, label, retired_on IS NULL OR retired_on > today() "                          \
	"FROM visible_opp_support_kind ORDER BY sort, id"

/* The extra columns that opp_parts_take reads. */
#define OPP_PART_COLUMNS                                                                           \
	{"Bevorderend", "bevorderend", "werkhouding: werkt graag met zijn handen",                 \
	    .help = "Wat helpt. " OPP_PARTS_HELP, .choices = OPP_FACTOR_CHOICES},                  \
	    {"Belemmerend", "belemmerend",                                                         \
	        "cognitie en leren: leest langzaam | gedrag: is snel afgeleid",                    \
	        .help = "Wat hindert. " OPP_PARTS_HELP, .choices = OPP_FACTOR_CHOICES},            \
	{                                                                                          \
		"Ondersteuning", "ondersteuning",                                                  \
		    "extra instructie: elke week een half uur bij rekenen",                        \
		    .help = "Wat de school biedt. " OPP_PARTS_HELP, .choices = OPP_SUPPORT_CHOICES \
	}

/*
 * Makes the version have the parts of the row, and no others; an empty cell leaves those of the
 * version before. A version that was set cannot change: what differs is a fault. False with err for
 * anything else.
 */
bool opp_parts_take(struct record_line *line, int64_t opp, bool was_set, struct error *err);

#endif
