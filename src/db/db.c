/* Opening the database, with everything that Stip requires of a connection. */
#include "db/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "db/file/archive.h"
#include "db/table/seen.h"

/* A trigger's message is Dutch and explains itself; the other messages are SQLite's and are
 * replaced. */
static bool fail_constraint(int rc, const char *said, struct error *err)
{
	switch (rc) {
	case SQLITE_CONSTRAINT_TRIGGER:
		return fail(err, FAILED, "Dit kan niet: %s.", said);
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return fail(err, FAILED,
		    "Dit kan niet: er zijn andere gegevens die hiernaar verwijzen, of waar dit naar verwijst is er niet meer. Er is niets gewijzigd.");
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
		fail(err, CONFLICT,
		    "Dit is intussen al vastgelegd, misschien door iemand anders. Er is niets gewijzigd; open het opnieuw om te zien wat er staat.");
		if (err)
			err->taken = true;
		return false;
	default:
		return fail(err, FAILED,
		    "Een van deze gegevens kan zo niet worden bewaard. Er is niets gewijzigd; kijk ze na.");
	}
}

bool db_fail(struct db *db, int rc, struct error *err)
{
	const char *said = db && db->sqlite ? sqlite3_errmsg(db->sqlite) : sqlite3_errstr(rc);
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return fail(err, BUSY,
		    "Iemand anders is aan het opslaan en dat duurt te lang. Er is niets gewijzigd; probeer het zo opnieuw.");
	case SQLITE_CONSTRAINT:
		return fail_constraint(rc, said, err);
	case SQLITE_INTERRUPT:
		return fail(
		    err, FAILED, "Het lezen is gestopt. Open dit opnieuw om het alsnog te zien.");
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return fail(err, DAMAGED,
		    "\"%s\" is geen Stip-bestand of is beschadigd. Zet een reservekopie terug (stip restore) of kies een ander bestand.",
		    db ? db->path : "");
	case SQLITE_FULL:
		return fail(err, DISK,
		    "De schijf is vol. Er is niets gewijzigd; maak ruimte en probeer het opnieuw.");
	case SQLITE_IOERR:
		return fail(err, DISK,
		    "De schijf geeft een fout (%s). Er is niets gewijzigd; waarschuw de beheerder.",
		    said);
	case SQLITE_READONLY:
	case SQLITE_PERM:
		if (rc == SQLITE_READONLY_DBMOVED)
			return db_fail_replaced(db, err);
		return fail(err, DENIED,
		    "\"%s\" kan alleen worden gelezen. Vraag de beheerder om schrijfrecht.",
		    db ? db->path : "");
	case SQLITE_CANTOPEN:
		return fail(err, DENIED,
		    "\"%s\" kan niet worden geopend. Kijk of het bestand en de map voor jou te lezen zijn.",
		    db ? db->path : "");
	case SQLITE_AUTH:
		return fail(err, DENIED, "Deze gegevens mogen zo niet worden gelezen (%s).", said);
	default:
		return fail(err, FAILED, "De opdracht is niet gelukt: %s.", said);
	}
}

int db_connect(const char *path, int flags, sqlite3 **out)
{
	static bool told;
	/* fails when SQLite is in use already, which then keeps its configuration */
	if (!told) {
		(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
		(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	}
	told = true;
	return sqlite3_open_v2(path, out, flags | SQLITE_OPEN_NOMUTEX, NULL);
}

/* Waits for random times: SQLite's own back-off makes the unlucky wait longest. */
static int wait_while_busy(void *context, int times)
{
	enum { AVERAGE_MS = 10 };
	const struct db *db = context;
	/* a caller that is out of time, such as one whose terminal is gone, does not wait */
	if (times * AVERAGE_MS >= db->wait_ms || (db->go_on && !db->go_on(db->watcher)))
		return 0;
	unsigned char random;
	sqlite3_randomness(sizeof random, &random);
	nanosleep(&(struct timespec){.tv_nsec = 1000000L + random * 70000L}, NULL);
	return 1;
}

void db_wait_while_busy(struct db *db, int wait_ms)
{
	db->wait_ms = wait_ms;
	sqlite3_busy_handler(db->sqlite, wait_while_busy, db);
}

static bool be_defensive(struct db *db, struct error *err)
{
	int rc = sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
	return rc == SQLITE_OK || db_fail(db, rc, err);
}

static bool configure(struct db *db, struct error *err)
{
	sqlite3_extended_result_codes(db->sqlite, 1);
	db_wait_while_busy(db, DB_WAIT_MS);
	int rc =
	    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, (int *)NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL);
	if (rc != SQLITE_OK)
		return db_fail(db, rc, err);
	return be_defensive(db, err) &&
	       db_script(db,
	           "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON; PRAGMA mmap_size=0;"
	           "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;",
	           err);
}

static bool read_pragma(struct db *db, const char *sql, int64_t *out, struct error *err)
{
	struct query *q = db_query_inside(db, sql, "");
	*out = query_next(q) ? query_int(q, 0) : 0;
	return query_done(q, err);
}

/* Checks that the file is Stip's and not from a later version of the program. */
static bool recognise(struct db *db, struct error *err)
{
	int64_t application, version;
	if (!read_pragma(db, "PRAGMA application_id", &application, err) ||
	    !read_pragma(db, "PRAGMA user_version", &version, err))
		return false;
	if (application != APPLICATION_ID)
		return fail(err, DAMAGED,
		    "\"%s\" is geen Stip-bestand. Kies een ander bestand met --db.", db->path);
	if (version < 0)
		return fail(err, DAMAGED,
		    "\"%s\" zegt schema %lld te hebben, en dat bestaat niet: het bestand is beschadigd of buiten Stip gewijzigd. Zet een "
		    "reservekopie terug (stip restore).",
		    db->path, (long long)version);
	if (version > migrate_latest())
		return fail(err, NEWER,
		    "\"%s\" is gemaakt met een nieuwere Stip (schema %lld, dit programma kent %d). Werk Stip eerst bij; het bestand is niet "
		    "aangeraakt.",
		    db->path, (long long)version, migrate_latest());
	if (version < migrate_latest() && db->read_only && !db->any_age)
		return fail(err, DENIED,
		    "\"%s\" is van een oudere Stip en moet eerst worden bijgewerkt, maar kan alleen worden gelezen.",
		    db->path);
	return true;
}

static bool is_new(enum db_mode mode)
{
	return mode == DB_CREATE || mode == DB_MAKE;
}

static bool make_new(struct db *db, struct error *err)
{
	if (access(db->path, F_OK) < 0 && archive_exists(db))
		return fail(err, FAILED,
		    "Naast \"%s\" staat nog een archief (.sqlar) van een ander bestand. Kies een andere naam, of haal het archief eerst "
		    "weg.",
		    db->path);
	int fd = open(db->path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0 && errno == EEXIST)
		return fail(err, FAILED,
		    "\"%s\" bestaat al. Kies een andere naam, of haal het bestand eerst weg.",
		    db->path);
	if (fd < 0 && errno == ENOENT)
		return fail(
		    err, NOT_FOUND, "De map van \"%s\" bestaat niet. Maak de map eerst.", db->path);
	if (fd < 0)
		return fail(err, errno == ENOSPC ? DISK : DENIED,
		    "\"%s\" kan niet worden gemaakt: %s.", db->path, strerror(errno));
	close(fd);
	return true;
}

static bool look_at_file(struct db *db, struct error *err)
{
	struct stat info;
	if (stat(db->path, &info) < 0)
		return fail(err, NOT_FOUND,
		    "Het bestand \"%s\" is er niet. Maak een school met stip init, een voorbeeld met stip demo, of wijs een ander "
		    "bestand aan met --db.",
		    db->path);
	if (!S_ISREG(info.st_mode))
		return fail(err, DAMAGED, "\"%s\" is geen gewoon bestand en dus geen Stip-bestand.",
		    db->path);
	db->device = info.st_dev;
	db->inode = info.st_ino;
	return true;
}

/* Turns journalling off, which SQLite calls dangerous: after a rollback this connection gives only
 * errors, and whoever was making the file throws it away. */
static bool work_alone(struct db *db, struct error *err)
{
	int rc = sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)NULL);
	return (rc == SQLITE_OK || db_fail(db, rc, err)) &&
	       db_script(db,
	           "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
	           "PRAGMA cache_size=-65536;",
	           err) &&
	       be_defensive(db, err);
}

/* A new file gets its version and tables from migrate(). */
static bool prepare_file(struct db *db, enum db_mode mode, struct error *err)
{
	static const char journal[] = "PRAGMA journal_mode=TRUNCATE;";
	if (is_new(mode) &&
	    !db_script(db, "PRAGMA application_id=1400138096; PRAGMA journal_mode=TRUNCATE;", err))
		return false;
	if (!recognise(db, err))
		return false;
	db->alone = mode == DB_MAKE;
	if (db->alone ? !work_alone(db, err) : !db->read_only && !db_script(db, journal, err))
		return false;
	return migrate(db, err) && access_install(db, err);
}

static struct db *open_path(const char *path, enum db_mode mode, struct error *err)
{
	struct db *db = xcalloc(1, sizeof *db);
	bool made = false;
	if ((size_t)snprintf(db->path, sizeof db->path, "%s", path) >= sizeof db->path) {
		fail(err, USAGE, "De bestandsnaam is te lang.");
		goto failed;
	}
	if (is_new(mode) && !(made = make_new(db, err)))
		goto failed;
	if (!look_at_file(db, err))
		goto failed;
	db->any_age = mode == DB_COPY;
	bool readable_only = mode == DB_READ || mode == DB_COPY || access(path, W_OK) < 0;
	int flags =
	    (readable_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOFOLLOW;
	int rc = db_connect(path, flags, &db->sqlite);
	if (rc != SQLITE_OK) {
		db_fail(db, rc, err);
		goto failed;
	}
	db->read_only = readable_only || sqlite3_db_readonly(db->sqlite, "main") == 1;
	sound_look_for_journal(db);
	if (!configure(db, err))
		goto failed;
	if (prepare_file(db, mode, err))
		return db;
failed:
	db_close(db);
	if (made)
		unlink(path); /* leave nothing half made */
	return NULL;
}

struct db *db_open(const char *path, enum db_mode mode, struct error *err)
{
	char full[8200];
	/* With NOFOLLOW, SQLite refuses links anywhere in the path; a link to a directory is
	 * legitimate. */
	char *slash, directory[4096];
	snprintf(directory, sizeof directory, "%s", path);
	slash = strrchr(directory, '/');
	const char *name = slash ? path + (slash - directory) + 1 : path;
	if (slash)
		*(slash == directory ? slash + 1 : slash) = '\0';
	char *real = realpath(slash ? directory : ".", NULL);
	snprintf(full, sizeof full, "%s/%s", real ? real : directory, name);
	free(real);
	struct db *db = open_path(real ? full : path, mode, err);
	return db;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	db_close(db->gathering);
	if (db->sqlite) {
		db_forget_statements(db);
		if (!sqlite3_get_autocommit(db->sqlite))
			db_script(db, "ROLLBACK", NULL);
		sqlite3_close(db->sqlite);
	}
	draft_give_room(db);
	free(db->kept);
	seen_free(db->seen);
	rehearsal_done(db->rehearsal);
	free(db);
}

const char *db_path(const struct db *db)
{
	return db->path;
}

const char *db_read_only_reason(const struct db *db)
{
	if (date_is_set(db->reference_date) && date_compare(db->reference_date, clock_today()) != 0)
		return "peildatum is niet vandaag";
	return db->damaged ? "het bestand is beschadigd" : db->read_only ? "alleen lezen" : NULL;
}

struct db *db_snapshot(struct db *db, struct error *err)
{
	struct db *copy = xcalloc(1, sizeof *copy);
	snprintf(copy->path, sizeof copy->path, "%s", db->path);
	/* "" opens SQLite's private file, unlinked and 0600; its pages stay in memory while they
	 * fit. */
	int rc = db_connect("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &copy->sqlite);
	if (rc != SQLITE_OK || !configure(copy, err) ||
	    !db_script(copy, "PRAGMA cache_size=-65536;", err) ||
	    !backup_copy(copy, db, "main", err) || !access_install(copy, err)) {
		if (rc != SQLITE_OK)
			db_fail(copy, rc, err);
		db_close(copy);
		return NULL;
	}
	copy->read_only = true;
	copy->actor = db->actor;
	copy->reference_date = db->reference_date;
	return copy;
}

struct db *db_scratch(const char *schema, struct error *err)
{
	struct db *db = xcalloc(1, sizeof *db);
	int rc = db_connect(":memory:",
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, &db->sqlite);
	/* the schema is the program's own, and its views use JSON functions */
	if (rc == SQLITE_OK && configure(db, err) && figures_install(db, err) &&
	    db_script(db, "PRAGMA trusted_schema=ON;", err) && db_script(db, schema, err))
		return db;
	if (rc != SQLITE_OK)
		db_fail(db, rc, err);
	db_close(db);
	return NULL;
}

struct db *db_beside(struct db *db, struct error *err)
{
	/* no other connection can open a file that is being made */
	struct db *beside = db->alone ? db_snapshot(db, err) : open_path(db->path, DB_READ, err);
	if (beside && !db->alone && (beside->device != db->device || beside->inode != db->inode)) {
		fail(err, FAILED, "\"%s\" is intussen een ander bestand. Open het opnieuw.",
		    db->path);
		db_close(beside);
		return NULL;
	}
	if (beside) {
		beside->actor = db->actor;
		beside->reference_date = db->reference_date;
		beside->narrowed = db->narrowed;
		if (db->go_on)
			db_watch(beside, db->go_on, db->watcher);
	}
	return beside;
}

static size_t count_kept(const struct db *db)
{
	size_t count = 0;
	while (db->kept && db->kept[count].view)
		count++;
	return count;
}

static bool keep(struct db *db, const char *view, struct error *err)
{
	struct buffer select = {0}, make = {0};
	buffer_format(&select, "SELECT * FROM %s", view);
	buffer_format(&make, "CREATE TEMP TABLE kept_%s AS ", view);
	views_weave(select.text, db->kept, &make);
	bool good = db_script(db, make.text, err);
	buffer_done(&select);
	buffer_done(&make);
	if (!good)
		return false;
	size_t count = count_kept(db);
	db->kept = xrealloc(db->kept, count + 2, sizeof *db->kept);
	db->kept[count] = (struct kept_view){.view = view};
	db->kept[count + 1] = (struct kept_view){0};
	return true;
}

bool db_sort_outside(struct db *db, struct error *err)
{
	return db_script(db, "PRAGMA temp_store=FILE", err);
}

bool db_keep_views(struct db *db, const char *const *views, struct error *err)
{
	bool good = db_script(db, "BEGIN", err);
	for (; good && *views; views++)
		good = keep(db, *views, err);
	db_forget_statements(db);
	return good && db_script(db, "COMMIT", err);
}

bool db_keeps_views(const struct db *db)
{
	return db->kept != NULL;
}

int64_t db_data_version(struct db *db)
{
	int64_t version;
	return read_pragma(db, "PRAGMA data_version", &version, NULL) ? version : -1;
}

static int ask_to_go_on(void *user)
{
	struct db *db = user;
	if (!db->go_on(db->watcher) && !db->in_change)
		db->stopped = true;
	return db->stopped;
}

void db_watch(struct db *db, bool (*go_on)(void *context), void *context)
{
	enum { INSTRUCTIONS = 20000 }; /* a few ms */
	db->go_on = go_on;
	db->watcher = context;
	sqlite3_progress_handler(
	    db->sqlite, go_on ? INSTRUCTIONS : 0, go_on ? ask_to_go_on : NULL, db);
}

int64_t db_changes(struct db *db)
{
	return db_data_version(db) + sqlite3_total_changes64(db->sqlite);
}

bool db_replaced(const struct db *db)
{
	struct stat info;
	return stat(db->path, &info) < 0 || info.st_dev != db->device || info.st_ino != db->inode;
}
