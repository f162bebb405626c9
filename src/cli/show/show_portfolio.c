/* In a dossier: internships, and what the pupil can do and has proved, up to the diploma. */
#include <string.h>

#include "cli/output.h"
#include "cli/runs.h"

static bool read_rows(struct db *db, int64_t pupil, const char *name, struct arena *arena,
    struct rows *rows, struct error *err)
{
	struct filter filter = {.pupil = pupil};
	return listing_read(db, listing_find(name), &filter, arena, rows, err);
}

bool add_internships(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err)
{
	struct rows rows;
	const char *last = "";
	if (!read_rows(db, pupil, "stagedossier", arena, &rows, err))
		return false;
	for (size_t row = 0; row < rows.count; row++) {
		const char *part = rows_named(&rows, row, "part_label")->text;
		if (!row)
			buffer_add(out, "\nStages\n");
		/* placements go right below the heading Stages */
		if (strcmp(part, last) != 0 && strcmp(part, "Stages") != 0)
			buffer_format(out, "%*s%s\n", INDENT, "", part);
		last = part;
		add_dossier_line(
		    &rows, row, strcmp(part, "Stages") == 0 ? INDENT : 2 * INDENT, arena, out);
	}
	return true;
}

/* Numbers of the parts of the listing; MISSING and EVIDENCE form one section of the dossier. */
enum { MISSING = 1, EVIDENCE, ATTENDANCE = 5, DIPLOMA };

static void add_part(
    const struct rows *rows, int64_t part, int indent, struct arena *arena, struct buffer *out)
{
	bool any = false;
	for (size_t row = 0; row < rows->count; row++) {
		if (rows_named(rows, row, "part")->number != part)
			continue;
		if (!any && indent > INDENT)
			buffer_format(
			    out, "%*s%s\n", INDENT, "", rows_named(rows, row, "part_label")->text);
		if (!any && indent == INDENT)
			buffer_format(out, "\n%s\n", rows_named(rows, row, "part_label")->text);
		any = true;
		add_dossier_line(rows, row, indent, arena, out);
	}
}

/* "bespreekgeval · 9 van 11 eisen voldaan · examen op 12-06-2026 · diploma op 20-06-2026" */
static void add_standing(const struct rows *rows, struct arena *arena, struct buffer *out)
{
	const char *exam = shown_date(arena, rows, 0, "exam_on"),
	           *outcome = rows_named(rows, 0, "outcome")->text,
	           *result = rows_named(rows, 0, "result")->text,
	           *met = rows_named(rows, 0, "met")->text,
	           *standing = rows_named(rows, 0, "standing")->text;
	struct buffer line = {0};
	buffer_add(&line, standing);
	if (*met)
		buffer_format(
		    &line, " · %s van %s eisen voldaan", met, rows_named(rows, 0, "total")->text);
	if (*exam)
		buffer_format(&line, " · examen op %s%s%s", exam, *outcome ? ": " : "", outcome);
	if (*result)
		buffer_format(
		    &line, " · %s op %s", result, shown_date(arena, rows, 0, "result_on"));
	add_wrapped(out, buffer_text(&line), INDENT);
	buffer_done(&line);
}

/* The listing has the newest first, but the parts of the regulation count upwards. */
static bool add_diploma(struct db *db, int64_t pupil, const struct rows *rows, struct arena *arena,
    struct buffer *out, struct error *err)
{
	struct rows standing;
	if (!read_rows(db, pupil, "diploma", arena, &standing, err))
		return false;
	if (!standing.count)
		return true;
	buffer_add(out, "\nDiploma\n");
	add_standing(&standing, arena, out);
	for (size_t row = rows->count; row-- > 0;)
		if (rows_named(rows, row, "part")->number == DIPLOMA)
			add_dossier_line(rows, row, INDENT, arena, out);
	return true;
}

bool add_portfolio(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err)
{
	struct rows rows;
	if (!read_rows(db, pupil, "portfoliodossier", arena, &rows, err))
		return false;
	if (rows.count && rows_named(&rows, 0, "part")->number <= EVIDENCE)
		buffer_add(out, "\nPortfolio\n");
	add_part(&rows, MISSING, 2 * INDENT, arena, out);
	add_part(&rows, EVIDENCE, 2 * INDENT, arena, out);
	for (int64_t part = EVIDENCE + 1; part <= ATTENDANCE; part++)
		add_part(&rows, part, INDENT, arena, out);
	return add_diploma(db, pupil, &rows, arena, out, err);
}
