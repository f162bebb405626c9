/* The portfolio: field tables, and who may add, sign and hand in. */
#include "model/portfolio/portfolio.h"

#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "model/basis/fields.h"

static bool check_evidence(const void *record, struct error *err)
{
	const struct evidence *row = record;
	return !row->goal || !*row->competence ||
	       fail(err, FAILED,
	           "Een bewijsstuk laat een leerdoel of een competentie zien, niet allebei. Haal een van de twee weg.");
}

/* What somebody else signed must stay as it was signed. */
static bool unsigned_by_others(struct db *db, int64_t evidence, struct error *err)
{
	int64_t others;
	return db_int(db, &others, err,
	           "SELECT count(*) FROM visible_evidence_signature WHERE evidence = ?1 AND party <> 'LLN'",
	           "i", evidence) &&
	       (!others ||
	           fail(err, DENIED,
	               "Dit bewijsstuk is al getekend. Vraag je docent of mentor om het te wijzigen."));
}

/* A pupil stays on the version of the requirements that was valid on arrival (view
 * pupil_version). */
static bool requirement_check(struct db *db, const struct evidence *row, struct error *err)
{
	int64_t fits;
	if (!*row->requirement)
		return true;
	return db_int(db, &fits, err,
	           "SELECT count(*) FROM visible_portfolio_requirement r "
	           "WHERE r.code = ?1 "
	           "AND r.version = coalesce("
	           "  (SELECT v.code FROM visible_portfolio_version v "
	           "   WHERE v.starts_on <= (SELECT min(e.starts_on) FROM visible_enrolment e WHERE e.pupil = ?2) "
	           "   ORDER BY v.starts_on DESC LIMIT 1), "
	           "  (SELECT v.code FROM visible_portfolio_version v ORDER BY v.starts_on LIMIT 1))",
	           "ti", row->requirement, row->pupil) &&
	       (fits ||
	           fail(err, FAILED,
	               "De eis %s hoort bij andere portfolio-eisen dan die van deze leerling. Kies een eis van de leerling, of laat het leeg.",
	               row->requirement));
}

static bool was_alive(struct db *db, const struct evidence *row, struct error *err)
{
	int64_t before;
	if (!date_is_set(row->made_on))
		return true;
	return db_int(db, &before, err,
	           "SELECT count(*) FROM visible_pupil WHERE id = ?1 AND born_on > ?2", "id",
	           row->pupil, row->made_on) &&
	       (!before ||
	           fail(err, FAILED,
	               "gemaakt op: op %s was de leerling nog niet geboren. Kijk het jaar na.",
	               date_show(row->made_on).text));
}

/* A pupil may write only evidence that he or she added. */
static bool evidence_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct evidence *row = record, *old = before;
	int64_t self = access_actor(db)->id;
	bool named = row && (!old || strcmp(old->requirement, row->requirement) != 0);
	if (named && !requirement_check(db, row, err))
		return false;
	if (row && (!old || date_compare(old->made_on, row->made_on) != 0) &&
	    !was_alive(db, row, err))
		return false;
	if (!access_has_role(db, PUPIL))
		return true;
	if ((old && old->added_by != self) || (row && row->added_by != self))
		return fail(err, DENIED,
		    "Je kunt alleen bewijsstukken wijzigen die je zelf hebt toegevoegd. Vraag je docent of mentor.");
	return !old || unsigned_by_others(db, old->id, err);
}

static const struct field evidence_fields[] = {
    FIELD_KEYS(evidence),
    OF_PUPIL(evidence),
    FIELD(evidence, requirement, "hoort bij eis", .help = "Leeg: extra in het portfolio.",
        .flags = F_NULL, .width = 40,
        .choices =
            "SELECT requirement, title || ' (' || requirement || ')' "
            "FROM pupil_requirement "
            "WHERE pupil = ?1 AND kind IN (SELECT code FROM visible_evidence_kind WHERE filed_by = '') "
            "ORDER BY to_grade, subject, title, requirement"),
    FIELD(evidence, subject, "vak", .flags = F_NULL, .width = 20,
        .choices =
            "SELECT code, name, retired_on IS NULL OR retired_on > today() FROM visible_subject ORDER BY name, id"),
    FIELD(evidence, kind, "soort", .help = "De soort bepaalt wie moet tekenen.",
        .flags = F_REQUIRED, .width = 20,
        .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_evidence_kind WHERE filed_by = '' ORDER BY sort, id"),
    FIELD(evidence, title, "titel", .flags = F_REQUIRED, .width = 40),
    FIELD(evidence, made_on, "gemaakt op", .help = "Zonder datum telt een bewijsstuk nog niet.",
        .flags = F_PAST, .width = 12),
    FIELD(evidence, goal, "laat leerdoel zien", .flags = F_NULL, .width = 40,
        .choices =
            "SELECT id, sentence FROM visible_goal WHERE pupil = ?1 ORDER BY agreed_on DESC, id"),
    FIELD(evidence, competence, "laat competentie zien", .flags = F_NULL, .width = 30,
        .choices = "SELECT code, code || ' ' || name, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_competence ORDER BY id"),
    FIELD(evidence, place, "waar ligt het papier",
        .help =
            "Bijvoorbeeld: map 3B, lokaal 12. Mag leeg met een bestand erbij, of bij een toets waarvan de score in Stip staat.",
        .width = 30),
    FIELD(evidence, added_on, "toegevoegd op", .flags = F_REQUIRED | F_FIXED | F_HIDDEN | F_PAST,
        .width = 12),
    FIELD(evidence, added_by, "toegevoegd door", .flags = F_NULL | F_FIXED | F_HIDDEN),
    {0},
};
ENTITY(evidence, "bewijsstuk", PORTFOLIO, .about_pupil = true, .check = check_evidence,
    .rule = evidence_rule);

static bool check_evidence_signature(const void *record, struct error *err)
{
	const struct evidence_signature *row = record;
	return strcmp(row->manner, SIGNED_ON_PAPER) != 0 || row->seen_by ||
	       fail(err, FAILED,
	           "gezien door is nog leeg. Vul in welke medewerker de handtekening op papier heeft gezien.");
}

bool evidence_teaches(struct db *db, int64_t evidence, bool *teaches, struct error *err)
{
	int64_t count;
	bool good = db_int(db, &count, err,
	    "SELECT count(*) FROM visible_evidence e JOIN own_teaching t ON t.pupil = e.pupil "
	    "WHERE e.id = ?1 AND (t.subject IS NULL OR e.subject IS NULL OR t.subject = e.subject)",
	    "i", evidence);
	*teaches = good && count > 0;
	return good;
}

/* People sign in Stip only for themselves: a pupil for own work, a teacher for what he or she
 * teaches. */
static bool own_hand_rule(struct db *db, const struct evidence_signature *row, struct error *err)
{
	bool teaches;
	if (strcmp(row->party, SIGNER_PUPIL) == 0)
		return fail(err, DENIED,
		    "Zelf in Stip tekenen kan alleen de leerling. Kies op papier, en wie het heeft gezien.");
	if (strcmp(row->party, SIGNER_TEACHER) != 0)
		return true;
	if (!evidence_teaches(db, row->evidence, &teaches, err))
		return false;
	if (!teaches)
		return fail(err, DENIED,
		    "Je geeft deze leerling dit vak niet. Leg vast welke docent op papier tekende, en dat jij het hebt gezien.");
	return strcmp(row->name, access_actor(db)->name) == 0 ||
	       fail(err, DENIED,
	           "Zelf in Stip teken je met je eigen naam: %s. Tekende een ander, kies dan op papier, en wie het heeft gezien.",
	           access_actor(db)->name);
}

/* A pupil signs for own work, and nothing else. */
static bool evidence_signature_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct evidence_signature *row = record, *old = before;
	const struct evidence_signature *any = row ? row : old;
	bool own_hand = strcmp(any->manner, SIGNED_IN_STIP) == 0;
	if (!access_has_role(db, PUPIL)) {
		bool named = row && (!old || strcmp(old->name, row->name) != 0 ||
		                        strcmp(old->manner, row->manner) != 0);
		return !named || !own_hand || own_hand_rule(db, row, err);
	}
	if (strcmp(any->party, SIGNER_PUPIL) != 0 || !own_hand ||
	    (old && (strcmp(old->party, SIGNER_PUPIL) != 0 ||
	                strcmp(old->manner, SIGNED_IN_STIP) != 0)))
		return fail(err, DENIED,
		    "Je kunt alleen voor jezelf tekenen. Vraag je docent om de andere handtekeningen.");
	return !row || strcmp(row->name, access_actor(db)->name) == 0 ||
	       fail(err, DENIED, "Je tekent met je eigen naam: %s.", access_actor(db)->name);
}

static const struct field evidence_signature_fields[] = {
    FIELD_KEYS(evidence_signature),
    FIELD(evidence_signature, evidence, "bewijsstuk", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(evidence_signature, party, "wie tekent", .flags = F_REQUIRED | F_FIXED, .width = 14,
        .choices =
            "SELECT 'DOC', 'docent' UNION ALL SELECT 'LLN', 'leerling' UNION ALL SELECT 'BED', 'stagebedrijf'"),
    FIELD(evidence_signature, name, "naam", .flags = F_REQUIRED, .width = 30),
    FIELD(evidence_signature, signed_on, "getekend op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(evidence_signature, manner, "hoe", .flags = F_REQUIRED, .width = 30,
        .choices = "SELECT code, label FROM visible_signature_manner ORDER BY sort, id"),
    FIELD(evidence_signature, seen_by, "gezien door",
        .help = "Nodig bij een handtekening op papier.", .flags = F_NULL, .width = 24,
        .choices = CHOOSE_STAFF),
    {0},
};
ENTITY(evidence_signature, "handtekening", PORTFOLIO, .about_pupil = true,
    .check = check_evidence_signature, .rule = evidence_signature_rule);

/* A pupil may add files until somebody signs, and remove them only from own work. */
static bool attachment_rule(
    struct db *db, const void *before, const void *record, struct error *err)
{
	const struct attachment *old = before, *any = record ? record : before;
	int64_t own;
	if (!access_has_role(db, PUPIL) || !any)
		return true;
	if (old && !db_int(db, &own, err,
	               "SELECT count(*) FROM visible_evidence WHERE id = ?1 AND added_by = ?2",
	               "ii", old->evidence, access_actor(db)->id))
		return false;
	if (old && !own)
		return fail(err, DENIED,
		    "Je kunt alleen bestanden weghalen bij bewijsstukken die je zelf hebt toegevoegd. Vraag je docent of mentor.");
	return unsigned_by_others(db, any->evidence, err);
}

static const struct field attachment_fields[] = {
    FIELD_KEYS(attachment),
    FIELD(attachment, evidence, "bewijsstuk", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(attachment, name, "naam van het bestand", .flags = F_REQUIRED | F_FIXED, .width = 30),
    FIELD(attachment, type, "soort bestand", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(attachment, size, "grootte", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(attachment, hash, "kenmerk", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(attachment, added_on, "toegevoegd op", .flags = F_REQUIRED | F_FIXED | F_HIDDEN | F_PAST),
    {0},
};
ENTITY(attachment, "bijlage", PORTFOLIO, .about_pupil = true, .rule = attachment_rule);

/* A portfolio that was handed in cannot change, and not everybody may take one in. */
static bool exam_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	(void)record;
	if (before)
		return fail(err, CONFLICT,
		    "Een ingeleverd portfolio ligt vast. Lever het opnieuw in als er iets bij moet.");
	if (access_has_role(db, PUPIL) || access_actor(db)->roles == 1u << TEACHER)
		return fail(err, DENIED,
		    "Het portfolio voor het examen neemt de mentor of de stagecoördinator in. Vraag het aan hen.");
	return true;
}

static const struct field exam_portfolio_fields[] = {
    FIELD_KEYS(exam_portfolio),
    OF_PUPIL(exam_portfolio),
    FIELD(exam_portfolio, handed_in_on, "ingeleverd op", .flags = F_REQUIRED | F_FIXED | F_PAST,
        .width = 12),
    FIELD(exam_portfolio, received_by, "in ontvangst genomen door",
        .flags = F_NULL | F_FIXED | F_HIDDEN, .choices = CHOOSE_STAFF),
    {0},
};
ENTITY(exam_portfolio, "ingeleverd portfolio", PORTFOLIO, .about_pupil = true, .rule = exam_rule);

static const struct field exam_portfolio_item_fields[] = {
    FIELD_KEYS(exam_portfolio_item),
    FIELD(exam_portfolio_item, exam_portfolio, "ingeleverd portfolio",
        .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(exam_portfolio_item, subject, "vak", .flags = F_FIXED),
    FIELD(exam_portfolio_item, requirement, "eis", .flags = F_FIXED),
    FIELD(exam_portfolio_item, kind, "soort", .flags = F_FIXED),
    FIELD(exam_portfolio_item, title, "titel", .flags = F_REQUIRED | F_FIXED),
    FIELD(exam_portfolio_item, made_on, "gemaakt op", .flags = F_FIXED),
    FIELD(exam_portfolio_item, signatures, "getekend door", .flags = F_FIXED),
    FIELD(exam_portfolio_item, state, "stand", .flags = F_FIXED),
    FIELD(exam_portfolio_item, place, "waar ligt het papier", .flags = F_FIXED),
    FIELD(exam_portfolio_item, content, "inhoud", .flags = F_FIXED),
    {0},
};
ENTITY(exam_portfolio_item, "ingeleverd bewijsstuk", PORTFOLIO, .about_pupil = true,
    .rule = exam_rule);

static const struct field exam_portfolio_file_fields[] = {
    FIELD_KEYS(exam_portfolio_file),
    FIELD(exam_portfolio_file, item, "ingeleverd bewijsstuk",
        .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(exam_portfolio_file, name, "naam van het bestand", .flags = F_REQUIRED | F_FIXED),
    FIELD(exam_portfolio_file, type, "soort bestand", .flags = F_FIXED | F_HIDDEN),
    FIELD(exam_portfolio_file, size, "grootte", .flags = F_FIXED | F_HIDDEN),
    FIELD(exam_portfolio_file, hash, "kenmerk", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    {0},
};
ENTITY(
    exam_portfolio_file, "ingeleverd bestand", PORTFOLIO, .about_pupil = true, .rule = exam_rule);

struct evidence evidence_new(const struct db *db, int64_t pupil)
{
	return (struct evidence){
	    .pupil = pupil, .added_on = clock_today(), .added_by = access_actor(db)->id};
}

bool evidence_kind_check(struct db *db, const char *kind, struct error *err)
{
	bool good = true;
	struct query *q = db_query(db,
	    "SELECT label, filed_by FROM visible_evidence_kind WHERE code = upper(?1)", "t", kind);
	if (!query_next(q))
		good = fail(err, NOT_FOUND,
		    "De soort \"%.40s\" bestaat niet. Met stip list bewijssoorten staan ze op een rij.",
		    kind);
	else if (*query_text(q, 1))
		good = fail(err, FAILED,
		    "%s wordt door Stip zelf opgeborgen. Kies een andere soort bewijsstuk.",
		    query_text(q, 0));
	return query_done(q, good ? err : NULL) && good;
}
