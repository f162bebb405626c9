/* Files into and out of the portfolio: checked before they are stored, and again before they are
 * handed out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/filename.h"
#include "db/file/archive.h"
#include "db/write.h"
#include "model/portfolio/file_kind.h"
#include "model/portfolio/portfolio.h"

static size_t size_limit(struct db *db)
{
	enum { USUAL = 10, MOST = 100, MEGABYTE = 1024 * 1024 };
	int64_t limit = db_setting_int(db, "bewijs_max_mb", USUAL);
	return (size_t)(limit < 1 ? 1 : limit > MOST ? MOST : limit) * MEGABYTE;
}

static bool wrong_kind(const char *name, const char *extension, const struct file_kind *promised,
    const struct file_kind *kind, struct error *err)
{
	if (kind)
		return fail(err, FAILED,
		    "\"%.200s\" heet .%s maar er staat %s in. Kijk of het het goede bestand is en geef het de naam die erbij hoort (.%s).",
		    name, extension, kind->name, kind->code);
	return fail(err, FAILED,
	    "\"%.200s\" is niet %s, of het bestand is niet heel. Open het om te kijken en sla het opnieuw op.",
	    name, promised->name);
}

/* The content decides what a file is; a file whose name contradicts that is refused. */
static const struct file_kind *look_over(
    struct db *db, const char *name, const struct buffer *bytes, struct error *err)
{
	struct arena arena = {0};
	struct buffer allowed = {0};
	const char *extension = filename_extension(name);
	const char *list = db_setting(db, &arena, "bewijs_soorten");
	const struct file_kind *kind = file_kind_of(bytes->text, bytes->len);
	const struct file_kind *promised = file_kind_by_extension(extension);
	if ((promised || (kind && *extension)) && promised != kind) {
		wrong_kind(name, extension, promised, kind, err);
		kind = NULL;
	} else if (!kind || !file_kind_allowed(kind, list)) {
		file_kinds_name(list, &allowed);
		if (kind)
			fail(err, FAILED,
			    "\"%.200s\" is %s, en dat neemt deze school niet op. Wat wel kan: %s. Wat mag staat in de instelling bewijs_soorten.",
			    name, kind->name, buffer_text(&allowed));
		else
			fail(err, FAILED,
			    "Wat er in \"%.200s\" staat, kent Stip niet. Wat wel kan: %s. Sla het zo op en probeer het opnieuw.",
			    name, buffer_text(&allowed));
		kind = NULL;
	}
	buffer_done(&allowed);
	arena_done(&arena);
	return kind;
}

static bool not_there_yet(
    struct db *db, const struct attachment *row, const char *hash, struct error *err)
{
	int64_t same;
	return db_int(db, &same, err,
	           "SELECT count(*) FROM visible_attachment WHERE evidence = ?1 AND hash = ?2",
	           "it", row->evidence, hash) &&
	       (!same ||
	           fail(err, CONFLICT,
	               "\"%s\" zit al bij dit bewijsstuk, met dezelfde inhoud. Er is niets toegevoegd.",
	               row->name));
}

/* A photo that is also attached to another piece of work is no error, but worth a note. */
static bool note_elsewhere(struct db *db, const struct evidence *evidence,
    const struct attachment *row, struct buffer *note, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT e.title FROM visible_attachment a JOIN visible_evidence e ON e.id = a.evidence "
	    "WHERE a.hash = ?1 AND e.pupil = ?2 AND e.id <> ?3 ORDER BY a.id LIMIT 1",
	    "tii", row->hash, evidence->pupil, evidence->id);
	if (query_next(q) && note)
		buffer_format(note, "%sLet op: \"%s\" zit ook al bij het bewijsstuk \"%s\".",
		    note->len ? "\n" : "", row->name, query_text(q, 0));
	return query_done(q, err);
}

/* The given name and the stored one may differ, but not the extension. */
static bool describe(struct db *db, const char *name, const struct buffer *bytes,
    struct attachment *row, struct error *err)
{
	char safe[FILENAME_SIZE], hash[ARCHIVE_HASH];
	filename_safe(name, "", safe);
	const struct file_kind *kind = look_over(db, safe, bytes, err);
	if (!kind)
		return false;
	filename_safe(name, kind->code, safe);
	archive_hash(bytes->text, bytes->len, hash);
	*row = (struct attachment){.size = (int64_t)bytes->len, .added_on = clock_today()};
	snprintf(row->name, sizeof row->name, "%s", safe);
	snprintf(row->type, sizeof row->type, "%s", kind->code);
	snprintf(row->hash, sizeof row->hash, "%s", hash);
	return true;
}

bool attachment_add(struct db *db, const struct evidence *evidence, const char *name,
    const struct buffer *bytes, struct buffer *note, struct error *err)
{
	struct attachment row;
	char hash[ARCHIVE_HASH];
	if (!describe(db, name, bytes, &row, err))
		return false;
	row.evidence = evidence->id;
	/* the bytes go last, so that a refused file leaves none behind */
	return not_there_yet(db, &row, row.hash, err) &&
	       note_elsewhere(db, evidence, &row, note, err) &&
	       change_save(db, &attachment_entity, &row, err) &&
	       archive_put(db, bytes->text, bytes->len, hash, err);
}

bool attachment_read(struct db *db, const char *path, struct attachment *row, struct error *err)
{
	struct buffer bytes = {0};
	bool good = file_read_plain(path, size_limit(db), &bytes, err) &&
	            describe(db, path, &bytes, row, err);
	buffer_done(&bytes);
	return good;
}

bool attachments_begin(struct db *db, struct error *err)
{
	return change_begin(db, "Bestanden in het archief", err) &&
	       (archive_gather(db, err) || attachments_end(db, false, err));
}

bool attachments_end(struct db *db, bool good, struct error *err)
{
	return change_end(db, archive_settle(db, good, err), err);
}

bool attachment_store(
    struct db *db, const char *path, const struct attachment *row, struct error *err)
{
	struct buffer bytes = {0};
	struct attachment now;
	char hash[ARCHIVE_HASH];
	bool good =
	    file_read_plain(path, size_limit(db), &bytes, err) &&
	    describe(db, path, &bytes, &now, err) &&
	    (strcmp(now.hash, row->hash) == 0 ||
	        fail(err, CONFLICT,
	            "\"%s\" is gewijzigd terwijl het werd ingelezen. Er is niets ingelezen; probeer het opnieuw.",
	            row->name)) &&
	    archive_put(db, bytes.text, bytes.len, hash, err);
	buffer_done(&bytes);
	return good;
}

static bool add_path(struct db *db, const struct evidence *evidence, const char *path,
    struct buffer *note, struct error *err)
{
	struct buffer bytes = {0};
	bool good = file_read_plain(path, size_limit(db), &bytes, err) &&
	            attachment_add(db, evidence, path, &bytes, note, err);
	buffer_done(&bytes);
	return good;
}

bool evidence_attach(
    struct db *db, int64_t evidence, const char *path, struct buffer *note, struct error *err)
{
	struct evidence row;
	struct arena arena = {0};
	bool good = record_get(db, &evidence_entity, evidence, &row, &arena, err) &&
	            change_begin(db, "Bestand bij bewijsstuk", err) &&
	            change_end(db, add_path(db, &row, path, note, err), err);
	arena_done(&arena);
	return good;
}

/* Returns "foto" for foto.jpg. */
static void title_of(const char *path, char title[256])
{
	char name[FILENAME_SIZE];
	filename_safe(path, "", name);
	const char *extension = filename_extension(name);
	size_t length = *extension ? (size_t)(extension - name) - 1 : strlen(name);
	snprintf(title, 256, "%.*s", (int)length, name);
}

bool evidence_add_files(struct db *db, const struct evidence *like, const char *const *paths,
    size_t count, struct buffer *note, struct error *err)
{
	bool good = evidence_kind_check(db, like->kind, err) &&
	            change_begin(
	                db, count == 1 ? "Bewijsstuk toegevoegd" : "Bewijsstukken toegevoegd", err);
	if (!good)
		return false;
	for (size_t i = 0; good && i < count; i++) {
		struct evidence row = *like;
		if (!*row.title)
			title_of(paths[i], row.title);
		good = change_save(db, &evidence_entity, &row, err) &&
		       add_path(db, &row, paths[i], note, err);
		if (!good && count > 1)
			fail_in(err, "Er is niets toegevoegd");
	}
	return change_end(db, good, err);
}

struct stored {
	int64_t size;
	const char *name, *hash, *table;
	int64_t id;
};

static bool give_back(
    struct db *db, const struct stored *stored, const char *path, bool force, struct error *err)
{
	struct buffer bytes = {0};
	bool good = archive_open(db, err);
	if (good && !archive_get(db, stored->hash, &bytes, err))
		good = fail_in(err, "%s", stored->name);
	archive_close(db);
	if (good && (int64_t)bytes.len != stored->size)
		good = fail(err, DAMAGED,
		    "%s: in het dossier staat een andere grootte dan in het archief. Controleer het bestand met stip check.",
		    stored->name);
	/* log the export before the file leaves */
	good = good && audit_log(db, "export bewijs", stored->table, stored->id, err) &&
	       file_write(path, force, bytes.text, bytes.len, err);
	buffer_done(&bytes);
	return good;
}

bool attachment_write(
    struct db *db, int64_t attachment, const char *path, bool force, struct error *err)
{
	struct attachment row;
	struct arena arena = {0};
	bool good =
	    record_get(db, &attachment_entity, attachment, &row, &arena, err) &&
	    give_back(db, &(struct stored){row.size, row.name, row.hash, "attachment", row.id},
	        path, force, err);
	arena_done(&arena);
	return good;
}

bool exam_file_write(
    struct db *db, int64_t exam_portfolio_file, const char *path, bool force, struct error *err)
{
	struct exam_portfolio_file row;
	struct arena arena = {0};
	bool good =
	    record_get(db, &exam_portfolio_file_entity, exam_portfolio_file, &row, &arena, err) &&
	    give_back(db,
	        &(struct stored){row.size, row.name, row.hash, "exam_portfolio_file", row.id}, path,
	        force, err);
	arena_done(&arena);
	return good;
}

bool attachment_remove(struct db *db, int64_t attachment, struct error *err)
{
	struct attachment row;
	struct arena arena = {0};
	bool good = record_get(db, &attachment_entity, attachment, &row, &arena, err) &&
	            record_remove(db, &attachment_entity, "Bestand weggehaald", &row, err);
	arena_done(&arena);
	return good;
}
