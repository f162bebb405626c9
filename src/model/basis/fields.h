/* Fields and choices shared by several records. */
#ifndef MODEL_BASIS_FIELDS_H
#define MODEL_BASIS_FIELDS_H

#include "db/record.h"

#define OF_PUPIL(rec) FIELD(rec, pupil, "leerling", .flags = F_REQUIRED | F_FIXED | F_HIDDEN)

/* One rule for every e-mail address and phone number; NULL when it is one, else what is wrong with
 * it, to stand behind the label of the field. */
#define EMAIL(rec, m, label_, width_) FIELD(rec, m, label_, .width = width_, .check = check_email)
#define PHONE(rec, m, label_) FIELD(rec, m, label_, .width = 16, .check = check_phone)
const char *check_email(const char *text);
const char *check_phone(const char *text);

#define CHOOSE_STAFF "SELECT id, full_name FROM visible_staff ORDER BY name, id"
/* Those of the school year of today come first. */
#define CHOOSE_CLASS                                                                               \
	"SELECT c.id, c.name || ' ' || y.name "                                                    \
	"FROM visible_class c "                                                                    \
	"JOIN visible_school_year y ON y.id = c.school_year "                                      \
	"ORDER BY today() NOT BETWEEN y.starts_on AND y.ends_on, y.starts_on DESC, c.name"
/* Only those of a school year that is not over. */
#define CHOOSE_CLASS_NOW                                                                           \
	"SELECT c.id, c.name || ' ' || y.name, y.ends_on >= today() "                              \
	"FROM visible_class c "                                                                    \
	"JOIN visible_school_year y ON y.id = c.school_year "                                      \
	"ORDER BY y.starts_on, c.name"
#define CHOOSE_PROFILE "SELECT code, label FROM visible_expected_profile ORDER BY id"

/* The codes of signature_manner for what is signed in the program and for what somebody saw on
 * paper. */
#define SIGNED_IN_STIP "STI"
#define SIGNED_ON_PAPER "PAP"

#endif
