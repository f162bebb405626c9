/* Many command lines in one process and on one open file: many FILE ACTOR reads them from standard
 * input, one a line with its words apart by tabs, and runs each as stip would. What each says comes
 * after a line "== " and its words. For tests that ask thousands of things. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/output.h"
#include "exchange/lists/lists.h"
#include "model/entities.h"

enum { MOST_WORDS = 24 };

static char program[] = "stip";

static int split(char *line, char **words)
{
	int count = 1;
	words[0] = program;
	line[strcspn(line, "\n")] = '\0';
	printf("==");
	for (char *word = strtok(line, "\t"); word && count < MOST_WORDS - 1;
	     word = strtok(NULL, "\t")) {
		printf(" %s", word);
		words[count++] = word;
	}
	printf("\n");
	fflush(stdout); /* talk goes past it, to the same place */
	words[count] = NULL;
	return count;
}

static bool run(struct call *call, int count, char **words, struct db *db, struct error *err)
{
	struct date date = {0};
	if (!call_parse(call, count, words, err) || !call_date(call, "peildatum", &date, err))
		return false;
	if (!call->command || call_has(call, "as") || call_has(call, "db"))
		return fail(err, USAGE, "not a command for this file and actor");
	access_set_reference_date(db, date);
	call->db = db;
	return call->command->run(call, err);
}

static void run_line(char *line, struct db *db)
{
	struct call call = {0};
	struct error err = {0};
	char *words[MOST_WORDS];
	if (!run(&call, split(line, words), words, db, &err) && *err.text)
		complain(&err);
	fflush(stdout);
	arena_done(&call.arena);
}

int main(int argc, char **argv)
{
	struct error err = {0};
	char line[4096];
	umask(077);
	setlocale(LC_ALL, "C.UTF-8");
	entities_set(entities_all);
	db_fill_with(reference_complete);
	struct db *db = argc == 3 ? db_open(argv[1], DB_WRITE, &err) : NULL;
	if (!db || !access_as(db, argv[2], &err) || dup2(STDOUT_FILENO, STDERR_FILENO) < 0) {
		complain(&err);
		return EXIT_FAILURE;
	}
	while (fgets(line, sizeof line, stdin))
		run_line(line, db);
	db_close(db);
	return EXIT_SUCCESS;
}
