/*
 * An import may bring in what is from before the day since which the school keeps a subject in
 * Stip. It leaves that day alone, because one pupil's past says nothing of the others: the report
 * asks, and who knows that all is in moves it.
 */
#ifndef EXCHANGE_KEPT_SINCE_H
#define EXCHANGE_KEPT_SINCE_H

#include "db/db.h"
#include "exchange/import_report.h"

struct kept_since {
	const char *setting; /* NULL: nothing to look at */
	const char *label;   /* of the setting, in the arena */
	struct date since, oldest;
	size_t rows; /* from before that day */
};

/* Looks up the day of a setting such as sinds_opp. */
bool kept_since_begin(struct kept_since *me, struct db *db, const char *setting,
    struct arena *arena, struct error *err);

/* Notes the day of a new row. */
void kept_since_see(struct kept_since *me, struct date on);

/* Adds to the report what is from before, and how to move the day. */
void kept_since_tell(const struct kept_since *me, struct import_report *report);

#endif
