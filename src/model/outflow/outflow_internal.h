/* Shared by the files about leavers and former pupils. */
#ifndef MODEL_OUTFLOW_OUTFLOW_INTERNAL_H
#define MODEL_OUTFLOW_OUTFLOW_INTERNAL_H

#include "model/outflow/aftercare.h"
#include "model/outflow/outflow.h"
#include "model/basis/fields.h"

#define UNTIL_RETIRED(list)                                                                        \
	"SELECT code, label, retired_on IS NULL OR retired_on > today() FROM visible_" list        \
	" ORDER BY id"

/* Choices from outflow_word. */
#define CHOOSE_WORD(about)                                                                         \
	"SELECT code, label FROM outflow_word WHERE about = '" about "' ORDER BY sort"

/* The sector's questions, at leaving and afterwards. */
#define OUTFLOW_SUPPORT(rec)                                                                       \
	FIELD(rec, work_support, "ondersteuning bij het werk",                                     \
	    .help = "Loonkostensubsidie, banenafspraak of beschut werk.", .flags = F_NULL,         \
	    .width = 24, .choices = CHOOSE_WORD("work_support")),                                  \
	    FIELD(rec, jobcoach, "jobcoach", .flags = F_NULL, .width = 8,                          \
	        .choices = CHOOSE_WORD("jobcoach")),                                               \
	    FIELD(rec, benefit, "uitkering", .help = "Leeg: niet gevraagd.", .flags = F_NULL,      \
	        .width = 20, .choices = CHOOSE_WORD("benefit")),                                   \
	    FIELD(rec, guided_by, "begeleiding door",                                              \
	        .help = "Wie de oud-leerling na het vertrek begeleidt.", .flags = F_NULL,          \
	        .width = 20, .choices = CHOOSE_WORD("guided_by"))

/* Inside an open change set: the list of what must be done before a planned leaving expects that
 * day too, if there is one. */
bool departure_follow(struct db *db, int64_t pupil, struct date left_on, struct error *err);

/* Checks that hours and level are possible; 0: unknown. */
bool outflow_check_work(const char *hours, int64_t mbo_level, struct error *err);

#endif
