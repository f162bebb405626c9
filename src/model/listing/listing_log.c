/* What a reading of a listing leaves in the audit, and for whom it is not at all. */
#include <stdio.h>
#include <string.h>

#include "db/write.h"
#include "model/care/care.h"
#include "model/listing/listing_internal.h"

/* Listings in which there is more than who sees a pupil may see. */
static const struct guarded {
	const struct listing *listing;
	enum area area;
	bool whole; /* all of it is of that area, so without it there is nothing to read */
	const char *action;
} guarded[] = {
    {&listing_support, CARE, false, "read care"},
    {&listing_referrals, CARE, true, "read care"},
    {&listing_interventions, CARE, true, "read care"},
    {&listing_contacts, CARE, true, "read care"},
    {&listing_care_notes, CARE, true, "read care"},
    {&listing_guardians, GUIDANCE, true, "read guardians"},
};

static bool log_about(
    struct db *db, const char *action, const struct filter *filter, struct error *err)
{
	return audit_log(db, action, filter->pupil ? "pupil" : "school", filter->pupil, err);
}

static bool refuse(struct db *db, const struct listing *listing, const struct guarded *guard,
    const struct filter *filter, struct error *err)
{
	struct arena arena = {0};
	char action[64];
	snprintf(action, sizeof action, "denied list %s", listing->name);
	log_about(db, action, filter, NULL);
	fail(err, DENIED, "De lijst %s is voor jou afgeschermd. Vraag de %s.", listing->name,
	    guard->area == CARE ? db_setting(db, &arena, "titel_zorgcoordinator") : "mentor");
	arena_done(&arena);
	return false;
}

static bool log_guarded(
    struct db *db, const struct listing *listing, const struct filter *filter, struct error *err)
{
	for (size_t i = 0; i < sizeof guarded / sizeof *guarded; i++) {
		const struct guarded *guard = &guarded[i];
		if (guard->listing != listing)
			continue;
		if (access_read(db, guard->area) == NONE)
			return !guard->whole || refuse(db, listing, guard, filter, err);
		/* of one pupil only when there is something */
		return guard->area == CARE && filter->pupil
		           ? care_log_read(db, filter->pupil, err)
		           : log_about(db, guard->action, filter, err);
	}
	return true;
}

static bool about_pupils(const struct listing *listing)
{
	for (const struct column *column = listing->columns; column->name; column++)
		if (strcmp(column->name, "pupil") == 0)
			return true;
	return false;
}

bool listing_log(struct db *db, const struct listing *listing, const struct filter *filter,
    bool taken_along, struct error *err)
{
	char action[64];
	snprintf(action, sizeof action, "list %s", listing->name);
	return log_guarded(db, listing, filter, err) &&
	       (!taken_along || !about_pupils(listing) || log_about(db, action, filter, err));
}
