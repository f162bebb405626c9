/*
 * The command line. One const table says what commands there are: --help, the man page and the
 * completion are made from it, so that they cannot disagree with what the program does.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "db/access.h"
#include "db/db.h"

struct option_row {
	const char *name;  /* long: "klas" for --klas */
	char letter;       /* -o, or 0 */
	const char *value; /* what follows, in capitals for people: KLAS; NULL: nothing follows */
	const char *help;
	bool needed;
};

struct call;
struct command {
	const char *name; /* one to three words: "staff role add" */
	/* What follows, for people and for counting: "KLAS CODE", "[LIJST]", "CODE NAAM…" */
	const char *arguments;
	const char *help;                 /* one line */
	const char *example;              /* behind "stip ", or NULL */
	const struct option_row *options; /* ends with a NULL name; NULL: none */
	bool served;                      /* also for who comes in from elsewhere (served mode) */
	bool (*run)(struct call *call, struct error *err);
};

/* All of them, ending with a NULL name: those of the table, with one for each kind of workbook. */
const struct command *commands(void);

extern const struct option_row global_options[]; /* before or behind every command */

/* One run of the program. */
enum { MOST_OPTIONS = 24 };
struct call {
	const struct command *command; /* NULL: none was named */
	int count;                     /* of arguments */
	char **arguments;
	const char
	    *given[MOST_OPTIONS]; /* per option, global ones first; "" for one without value */
	struct db *db;            /* owned; see call_open */
	struct arena arena;       /* for whatever lives until the end of the call */
};

/*
 * Takes the command line apart; USAGE says in Dutch what is wrong with it. call->command is then
 * the one it seems to be about, or NULL.
 */
bool call_parse(struct call *call, int argc, char **argv, struct error *err);

/* The value of an option of this command, or NULL when it was not given. The name must be in the
 * table. */
const char *call_option(const struct call *call, const char *name);
bool call_has(const struct call *call, const char *name);

/* Is there an option of that name in the table for this command? */
bool call_takes(const struct call *call, const char *name);

/* The argument at this place, or NULL. */
const char *call_argument(const struct call *call, int place);

/* The value of an option as a date or whole number in [low, high]; the default stays when it was
 * not given. USAGE when it is something else. */
bool call_date(const struct call *call, const char *name, struct date *out, struct error *err);
bool call_number(const struct call *call, const char *name, int64_t low, int64_t high, int64_t *out,
    struct error *err);

/* The file that the call is about: --db, $STIP_DB, or the one in the data directory of the user. */
bool call_path(struct call *call, const char **path, struct error *err);

/* Opens that file as the command uses it, with actor and reference date set; NULL with err. Further
 * calls give the same one. */
struct db *call_open(struct call *call, struct error *err);
struct db *call_open_as(struct call *call, enum db_mode mode, struct error *err);

/* Refuses whoever may not read all of the school's administration. */
bool call_needs_administration(struct call *call, const char *what, struct error *err);

/* The command with this name, or NULL; the one that is nearest to what was typed, or NULL. */
const struct command *command_find(const char *name);
const char *command_nearest(const char *typed);

/* How close two words are: the number of letters to change; more than 9 is all the same. */
int word_distance(const char *a, const char *b);

/* "stip list [LIJST] [--klas KLAS] …" for this command, in out. */
void command_usage(struct buffer *out, const struct command *command);

/* Does this command belong to the family of first word word? */
bool command_in_family(const struct command *command, const char *word);

/*
 * Runs the command line and returns the exit status. Without a command it calls interface with the
 * open file.
 */
int cli_main(int argc, char **argv, bool (*interface)(struct db *db, struct error *err));

#endif
