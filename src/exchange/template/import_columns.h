/* The columns of the files that are no records of a pupil, for their templates. */
#ifndef EXCHANGE_TEMPLATE_IMPORT_COLUMNS_H
#define EXCHANGE_TEMPLATE_IMPORT_COLUMNS_H

#include "db/record.h"

/* A column; what is not said here comes from the field that it fills. */
struct import_column {
	const char *label, *example; /* example NULL: the first choice, or a day */
	const struct entity *entity; /* and its field; NULL: text that fills no field as it is */
	const char *field;
	const char *help;
	const char *choices; /* literal SELECT, as in a field */
	bool required, open, date;
};

/* Each ends with a NULL label; whom_columns are the first ones of a record about a pupil. */
extern const struct import_column whom_columns[], pupil_columns[], staff_columns[], class_columns[],
    enrolment_columns[], company_columns[], lesson_group_columns[], attendance_columns[],
    outflow_columns[], survey_columns[];

#endif
