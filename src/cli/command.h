/* The command line. One const table defines the commands; --help, the man page and the completions
 * are generated from it, so that they cannot disagree with what the program does. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "db/access.h"
#include "db/db.h"

struct option_row {
	const char *name;  /* long name: "klas" for --klas */
	char letter;       /* -o, or 0 */
	const char *value; /* placeholder of its value, in capitals: KLAS; NULL: takes no value */
	const char *help;
	bool needed;
};

struct call;
struct command {
	const char *name; /* one to three words: "staff role add" */
	/* Its arguments, both for people and for counting them: "KLAS CODE", "[LIJST]", "CODE
	 * NAAM…" */
	const char *arguments;
	const char *help;                 /* one line */
	const char *example;              /* what follows "stip ", or NULL */
	const struct option_row *options; /* ends with a NULL name; NULL: none */
	bool served;                      /* also allowed to remote users (served mode) */
	bool (*run)(struct call *call, struct error *err);
};

/* All of them, ending with a NULL name: those of the table, with one for each kind of workbook. */
const struct command *commands(void);

extern const struct option_row global_options[]; /* allowed before or after every command */

/* One run of the program. */
enum { MOST_OPTIONS = 24 };
struct call {
	const struct command *command; /* NULL: none given */
	int count;                     /* number of arguments */
	char **arguments;
	const char *given[MOST_OPTIONS]; /* value per option, global ones first; "" for one that
	                                    takes none */
	struct db *db;                   /* owned; opened by call_open */
	struct arena arena;              /* for whatever lives until the end of the call */
};

/* Parses the command line; USAGE says in Dutch what is wrong with it. call->command is then the
 * command that it seems to be about, or NULL. */
bool call_parse(struct call *call, int argc, char **argv, struct error *err);

/* Returns the value of an option of this command, or NULL when it was not given. The name must be
 * in the table. */
const char *call_option(const struct call *call, const char *name);
bool call_has(const struct call *call, const char *name);

/* Does the table have an option of that name for this command? */
bool call_takes(const struct call *call, const char *name);

/* Returns the argument at this place, from 0, or NULL. */
const char *call_argument(const struct call *call, int place);

/* Parse the value of an option as a date, or as a whole number in [low, high]; an option that was
 * not given leaves the default in out. USAGE for any other value. */
bool call_date(const struct call *call, const char *name, struct date *out, struct error *err);
bool call_number(const struct call *call, const char *name, int64_t low, int64_t high, int64_t *out,
    struct error *err);

/* Gives the file that the call is about: --db, $STIP_DB, or the one in the user's data
 * directory. */
bool call_path(struct call *call, const char **path, struct error *err);

/* Opens that file as the command needs it, with actor and reference date set; NULL with err. Later
 * calls return the same one, which call owns. */
struct db *call_open(struct call *call, struct error *err);
struct db *call_open_as(struct call *call, enum db_mode mode, struct error *err);

/* Refuses an actor who may not read the whole administration of the school. */
bool call_needs_administration(struct call *call, const char *what, struct error *err);

/* command_find returns the command with this name, or NULL; command_nearest the one closest to what
 * was typed, or NULL. */
const struct command *command_find(const char *name);
const char *command_nearest(const char *typed);

/* Returns how many letters differ between two words; distances over 9 are not told apart. */
int word_distance(const char *a, const char *b);

/* Appends the usage of this command: "stip list [LIJST] [--klas KLAS] …". */
void command_usage(struct buffer *out, const struct command *command);

/* Is word the first word of this command's family? */
bool command_in_family(const struct command *command, const char *word);

/* Runs the command line and returns the exit status. Without a command, calls interface with the
 * open file. */
int cli_main(int argc, char **argv, bool (*interface)(struct db *db, struct error *err));

#endif
