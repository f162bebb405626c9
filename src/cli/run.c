/* Running a command: finding and opening the file, setting the actor, and the exit status. */
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "db/file/archive.h"
#include "db/write.h"

static const char *home(void)
{
	const char *set = getenv("HOME");
	const struct passwd *user = set && *set ? NULL : getpwuid(getuid());
	return set && *set ? set : user ? user->pw_dir : NULL;
}

bool call_path(struct call *call, const char **path, struct error *err)
{
	const char *given = call_option(call, "db"), *set = getenv("STIP_DB");
	if (given && !*given)
		return fail(err, USAGE, "Achter --db ontbreekt de naam van het bestand.");
	*path = given ? given : set && *set ? set : NULL;
	if (*path)
		return true;
	const char *data = getenv("XDG_DATA_HOME"), *directory = home();
	if (data && *data == '/')
		*path = arena_format(&call->arena, "%s/stip/school.db", data);
	else if (directory)
		*path = arena_format(&call->arena, "%s/.local/share/stip/school.db", directory);
	else
		return fail(err, USAGE, "Er is geen thuismap. Geef het bestand met --db.");
	return true;
}

/* Sets the actor and the reference date. */
static bool set_actor(struct call *call, struct db *db, struct error *err)
{
	struct date date = {0};
	if (!call_date(call, "peildatum", &date, err) ||
	    !access_as(db, call_option(call, "as"), err))
		return false;
	if (date_is_set(date))
		access_set_reference_date(db, date);
	return true;
}

struct db *call_open_as(struct call *call, enum db_mode mode, struct error *err)
{
	const char *path = "";
	if (!call_path(call, &path, err))
		return NULL;
	struct db *db = db_open(path, mode, err);
	if (db && !set_actor(call, db, err)) {
		db_close(db);
		db = NULL;
	}
	return db;
}

/* Warns that whatever is done now will seem to precede what is there. */
static void warn_of_clock(struct db *db)
{
	struct date last;
	if (db_clock_went_back(db, &last, NULL))
		say("Let op: volgens deze computer is het %s, maar in het bestand is al opgeslagen op %s. Kijk of de datum van de computer "
		    "klopt.",
		    date_show(clock_today()).text, date_show(last).text);
}

struct db *call_open(struct call *call, struct error *err)
{
	/* even reading writes: the log keeps who exported what */
	if (!call->db) {
		call->db = call_open_as(call, DB_WRITE, err);
		if (call->db)
			warn_of_clock(call->db);
	}
	return call->db;
}

bool call_needs_administration(struct call *call, const char *what, struct error *err)
{
	char action[64];
	if (access_read(call->db, ADMIN) == ALL)
		return true;
	snprintf(action, sizeof action, "denied %s", call->command->name);
	audit_log(call->db, action, "school", 0, NULL);
	return fail(
	    err, DENIED, "%s is voor de administratie en de directeur. Vraag het aan hen.", what);
}

bool call_format(const struct call *call, int *format, struct error *err)
{
	bool csv = call_has(call, "csv"), json = call_has(call, "json");
	if (csv && json)
		return fail(err, USAGE, "Kies --csv of --json, niet allebei.");
	if (call_has(call, "raw") && !csv)
		return fail(err, USAGE, "--raw hoort bij --csv.");
	*format = json ? AS_JSON : !csv ? AS_TEXT : call_has(call, "raw") ? AS_CSV_RAW : AS_CSV;
	return true;
}

bool put_listing(struct call *call, const struct listing *listing, struct error *err)
{
	int format = AS_TEXT;
	return call_format(call, &format, err) && call_open(call, err) &&
	       put_read(call->db, listing, NULL, (enum format)format, err);
}

bool make_directories(const char *path, struct error *err)
{
	char part[4096];
	for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		size_t len = (size_t)(slash - path);
		if (len >= sizeof part)
			return fail(err, USAGE, "De naam van het bestand is te lang.");
		memcpy(part, path, len);
		part[len] = '\0';
		if (mkdir(part, 0700) < 0 && errno != EEXIST)
			return fail(err, errno == ENOSPC ? DISK : DENIED,
			    "De map \"%.300s\" kan niet worden gemaakt: %s. Kies een andere plaats met --db.",
			    part, strerror(errno));
	}
	return true;
}

static void remove_with_journal(const char *path)
{
	char journal[ARCHIVE_PATH + sizeof "-journal"];
	unlink(path);
	snprintf(journal, sizeof journal, "%s-journal", path);
	unlink(journal);
}

void remove_file(const char *path)
{
	char archive[ARCHIVE_PATH];
	archive_path(path, archive);
	remove_with_journal(path);
	remove_with_journal(archive);
}

/* Adds the usage of the commands that --help or a mistake is about. */
static void add_usage(struct buffer *out, const struct command *about)
{
	const char *lead = "Gebruik: ";
	if (!about) {
		buffer_add(
		    out, "Gebruik: stip [--db BESTAND] [--peildatum DATUM] [--as NAAM] COMMANDO\n");
		return;
	}
	bool family = !strchr(about->name, ' ');
	for (const struct command *c = commands(); c->name; c++) {
		if (c != about && !(family && command_in_family(c, about->name)))
			continue;
		buffer_add(out, lead);
		command_usage(out, c);
		buffer_add(out, "\n");
		lead = "         ";
	}
}

static int refuse_usage(const struct call *call, const struct error *err)
{
	struct buffer usage = {0};
	complain(err);
	add_usage(&usage, call->command);
	fputs(buffer_text(&usage), stderr);
	buffer_done(&usage);
	return USAGE;
}

static bool show_help(const struct call *call, struct error *err)
{
	struct buffer out = {0};
	if (call_has(call, "version"))
		buffer_add(&out, "stip " VERSION "\n");
	else if (call->command)
		help_command(&out, call->command);
	else
		help_program(&out);
	bool good = put(&out, err);
	buffer_done(&out);
	return good;
}

static bool open_interface(
    struct call *call, bool (*interface)(struct db *db, struct error *err), struct error *err)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return fail(err, USAGE,
		    "Zonder commando opent Stip zijn scherm, en dat kan alleen op een terminal. Met stip --help staan de commando's op "
		    "een rij.");
	return call_open(call, err) && interface(call->db, err);
}

/* A figure that could not be read was printed as 0, so the command has failed. */
static bool all_was_read(struct call *call, struct error *err)
{
	struct error why;
	return !call->db || !db_unread(call->db, &why) ||
	       fail(err, why.status,
	           "Niet alles was te lezen, dus de uitvoer klopt niet: %s Voer het commando opnieuw uit.",
	           why.text);
}

static bool run(
    struct call *call, bool (*interface)(struct db *db, struct error *err), struct error *err)
{
	struct date ignored = {0};
	if (call_has(call, "help") || call_has(call, "version"))
		return show_help(call, err);
	/* refuse a wrong date before anything is opened */
	if (!call_date(call, "peildatum", &ignored, err))
		return false;
	return (call->command ? call->command->run(call, err)
	                      : open_interface(call, interface, err)) &&
	       all_was_read(call, err);
}

int cli_main(int argc, char **argv, bool (*interface)(struct db *db, struct error *err))
{
	struct call call = {0};
	struct error err = {0};
	int status = DONE;
	if (!call_parse(&call, argc, argv, &err))
		return refuse_usage(&call, &err);
	if (!run(&call, interface, &err)) {
		status = err.status == DONE ? FAILED : (int)err.status;
		if (status == USAGE)
			refuse_usage(&call, &err);
		else if (*err.text)
			complain(&err);
	}
	db_close(call.db);
	arena_done(&call.arena);
	return status;
}
