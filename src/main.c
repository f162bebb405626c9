/*
 * Stip: the pupil portfolio of a Dutch school for praktijkonderwijs. One SQLite file per school, a
 * terminal interface on top of it, Excel workbooks out of it. This file starts the program; here is
 * where everything is. Dependencies point up this list, never down:
 *
 * src/base/      knows nothing of schools
 *   error        one error value that travels up; the exit statuses
 *   memory       allocation that cannot fail, arenas, growing texts
 *   text         UTF-8: width, folding for search, out_text for whatever goes to a terminal
 *   date, clock  days as ISO text; time, randomness and new keys, which can be set
 *   file         whole files in, and out so that they are there entirely or not at all
 *   filename     names from elsewhere, made fit to keep
 *
 * src/db/        the only room that sees sqlite3.h
 *   db, query    opening a file under Stip's contract; statements over views
 *   access       who acts; role x area -> none, own, all; the authorizer
 *   record, field  a record and its table of fields; the walkers over it
 *   write, undo  the one way to write: change sets; taking one back
 *   journal      history of what changed, and the chained audit (audit walks it, history finds what
 *                an insert wrote, journal_migrate reads old ones)
 *   table        what SQLite reads as a table and lies in no file: seen, change_field
 *   draft        what was typed and not saved yet
 *   migrate      bringing an older file to this schema; embedded: the files inside the program
 *   archive      the bytes of evidence, in a second file that is attached when they are wanted
 *   backup       copies of both that were checked
 *
 * src/model/     what a school is
 *   entities     every kind of record; school, pupil, iop, opp … have their structs and fields
 *   calendar, talk, norm  rules that span several records
 *   listing      what is read: a view and a table of columns
 *   example...   a synthetic school with history
 *
 * src/exchange/  what comes in and goes out as text
 *   csv, decode, edexml  reading what other programs write
 *   pupil..., roster, ..._plan, import_report  from rows to a plan, a report and a change set
 *   reference    the lists of the school; rows_out: CSV and JSON
 *
 * src/workbook/  xlsx
 *   writer...    the only files that see xlsxwriter.h
 *   export, pseudonym  what all workbooks have in common; names away
 *   paper/  cover, data sheets, tables of counts, and book: a workbook of listings as a table
 *   iop..., outflow..., norms...  a workbook each
 *
 * src/tui/       the only room that sees curses
 *   terminal, key, draw, theme, frame  the screen and the keys
 *   ui, actions, help  the loop; one table of actions gives bar, help and palette
 *   list..., form..., grid..., wizard, picker, dialog, pager, tabs, chart  what screens are made of
 *   field_edit, text_edit  editing one line and many
 *   interface, screens/  the whole, and one file per screen
 *
 * src/cli/       the commands
 *   command      the table of commands; parse: the command line taken apart on top of it
 *   run          opening the file, saying who acts, the exit status
 *   output, table  talk, data and tables on their way out
 *   help, manual, completion  made from the table; completion for bash, zsh and fish
 *   init, demo, import, list, lists, show..., export, staff, settings, backup, audit,
 *   board  the commands
 *
 * schema/ is the schema as it is today, migrations/ how it came to be.
 */
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "exchange/lists/lists.h"
#include "model/entities.h"
#include "tui/interface.h"

/* Fills the standard descriptors: one that our parent closed must not become the database. They are
 * opened read-only, so that output meant for them fails instead of being lost. */
static void fill_descriptors(void)
{
	int fd;
	do
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

/* Names are UTF-8, whatever the terminal claims. Numbers stay as C writes them; other parts of the
 * locale are not used, and loading them takes time. */
static void set_locale(void)
{
	setlocale(LC_CTYPE, "");
	setlocale(LC_MESSAGES, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
}

int main(int argc, char **argv)
{
	fill_descriptors();
	umask(077);
	/* a reader that goes away and a file that may not grow then give write errors */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	set_locale();
	entities_set(entities_all);
	db_fill_with(reference_complete);
	int status = cli_main(argc, argv, interface_run);
	/* the way a shell reports a program that a signal ended */
	return interface_ended_by() ? 128 + interface_ended_by() : status;
}
