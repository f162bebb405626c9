/* Who acts, and what a role may see and change: one const table says role x area -> none, own, all.
 */
#ifndef DB_ACCESS_H
#define DB_ACCESS_H

#include "db/db.h"

enum area {
	BASIS,
	IOP,
	OPP,
	GUIDANCE,
	CARE,
	INTERNSHIP,
	PORTFOLIO,
	OUTFLOW,
	QUALITY,
	ADMIN,
	AREAS
};
enum role {
	MENTOR,
	TEACHER,
	INTERNSHIP_COORDINATOR,
	CARE_COORDINATOR,
	ADMINISTRATOR,
	DIRECTOR,
	PUPIL,
	ROLES
};
enum scope { NONE, OWN, ALL };

struct role_rights {
	const char *code;  /* in staff_role.role and --as */
	const char *label; /* Dutch */
	unsigned char read[AREAS], write[AREAS];
};
extern const struct role_rights role_rights[ROLES];

struct area_name {
	const char *code;  /* argument of scope() in the views */
	const char *label; /* Dutch */
};
extern const struct area_name area_names[AREAS];

/* Who acts on a database. */
struct actor {
	int64_t id;     /* of a staff member or a pupil; 0 is nobody */
	char name[256]; /* as shown */
	unsigned roles; /* bit 1 << enum role */
	bool system;    /* Stip itself: init, demo, migrations; sees and writes all */
};

/* From now on this staff member (by id) acts, with the roles of today; NOT_FOUND when there is
 * none. */
bool access_staff(struct db *db, int64_t staff, struct error *err);

/* From now on this pupil acts. */
bool access_pupil(struct db *db, int64_t pupil, struct error *err);

/* From now on the program itself acts. */
void access_system(struct db *db);

/* Reads the roles of who acts again, when somebody else changed the file or the day is another:
 * they may have been given or ended since. Every change set begins with it. */
bool access_again(struct db *db, struct error *err);

/*
 * Own-file mode: name (of --as) is a staff code, a login or a pupil number; NULL means the staff
 * member whose login is the user's, else the first administrator. NOT_FOUND names who there are.
 */
bool access_as(struct db *db, const char *name, struct error *err);

const struct actor *access_actor(const struct db *db);

/* The highest scope of the actor's roles. */
enum scope access_read(const struct db *db, enum area area);
enum scope access_write(const struct db *db, enum area area);
bool access_has_role(const struct db *db, enum role role);

/* The reference date (peildatum) that views read; today unless set. With another date than today
 * nothing can be written. */
struct date access_reference_date(const struct db *db);
void access_set_reference_date(struct db *db, struct date date);

/* Does the actor see all pupils in each area that figures about the school are made of? What
 * explains a case stays with care. */
bool access_sees_school(const struct db *db);

/*
 * From now on the area views hold this pupil only, if visible; 0: all who are visible. For what is
 * read of one pupil anyway: a view that works out all pupils at once is then quick. Gives what it
 * was before, to put back at once.
 */
int64_t access_narrow(struct db *db, int64_t pupil);

/* The same for norms: from now on they are of this school year only (its id); 0: of all years. */
int64_t access_narrow_year(struct db *db, int64_t school_year);

#endif
