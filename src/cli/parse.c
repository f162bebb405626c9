/* Parsing the command line by the table: getopt_long does the work, the messages are in Dutch. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "cli/command.h"

static int option_count(const struct option_row *rows)
{
	int count = 0;
	while (rows && rows[count].name)
		count++;
	return count;
}

/* Returns the option at this place: global ones first, then those of the command. */
static const struct option_row *option_at(const struct command *command, int place)
{
	int globals = option_count(global_options);
	if (place < globals)
		return &global_options[place];
	place -= globals;
	return command && place < option_count(command->options) ? &command->options[place] : NULL;
}

static int option_place(const struct command *command, const char *name)
{
	const struct option_row *row;
	for (int place = 0; (row = option_at(command, place)); place++)
		if (strcmp(row->name, name) == 0)
			return place;
	abort(); /* a name that is not in the table is a bug */
}

const char *call_option(const struct call *call, const char *name)
{
	return call->given[option_place(call->command, name)];
}

bool call_takes(const struct call *call, const char *name)
{
	const struct option_row *row;
	for (int place = 0; (row = option_at(call->command, place)); place++)
		if (strcmp(row->name, name) == 0)
			return true;
	return false;
}

bool call_has(const struct call *call, const char *name)
{
	return call_option(call, name) != NULL;
}

const char *call_argument(const struct call *call, int place)
{
	return place < call->count ? call->arguments[place] : NULL;
}

bool call_date(const struct call *call, const char *name, struct date *out, struct error *err)
{
	const char *text = call_option(call, name);
	struct error why = {0};
	if (!text)
		return true;
	if (*text && date_parse(text, clock_today(), out, &why))
		return true;
	return fail(err, USAGE, "--%s: %s", name, *text ? why.text : "geef een datum.");
}

bool call_number(const struct call *call, const char *name, int64_t low, int64_t high, int64_t *out,
    struct error *err)
{
	const char *text = call_option(call, name);
	char *end;
	if (!text)
		return true;
	long long number = strtoll(text, &end, 10);
	if (*text && !*end && number >= low && number <= high) {
		*out = number;
		return true;
	}
	return fail(err, USAGE,
	    "--%s: \"%.40s\" kan niet. Geef een heel getal van %lld tot en met %lld.", name, text,
	    (long long)low, (long long)high);
}

/* The table as getopt_long wants it. */
struct getopt_table {
	struct option rows[MOST_OPTIONS + 1];
	char letters[2 * MOST_OPTIONS + 3];
};

enum { LONG_VALUE = 256 };

static void make_table(struct getopt_table *table, const struct command *command, bool stop)
{
	const struct option_row *row;
	size_t used = 0;
	*table = (struct getopt_table){0};
	if (stop)
		table->letters[used++] = '+';
	table->letters[used++] = ':';
	for (int place = 0; (row = option_at(command, place)); place++) {
		table->rows[place] = (struct option){.name = row->name,
		    .has_arg = row->value ? required_argument : no_argument,
		    .val = LONG_VALUE + place};
		if (!row->letter)
			continue;
		table->letters[used++] = row->letter;
		if (row->value)
			table->letters[used++] = ':';
	}
}

static int place_of(const struct command *command, int value)
{
	const struct option_row *row;
	if (value >= LONG_VALUE)
		return value - LONG_VALUE;
	for (int place = 0; (row = option_at(command, place)); place++)
		if (row->letter == value)
			return place;
	return -1;
}

/* Reports an unknown option and suggests the nearest one. */
static bool unknown_option(const struct command *command, const char *typed, struct error *err)
{
	const struct option_row *row, *best = NULL;
	const char *bare = typed + strspn(typed, "-");
	char name[64];
	int least = 3;
	snprintf(name, sizeof name, "%.*s", (int)strcspn(bare, "="), bare);
	for (int place = 0; (row = option_at(command, place)); place++) {
		int distance = word_distance(name, row->name);
		if (distance < least) {
			least = distance;
			best = row;
		}
	}
	fail(err, USAGE, "De optie %.60s bestaat hier niet.", typed);
	if (best)
		fail(err, USAGE, "%s Bedoel je --%s?", err->text, best->name);
	return false;
}

static bool wrong_option(
    const struct command *command, int value, int bad, const char *typed, struct error *err)
{
	char letter[] = {'-', (char)bad, '\0'};
	int place = bad ? place_of(command, bad) : -1;
	if (place < 0)
		return unknown_option(command, bad ? letter : typed, err);
	const struct option_row *row = option_at(command, place);
	if (value == ':')
		return fail(err, USAGE, "Achter --%s ontbreekt iets: %s (%s).", row->name,
		    row->value, row->help);
	return fail(err, USAGE, "Achter --%s hoort niets te staan.", row->name);
}

/* Parses options to the end or, with stop, up to the first word; next gets where it stopped. */
static bool read_options(
    struct call *call, int argc, char **argv, bool stop, int *next, struct error *err)
{
	struct getopt_table table;
	int value;
	make_table(&table, call->command, stop);
	optind = 0; /* resets glibc's getopt */
	opterr = 0;
	while ((value = getopt_long(argc, argv, table.letters, table.rows, NULL)) != -1) {
		if (value == '?' || value == ':')
			return wrong_option(call->command, value, optopt,
			    optind > 0 && optind <= argc ? argv[optind - 1] : "", err);
		int place = place_of(call->command, value);
		const struct option_row *row = option_at(call->command, place);
		if (call->given[place] && row->value)
			return fail(
			    err, USAGE, "--%s staat er twee keer. Laat er een weg.", row->name);
		call->given[place] = row->value ? optarg : "";
	}
	*next = optind;
	return true;
}

/* Returns the command that matches the most words at the start of argv; words gets their number. */
static const struct command *match_command(int argc, char **argv, int *words)
{
	const struct command *best = NULL;
	*words = 0;
	for (const struct command *c = commands(); c->name; c++) {
		const char *name = c->name;
		int n = 0;
		while (*name && n < argc) {
			size_t len = strcspn(name, " ");
			if (strlen(argv[n]) != len || strncmp(argv[n], name, len) != 0)
				break;
			name += len + (name[len] == ' ');
			n++;
		}
		if (!*name && n > *words) {
			best = c;
			*words = n;
		}
	}
	return best;
}

static const struct command *family_of(const char *word)
{
	for (const struct command *c = commands(); c->name; c++)
		if (!strchr(word, ' ') && command_in_family(c, word))
			return c;
	return NULL;
}

static bool unknown_command(struct call *call, int argc, char **argv, struct error *err)
{
	const struct command *family = family_of(argv[0]);
	call->command = family;
	if (family && argc == 1)
		return fail(err, USAGE, "Achter \"stip %s\" ontbreekt nog een woord.", argv[0]);
	if (family)
		return fail(err, USAGE, "\"stip %.40s %.40s\" bestaat niet.", argv[0], argv[1]);
	const char *nearest = command_nearest(argv[0]);
	fail(err, USAGE, "Het commando \"%.60s\" bestaat niet.", argv[0]);
	if (nearest)
		return fail(err, USAGE, "%s Bedoel je \"stip %s\"?", err->text, nearest);
	return fail(err, USAGE, "%s Met stip --help staan ze allemaal op een rij.", err->text);
}

/* Counts the arguments that the table's words allow: [X] is optional, X… may repeat. */
static void count_allowed(const char *words, int *least, int *most)
{
	*least = *most = 0;
	while (*words) {
		size_t len = strcspn(words, " ");
		bool optional = *words == '[';
		const char *more = strstr(words, "…");
		*least += !optional;
		*most = more && more < words + len ? 999 : *most + 1;
		words += len + (words[len] == ' ');
	}
}

/* Handles "staff ad": the command staff takes no argument, but its family has a similar word. */
static const char *family_member(const struct command *command, const char *word)
{
	for (const struct command *c = commands(); c->name; c++) {
		size_t len = strlen(command->name);
		if (strncmp(c->name, command->name, len) == 0 && c->name[len] == ' ' &&
		    word_distance(c->name + len + 1, word) < 3)
			return c->name;
	}
	return NULL;
}

static bool check_arguments(struct call *call, struct error *err)
{
	const struct command *command = call->command;
	const struct option_row *row;
	int least, most;
	count_allowed(command->arguments, &least, &most);
	if (call->count > most) {
		const char *extra = call->arguments[most], *nearest = family_member(command, extra);
		fail(err, USAGE, "\"%.60s\" is te veel achter stip %s.", extra, command->name);
		return nearest ? fail(err, USAGE, "%s Bedoel je \"stip %s\"?", err->text, nearest)
		               : false;
	}
	if (call->count < least)
		return fail(err, USAGE, "Achter stip %s ontbreekt iets (%s).", command->name,
		    command->arguments);
	for (int place = 0; (row = option_at(command, place)); place++)
		if (row->needed && !call->given[place])
			return fail(
			    err, USAGE, "De optie --%s ontbreekt: %s.", row->name, row->help);
	return true;
}

bool call_parse(struct call *call, int argc, char **argv, struct error *err)
{
	int next = argc, words = 0;
	*call = (struct call){0};
	if (!read_options(call, argc, argv, true, &next, err))
		return false;
	if (call_has(call, "help") || call_has(call, "version") || next >= argc)
		return true;
	argc -= next;
	argv += next;
	call->command = match_command(argc, argv, &words);
	if (!call->command)
		return unknown_command(call, argc, argv, err);
	/* getopt skips the first word, as the program's name */
	argc -= words - 1;
	argv += words - 1;
	if (!read_options(call, argc, argv, false, &next, err))
		return false;
	call->count = argc - next;
	call->arguments = argv + next;
	return call_has(call, "help") || call_has(call, "version") || check_arguments(call, err);
}
