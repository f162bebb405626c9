/* Fields and choices shared by several records. */
#ifndef MODEL_BASIS_FIELDS_H
#define MODEL_BASIS_FIELDS_H

#include "db/record.h"

#define OF_PUPIL(rec) FIELD(rec, pupil, "leerling", .flags = F_REQUIRED | F_FIXED | F_HIDDEN)

#define CHOOSE_STAFF "SELECT id, full_name FROM visible_staff ORDER BY name, id"
/* Those of the school year of today come first. */
#define CHOOSE_CLASS                                                                               \
	"SELECT c.id, c.name || ' ' || y.name "                                                    \
	"FROM visible_class c "                                                                    \
	"JOIN visible_school_year y ON y.id = c.school_year "                                      \
	"ORDER BY today() NOT BETWEEN y.starts_on AND y.ends_on, y.starts_on DESC, c.name"
#define CHOOSE_PROFILE "SELECT code, label FROM visible_expected_profile ORDER BY id"

/* The codes of signature_manner for what is signed in the program and for what somebody saw on
 * paper. */
#define SIGNED_IN_STIP "STI"
#define SIGNED_ON_PAPER "PAP"

#endif
