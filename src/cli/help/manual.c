/* The man page (mdoc), generated from the table of commands. */
#include <string.h>

#include "base/error.h"
#include "cli/runs.h"

extern const char *const status_words[]; /* help.c */

/* Escapes text for mdoc: non-ASCII characters by number, and nothing that starts a request. */
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

/* Quotes the argument of a macro, so that no word of it is taken for a macro. */
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
	for (const struct command *c = commands(); c->name; c++)
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
