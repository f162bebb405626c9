/* What the files of the listings share. */
#ifndef MODEL_LISTING_INTERNAL_H
#define MODEL_LISTING_INTERNAL_H

#include "model/listing.h"

#define PUPIL_COLUMNS                                                                              \
	{"name", "leerling", COLUMN_TEXT, 24, 0},                                                  \
	    {"number", "stamnummer", COLUMN_TEXT, 10, C_SHEET},                                    \
	{                                                                                          \
		"class_name", "klas", COLUMN_TEXT, 6, 0                                            \
	}

/* Filters of every listing: class, pupil, school year; NULL means all. */
#define FILTER                                                                                     \
	" WHERE (?1 IS NULL OR class_name = ?1) AND (?2 = 0 OR pupil = ?2) AND (?3 IS NULL OR year_name = ?3) "

extern const struct listing listing_opp, listing_outflow, listing_follow_up, listing_guidance,
    listing_support, listing_intake, listing_register, listing_transfers, listing_observations,
    listing_reviews, listing_review_agreements, listing_referrals, listing_interventions,
    listing_contacts, listing_care_notes, listing_consents, listing_guardians, listing_departures,
    listing_course;

#endif
