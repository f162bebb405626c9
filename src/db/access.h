/* The actor, and what a role may see and change: one const table maps role x area to none, own or
 * all. */
#ifndef DB_ACCESS_H
#define DB_ACCESS_H

#include "db/db.h"

enum area {
	BASIS,
	IOP,
	OPP,
	GUIDANCE,
	FAMILY,
	CONSENTS,
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
	const char *code;  /* as in staff_role.role and --as */
	const char *label; /* Dutch */
	unsigned char read[AREAS], write[AREAS];
};
extern const struct role_rights role_rights[ROLES];

struct area_name {
	const char *code;  /* argument of scope() in the views */
	const char *label; /* Dutch */
};
extern const struct area_name area_names[AREAS];

/* Whoever acts on a database. */
struct actor {
	int64_t id;     /* staff member or pupil; 0: nobody */
	char name[256]; /* for display */
	unsigned roles; /* bits: 1 << enum role */
	bool system;    /* Stip itself (init, demo, migrations): sees and writes everything */
};

/* Makes this staff member (by id) the actor, with the roles of today. NOT_FOUND when there is
 * none. */
bool access_staff(struct db *db, int64_t staff, struct error *err);

/* Makes this pupil (by id) the actor. */
bool access_pupil(struct db *db, int64_t pupil, struct error *err);

/* Makes the program itself the actor. */
void access_system(struct db *db);

/* Reads the actor's roles again after the file was changed elsewhere or the day changed: a role may
 * have been given or ended. Every change set begins with it. */
bool access_again(struct db *db, struct error *err);

/*
 * Chooses the actor in own-file mode: name (from --as) is a staff code, a login or a pupil number;
 * NULL means the staff member with the user's login, else the first administrator. NOT_FOUND lists
 * the valid names.
 */
bool access_as(struct db *db, const char *name, struct error *err);

const struct actor *access_actor(const struct db *db);

/* Returns the widest scope that any of the actor's roles has. */
enum scope access_read(const struct db *db, enum area area);
enum scope access_write(const struct db *db, enum area area);
bool access_has_role(const struct db *db, enum role role);

/* Returns the reference date (peildatum) that views read: today unless it was set. On any other
 * date than today nothing can be written. */
struct date access_reference_date(const struct db *db);
void access_set_reference_date(struct db *db, struct date date);

/* Does the actor see every pupil in each area that the school's figures are made of? The
 * explanation of a case may still be limited to care. */
bool access_sees_school(const struct db *db);

/*
 * Narrows the area views to one pupil, if visible; 0: all visible pupils. Use it around reads about
 * a single pupil, so that a view that works out all pupils at once stays fast. Returns the previous
 * value, which the caller restores right after.
 */
int64_t access_narrow(struct db *db, int64_t pupil);

/* Like access_narrow, for norms: narrows them to one school year (by id); 0: all years. */
int64_t access_narrow_year(struct db *db, int64_t school_year);

#endif
