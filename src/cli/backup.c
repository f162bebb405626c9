/* stip backup, restore, check and migrate: maintenance of the file as a whole. */
#include "db/file/backup.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "db/file/archive.h"
#include "db/embedded.h"
#include "db/write.h"
#include "model/care/care_check.h"

bool run_backup(struct call *call, struct error *err)
{
	const char *path = call_option(call, "output");
	if (strcmp(path, "-") == 0)
		return fail(
		    err, USAGE, "Een reservekopie gaat naar een bestand. Geef met -o de naam.");
	if (!call_open(call, err) || !call_needs_administration(call, "Een reservekopie", err))
		return false;
	bool with = archive_exists(call->db) && !call_has(call, "zonder-bestanden");
	if (!audit_log(call->db, "backup", "", 0, err) ||
	    !backup_write_with(call->db, path, call_has(call, "force"), with, err))
		return false;
	say("De reservekopie staat in %s en is gecontroleerd. Bewaar haar op een andere plaats.",
	    path);
	if (with)
		say("De bestanden van de bewijsstukken staan in %s.sqlar; bewaar die erbij.", path);
	return true;
}

static void add_fault(void *context, const char *fault)
{
	struct buffer *out = context;
	add_shown(out, "%s", fault);
	buffer_add(out, "\n");
}

static bool look_over(struct db *db, struct buffer *out, struct error *err)
{
	int faults;
	if (!backup_check(db, &faults, add_fault, out, err))
		return false;
	return faults == 0 ||
	       fail(err, DAMAGED,
	           "Er is iets mis met het bestand (fouten: %d). Maak er een kopie van en zet een goede reservekopie terug met stip "
	           "restore.",
	           faults);
}

/* Runs as Stip itself: whoever checks a file may not be allowed to read care, and only learns where
 * to look. */
static bool care_apart(struct db *db, struct buffer *out, struct error *err)
{
	int found = 0;
	struct db *copy = db_snapshot(db, err);
	if (!copy)
		return false;
	access_system(copy);
	bool good = care_check(copy, &found, add_fault, out, err);
	db_close(copy);
	return good &&
	       (!found ||
	           fail(err, FAILED,
	               "Er staat zorgtekst waar die niet hoort (%d keer). Het bestand zelf is heel.",
	               found));
}

static bool archive_over(struct db *db, struct buffer *out, struct error *err)
{
	int faults;
	return archive_check(db, &faults, add_fault, out, err) &&
	       (!faults ||
	           fail(err, DAMAGED,
	               "Het dossier is heel, maar de bestanden van de bewijsstukken kloppen niet (fouten: %d). Zet het archief terug uit een "
	               "reservekopie, of voeg de bestanden die ontbreken opnieuw toe.",
	               faults));
}

bool run_check(struct call *call, struct error *err)
{
	struct buffer out = {0};
	struct error lost = {0};
	if (!call_open(call, err) || !call_needs_administration(call, "De controle", err))
		return false;
	bool good = look_over(call->db, &out, err) && archive_over(call->db, &out, err) &&
	            care_apart(call->db, &out, err);
	good = backup_copies(call->db, add_fault, &out, good ? err : &lost) && good;
	good = put(&out, good ? err : &lost) && good;
	buffer_done(&out);
	if (good)
		say("Het bestand is in orde: opbouw, verwijzingen, logboek, bewijsstukken, en zorgtekst alleen waar die hoort.");
	return good;
}

bool run_migrate(struct call *call, struct error *err)
{
	int known = 0;
	/* opening the file is what migrates it */
	if (!call_open(call, err))
		return false;
	if (db_read_only_reason(call->db))
		return fail(err, DENIED, "Het bestand kan niet worden bijgewerkt: %s.",
		    db_read_only_reason(call->db));
	for (const struct embedded *e = embedded; (e = embedded_next(e, "migrations/")); e++)
		known++;
	struct buffer out = {0};
	buffer_format(
	    &out, "Het bestand heeft schema %d, het nieuwste dat dit programma kent.\n", known);
	bool good = put(&out, err);
	buffer_done(&out);
	return good;
}

static bool rename_there(const char *from, const char *to, struct error *err)
{
	return rename(from, to) == 0 || errno == ENOENT ||
	       fail(err, DENIED, "\"%s\" kan niet opzij worden gezet: %s.", from, strerror(errno));
}

/* Moves the journal first: beside the restored file it would undo parts of it. */
static bool set_file_aside(const char *path, const char *copy, struct error *err)
{
	char journal[ARCHIVE_PATH + 16], journal_copy[ARCHIVE_PATH + 116];
	snprintf(journal, sizeof journal, "%s-journal", path);
	snprintf(journal_copy, sizeof journal_copy, "%s-journal", copy);
	return rename_there(journal, journal_copy, err) && rename_there(path, copy, err);
}

/* Renames a file that cannot be opened, along with what belongs to it. */
static bool set_aside(const char *path, const char *copy, struct error *err)
{
	char archive[ARCHIVE_PATH], archive_copy[ARCHIVE_PATH];
	archive_path(path, archive);
	archive_path(copy, archive_copy);
	return set_file_aside(archive, archive_copy, err) && set_file_aside(path, copy, err);
}

/* An unreadable archive has been given up by archive_enough already. */
static bool put_back(struct db *from, const char *path, bool force, struct error *err)
{
	bool with = archive_exists(from) && archive_open(from, NULL);
	return backup_write_with(from, path, force, with, err);
}

/* Copies the current file while lock keeps writers out. A second connection reads, because SQLite
 * does not copy from one that is writing. */
static bool keep_old(struct db *lock, const char *copy, struct error *err)
{
	struct db *old = db_open(db_path(lock), DB_READ, err);
	bool good = old && backup_write(old, copy, false, err);
	db_close(old);
	return good;
}

/* Opens the current file and recovers what a crash left half done. Bytes enter the archive only
 * inside a change set of the file, so holding that locks both. */
static struct db *open_both(const char *path, struct error *err)
{
	struct db *db = db_open(path, DB_WRITE, err);
	if (db && archive_exists(db) && !archive_open(db, err)) {
		db_close(db);
		return NULL;
	}
	if (db)
		archive_close(db);
	return db;
}

/* A damaged file cannot be locked or copied, so it is set aside as it is. */
static bool replace(struct db *from, const char *path, const char *copy, struct error *err)
{
	struct error why = {0};
	struct db *lock = open_both(path, &why);
	bool kept = lock && change_begin(lock, "Reservekopie teruggezet", &why) &&
	            keep_old(lock, copy, &why);
	bool good = kept && put_back(from, path, true, err);
	if (lock)
		change_abandon(lock);
	db_close(lock);
	if (kept)
		return good;
	if (why.status != DAMAGED)
		return fail(err, why.status, "%s", why.text);
	say("Het huidige bestand, of het archief ernaast, is beschadigd of niet te openen; het gaat opzij.");
	return set_aside(path, copy, err) && put_back(from, path, false, err);
}

static const char *copy_name(struct call *call, const char *path)
{
	return arena_format(&call->arena, "%s.oud-%s", path, clock_file_stamp().text);
}

/* Checks that the backup's files of evidence are complete, or are missing on purpose. A backup that
 * lacks only some of them is still worth restoring. */
static bool archive_enough(struct call *call, struct db *from, struct error *err)
{
	struct buffer faults = {0};
	struct error why = {0};
	int64_t files;
	if (!archive_expected(from, &files, err))
		return false;
	bool open = !files || archive_open(from, &why);
	archive_close(from);
	if (!open && !call_has(call, "zonder-bestanden"))
		return fail(err, why.status,
		    "Bij deze reservekopie hoort een archief met bestanden (%lld). %s Met --zonder-bestanden zet je alleen het dossier "
		    "terug.",
		    (long long)files, why.text);
	if (!open)
		say("De bestanden van de bewijsstukken (%lld) komen niet terug: het archief ontbreekt of is beschadigd.",
		    (long long)files);
	else if (!archive_over(from, &faults, &why))
		say("Let op: niet alle bestanden van de bewijsstukken zijn heel. Met stip check zie je welke.");
	buffer_done(&faults);
	return true;
}

static bool restore(struct call *call, struct db *from, const char *path, struct error *err)
{
	struct stat info;
	struct buffer faults = {0};
	access_system(from);
	bool sound = look_over(from, &faults, err);
	buffer_done(&faults);
	if (!sound)
		return fail(err, DAMAGED,
		    "De reservekopie is zelf beschadigd. Er is niets gewijzigd; neem een andere.");
	if (!archive_enough(call, from, err))
		return false;
	if (lstat(path, &info) < 0)
		return make_directories(path, err) && put_back(from, path, false, err);
	if (!call_has(call, "force"))
		return fail(err, CONFLICT,
		    "\"%s\" bestaat al. Geef met --db een andere naam, of --force om het te vervangen; er komt dan eerst een kopie van.",
		    path);
	const char *copy = copy_name(call, path);
	if (lstat(copy, &info) == 0)
		return fail(err, CONFLICT,
		    "\"%s\" bestaat al. Probeer het over een ogenblik opnieuw.", copy);
	if (!replace(from, path, copy, err))
		return false;
	say("Wat er stond, is bewaard als %s.", copy);
	return true;
}

/* Opens the restored file, which migrates a backup of an older program, and logs that it was
 * restored. */
static bool open_restored(struct call *call, const char *path, struct error *err)
{
	struct error unknown = {0};
	struct db *db = db_open(path, DB_WRITE, err);
	/* whoever restores need not exist in the restored file */
	bool good = db && (access_as(db, call_option(call, "as"), &unknown) || *unknown.text) &&
	            audit_log(db, "restore", "school", 0, err);
	db_close(db);
	if (!good && err->status == DISK)
		return fail(err, DISK,
		    "\"%s\" is teruggezet, maar dat kon niet in het logboek: de schijf is vol of geeft een fout. Maak ruimte en kijk met "
		    "stip check of alles er is.",
		    path);
	return good;
}

bool run_restore(struct call *call, struct error *err)
{
	const char *path = "";
	if (!call_path(call, &path, err))
		return false;
	struct db *from = db_open(call->arguments[0], DB_COPY, err);
	bool good = from && restore(call, from, path, err);
	db_close(from);
	good = good && open_restored(call, path, err);
	if (good)
		say("Teruggezet: %s.", path);
	return good;
}
