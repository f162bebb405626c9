/* A folder of files into the portfolios: what fits is worked out in a copy, while others go on
 * saving; then come the bytes, and then one change set that names them. */
#include "exchange/evidence/evidence_import.h"

#include <string.h>

#include "db/rehearsal.h"
#include "db/write.h"
#include "exchange/evidence/evidence_internal.h"

/* An import in progress. */
struct evidence_run {
	struct db *db;
	const struct import_options *options;
	struct import_report *report;
	struct evidence_folder folder;
};

/* Looks into each file whose name is right. */
static bool read_files(struct evidence_run *me, struct error *err)
{
	for (size_t i = 0; i < me->folder.count; i++) {
		struct evidence_file *file = &me->folder.files[i];
		struct error why = {0};
		if (!file->refusal && !attachment_read(me->db, file->path, &file->attachment, &why))
			evidence_refuse(&me->folder, file, "%s", why.text);
		if (!import_goes_on(me->options, i + 1, me->folder.count, err))
			return false;
	}
	return true;
}

/* Has the pupil this file already, under whatever name? */
static bool look_for_same(
    struct evidence_run *me, struct db *copy, struct evidence_file *file, struct error *err)
{
	struct query *q = db_query(copy,
	    "SELECT e.title "
	    "FROM visible_attachment a "
	    "JOIN visible_evidence e ON e.id = a.evidence "
	    "WHERE a.hash = ?1 AND e.pupil = ?2 ORDER BY a.id LIMIT 1",
	    "ti", file->attachment.hash, file->pupil.id);
	file->fresh = !query_next(q);
	if (!file->fresh && strcmp(query_text(q, 0), file->evidence.title) != 0)
		report_line(me->report, &me->report->notes,
		    "\"%s\" zit al in het portfolio van de leerling, bij \"%s\". Het komt er niet nog eens bij.",
		    file->shown, query_text(q, 0));
	return query_done(q, err);
}

/* A rule that was broken is the fault of this file alone. */
static bool save_one(
    struct evidence_run *me, struct db *copy, struct evidence_file *file, struct error *err)
{
	struct evidence evidence = file->evidence;
	struct attachment attachment = file->attachment;
	struct error why = {0};
	if (!change_save(copy, &evidence_entity, &evidence, &why)) {
		file->fresh = false;
		if (why.status != FAILED && why.status != DENIED)
			return fail(err, why.status, "%s", why.text);
		evidence_refuse(&me->folder, file, "%s", why.text);
		return true;
	}
	attachment.evidence = evidence.id;
	return change_save(copy, &attachment_entity, &attachment, err);
}

static bool save_all(struct evidence_run *me, struct db *copy, struct error *err)
{
	bool good = change_begin(copy, "Bewijsstukken uit een map ingelezen", err);
	if (!good)
		return false;
	for (size_t i = 0; good && i < me->folder.count; i++) {
		struct evidence_file *file = &me->folder.files[i];
		if (file->refusal)
			continue;
		good = look_for_same(me, copy, file, err) &&
		       (!file->fresh || save_one(me, copy, file, err));
	}
	return change_end(copy, good, err);
}

static void tell_file(struct evidence_run *me, const struct evidence_file *file, size_t *undated)
{
	struct import_report *report = me->report;
	if (file->refusal && me->options->leave_rest)
		report_line(report, &report->skipped, "%s", file->refusal);
	else if (file->refusal)
		report_fault(report, 0, "", "", "%s", file->refusal);
	else if (!file->fresh)
		report->unchanged++;
	else
		report_line(report, &report->added, "\"%s\" -> %s %s: %s (%s%s)", file->shown,
		    file->pupil.number, pupil_shown(&report->arena, &file->pupil), file->what,
		    date_show(file->evidence.made_on).text,
		    file->dated ? "" : ", de dag van het bestand");
	*undated += !file->refusal && file->fresh && !file->dated;
}

static bool tell(struct evidence_run *me, struct error *err)
{
	struct import_report *report = me->report;
	size_t undated = 0;
	report->read = me->folder.count;
	for (size_t i = 0; i < me->folder.count; i++)
		tell_file(me, &me->folder.files[i], &undated);
	if (undated)
		report_line(report, &report->notes,
		    "Namen zonder datum: %zu. Daar is de dag genomen waarop het bestand het laatst is gewijzigd.",
		    undated);
	if (me->folder.ignored)
		report_line(report, &report->notes,
		    "Overgeslagen, want geen bewijs: %zu (verborgen bestanden, en bestanden van het systeem zoals Thumbs.db).",
		    me->folder.ignored);
	report_sort(report);
	return !report->fault_count ||
	       fail(err, FAILED, "%zu van de %zu bestanden %s niet. Er is niets ingelezen.",
	           report->fault_count, report->read, report->fault_count == 1 ? "past" : "passen");
}

static bool is_wanted(const struct evidence_file *file)
{
	return !file->refusal && file->fresh && !file->stored;
}

/* Stores some of the files from there on in one go, so that others do not wait long. */
static bool store_some(struct evidence_run *me, size_t *from, struct error *err)
{
	enum { MOST_FILES = 100, MOST_BYTES = 32 * 1024 * 1024 };
	int64_t files = 0, bytes = 0;
	size_t begin = *from, end = begin;
	bool good = attachments_begin(me->db, err);
	if (!good)
		return false;
	for (; good && end < me->folder.count && files < MOST_FILES && bytes < MOST_BYTES; end++) {
		struct evidence_file *file = &me->folder.files[end];
		if (!is_wanted(file))
			continue;
		good = import_goes_on(me->options, end + 1, me->folder.count, err) &&
		       attachment_store(me->db, file->path, &file->attachment, err);
		bytes += file->attachment.size;
		files++;
	}
	good = attachments_end(me->db, good, err);
	for (size_t i = begin; good && i < end; i++)
		me->folder.files[i].stored |= is_wanted(&me->folder.files[i]);
	*from = end;
	return good;
}

static bool store_bytes(struct evidence_run *me, struct error *err)
{
	bool good = true;
	for (size_t at = 0; good && at < me->folder.count;)
		if (is_wanted(&me->folder.files[at]))
			good = store_some(me, &at, err);
		else
			at++;
	return good;
}

/* Somebody may come in between: then what was worked out no longer holds, and nothing is named. */
static bool attempt(struct evidence_run *me, bool *overtaken, struct error *err)
{
	struct db *copy = rehearsal_begin(me->db, err);
	if (!copy)
		return false;
	report_done(me->report);
	*me->report = (struct import_report){.noun = "bestanden", .folder = true};
	bool good = save_all(me, copy, err) && tell(me, err);
	*overtaken = false;
	if (good && !me->options->dry_run)
		good = store_bytes(me, err) && rehearsal_perform(copy, false, overtaken, err);
	db_close(copy);
	return good;
}

static bool take_in(struct evidence_run *me, struct error *err)
{
	enum { ATTEMPTS = 5 };
	bool overtaken = true, good = true;
	for (int i = 0; i < ATTEMPTS && overtaken && good; i++)
		good = attempt(me, &overtaken, err);
	return good &&
	       (!overtaken ||
	           fail(err, BUSY,
	               "Er worden op dit moment andere bewijsstukken bewaard. Er is niets ingelezen; probeer het straks opnieuw."));
}

bool evidence_import(struct db *db, const char *folder, const struct import_options *options,
    struct import_report *report, struct error *err)
{
	struct evidence_run me = {.db = db, .options = options, .report = report};
	*report = (struct import_report){0};
	if (access_write(db, PORTFOLIO) == NONE) {
		audit_log(db, "denied", evidence_entity.table, 0, NULL);
		return fail(err, DENIED,
		    "Je mag geen bewijsstukken toevoegen. Vraag het aan een mentor of docent.");
	}
	bool good = evidence_folder_read(folder, &me.folder, err) &&
	            evidence_folder_names(db, options, &me.folder, err);
	good = good && read_files(&me, err) && take_in(&me, err);
	evidence_folder_done(&me.folder);
	return good;
}
