/* stip evidence: adding files to a pupil's portfolio, and getting them out. */
#include <stdlib.h>
#include <string.h>

#include "cli/output.h"
#include "cli/runs.h"
#include "model/portfolio/portfolio.h"
#include "model/school/pupil.h"

/* A requirement determines the subject and the kind. */
static bool read_requirement(struct call *call, struct evidence *row, struct error *err)
{
	const char *code = call_option(call, "eis");
	bool found = true;
	if (!code)
		return true;
	struct query *q = db_query(call->db,
	    "SELECT requirement, subject, kind FROM pupil_requirement WHERE pupil = ?1 AND requirement = upper(?2)",
	    "it", row->pupil, code);
	if (query_next(q))
		found = record_load(&evidence_entity, q, row, &call->arena, err);
	else
		found = fail(err, NOT_FOUND,
		    "De eis \"%.40s\" geldt niet voor deze leerling. Met stip list portfolio-eisen staan ze op een rij.",
		    code);
	return query_done(q, found ? err : NULL) && found;
}

static bool read_choice(struct call *call, const char *option, const char *column,
    struct evidence *row, struct error *err)
{
	const char *text = call_option(call, option);
	return !text || choice_parse(call->db, entity_field(&evidence_entity, column), row,
	                    row->pupil, text, &call->arena, err);
}

static bool read_kind(struct call *call, struct evidence *row, struct error *err)
{
	const char *text = call_option(call, "soort");
	struct error why = {0};
	if (text && !evidence_kind_check(call->db, text, &why) && why.status == FAILED)
		return fail(err, FAILED, "%s", why.text);
	return read_choice(call, "soort", "kind", row, err);
}

/* Builds the piece of evidence that the options describe. */
static bool read_evidence(struct call *call, struct evidence *row, struct error *err)
{
	int64_t pupil;
	const char *title = call_option(call, "titel");
	if (!pupil_by_number(call->db, call_option(call, "leerling"), &pupil, err))
		return false;
	*row = evidence_new(call->db, pupil);
	memcpy(row->kind, EVIDENCE_USUAL, sizeof EVIDENCE_USUAL);
	return read_requirement(call, row, err) && read_kind(call, row, err) &&
	       read_choice(call, "vak", "subject", row, err) &&
	       call_date(call, "datum", &row->made_on, err) &&
	       (!title || field_parse(entity_field(&evidence_entity, "title"), row, title,
	                      &call->arena, err));
}

static void say_lines(char *lines)
{
	char *rest;
	for (char *line = strtok_r(lines, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		say("%s", line);
}

bool run_evidence_add(struct call *call, struct error *err)
{
	struct evidence row;
	struct buffer note = {0};
	bool good = call_open(call, err) && read_evidence(call, &row, err) &&
	            evidence_add_files(call->db, &row, (const char *const *)call->arguments,
	                (size_t)call->count, &note, err);
	if (good && note.len)
		say_lines(note.text);
	if (good)
		say("Toegevoegd aan het portfolio: %d %s.%s", call->count,
		    call->count == 1 ? "bewijsstuk" : "bewijsstukken",
		    date_is_set(row.made_on)
		        ? ""
		        : " Zonder datum telt een bewijsstuk nog niet: geef die met --datum of op het scherm.");
	buffer_done(&note);
	return good;
}

/* Files of one pupil by name or number, in the order in which they were added. */
struct found {
	int64_t id;
	const char *name, *where;
};

/* name NULL: all files. */
static bool find_files(struct call *call, int64_t pupil, const char *name, struct found **files,
    size_t *count, struct error *err)
{
	size_t capacity = 0;
	struct query *q = db_query(call->db,
	    "SELECT a.id, a.name, e.title || coalesce(' van ' || strftime('%d-%m-%Y', e.made_on), '') "
	    "FROM visible_attachment a JOIN visible_evidence e ON e.id = a.evidence WHERE e.pupil = ?1 "
	    "AND (?2 IS NULL OR a.name = ?2 OR CAST(a.id AS TEXT) = ?2) ORDER BY a.id",
	    "it", pupil, name);
	while (query_next(q)) {
		*files = array_grow(*files, *count, &capacity, sizeof **files);
		(*files)[(*count)++] = (struct found){.id = query_int(q, 0),
		    .name = arena_text(&call->arena, query_text(q, 1)),
		    .where = arena_text(&call->arena, query_text(q, 2))};
	}
	return query_done(q, err);
}

static bool which_one(const char *name, const struct found *files, size_t count, struct error *err)
{
	struct buffer list = {0};
	if (count == 1)
		return true;
	if (!count)
		return fail(err, NOT_FOUND,
		    "In het portfolio van deze leerling zit geen bestand \"%.200s\". Kijk de naam na met stip list portfolio.",
		    name);
	for (size_t i = 0; i < count && i < 8; i++)
		buffer_format(
		    &list, "%s%lld (%.80s)", i ? ", " : "", (long long)files[i].id, files[i].where);
	fail(err, CONFLICT,
	    "Er zijn %zu bestanden \"%.120s\". Geef in plaats van de naam een nummer: %s.", count,
	    name, buffer_text(&list));
	buffer_done(&list);
	return false;
}

static bool get_one(
    struct call *call, const struct found *file, const char *path, struct error *err)
{
	if (!path) /* names that begin with a hyphen are never stored, so this one must be a file */
		path = file->name;
	if (!attachment_write(call->db, file->id, path, call_has(call, "force"), err))
		return false;
	if (strcmp(path, "-") != 0)
		say("Het bestand staat in %s.", path);
	return true;
}

/* Two files with the same name are both written. */
static bool get_all(struct call *call, const struct found *files, size_t count,
    const char *directory, struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		bool again = false;
		for (size_t j = 0; j < i; j++)
			again = again || strcmp(files[i].name, files[j].name) == 0;
		const char *path =
		    again ? arena_format(&call->arena, "%s/%lld-%s", directory,
		                (long long)files[i].id, files[i].name)
		          : arena_format(&call->arena, "%s/%s", directory, files[i].name);
		if (!attachment_write(call->db, files[i].id, path, call_has(call, "force"), err))
			return false;
	}
	say("In %s staan nu de bestanden uit het portfolio: %zu.", directory, count);
	return true;
}

/* Refuses before anything is read. */
static bool check_output(struct call *call, struct error *err)
{
	const char *path = call_option(call, "output"), *all = call_option(call, "alles");
	if (!!all == !!call_argument(call, 0) || (all && path))
		return fail(err, USAGE,
		    "Geef de naam van een bestand, of met --alles de map waar alle bestanden in komen.");
	if (path && strcmp(path, "-") == 0 && output_is_terminal())
		return fail(err, USAGE,
		    "Zo'n bestand past niet op een terminal. Geef met -o de naam van een bestand, of stuur de uitvoer door met >.");
	return true;
}

bool run_evidence_get(struct call *call, struct error *err)
{
	const char *name = call_argument(call, 0), *all = call_option(call, "alles");
	struct found *files = NULL;
	size_t count = 0;
	int64_t pupil;
	bool good = check_output(call, err) && call_open(call, err) &&
	            pupil_by_number(call->db, call_option(call, "leerling"), &pupil, err) &&
	            find_files(call, pupil, name, &files, &count, err);
	if (good && all)
		good = get_all(call, files, count, all, err);
	else if (good)
		good = which_one(name, files, count, err) && files &&
		       get_one(call, &files[0], call_option(call, "output"), err);
	free(files);
	return good;
}
