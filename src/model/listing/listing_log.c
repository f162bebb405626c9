/* What reading a listing writes to the audit, and the users for whom it is closed. */
#include <stdio.h>
#include <string.h>

#include "db/write.h"
#include "model/care/care.h"
#include "model/listing/listing.h"

static bool log_about(
    struct db *db, const char *action, const struct filter *filter, struct error *err)
{
	return audit_log(db, action, filter->pupil ? "pupil" : "school", filter->pupil, err);
}

static bool refuse(
    struct db *db, const struct listing *listing, const struct filter *filter, struct error *err)
{
	struct arena arena = {0};
	char action[64];
	snprintf(action, sizeof action, "denied list %s", listing->name);
	log_about(db, action, filter, NULL);
	fail(err, DENIED, "De lijst %s is voor jou afgeschermd. Vraag de %s.", listing->name,
	    listing->area == CARE ? db_setting(db, &arena, "titel_zorgcoordinator") : "mentor");
	arena_done(&arena);
	return false;
}

static bool log_shielded(
    struct db *db, const struct listing *listing, const struct filter *filter, struct error *err)
{
	if (!listing->logged)
		return true;
	if (access_read(db, listing->area) == NONE)
		return !listing->is_whole || refuse(db, listing, filter, err);
	/* for one pupil, only when there is something to read */
	return listing->area == CARE && filter->pupil ? care_log_read(db, filter->pupil, err)
	                                              : log_about(db, listing->logged, filter, err);
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
	return log_shielded(db, listing, filter, err) &&
	       (!taken_along || !about_pupils(listing) || log_about(db, action, filter, err));
}
