/* In a dossier: whether the pupil is on course, the support around the pupil, and what leaving
 * still requires. */
#include <string.h>

#include "cli/output.h"
#include "cli/runs.h"
#include "model/care/care.h"

static bool read_rows(struct db *db, int64_t pupil, const char *name, struct arena *arena,
    struct rows *rows, struct error *err)
{
	struct filter filter = {.pupil = pupil};
	return listing_read(db, listing_find(name), &filter, arena, rows, err);
}

/* About the pupil, as the rest here. */
bool add_course(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err)
{
	struct rows rows;
	if (access_read(db, GUIDANCE) == NONE)
		return true;
	if (!read_rows(db, pupil, "koers", arena, &rows, err))
		return false;
	/* every pupil at school has a row */
	for (size_t row = 0; row < rows.count; row++) {
		const char *profile = rows_named(&rows, row, "profile_label")->text,
		           *before = rows_named(&rows, row, "standing_before")->text;
		buffer_add(out, "\nKoers\n");
		add_wrapped(out,
		    arena_format(arena, "%s%s%s%s%s", rows_named(&rows, row, "standing")->text,
		        *profile ? " · verwacht: " : "", profile, *before ? " · daarvoor: " : "",
		        before),
		    INDENT);
		add_wrapped(out, rows_named(&rows, row, "facts")->text, INDENT);
	}
	return true;
}

/* "- 12-09-2026 observatie: aanleiding (verslag ontbreekt)" */
void add_dossier_line(
    const struct rows *rows, size_t row, int indent, struct arena *arena, struct buffer *out)
{
	const char *date = shown_date(arena, rows, row, "on_date"),
	           *text = rows_named(rows, row, "text")->text,
	           *state = rows_named(rows, row, "state")->text;
	add_wrapped(out,
	    arena_format(arena, "- %s%s%s%s%s%s%s%s", date, *date ? " " : "",
	        rows_named(rows, row, "what")->text, *text ? ": " : "", text, *state ? " (" : "",
	        state, *state ? ")" : ""),
	    indent);
}

/* Part by part, like the tab Zorg; shielded lines say so themselves. */
bool add_support(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err)
{
	struct rows rows;
	const char *last = "";
	if (!care_log_read(db, pupil, err) || !read_rows(db, pupil, "zorg", arena, &rows, err))
		return false;
	if (rows.count)
		buffer_add(out, "\nZorg en begeleiding\n");
	for (size_t row = 0; row < rows.count; row++) {
		const char *part = rows_named(&rows, row, "part_label")->text;
		if (strcmp(part, last) != 0)
			buffer_format(out, "%*s%s\n", INDENT, "", part);
		last = part;
		add_dossier_line(&rows, row, 2 * INDENT, arena, out);
	}
	return true;
}

bool add_departure(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err)
{
	struct rows rows;
	if (!read_rows(db, pupil, "vertrek", arena, &rows, err))
		return false;
	for (size_t row = 0; row < rows.count; row++) {
		const char *missing = rows_named(&rows, row, "missing")->text;
		buffer_add(out, "\nVertrek\n");
		add_wrapped(out,
		    arena_format(arena, "laatste dag %s · %s%s",
		        shown_date(arena, &rows, row, "last_on"),
		        *missing ? "nog te doen: " : "alles is geregeld", missing),
		    INDENT);
	}
	return true;
}
