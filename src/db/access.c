/* The acting user and that user's rights: the table of rights, the SQL functions used by the views,
 * and the authorizer. */
#include "db/access.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/journal/journal_internal.h"
#include "db/table/seen.h"
#include "db/table/table.h"

/* clang-format off */
/*                                       basis iop  opp   guid  par   cons  care  intern portf outfl qual admin */
const struct role_rights role_rights[ROLES] = {
	[MENTOR] = {"mentor", "mentor",
		.read =  {OWN,  OWN,  OWN,  OWN,  OWN,  OWN,  NONE, OWN,  OWN,  OWN,  NONE, NONE},
		.write = {NONE, OWN,  OWN,  OWN,  OWN,  OWN,  NONE, OWN,  OWN,  OWN,  NONE, NONE}},
	[TEACHER] = {"docent", "vakdocent",
		.read =  {OWN,  OWN,  NONE, NONE, NONE, NONE, NONE, OWN,  OWN,  NONE, NONE, NONE},
		.write = {NONE, OWN,  NONE, NONE, NONE, NONE, NONE, OWN,  OWN,  NONE, NONE, NONE}},
	[INTERNSHIP_COORDINATOR] = {"stagecoordinator", "stagecoördinator",
		.read =  {ALL,  ALL,  NONE, NONE, NONE, NONE, NONE, ALL,  ALL,  OWN,  NONE, NONE},
		.write = {NONE, OWN,  NONE, NONE, NONE, NONE, NONE, ALL,  ALL,  NONE, NONE, NONE}},
	[CARE_COORDINATOR] = {"zorgcoordinator", "zorgcoördinator",
		.read =  {ALL,  ALL,  ALL,  ALL,  ALL,  ALL,  ALL,  ALL,  ALL,  ALL,  ALL,  NONE},
		.write = {NONE, ALL,  ALL,  ALL,  ALL,  ALL,  ALL,  NONE, NONE, ALL,  NONE, NONE}},
	[ADMINISTRATOR] = {"administratie", "administratie",
		.read =  {ALL,  ALL,  ALL,  ALL,  ALL,  ALL,  NONE, ALL,  ALL,  ALL,  ALL,  ALL},
		.write = {ALL,  NONE, NONE, NONE, ALL,  ALL,  NONE, NONE, ALL,  ALL,  ALL,  ALL}},
	[DIRECTOR] = {"directeur", "directeur",
		.read =  {ALL,  ALL,  ALL,  ALL,  ALL,  ALL,  NONE, ALL,  ALL,  ALL,  ALL,  ALL},
		.write = {NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, ALL,  NONE}},
	[PUPIL] = {"leerling", "leerling",
		.read =  {OWN,  OWN,  OWN,  NONE, NONE, OWN,  NONE, OWN,  OWN,  OWN,  NONE, NONE},
		.write = {NONE, OWN,  NONE, NONE, NONE, NONE, NONE, NONE, OWN,  NONE, NONE, NONE}},
};

const struct area_name area_names[AREAS] = {
	[BASIS] = {"basis", "basisgegevens"}, [IOP] = {"iop", "IOP"}, [OPP] = {"opp", "OPP"}, [GUIDANCE] = {"guidance", "begeleiding"},
	[FAMILY] = {"guardians", "ouders"}, [CONSENTS] = {"consent", "toestemming"}, [CARE] = {"care", "zorg"},
	[INTERNSHIP] = {"internship", "stage"}, [PORTFOLIO] = {"portfolio", "portfolio"}, [OUTFLOW] = {"outflow", "uitstroom"},
	[QUALITY] = {"quality", "kwaliteit"}, [ADMIN] = {"admin", "beheer"},
};
/* clang-format on */

static enum scope highest(const struct actor *actor, enum area area, bool write)
{
	if (actor->system)
		return ALL;
	enum scope scope = NONE;
	for (int role = 0; role < ROLES; role++) {
		const struct role_rights *rights = &role_rights[role];
		enum scope mine = write ? rights->write[area] : rights->read[area];
		if ((actor->roles & 1u << role) && mine > scope)
			scope = mine;
	}
	return scope;
}

enum scope access_read(const struct db *db, enum area area)
{
	return highest(&db->actor, area, false);
}

enum scope access_write(const struct db *db, enum area area)
{
	return highest(&db->actor, area, true);
}

bool access_sees_school(const struct db *db)
{
	for (int area = BASIS; area <= QUALITY; area++)
		if (area != CARE && access_read(db, (enum area)area) != ALL)
			return false;
	return true;
}

bool access_has_role(const struct db *db, enum role role)
{
	return db->actor.roles & 1u << role;
}

const struct actor *access_actor(const struct db *db)
{
	return &db->actor;
}

struct date access_reference_date(const struct db *db)
{
	return date_is_set(db->reference_date) ? db->reference_date : clock_today();
}

void access_set_reference_date(struct db *db, struct date date)
{
	db->reference_date = date;
}

int64_t access_narrow(struct db *db, int64_t pupil)
{
	int64_t before = db->narrowed;
	db->narrowed = pupil;
	return before;
}

int64_t access_narrow_year(struct db *db, int64_t school_year)
{
	int64_t before = db->narrowed_year;
	db->narrowed_year = school_year;
	return before;
}

static unsigned role_bit(const char *code)
{
	for (int role = 0; role < ROLES; role++)
		if (strcmp(role_rights[role].code, code) == 0)
			return 1u << role;
	return 0;
}

static void sql_actor(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n, (void)values;
	const struct db *db = sqlite3_user_data(context);
	sqlite3_result_int64(context, db->actor.id);
}

/* Returns AREAS for a code that names no area. */
static enum area area_named(const char *code)
{
	int area = 0;
	while (area < AREAS && (!code || strcmp(area_names[area].code, code) != 0))
		area++;
	return (enum area)area;
}

bool access_scope_now(const struct db *db, const char *code, enum scope *scope)
{
	enum area area = area_named(code);
	if (area == AREAS)
		return false;
	*scope = highest(&db->actor, area, db->writing);
	return true;
}

static bool is_own(const struct db *db, enum role role, enum area area)
{
	const struct role_rights *rights = &role_rights[role];
	return (db->writing ? rights->write[area] : rights->read[area]) == OWN;
}

unsigned access_ways(const struct db *db, const char *code)
{
	unsigned ways = 0;
	enum area area = area_named(code);
	if (area == AREAS)
		return 0;
	bool mentor = access_has_role(db, MENTOR);
	if (mentor && is_own(db, MENTOR, area))
		ways |= OF_CLASS;
	if ((mentor || access_has_role(db, TEACHER)) && is_own(db, TEACHER, area))
		ways |= OF_CLASS | OF_LESSON | OF_INTERNSHIP;
	if (access_has_role(db, INTERNSHIP_COORDINATOR) && is_own(db, INTERNSHIP_COORDINATOR, area))
		ways |= OF_INTERNSHIP;
	if (access_has_role(db, PUPIL) && is_own(db, PUPIL, area))
		ways |= ONESELF;
	return ways;
}

static void sql_scope(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	enum scope scope;
	if (access_scope_now(
	        sqlite3_user_data(context), (const char *)sqlite3_value_text(values[0]), &scope))
		sqlite3_result_int(context, (int)scope);
	else
		sqlite3_result_error(context, "scope(): no such area", -1);
}

static void sql_has_role(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	const struct db *db = sqlite3_user_data(context);
	const char *code = (const char *)sqlite3_value_text(values[0]);
	sqlite3_result_int(context, code && (db->actor.roles & role_bit(code)) != 0);
}

static void sql_today(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n, (void)values;
	sqlite3_result_text(context, clock_today().iso, -1, SQLITE_TRANSIENT);
}

/* While a write is being checked, no row is too late to be seen. */
static void sql_reference_date(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n, (void)values;
	const struct db *db = sqlite3_user_data(context);
	sqlite3_result_text(context, db->writing ? "9999-12-31" : access_reference_date(db).iso, -1,
	    SQLITE_TRANSIENT);
}

/* The school year to which reading of norms is narrowed; 0: all. */
static void sql_one_year(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n, (void)values;
	const struct db *db = sqlite3_user_data(context);
	sqlite3_result_int64(context, db->narrowed_year);
}

/* 325 as people write it: "3,25". */
static void sql_hundredths(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct buffer text = {0};
	(void)n;
	if (sqlite3_value_type(values[0]) == SQLITE_NULL)
		return;
	out_hundredths(&text, sqlite3_value_int64(values[0]));
	sqlite3_result_text(context, buffer_text(&text), -1, SQLITE_TRANSIENT);
	buffer_done(&text);
}

/* 750 as "7,5". */
static void sql_hundredths_short(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	if (sqlite3_value_type(values[0]) != SQLITE_NULL)
		sqlite3_result_text(context, hundredths_short(sqlite3_value_int64(values[0])).text,
		    -1, SQLITE_TRANSIENT);
}

/* "7,5" as 750; NULL for text that is no number. */
static void sql_read_hundredths(sqlite3_context *context, int n, sqlite3_value **values)
{
	const char *text = (const char *)sqlite3_value_text(values[0]);
	int64_t hundredths;
	(void)n;
	if (text && text_hundredths(text, strlen(text), &hundredths))
		sqlite3_result_int64(context, hundredths);
}

/* "Komt (bijna) op tijd." as " komt bijna op tijd ", to find a word in it. */
static void sql_words(sqlite3_context *context, int n, sqlite3_value **values)
{
	const char *text = (const char *)sqlite3_value_text(values[0]);
	struct arena arena = {0};
	(void)n;
	if (text)
		sqlite3_result_text(context, text_words(&arena, text), -1, SQLITE_TRANSIENT);
	arena_done(&arena);
}

/*
 * A table may be read only inside a view: context is then the name of that view, or of a WITH
 * inside it. What the statement reads itself has no context, or the name of a WITH of its own. (A
 * count(*) names no column, and a view that SQLite has flattened gives no context; lint guards
 * those.) Only src/db may write, attach, set anything, or read the archive.
 */
static bool reads_table(const struct db *db, const char *column, const char *context)
{
	return *column && (!context || views_with(db->sql, context));
}

static int authorize(void *user, int action, const char *table, const char *column,
    const char *schema, const char *context)
{
	const struct db *db = user;
	(void)table;
	if (db->inside)
		return SQLITE_OK;
	if (schema && strcmp(schema, "archive") == 0)
		return SQLITE_DENY;
	switch (action) {
	case SQLITE_READ:
		return reads_table(db, column, context) ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_SELECT:
	case SQLITE_FUNCTION:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	default:
		return SQLITE_DENY;
	}
}

bool access_install(struct db *db, struct error *err)
{
	static const struct {
		const char *name;
		int arguments;
		void (*function)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
	    {"actor", 0, sql_actor},
	    {"scope", 1, sql_scope},
	    {"has_role", 1, sql_has_role},
	    {"today", 0, sql_today},
	    {"peildatum", 0, sql_reference_date},
	    {"one_year", 0, sql_one_year},
	    {"hundredths", 1, sql_hundredths},
	    {"hundredths_short", 1, sql_hundredths_short},
	    {"read_hundredths", 1, sql_read_hundredths},
	    {"words", 1, sql_words},
	};
	/* Their results cannot change while a statement runs, so SQLite may call them once. */
	enum { FLAGS = SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC };
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		int rc = sqlite3_create_function_v2(db->sqlite, functions[i].name,
		    functions[i].arguments, FLAGS, db, functions[i].function, NULL, NULL, NULL);
		if (rc != SQLITE_OK)
			return db_fail(db, rc, err);
	}
	sqlite3_set_authorizer(db->sqlite, authorize, db);
	return figures_install(db, err) && seen_install(db, err) && change_field_install(db, err);
}

static bool load_roles(struct db *db, int64_t staff, unsigned *roles, struct error *err)
{
	struct query *q = db_query_inside(db,
	    "SELECT role FROM staff_role WHERE staff = ?1 AND starts_on <= ?2 AND coalesce(ends_on, ?2) >= ?2",
	    "id", staff, clock_today());
	*roles = 0;
	while (query_next(q))
		*roles |= role_bit(query_text(q, 0));
	return query_done(q, err);
}

bool access_staff(struct db *db, int64_t staff, struct error *err)
{
	struct actor actor = {.id = staff};
	struct query *q =
	    db_query_inside(db, "SELECT full_name FROM visible_staff WHERE id = ?1", "i", staff);
	bool found = query_next(q);
	if (found)
		snprintf(actor.name, sizeof actor.name, "%s", query_text(q, 0));
	if (!query_done(q, err))
		return false;
	if (!found)
		return fail(err, NOT_FOUND, "Deze medewerker staat niet in het bestand.");
	if (!load_roles(db, staff, &actor.roles, err))
		return false;
	db->actor = actor;
	db->roles_version = db_data_version(db);
	db->roles_on = clock_today();
	return true;
}

bool access_again(struct db *db, struct error *err)
{
	int64_t version = db_data_version(db);
	if (db->actor.system || access_has_role(db, PUPIL) ||
	    (version == db->roles_version && date_compare(db->roles_on, clock_today()) == 0))
		return true;
	unsigned roles;
	if (!load_roles(db, db->actor.id, &roles, err))
		return false;
	db->actor.roles = roles;
	db->roles_version = version;
	db->roles_on = clock_today();
	return true;
}

bool access_pupil(struct db *db, int64_t pupil, struct error *err)
{
	struct actor actor = {.id = pupil, .roles = 1u << PUPIL};
	struct query *q =
	    db_query_inside(db, "SELECT full_name FROM pupil WHERE id = ?1", "i", pupil);
	bool found = query_next(q);
	if (found)
		snprintf(actor.name, sizeof actor.name, "%s", query_text(q, 0));
	if (!query_done(q, err))
		return false;
	if (!found)
		return fail(err, NOT_FOUND, "Deze leerling staat niet in het bestand.");
	db->actor = actor;
	return true;
}

void access_system(struct db *db)
{
	db->actor = (struct actor){.name = "Stip", .system = true};
}

static bool find_id(
    struct db *db, int64_t *id, struct error *err, const char *sql, const char *text)
{
	struct query *q = db_query_inside(db, sql, "t", text);
	*id = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

bool access_as(struct db *db, const char *name, struct error *err)
{
	int64_t id;
	if (name) {
		if (!find_id(db, &id, err,
		        "SELECT id FROM staff WHERE upper(code) = upper(?1) OR (login <> '' AND login = ?1)",
		        name))
			return false;
		if (id)
			return access_staff(db, id, err);
		if (!find_id(db, &id, err,
		        "SELECT id FROM pupil WHERE ltrim(number, '0') = ltrim(?1, '0')", name))
			return false;
		return id ? access_pupil(db, id, err)
		          : fail(err, NOT_FOUND,
		                "Niemand heet \"%.100s\". Geef de code van een medewerker of een stamnummer; de administratie weet welke "
		                "er zijn.",
		                name);
	}
	const struct passwd *user = getpwuid(getuid());
	if (user && (!find_id(db, &id, err, "SELECT id FROM staff WHERE login <> '' AND login = ?1",
	                user->pw_name)))
		return false;
	if (user && id)
		return access_staff(db, id, err);
	if (!find_id(
	        db, &id, err, "SELECT min(staff) FROM staff_role WHERE role = ?1", "administratie"))
		return false;
	return id ? access_staff(db, id, err)
	          : fail(err, NOT_FOUND,
	                "In dit bestand staat nog geen administratie. Begin met stip init.");
}
