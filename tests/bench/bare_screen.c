/*
 * The least that a program for the terminal can do with a school: open the file, list 50 names,
 * draw them. bench.py holds the interface against it. A key paints the whole screen anew, q stops.
 */
#include <locale.h>
#include <ncurses.h>
#include <sqlite3.h>
#include <stdio.h>

enum { NAMES = 50, NAME = 128 };

static char names[NAMES][NAME];
static int count;

static int read_names(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(db,
		    "SELECT last_name || ', ' || first_name || ' ' || prefix || '  ' || number FROM pupil ORDER BY last_name LIMIT 50",
		    -1, &stmt, NULL);
	while (rc == SQLITE_OK && count < NAMES && sqlite3_step(stmt) == SQLITE_ROW)
		snprintf(names[count++], NAME, "%s", (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return rc == SQLITE_OK;
}

static void paint(void)
{
	clear();
	for (int i = 0; i < count && i < LINES; i++)
		mvprintw(i, 0,
		    "%-40s %3d  wat er nog moet gebeuren, met wie en wanneer, zoals het in een lijst staat",
		    names[i], i);
	move(0, 0);
	refresh();
}

int main(int arguments, char **argument)
{
	setlocale(LC_ALL, "C.UTF-8");
	if (arguments != 2 || !read_names(argument[1]))
		return 2;
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	do
		paint();
	while (getch() != 'q');
	endwin();
	return 0;
}
