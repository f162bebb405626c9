/* In a dossier: the state of the OPP with the rows of the current version, and leaving the
 * school. */
#include <string.h>

#include "base/text.h"
#include "cli/output.h"
#include "cli/runs.h"
#include "db/take.h"

/* A section being built. */
struct section {
	struct db *db;
	int64_t pupil;
	struct arena *arena;
	struct buffer *out;
	struct rows rows;
	size_t row;
};

static bool read_listing(struct section *section, const char *name, struct error *err)
{
	struct filter filter = {.pupil = section->pupil};
	return listing_read(
	    section->db, listing_find(name), &filter, section->arena, &section->rows, err);
}

static const char *value(const struct section *section, const char *name)
{
	return rows_named(&section->rows, section->row, name)->text;
}

static const char *day(const struct section *section, const char *name)
{
	return shown_date(section->arena, &section->rows, section->row, name);
}

/* Adds a line made of parts; nothing when all of them are empty. */
static void put_line(struct section *section, struct buffer *line, int indent)
{
	if (line->len)
		add_wrapped(section->out, line->text, indent);
	buffer_done(line);
	*line = (struct buffer){0};
}

static void add_part(struct buffer *line, const char *label, const char *text)
{
	if (*text)
		buffer_format(line, "%s%s%s", line->len ? " · " : "", label, text);
}

static void add_version(struct section *section)
{
	struct buffer line = {0};
	if (*value(section, "version"))
		buffer_format(&line, "versie %s, vastgesteld op %s", value(section, "version"),
		    day(section, "set_on"));
	else
		buffer_add(&line, "nog geen vastgestelde versie");
	add_part(&line, "concept: versie ", value(section, "concept_version"));
	put_line(section, &line, INDENT);
	add_part(&line, "verwachte uitstroom: ", value(section, "expected"));
	add_part(&line, "bij de start: ", value(section, "expected_at_start"));
	add_part(&line, "bestemming: ", value(section, "expectation"));
	put_line(section, &line, INDENT);
}

static void add_facts(struct section *section)
{
	struct buffer line = {0};
	add_part(&line, "leerling gehoord op ", day(section, "heard_on"));
	add_part(&line, "mening meegewogen: ", value(section, "weighed"));
	add_part(&line, "uitgelegd op ", day(section, "explained_on"));
	put_line(section, &line, INDENT);
	add_part(&line, "instemming: ", value(section, "agreed"));
	add_part(&line, "op ", day(section, "answered_on"));
	add_part(&line, "door ", value(section, "answered_by"));
	put_line(section, &line, INDENT);
	add_part(&line, "geëvalueerd op ", day(section, "evaluated_on"));
	add_part(&line, "met ouders op ", day(section, "parents_on"));
	put_line(section, &line, INDENT);
	add_part(&line, "nog te doen: ", value(section, "missing"));
	add_part(&line, "uiterlijk ", day(section, "due_on"));
	put_line(section, &line, INDENT);
}

/* The heading for a group of rows of opp_part. */
static const char *group_of(const char *part, const char *direction)
{
	if (strcmp(part, "support") == 0)
		return "ondersteuning";
	if (strcmp(direction, "+") == 0)
		return "bevorderend";
	return strcmp(direction, "-") == 0 ? "belemmerend" : "afgeschermd";
}

/* Adds the factors and the support of the current version, as far as the actor may read them. */
static bool add_parts(struct section *section, struct error *err)
{
	const char *last = "";
	struct query *q = db_query(section->db,
	    "SELECT part, direction, kind, sentence, by_whom FROM opp_part WHERE opp = ?1 "
	    "ORDER BY part = 'support', direction = '', direction, sort, since, row",
	    "i", rows_named(&section->rows, section->row, "opp")->number);
	while (query_next(q)) {
		const char *group = group_of(named_text(q, "part"), named_text(q, "direction")),
		           *by = named_text(q, "by_whom");
		if (strcmp(group, last) != 0)
			buffer_format(section->out, "%*s%s\n", INDENT, "", group);
		last = group;
		add_wrapped(section->out,
		    arena_format(section->arena, "- %s: %s%s%s%s", named_text(q, "kind"),
		        named_text(q, "sentence"), *by ? " (" : "", by, *by ? ")" : ""),
		    2 * INDENT);
	}
	return query_done(q, err);
}

bool add_opp(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err)
{
	struct section section = {.db = db, .pupil = pupil, .arena = arena, .out = out};
	if (!read_listing(&section, "opp", err))
		return false;
	/* every pupil at school has a row, if the actor may read it */
	if (!section.rows.count)
		return true;
	buffer_add(out, "\nOPP\n");
	add_version(&section);
	add_facts(&section);
	return add_parts(&section, err);
}

/* "laatst verwacht: arbeid regulier (uitgekomen: ja)" */
static void add_expected(struct section *section, struct buffer *line, const char *label,
    const char *name, const char *fits)
{
	const char *profile = value(section, name);
	if (*profile)
		add_part(line, label,
		    arena_format(
		        section->arena, "%s (uitgekomen: %s)", profile, value(section, fits)));
}

static void add_leaving(struct section *section)
{
	struct buffer line = {0};
	const char *destination = value(section, "destination_label");
	buffer_format(&line, "- laatste dag %s", day(section, "left_on"));
	add_part(&line, "", destination);
	add_part(&line, "", value(section, "organisation"));
	add_part(&line, "", value(section, "sector"));
	add_part(&line, "contract ", value(section, "contract"));
	const struct cell *hours = rows_named(&section->rows, section->row, "hours");
	add_part(&line, "uren per week: ", hours->null ? "" : hundredths_short(hours->number).text);
	add_part(&line, "mbo-niveau ", value(section, "mbo_level"));
	add_part(&line, "", value(section, "learning_way"));
	put_line(section, &line, INDENT);
	add_part(&line, "toelichting: ", value(section, "remark"));
	put_line(section, &line, 2 * INDENT);
	add_expected(section, &line, "verwacht bij de start: ", "start_profile", "fits_start");
	add_expected(section, &line, "laatst verwacht: ", "last_profile", "fits_last");
	add_expected(section, &line, "advies: ", "advice", "fits_advice");
	put_line(section, &line, 2 * INDENT);
	add_part(&line, "reden van de afwijking: ", value(section, "deviation_reason"));
	add_part(&line, "wat de school ermee doet: ", value(section, "deviation_action"));
	put_line(section, &line, 2 * INDENT);
	add_part(&line, "ontbreekt nog: ", value(section, "missing"));
	put_line(section, &line, 2 * INDENT);
}

/* Adds why "reden afgeschermd" was chosen, if the actor may read the care area. */
static bool add_reason(struct section *section, struct error *err)
{
	struct query *q = db_query(section->db,
	    "SELECT d.label, r.remark "
	    "FROM visible_outflow_care_reason r "
	    "JOIN visible_destination d ON d.code = r.destination "
	    "WHERE r.outflow = ?1",
	    "i", rows_named(&section->rows, section->row, "outflow")->number);
	if (query_next(q)) {
		const char *remark = query_text(q, 1);
		add_wrapped(section->out,
		    arena_format(section->arena, "afgeschermde reden: %s%s%s", query_text(q, 0),
		        *remark ? " · " : "", remark),
		    2 * INDENT);
	}
	return query_done(q, err);
}

static void add_follow_up(struct section *section)
{
	struct buffer line = {0};
	buffer_format(&line, "- nazorg na %s jaar: ", value(section, "moment"));
	if (strcmp(value(section, "state"), "gedaan") == 0) {
		buffer_add(&line, value(section, "status"));
		add_part(&line, "nagevraagd op ", day(section, "asked_on"));
		add_part(&line, "door ", value(section, "asked_by"));
		add_part(&line, "periode zonder: ", value(section, "gap_label"));
		add_part(&line, "", value(section, "organisation"));
		add_part(&line, "toelichting: ", value(section, "remark"));
	} else {
		buffer_format(
		    &line, "%s, peildatum %s", value(section, "state"), day(section, "due_on"));
	}
	put_line(section, &line, INDENT);
}

bool add_outflow(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err)
{
	struct section section = {.db = db, .pupil = pupil, .arena = arena, .out = out};
	if (!read_listing(&section, "uitstroom", err))
		return false;
	if (!section.rows.count)
		return true;
	buffer_add(out, "\nUitstroom\n");
	for (; section.row < section.rows.count; section.row++) {
		add_leaving(&section);
		if (!add_reason(&section, err))
			return false;
	}
	if (!read_listing(&section, "nazorg", err))
		return false;
	/* the listing has what is open first, but here the order is that of time */
	for (int64_t moment = 1; moment <= 2; moment++)
		for (section.row = 0; section.row < section.rows.count; section.row++)
			if (rows_named(&section.rows, section.row, "moment")->number == moment)
				add_follow_up(&section);
	return true;
}
