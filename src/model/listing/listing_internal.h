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

/* Filters of every listing: class, pupil, school year; NULL means all. */
#define FILTER                                                                                     \
	" WHERE (?1 IS NULL OR class_name = ?1) AND (?2 = 0 OR pupil = ?2) AND (?3 IS NULL OR year_name = ?3) "

extern const struct listing listing_opp, listing_outflow, listing_follow_up, listing_guidance,
    listing_support, listing_intake, listing_register, listing_transfers, listing_observations,
    listing_reviews, listing_review_agreements, listing_referrals, listing_interventions,
    listing_contacts, listing_care_notes, listing_consents, listing_guardians, listing_departures,
    listing_course, listing_internships, listing_internship_lines, listing_week, listing_ladder,
    listing_companies, listing_results, listing_levels, listing_attendance, listing_hours,
    listing_certificates, listing_portfolio, listing_portfolio_lines, listing_missing_evidence,
    listing_diploma, listing_diploma_requirements, listing_exam_days, listing_exams,
    listing_diploma_results, listing_norms, listing_norm_cases, listing_measures,
    listing_thresholds, listing_aftercare, listing_cohorts, listing_steadfast, listing_surveys,
    listing_quality_goals, listing_quality_actions, listing_quality_cards, listing_standards,
    listing_evening_school, listing_evenings, listing_norm_parts;

#endif
