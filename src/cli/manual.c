/* The man page (mdoc) and the completion for bash, made from the table. */
#include <string.h>

#include "base/error.h"
#include "cli/runs.h"

extern const char *const status_words[]; /* help.c */

/* Text for mdoc: other characters than ASCII by number, and nothing that starts a request. */
static void add_mdoc(struct buffer *out, const char *text)
{
	for (const unsigned char *c = (const unsigned char *)text; *c;) {
		unsigned long code = *c;
		int more = code >= 0xF0 ? 3 : code >= 0xE0 ? 2 : code >= 0xC0 ? 1 : 0;
		if (more)
			code &= 0x3Fu >> more;
		c++;
		for (; more > 0; more--)
			code = code << 6 | (*c++ & 0x3Fu);
		if (code == '\\')
			buffer_add(out, "\\e");
		else if (code == '\'')
			buffer_add(out, "\\(aq");
		else if (code == '-')
			buffer_add(out, "\\-");
		else if (code > 0x7E)
			buffer_format(out, "\\[u%04lX]", code);
		else
			buffer_format(out, "%c", (char)code);
	}
}

static void add_mdoc_line(struct buffer *out, const char *text)
{
	if (*text == '.')
		buffer_add(out, "\\&");
	add_mdoc(out, text);
	buffer_add(out, "\n");
}

/* A macro's argument stands between quotes, so that no word of it is taken for a macro. */
static void add_argument(struct buffer *out, const char *text)
{
	buffer_add(out, " \"");
	add_mdoc(out, text);
	buffer_add(out, "\"");
}

static void add_options(struct buffer *out, const struct option_row *rows)
{
	if (!rows || !rows->name)
		return;
	buffer_add(out, ".Bl -tag -width Ds -compact\n");
	for (; rows->name; rows++) {
		buffer_add(out, ".It");
		if (rows->letter)
			buffer_format(out, " Fl %c ,", rows->letter);
		buffer_add(out, " Fl");
		struct buffer name = {0};
		buffer_format(&name, "-%s", rows->name);
		add_argument(out, name.text);
		buffer_done(&name);
		if (rows->value) {
			buffer_add(out, " Ar");
			add_argument(out, rows->value);
		}
		buffer_add(out, "\n");
		add_mdoc_line(out, rows->help);
	}
	buffer_add(out, ".El\n");
}

static void add_command(struct buffer *out, const struct command *c)
{
	buffer_add(out, ".It Nm Cm");
	add_argument(out, c->name);
	if (*c->arguments) {
		buffer_add(out, " Ar");
		add_argument(out, c->arguments);
	}
	buffer_add(out, "\n");
	add_mdoc_line(out, c->help);
	add_options(out, c->options);
	if (c->example) {
		buffer_add(out, ".Pp\n");
		struct buffer example = {0};
		buffer_format(&example, "Voorbeeld: stip %s", c->example);
		add_mdoc_line(out, example.text);
		buffer_done(&example);
	}
}

static void add_statuses(struct buffer *out)
{
	buffer_add(out, ".Sh EXIT STATUS\n.Bl -tag -width Ds -compact\n");
	for (int i = 0; status_words[i]; i++) {
		buffer_format(out, ".It %d\n", i);
		add_mdoc_line(out, status_words[i]);
	}
	buffer_add(out, ".El\n");
}

void manual_write(struct buffer *out)
{
	buffer_add(out,
	    ".Dd November 22, 2026\n.Dt STIP 1\n.Os\n.Sh NAME\n.Nm stip\n"
	    ".Nd het leerlingportfolio van een school voor praktijkonderwijs\n.Sh SYNOPSIS\n.Nm stip\n"
	    ".Op Fl \\-db Ar BESTAND\n.Op Fl \\-peildatum Ar DATUM\n.Op Fl \\-as Ar NAAM\n"
	    ".Op Ar COMMANDO\n.Sh DESCRIPTION\n");
	add_mdoc_line(out, "Zonder commando opent Stip zijn scherm op de terminal.");
	add_mdoc_line(out, "Gegevens gaan naar de standaarduitvoer,");
	add_mdoc_line(out, "meldingen naar de standaardfoutuitvoer.");
	buffer_add(out, ".Pp\n");
	add_mdoc_line(out, "Voor of achter elk commando:");
	add_options(out, global_options);
	buffer_add(out, ".Pp\n");
	add_mdoc_line(out, "De commando's:");
	buffer_add(out, ".Bl -tag -width Ds\n");
	for (const struct command *c = commands; c->name; c++)
		add_command(out, c);
	buffer_add(out, ".El\n.Sh ENVIRONMENT\n.Bl -tag -width Ds -compact\n.It Ev STIP_DB\n");
	add_mdoc_line(out, "het bestand van de school, als er geen --db staat");
	buffer_add(out, ".It Ev NO_COLOR\n");
	add_mdoc_line(out, "niet leeg: het scherm gebruikt geen kleur");
	buffer_add(out, ".It Ev STIP_ASCII\n");
	add_mdoc_line(out, "1: het scherm gebruikt alleen gewone tekens");
	buffer_add(out,
	    ".El\n.Sh FILES\n.Bl -tag -width Ds -compact\n.It Pa ~/.local/share/stip/school.db\n");
	add_mdoc_line(out, "het bestand, als --db en STIP_DB ontbreken en XDG_DATA_HOME leeg is");
	buffer_add(out, ".El\n");
	add_statuses(out);
}

/* The options of a command, and the names that its first argument can be. */
static void add_completions(struct buffer *out, const struct command *c)
{
	for (const struct option_row *o = c->options; o && o->name; o++)
		buffer_format(out, " --%s", o->name);
	bool lists = strncmp(c->arguments, "[LIJST", 6) == 0,
	     reference = strncmp(c->arguments, "LIJST", 5) == 0;
	const struct listing *listing;
	for (size_t i = 0; lists && (listing = listing_at(i)); i++)
		buffer_format(out, " %s", listing->name);
	for (int i = 0; (lists || reference) && reference_name(i); i++)
		buffer_format(out, " %s", reference_name(i));
}

/* The word that follows name in the commands that go on after it. */
static void add_next_words(struct buffer *out, const char *name)
{
	size_t len = strlen(name);
	for (const struct command *c = commands; c->name; c++)
		if (strncmp(c->name, name, len) == 0 && c->name[len] == ' ')
			buffer_format(
			    out, " %.*s", (int)strcspn(c->name + len + 1, " "), c->name + len + 1);
}

/* A case for every word or words that a command begins with, the longest first. */
static void add_cases(struct buffer *out)
{
	for (const struct command *c = commands; c->name; c++) {
		buffer_format(out, "\t\t'%s') words='", c->name);
		add_completions(out, c);
		add_next_words(out, c->name);
		buffer_add(out, "' ;;\n");
		/* "staff role" is no command, but more follows */
		char start[64];
		for (const char *space = strchr(c->name, ' '); space;
		     space = strchr(space + 1, ' ')) {
			size_t len = (size_t)(space - c->name);
			if (len >= sizeof start)
				break;
			memcpy(start, c->name, len);
			start[len] = '\0';
			if (command_find(start))
				continue;
			buffer_format(out, "\t\t'%s') words='", start);
			add_next_words(out, start);
			buffer_add(out, "' ;;\n");
		}
	}
}

void completion_write(struct buffer *out)
{
	buffer_add(out,
	    "# Aanvulling van stip voor bash; gemaakt door stip help --completion.\n"
	    "_stip() {\n"
	    "\tlocal current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} name= words= i word\n"
	    "\tcase $previous in --db | --output | -o) COMPREPLY=($(compgen -f -- \"$current\")); return ;; esac\n"
	    "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	    "\t\tword=${COMP_WORDS[i]}\n"
	    "\t\tcase $word in\n"
	    "\t\t--db | --peildatum | --as) ((i++)) ;;\n"
	    "\t\t-*) ;;\n"
	    "\t\t*) case \" $(_stip_words \"$name\") \" in *\" $word \"*) name=\"${name:+$name }$word\" ;; esac ;;\n"
	    "\t\tesac\n"
	    "\tdone\n"
	    "\twords=$(_stip_words \"$name\")\n"
	    "\tCOMPREPLY=($(compgen -W \"$words");
	for (const struct option_row *o = global_options; o->name; o++)
		buffer_format(out, " --%s", o->name);
	buffer_add(out,
	    "\" -- \"$current\"))\n"
	    "\t[ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$current\"))\n"
	    "}\n"
	    "_stip_words() {\n\tlocal words=\n\tcase $1 in\n\t\t'') words='");
	const char *last = "";
	for (const struct command *c = commands; c->name; c++) {
		size_t len = strcspn(c->name, " ");
		if (strncmp(last, c->name, len) != 0 || (last[len] != ' ' && last[len]))
			buffer_format(out, " %.*s", (int)len, c->name);
		last = c->name;
	}
	buffer_add(out, "' ;;\n");
	add_cases(out);
	buffer_add(out, "\tesac\n\techo \"$words\"\n}\ncomplete -F _stip stip\n");
}
