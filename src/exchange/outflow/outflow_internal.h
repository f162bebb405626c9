/* Shared by the files of the import of leavers, which read a row, look it up, and save it. */
#ifndef EXCHANGE_OUTFLOW_OUTFLOW_INTERNAL_H
#define EXCHANGE_OUTFLOW_OUTFLOW_INTERNAL_H

#include "exchange/outflow/outflow_import.h"
#include "model/outflow/aftercare.h"
#include "exchange/kept_since.h"
#include "exchange/row_import.h"
#include "model/outflow/outflow.h"
#include "model/school/pupil.h"
#include "model/lists/reference.h"

enum outflow_column {
	OUT_NUMBER,
	OUT_LAST_NAME,
	OUT_FIRST_NAME,
	OUT_PREFIX,
	OUT_BORN_ON,
	OUT_LEFT_ON,
	OUT_CODE, /* code of the destination; either this or the label will do */
	OUT_DESTINATION,
	OUT_ORGANISATION,
	OUT_SECTOR,
	OUT_CONTRACT,
	OUT_HOURS,
	OUT_MBO_LEVEL,
	OUT_LEARNING_WAY,
	OUT_WORK_SUPPORT,
	OUT_JOBCOACH,
	OUT_BENEFIT,
	OUT_GUIDED_BY,
	OUT_REMARK,
	OUT_AT_START,
	OUT_LAST,
	OUT_REASON,
	OUT_ACTION,
	OUT_REPORTED_ON,
	OUT_ALL_CERTIFICATES,
	OUT_ALL_INTERNSHIPS,
	OUT_CLOSING,
	OUT_ADVICE,
	OUT_ADVISED_ON,
	OUT_STATUS_1, /* the same columns for each moment, in this order */
	OUT_ASKED_1,
	OUT_GAP_1,
	OUT_ORGANISATION_1,
	OUT_SECTOR_1,
	OUT_CONTRACT_1,
	OUT_HOURS_1,
	OUT_WORK_SUPPORT_1,
	OUT_JOBCOACH_1,
	OUT_LEVEL_1,
	OUT_WAY_1,
	OUT_DIPLOMA_1,
	OUT_BENEFIT_1,
	OUT_GUIDED_BY_1,
	OUT_STATUS_2,
	OUT_ASKED_2,
	OUT_GAP_2,
	OUT_ORGANISATION_2,
	OUT_SECTOR_2,
	OUT_CONTRACT_2,
	OUT_HOURS_2,
	OUT_WORK_SUPPORT_2,
	OUT_JOBCOACH_2,
	OUT_LEVEL_2,
	OUT_WAY_2,
	OUT_DIPLOMA_2,
	OUT_BENEFIT_2,
	OUT_GUIDED_BY_2,
	OUTFLOW_COLUMNS,
	OUT_OF_MOMENT = OUT_STATUS_2 - OUT_STATUS_1
};
_Static_assert((int)OUTFLOW_COLUMNS <= (int)ROW_COLUMNS, "row_import.h has room for them");

/* A leaving that a line of the file was about. */
struct seen_leaving {
	int64_t pupil;
	struct date left_on;
	size_t line;
};

struct leavers {
	struct row_import frame; /* must be first */
	struct destination *destinations;
	size_t destination_count, destination_capacity;
	struct seen_leaving *seen;
	size_t seen_count, seen_capacity;
	struct kept_since since;
	size_t skipped;  /* rows without a destination, as Stip lists them itself */
	size_t with_opp; /* rows whose expected profile comes from the OPPs in Stip */
};

/* A row being imported. */
struct leaver {
	struct leavers *import;
	size_t row, line;
	bool bad;  /* has a fault */
	bool skip; /* left out, because Stip lists it as still open */
	bool has_opp;
	struct pupil pupil;                         /* id 0: not found, which is a fault */
	const char *who;                            /* "00123 Berg, Daan van den" */
	struct outflow before, outflow;             /* before.id 0: a new leaving */
	const struct destination *as_in_file;       /* NULL: not in the file */
	struct outflow_advice advice;               /* no profile: none */
	struct follow_up asked_before[2], asked[2]; /* no status: none */
	size_t changes;
};

/* outflow_row.c: reads the cells of a row into leaver, with a fault for each that cannot be used.
 * False with err when the school's file cannot be read. */
bool leaver_read(struct leaver *leaver, struct error *err);

/* Returns the cell of a column; "" when the row has none. */
const char *leaver_cell(const struct leaver *leaver, enum outflow_column column);

/* Reports a fault in the cell of a column. */
void leaver_fault(struct leaver *leaver, enum outflow_column column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Like leaver_fault, for a message that starts with the label of a field, as the rules of records
 * give it. */
void leaver_refused(
    struct leaver *leaver, const struct entity *entity, int moment, const struct error *why);

/* outflow_pupil.c: finds or creates the row's pupil, and finds which leaving it is about. False
 * with err when the school's file cannot be read or written. */
bool leaver_find(struct leaver *leaver, struct error *err);

/* outflow_apply.c: saves a row without faults, and reports what changed. A rule that it breaks
 * becomes a fault; false with err only for errors that are not about the row. */
bool leaver_save(struct leaver *leaver, struct error *err);

#endif
