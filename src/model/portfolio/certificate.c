/* Certificates and work processes: field tables, and rules that hold however a record is saved. */
#include "model/portfolio/certificate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/take.h"
#include "db/write.h"
#include "model/basis/fields.h"

static bool not_by_pupil(struct db *db, struct error *err)
{
	return !access_has_role(db, PUPIL) ||
	       fail(err, DENIED, "Een certificaat schrijft de school op. Vraag het je mentor.");
}

static bool in_order(
    struct date day, const char *label, struct date before, const char *what, struct error *err)
{
	return !date_is_set(day) || !date_is_set(before) || date_compare(day, before) >= 0 ||
	       fail(err, FAILED, "%s: %s ligt vóór %s (%s). Kijk de datums na.", label,
	           date_show(day).text, what, date_show(before).text);
}

static bool check_certificate(const void *record, struct error *err)
{
	const struct certificate *row = record;
	bool obtained = date_is_set(row->obtained_on);
	if (!date_is_set(row->started_on) && !date_is_set(row->exam_on) && !obtained)
		return fail(err, FAILED,
		    "Vul ten minste één datum in: begonnen op, examen op of behaald op.");
	if (obtained && date_is_set(row->stopped_on))
		return fail(err, FAILED,
		    "gestopt op: dit certificaat is behaald op %s. Haal een van de twee datums weg.",
		    date_show(row->obtained_on).text);
	if (date_is_set(row->expires_on) && !obtained)
		return fail(err, FAILED,
		    "geldig tot en met: dat kan pas als het certificaat is behaald. Vul in wanneer, of haal deze datum weg.");
	return in_order(row->exam_on, "examen op", row->started_on, "het begin", err) &&
	       in_order(row->obtained_on, "behaald op", row->started_on, "het begin", err) &&
	       in_order(row->obtained_on, "behaald op", row->exam_on, "het examen", err) &&
	       in_order(row->stopped_on, "gestopt op", row->started_on, "het begin", err) &&
	       in_order(row->expires_on, "geldig tot en met", row->obtained_on,
	           "de dag waarop het is behaald", err);
}

struct certificate_rule {
	char label[128], category[8], issuer[128];
	int64_t valid_months; /* 0: unlimited */
};

static bool read_kind(
    struct db *db, const char *code, struct certificate_rule *out, struct error *err)
{
	*out = (struct certificate_rule){0};
	struct query *q = db_query(db,
	    "SELECT label, category, issuer, valid_months FROM visible_certificate_kind WHERE code = ?1",
	    "t", code);
	if (query_next(q)) {
		snprintf(out->label, sizeof out->label, "%s", named_text(q, "label"));
		snprintf(out->category, sizeof out->category, "%s", named_text(q, "category"));
		snprintf(out->issuer, sizeof out->issuer, "%s", named_text(q, "issuer"));
		out->valid_months = named_int(q, "valid_months");
	}
	return query_done(q, err);
}

static bool is_statement(const struct certificate_rule *kind)
{
	return strcmp(kind->category, CERTIFICATE_OF_PRACTICE) == 0;
}

/* The requirements of a praktijkverklaring. */
static bool check_statement(struct db *db, const struct certificate *row, struct error *err)
{
	bool recognised = false;
	int64_t processes = 0;
	char name[128] = "";
	struct query *q = db_query(db,
	    "SELECT (SELECT count(*) FROM visible_work_process WHERE certificate = ?1), "
	    "(SELECT recognised FROM visible_company WHERE id = ?2), (SELECT name FROM visible_company WHERE id = ?2)",
	    "ii", row->id, row->company);
	if (query_next(q)) {
		processes = query_int(q, 0);
		recognised = query_int(q, 1);
		snprintf(name, sizeof name, "%s", query_text(q, 2));
	}
	if (!query_done(q, err))
		return false;
	if (!row->company)
		return fail(err, FAILED,
		    "bedrijf: een praktijkverklaring wordt behaald bij een erkend leerbedrijf. Kies het bedrijf.");
	if (!recognised)
		return fail(err, FAILED,
		    "bedrijf: %s staat niet als erkend leerbedrijf in de lijst. Kies een ander bedrijf, of vraag de stagecoördinator om dit na te gaan.",
		    name);
	return processes > 0 ||
	       fail(err, FAILED,
	           "behaald op: een praktijkverklaring heeft ten minste één werkproces. Voeg eerst de werkprocessen toe.");
}

static bool certificate_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct certificate *row = record, *old = before;
	struct certificate_rule kind;
	if (!not_by_pupil(db, err))
		return false;
	if (!row)
		return true;
	if (!read_kind(db, row->kind, &kind, err))
		return false;
	if (strcmp(kind.category, CERTIFICATE_OF_SCHOOL) == 0 && !*row->detail)
		return fail(err, FAILED,
		    "welk certificaat: bij \"%s\" hoort het vak of het onderdeel. Vul dat in.",
		    kind.label);
	bool same = old && strcmp(old->kind, row->kind) == 0 && old->company == row->company &&
	            date_compare(old->obtained_on, row->obtained_on) == 0;
	return same || !is_statement(&kind) || !date_is_set(row->obtained_on) ||
	       check_statement(db, row, err);
}

static const struct field certificate_fields[] = {
    FIELD_KEYS(certificate),
    OF_PUPIL(certificate),
    FIELD(certificate, kind, "soort certificaat", .flags = F_REQUIRED, .width = 40,
        .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_certificate_kind ORDER BY sort, id"),
    FIELD(certificate, detail, "welk certificaat",
        .help = "Het vak van een schoolcertificaat, het niveau van een lasdiploma.", .width = 40),
    FIELD(certificate, issuer, "uitgegeven door", .width = 30),
    FIELD(certificate, recognised, "erkend door de branche",
        .help = "Alleen van belang als dat per uitgever verschilt.", .width = 4),
    FIELD(certificate, company, "bedrijf",
        .help = "Waar het is behaald; voor een praktijkverklaring een erkend leerbedrijf.",
        .flags = F_NULL, .width = 40,
        .choices =
            "SELECT id, name || iif(town = '', '', ', ' || town) || iif(recognised, ' (erkend)', '') "
            "FROM visible_company ORDER BY name, town"),
    FIELD(certificate, started_on, "begonnen op", .help = "Met de training.", .flags = F_PAST,
        .width = 12),
    FIELD(certificate, exam_on, "examen op", .width = 12),
    FIELD(certificate, obtained_on, "behaald op", .flags = F_PAST, .width = 12),
    FIELD(certificate, number, "nummer", .help = "Zoals het op het papier staat.", .width = 24),
    FIELD(certificate, expires_on, "geldig tot en met", .help = "Leeg: onbeperkt geldig.",
        .width = 12),
    FIELD(certificate, stopped_on, "gestopt op", .help = "Zonder het certificaat te halen.",
        .flags = F_PAST, .width = 12),
    FIELD(certificate, remark, "toelichting", .width = 60),
    {0},
};
ENTITY(certificate, "certificaat", PORTFOLIO, .about_pupil = true, .check = check_certificate,
    .rule = certificate_rule);

/* An obtained praktijkverklaring keeps at least one process. */
static bool may_go(struct db *db, const struct work_process *row, struct error *err)
{
	int64_t last;
	if (!db_int(db, &last, err,
	        "SELECT EXISTS (SELECT 1 FROM visible_certificate WHERE id = ?1 AND obtained_on IS NOT NULL) "
	        "AND NOT EXISTS (SELECT 1 FROM visible_work_process WHERE certificate = ?1 AND id <> ?2)",
	        "ii", row->certificate, row->id))
		return false;
	return !last ||
	       fail(err, CONFLICT,
	           "Dit is het enige werkproces van een behaalde praktijkverklaring. Voeg eerst een ander toe, of haal bij de verklaring de datum weg.");
}

static bool work_process_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct work_process *row = record, *old = before;
	int64_t fits, there;
	if (!not_by_pupil(db, err))
		return false;
	if (!row)
		return may_go(db, old, err);
	if (!db_int(db, &fits, err,
	        "SELECT EXISTS ("
	        "  SELECT 1 FROM visible_certificate c "
	        "  JOIN visible_certificate_kind k ON k.code = c.kind "
	        "  WHERE c.id = ?1 AND k.category = 'PVK')",
	        "i", row->certificate) ||
	    !db_int(db, &there, err,
	        "SELECT EXISTS (SELECT 1 FROM visible_work_process WHERE certificate = ?1 AND code = ?2 AND id <> ?3)",
	        "iti", row->certificate, row->code, row->id))
		return false;
	if (!fits)
		return fail(err, FAILED, "Werkprocessen horen bij een praktijkverklaring.");
	return !there || fail(err, CONFLICT, "code: werkproces %s staat er al.", row->code);
}

static const struct field work_process_fields[] = {
    FIELD_KEYS(work_process),
    FIELD(
        work_process, certificate, "praktijkverklaring", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(work_process, qualification, "kwalificatiedossier",
        .help = "De opleiding waar het werkproces uit komt.", .width = 40),
    FIELD(work_process, code, "code", .help = "Bijvoorbeeld B1-K1-W1.", .flags = F_REQUIRED,
        .width = 14),
    FIELD(work_process, name, "werkproces", .flags = F_REQUIRED, .width = 60),
    {0},
};
ENTITY(work_process, "werkproces", PORTFOLIO, .about_pupil = true, .rule = work_process_rule);

/* Returns the same day a number of months later, or the last day of a month that is too short. */
static struct date months_later(struct date from, int64_t months)
{
	int month = date_month(from) - 1 + (int)months, day = date_day(from);
	int year = date_year(from) + month / 12;
	struct date found = {0};
	for (; day > 0 && !date_is_set(found); day--)
		found = date_make(year, month % 12 + 1, day);
	return found;
}

bool certificate_complete(struct db *db, struct certificate *certificate, struct error *err)
{
	struct certificate_rule kind;
	if (!read_kind(db, certificate->kind, &kind, err))
		return false;
	if (!*certificate->issuer)
		snprintf(certificate->issuer, sizeof certificate->issuer, "%s", kind.issuer);
	if (kind.valid_months && date_is_set(certificate->obtained_on) &&
	    !date_is_set(certificate->expires_on))
		certificate->expires_on = months_later(certificate->obtained_on, kind.valid_months);
	return true;
}

/* A praktijkverklaring and its work processes need each other, so it is first saved as one under
 * way. */
static bool save_under_way(struct db *db, struct certificate *certificate, struct error *err)
{
	struct certificate row = *certificate;
	if (!date_is_set(row.started_on) && !date_is_set(row.exam_on))
		row.started_on = row.obtained_on;
	row.obtained_on = row.expires_on = (struct date){0};
	bool good = change_save(db, &certificate_entity, &row, err);
	certificate->id = row.id;
	certificate->rev = row.rev;
	return good;
}

static bool save_all(struct db *db, struct certificate *certificate, struct work_process *processes,
    size_t n, struct error *err)
{
	if (!certificate->id && n && !save_under_way(db, certificate, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		processes[i].certificate = certificate->id;
		if (!change_save(db, &work_process_entity, &processes[i], err))
			return false;
	}
	return change_save(db, &certificate_entity, certificate, err);
}

bool certificate_save(struct db *db, struct certificate *certificate,
    struct work_process *processes, size_t n, struct error *err)
{
	struct certificate row = *certificate;
	if (!certificate_complete(db, &row, err) ||
	    !change_begin(db, "Certificaat vastgelegd", err))
		return false;
	struct work_process *saved = xcalloc(n + 1, sizeof *saved);
	for (size_t i = 0; i < n; i++)
		saved[i] = processes[i];
	bool good =
	    record_check(db, &certificate_entity, &row, err) && save_all(db, &row, saved, n, err);
	if (good)
		good = change_commit(db, err);
	else
		change_abandon(db);
	if (good) {
		*certificate = row;
		for (size_t i = 0; i < n; i++)
			processes[i] = saved[i];
	}
	free(saved);
	return good;
}
