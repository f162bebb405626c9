/* Consents: the table of fields, who may give one, and whether one holds. */
#include "model/consent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static bool check_consent(const void *record, struct error *err)
{
	const struct consent *row = record;
	if (date_is_set(row->ends_on) && date_compare(row->ends_on, row->answered_on) < 0)
		return fail(err, FAILED,
		    "geldig tot en met: %s ligt vóór de dag van de toestemming (%s).",
		    date_show(row->ends_on).text, date_show(row->answered_on).text);
	if (date_is_set(row->withdrawn_on) && !row->given)
		return fail(err, FAILED,
		    "Wat niet is gegeven kan niet worden ingetrokken. Laat \"ingetrokken op\" leeg.");
	return !date_is_set(row->withdrawn_on) ||
	       date_compare(row->withdrawn_on, row->answered_on) >= 0 ||
	       fail(err, FAILED, "ingetrokken op: %s ligt vóór de dag van de toestemming (%s).",
	           date_show(row->withdrawn_on).text, date_show(row->answered_on).text);
}

/* Who answered had to be able to on that day; a later change of authority undoes nothing. */
static bool consent_rule(struct db *db, const void *before, const void *record, struct error *err)
{
	const struct consent *row = record, *old = before;
	if (!row || (old && old->guardian == row->guardian &&
	                date_compare(old->answered_on, row->answered_on) == 0))
		return true;
	return guardian_may_answer(db, row->pupil, row->guardian, row->answered_on,
	    (int)db_setting_int(db, "toestemming_zelf_vanaf", 16), "toestemming geven", err);
}

static const struct field consent_fields[] = {
    FIELD_KEYS(consent),
    FIELD(consent, pupil, "leerling", .flags = F_REQUIRED | F_FIXED | F_HIDDEN),
    FIELD(consent, purpose, "waarvoor", .flags = F_REQUIRED, .width = 44,
        .choices =
            "SELECT code, label, retired_on IS NULL OR retired_on > today() FROM visible_consent_purpose ORDER BY sort, id"),
    FIELD(consent, recipient, "voor wie",
        .help = "Bijvoorbeeld de naam van een school of bedrijf. Leeg: iedereen voor dit doel.",
        .width = 40),
    FIELD(consent, guardian, "gegeven door",
        .help = "Ouder of verzorger met gezag. Leeg: de leerling zelf.", .flags = F_NULL,
        .width = 30,
        .choices =
            "SELECT g.id, g.name || ' (' || k.label || ')', g.authority FROM visible_guardian g JOIN visible_guardian_kind k ON k.code = g.kind "
            "WHERE g.pupil = ?1 ORDER BY k.sort, g.name, g.id"),
    FIELD(consent, given, "toestemming", .help = "Ja, of nee als het is geweigerd.", .width = 11),
    FIELD(consent, answered_on, "datum", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(consent, ends_on, "geldig tot en met", .help = "Leeg: tot zij wordt ingetrokken.",
        .width = 12),
    FIELD(consent, withdrawn_on, "ingetrokken op", .flags = F_PAST, .width = 12),
    FIELD(consent, manner, "getekend", .flags = F_REQUIRED, .width = 36,
        .choices = "SELECT code, label FROM visible_signature_manner ORDER BY sort, id"),
    FIELD(consent, seen_by, "gezien door", .flags = F_NULL, .width = 24,
        .choices = "SELECT id, full_name FROM visible_staff ORDER BY name, id"),
    FIELD(consent, remark, "toelichting", .width = 60),
    {0},
};
const struct entity consent_entity = {.table = "consent",
    .title = "toestemming",
    .area = OPP,
    .about_pupil = true,
    .size = sizeof(struct consent),
    .fields = consent_fields,
    .check = check_consent,
    .rule = consent_rule};

/* The last answer of one person. */
struct answer {
	int64_t guardian;
	bool given;
	struct date answered_on, ends_on, withdrawn_on;
	const char *answered_by;
};

struct answers {
	struct answer *rows;
	size_t count, capacity;
	const char *other; /* for whom there is one, when not for who asks; NULL: nobody */
	struct arena arena;
};

static struct answer *answer_of(struct answers *answers, int64_t guardian)
{
	for (size_t i = 0; i < answers->count; i++)
		if (answers->rows[i].guardian == guardian)
			return &answers->rows[i];
	answers->rows =
	    array_grow(answers->rows, answers->count, &answers->capacity, sizeof *answers->rows);
	return &answers->rows[answers->count++];
}

static bool concerns(struct answers *answers, const char *recipient, const char *asked)
{
	return !*recipient || strcmp(text_fold(&answers->arena, recipient),
	                          text_fold(&answers->arena, asked)) == 0;
}

static bool read_answers(struct db *db, int64_t pupil, const char *purpose, const char *recipient,
    struct date on, struct answers *answers, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT guardian, given, answered_on, ends_on, withdrawn_on, answered_by, recipient FROM consent_answer "
	    "WHERE pupil = ?1 AND purpose = ?2 AND answered_on <= ?3 ORDER BY answered_on, id",
	    "itd", pupil, purpose, on);
	while (query_next(q))
		if (!concerns(answers, query_text(q, 6), recipient))
			answers->other = arena_text(&answers->arena, query_text(q, 6));
		else
			*answer_of(answers, query_int(q, 0)) =
			    (struct answer){.guardian = query_int(q, 0),
			        .given = query_int(q, 1),
			        .answered_on = query_date(q, 2),
			        .ends_on = query_date(q, 3),
			        .withdrawn_on = query_date(q, 4),
			        .answered_by = arena_text(&answers->arena, query_text(q, 5))};
	return query_done(q, err);
}

/* Once the pupil has answered, nobody else counts. */
static void only_the_pupil(struct answers *answers)
{
	for (size_t i = 0; i < answers->count; i++)
		if (!answers->rows[i].guardian) {
			answers->rows[0] = answers->rows[i];
			answers->count = 1;
		}
}

static bool withdrawn(const struct answer *answer, struct date on)
{
	return date_is_set(answer->withdrawn_on) && date_compare(answer->withdrawn_on, on) <= 0;
}

static bool expired(const struct answer *answer, struct date on)
{
	return date_is_set(answer->ends_on) && date_compare(answer->ends_on, on) < 0;
}

/* The answer on which it rests; false: it does not, with the reason. */
static bool judge(const struct answers *answers, struct date on, const char *what,
    const struct answer **basis, struct error *err)
{
	const struct answer *old = NULL;
	*basis = NULL;
	for (size_t i = 0; i < answers->count; i++) {
		const struct answer *a = &answers->rows[i];
		if (!a->given)
			return fail(err, DENIED, "De toestemming (%s) is geweigerd door %s op %s.",
			    what, a->answered_by, date_show(a->answered_on).text);
		if (withdrawn(a, on))
			return fail(err, DENIED, "De toestemming (%s) van %s is ingetrokken op %s.",
			    what, a->answered_by, date_show(a->withdrawn_on).text);
		*(expired(a, on) ? &old : basis) = a;
	}
	if (*basis)
		return true;
	if (!old && answers->other)
		return fail(err, DENIED,
		    "Er is op %s geen toestemming (%s) voor deze ontvanger, alleen voor %s.",
		    date_show(on).text, what, answers->other);
	return old ? fail(err, DENIED,
	                 "De toestemming (%s) van %s gold tot en met %s. Vraag die opnieuw.", what,
	                 old->answered_by, date_show(old->ends_on).text)
	           : fail(err, DENIED,
	                 "Er is op %s geen toestemming (%s). Leg die eerst vast in het dossier, bij Zorg.",
	                 date_show(on).text, what);
}

bool consent_holds(struct db *db, int64_t pupil, const char *purpose, const char *recipient,
    struct date on, struct consent_basis *basis, struct error *err)
{
	struct answers answers = {0};
	const struct answer *answer = NULL;
	const char *what = purpose;
	bool good =
	    db_text(db, &answers.arena, &what, err,
	        "SELECT label FROM visible_consent_purpose WHERE code = ?1", "t", purpose) &&
	    read_answers(db, pupil, purpose, recipient, on, &answers, err);
	if (good) {
		only_the_pupil(&answers);
		good = judge(&answers, on, what, &answer, err);
	}
	if (good && answer && basis) {
		*basis = (struct consent_basis){
		    .answered_on = answer->answered_on, .ends_on = answer->ends_on};
		snprintf(basis->answered_by, sizeof basis->answered_by, "%s", answer->answered_by);
	}
	free(answers.rows);
	arena_done(&answers.arena);
	return good;
}
