/* stip help: the table of commands, for people. */
#include <string.h>

#include "base/text.h"
#include "cli/output.h"
#include "cli/runs.h"

/* The values of enum status, in Dutch; used by the man page too. */
const char *const status_words[] = {
    [DONE] = "gedaan",
    [FAILED] = "niet gelukt",
    [USAGE] = "verkeerd gebruikt",
    [NOT_FOUND] = "niet gevonden",
    [DENIED] = "mag niet",
    [CONFLICT] = "botst met iets dat er al is",
    [BUSY] = "iemand anders is bezig",
    [DAMAGED] = "geen Stip-bestand, of beschadigd",
    [DISK] = "schijf vol of schrijffout",
    [NEWER] = "het bestand is van een nieuwere Stip",
    NULL,
};

static void add_options(struct buffer *out, const struct option_row *rows)
{
	enum { WIDTH = 30 };
	for (; rows && rows->name; rows++) {
		struct buffer left = {0};
		if (rows->letter)
			buffer_format(&left, "-%c, ", rows->letter);
		buffer_format(&left, "--%s%s%s", rows->name, rows->value ? " " : "",
		    rows->value ? rows->value : "");
		int width = text_width(left.text);
		buffer_format(out, "  %s%*s%s%s\n", left.text, width < WIDTH ? WIDTH - width : 1,
		    "", rows->help, rows->needed ? " (nodig)" : "");
		buffer_done(&left);
	}
}

void help_command(struct buffer *out, const struct command *command)
{
	bool family = !strchr(command->name, ' ');
	for (const struct command *c = commands(); c->name; c++) {
		if (c != command && !(family && command_in_family(c, command->name)))
			continue;
		buffer_add(out, out->len ? "\n" : "");
		command_usage(out, c);
		buffer_format(out, "\n  %s\n", c->help);
		add_options(out, c->options);
		if (c->example)
			buffer_format(out, "  Voorbeeld: stip %s\n", c->example);
		if (c->run == run_list || c->run == run_import)
			add_listings_back(out);
	}
}

void help_program(struct buffer *out)
{
	enum { WIDTH = 32 };
	buffer_add(out,
	    "Stip " VERSION ": het leerlingportfolio van een school voor praktijkonderwijs.\n\n"
	    "stip                            open het scherm\n");
	for (const struct command *c = commands(); c->name; c++) {
		struct buffer left = {0};
		buffer_format(
		    &left, "stip %s%s%s", c->name, *c->arguments ? " " : "", c->arguments);
		int width = text_width(left.text);
		buffer_add(out, left.text);
		if (width < WIDTH)
			buffer_format(out, "%*s", WIDTH - width, "");
		else
			buffer_format(out, "\n%*s", WIDTH, "");
		buffer_format(out, "%s\n", c->help);
		buffer_done(&left);
	}
	buffer_add(out, "\nVoor of achter elk commando:\n");
	add_options(out, global_options);
	buffer_add(out,
	    "\nHet bestand is dat van --db, anders $STIP_DB, anders $XDG_DATA_HOME/stip/school.db.\n"
	    "Meer over een commando: stip help COMMANDO. De afsluitstatus:\n");
	for (int i = 0; status_words[i]; i++)
		buffer_format(out, "  %d %s\n", i, status_words[i]);
}

/* Returns the command that the words name, or the first of the family that the first word names. */
static const struct command *about(struct call *call)
{
	struct buffer name = {0};
	for (int i = 0; i < call->count; i++)
		buffer_format(&name, "%s%s", i ? " " : "", call->arguments[i]);
	const struct command *found = command_find(buffer_text(&name));
	buffer_done(&name);
	return found;
}

static bool help_family(struct buffer *out, const char *word)
{
	for (const struct command *c = commands(); c->name; c++)
		if (command_in_family(c, word))
			help_command(out, c);
	return out->len > 0;
}

bool run_help(struct call *call, struct error *err)
{
	struct buffer out = {0};
	const struct command *command = call->count ? about(call) : NULL;
	bool good = true;
	if (call_has(call, "man"))
		manual_write(&out);
	else if (call_has(call, "completion"))
		good = completion_write(&out, call_option(call, "completion"), err);
	else if (command)
		help_command(&out, command);
	else if (!call->count)
		help_program(&out);
	else if (call->count > 1 || !help_family(&out, call->arguments[0]))
		good = fail(err, NOT_FOUND,
		    "Over \"%.60s\" is er geen hulp. Met stip help staan de commando's op een rij.",
		    call->arguments[call->count - 1]);
	good = good && put(&out, err);
	buffer_done(&out);
	return good;
}
