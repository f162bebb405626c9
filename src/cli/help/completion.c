/* Shell completion, generated from the table of commands: the same for bash, zsh and fish. */
#include <string.h>

#include "base/error.h"
#include "cli/runs.h"
#include "exchange/imports.h"
#include "exchange/lists/lists.h"

/*
 * Each shell gets a function _stip_words that prints what can follow the words of a command: the
 * program's own words after none, its global options after "--". It has a case per command and per
 * beginning of one, and fails for other words, which are then arguments. The text around the cases,
 * in the shell's own language, parses the line and offers the words.
 */
struct shell {
	const char *name;
	const char *start;              /* up to the first case */
	const char *open, *then, *shut; /* around the words of a command and what can follow them */
	const char *end;
};

/* clang-format off */
/* What zsh and bash have in common. */
#define WORDS_START \
	"_stip_words() {\n" \
	"\tlocal offer\n" \
	"\tcase $1 in\n"
#define WORDS_END \
	"\t\t*) return 1 ;;\n" \
	"\tesac\n" \
	"\techo \"$offer\"\n" \
	"}\n"
#define NAME_GROWS \
	"\t\tcase $word in\n" \
	"\t\t--db | --peildatum | --as) ((i++)) ;;\n" \
	"\t\t-*) ;;\n" \
	"\t\t*) _stip_words \"${name:+$name }$word\" >/dev/null && name=\"${name:+$name }$word\" ;;\n" \
	"\t\tesac\n" \
	"\tdone\n"

static const struct shell shells[] = {
	{"bash",
		"# Aanvulling van stip voor bash; gemaakt door stip help --completion bash.\n"
		WORDS_START,
		"\t\t'", "') offer='", "' ;;\n",
		WORDS_END
		"_stip() {\n"
		"\tlocal current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} name= i word\n"
		"\tcase $previous in --db | --output | -o) COMPREPLY=($(compgen -f -- \"$current\")); return ;; esac\n"
		"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		"\t\tword=${COMP_WORDS[i]}\n"
		NAME_GROWS
		"\tCOMPREPLY=($(compgen -W \"$(_stip_words \"$name\") $(_stip_words --)\" -- \"$current\"))\n"
		"\t[ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$current\"))\n"
		"}\n"
		"complete -F _stip stip\n"},
	{"zsh",
		"#compdef stip\n"
		"# Aanvulling van stip voor zsh; gemaakt door stip help --completion zsh.\n"
		WORDS_START,
		"\t\t'", "') offer='", "' ;;\n",
		WORDS_END
		"_stip() {\n"
		"\tlocal name= i word\n"
		"\tcase ${words[CURRENT-1]} in --db | --output | -o) _files; return ;; esac\n"
		"\tfor ((i = 2; i < CURRENT; i++)); do\n"
		"\t\tword=${words[i]}\n"
		NAME_GROWS
		"\tcompadd -- $(_stip_words \"$name\") $(_stip_words --) || _files\n"
		"}\n"
		"_stip \"$@\"\n"},
	{"fish",
		"# Aanvulling van stip voor fish; gemaakt door stip help --completion fish.\n"
		"function _stip_words\n"
		"\tset -l offer\n"
		"\tswitch \"$argv\"\n",
		"\t\tcase '", "'\n\t\t\tset offer", "\n",
		"\t\tcase '*'\n"
		"\t\t\treturn 1\n"
		"\tend\n"
		"\tstring join \\n -- $offer\n"
		"\treturn 0\n"
		"end\n"
		"function _stip\n"
		"\tset -l name\n"
		"\tset -l typed (commandline -opc)\n"
		"\tset -l value yes\n"
		"\tfor word in $typed\n"
		"\t\tif test $value = yes\n"
		"\t\t\tset value no\n"
		"\t\telse if contains -- $word --db --peildatum --as\n"
		"\t\t\tset value yes\n"
		"\t\telse if not string match -q -- '-*' $word; and _stip_words $name $word >/dev/null\n"
		"\t\t\tset -a name $word\n"
		"\t\tend\n"
		"\tend\n"
		"\tif not contains -- $typed[-1] --db --output -o\n"
		"\t\t_stip_words $name\n"
		"\t\t_stip_words --\n"
		"\tend\n"
		"end\n"
		"complete -c stip -a '(_stip)'\n"},
};
/* clang-format on */

static void open_case(struct buffer *out, const struct shell *shell, const char *typed, size_t len)
{
	buffer_format(out, "%s%.*s%s", shell->open, (int)len, typed, shell->then);
}

/* Adds the options of a command, and the possible names of its first argument. */
static void add_arguments(struct buffer *out, const struct command *c)
{
	for (const struct option_row *o = c->options; o && o->name; o++)
		buffer_format(out, " --%s", o->name);
	bool lists = strncmp(c->arguments, "[LIJST", 6) == 0,
	     kinds = strncmp(c->arguments, "[SOORT", 6) == 0;
	const struct listing *listing;
	struct import_kind kind;
	for (size_t i = 0; kinds && (kind = import_kind_at(i)).name; i++)
		if (!kind.folder) /* a command of its own */
			buffer_format(out, " %s", kind.name);
	for (size_t i = 0; lists && (listing = listing_at(i)); i++)
		buffer_format(out, " %s", listing->name);
	for (int i = 0; lists && reference_name(i); i++)
		buffer_format(out, " %s", reference_name(i));
}

/* Adds the word that follows the first len letters of name in the commands that continue after
 * it. */
static void add_next_words(struct buffer *out, const char *name, size_t len)
{
	for (const struct command *c = commands(); c->name; c++)
		if (strncmp(c->name, name, len) == 0 && c->name[len] == ' ')
			buffer_format(
			    out, " %.*s", (int)strcspn(c->name + len + 1, " "), c->name + len + 1);
}

/* Adds what can follow "stip", and the global options. */
static void add_program(struct buffer *out, const struct shell *shell)
{
	open_case(out, shell, "", 0);
	const char *last = "";
	for (const struct command *c = commands(); c->name; c++) {
		size_t len = strcspn(c->name, " ");
		if (strncmp(last, c->name, len) != 0 || (last[len] != ' ' && last[len]))
			buffer_format(out, " %.*s", (int)len, c->name);
		last = c->name;
	}
	buffer_add(out, shell->shut);
	open_case(out, shell, "--", 2);
	for (const struct option_row *o = global_options; o->name; o++)
		buffer_format(out, " --%s", o->name);
	buffer_add(out, shell->shut);
}

/* Adds beginnings such as "staff role", which is no command but continues. */
static void add_beginnings(struct buffer *out, const struct shell *shell, const struct command *c)
{
	char start[64];
	for (const char *space = strchr(c->name, ' '); space; space = strchr(space + 1, ' ')) {
		size_t len = (size_t)(space - c->name);
		if (len >= sizeof start)
			break;
		memcpy(start, c->name, len);
		start[len] = '\0';
		if (command_find(start))
			continue;
		open_case(out, shell, start, len);
		add_next_words(out, start, len);
		buffer_add(out, shell->shut);
	}
}

bool completion_write(struct buffer *out, const char *name, struct error *err)
{
	const struct shell *shell = NULL;
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
		if (strcmp(shells[i].name, name) == 0)
			shell = &shells[i];
	if (!shell)
		return fail(err, USAGE,
		    "Voor \"%.60s\" is er geen aanvulling. Kies bash, zsh of fish.", name);
	buffer_add(out, shell->start);
	add_program(out, shell);
	for (const struct command *c = commands(); c->name; c++) {
		size_t len = strlen(c->name);
		open_case(out, shell, c->name, len);
		add_arguments(out, c);
		add_next_words(out, c->name, len);
		buffer_add(out, shell->shut);
		add_beginnings(out, shell, c);
	}
	buffer_add(out, shell->end);
	return true;
}
