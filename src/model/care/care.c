/* The care area: field tables, the admission rule, and logging who read it. */
#include "model/care/care.h"

#include <string.h>

#include "base/share.h"
#include "db/take.h"
#include "db/write.h"
#include "model/basis/fields.h"

static bool check_learning_lag(const void *record, struct error *err)
{
	const struct learning_lag *row = record;
	if (row->dl < 1 || row->dl > 120)
		return fail(err, FAILED,
		    "DL: %lld kan niet kloppen. Geef het aantal maanden onderwijs, 1 tot en met 120 (10 per schooljaar).",
		    (long long)row->dl);
	return (row->dle >= 1 && row->dle <= 120) ||
	       fail(err, FAILED, "DLE: %lld kan niet kloppen. Geef 1 tot en met 120.",
	           (long long)row->dle);
}

/* Zero means that nobody entered a value; without any level, nothing was measured. */
static const struct field learning_lag_fields[] = {
    FIELD_KEYS(learning_lag),
    OF_PUPIL(learning_lag),
    FIELD(learning_lag, domain, "domein", .flags = F_REQUIRED, .width = 26,
        .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_admission_domain ORDER BY sort, id"),
    FIELD(learning_lag, measured_on, "getoetst op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(learning_lag, test, "toets", .width = 30),
    FIELD(learning_lag, dl, "DL",
        .help = "Didactische leeftijd: maanden onderwijs sinds groep 3, 10 per schooljaar.",
        .flags = F_REQUIRED | F_NULL, .width = 5),
    FIELD(learning_lag, dle, "DLE", .help = "Het bereikte niveau, in dezelfde maanden.",
        .flags = F_REQUIRED | F_NULL, .width = 5),
    {0},
};
ENTITY(learning_lag, "leerachterstand", CARE, .about_pupil = true, .check = check_learning_lag);

static bool check_intelligence_test(const void *record, struct error *err)
{
	const struct intelligence_test *row = record;
	return (row->iq >= 30 && row->iq <= 160) ||
	       fail(err, FAILED, "IQ: %lld kan niet kloppen. Geef 30 tot en met 160.",
	           (long long)row->iq);
}

static const struct field intelligence_test_fields[] = {
    FIELD_KEYS(intelligence_test),
    OF_PUPIL(intelligence_test),
    FIELD(intelligence_test, tested_on, "onderzocht op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(intelligence_test, test, "onderzoek", .width = 30),
    FIELD(intelligence_test, iq, "IQ", .flags = F_REQUIRED | F_NULL, .width = 5),
    FIELD(intelligence_test, remark, "toelichting", .width = 60),
    {0},
};
ENTITY(intelligence_test, "intelligentieonderzoek", CARE, .about_pupil = true,
    .check = check_intelligence_test);

static bool check_referral(const void *record, struct error *err)
{
	const struct referral *row = record;
	bool closed = strcmp(row->status, REFERRAL_CLOSED) == 0;
	bool ended = closed || strcmp(row->status, REFERRAL_WITHDRAWN) == 0;
	if (closed && !row->answer)
		return fail(err, FAILED,
		    "Een verwijzing kan niet zonder antwoord worden afgesloten. Vul het antwoord in, of kies \"ingetrokken\".");
	if (ended && !date_is_set(row->closed_on))
		return fail(err, FAILED, "Vul in op welke dag de verwijzing is afgesloten.");
	if (!ended && date_is_set(row->closed_on))
		return fail(err, FAILED,
		    "Er staat een einddatum (%s), maar de verwijzing loopt nog. Kies \"afgesloten\" of \"ingetrokken\", of haal de datum weg.",
		    date_show(row->closed_on).text);
	return !ended || date_compare(row->closed_on, row->referred_on) >= 0 ||
	       fail(err, FAILED, "afgesloten op: %s ligt vóór de aanmelding (%s).",
	           date_show(row->closed_on).text, date_show(row->referred_on).text);
}

static const struct field referral_fields[] = {
    FIELD_KEYS(referral),
    OF_PUPIL(referral),
    FIELD(referral, kind, "waarheen", .flags = F_REQUIRED, .width = 40,
        .choices = "SELECT code, label, retired_on IS NULL OR retired_on > today() "
                   "FROM visible_referral_kind ORDER BY sort, id"),
    FIELD(referral, referred_on, "aangemeld op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(referral, referred_by, "door", .flags = F_NULL, .width = 24, .choices = CHOOSE_STAFF),
    FIELD(referral, to_whom, "wie pakt het op", .width = 40),
    FIELD(referral, question, "vraag", .flags = F_REQUIRED, .width = 60),
    FIELD(referral, status, "stand", .flags = F_REQUIRED, .width = 16,
        .choices = "SELECT 'AAN', 'aangemeld' "
                   "UNION ALL SELECT 'LOP', 'in behandeling' "
                   "UNION ALL SELECT 'AFG', 'afgesloten' "
                   "UNION ALL SELECT 'ING', 'ingetrokken'"),
    FIELD(referral, answer, "antwoord", .help = "Wat eruit kwam. Nodig om af te sluiten.",
        .width = 60),
    FIELD(referral, closed_on, "afgesloten op", .flags = F_PAST, .width = 12),
    {0},
};
ENTITY(referral, "verwijzing", CARE, .about_pupil = true, .check = check_referral);

static bool check_intervention(const void *record, struct error *err)
{
	const struct intervention *row = record;
	return !date_is_set(row->ends_on) || date_compare(row->ends_on, row->starts_on) >= 0 ||
	       fail(err, FAILED, "tot en met: %s ligt vóór het begin (%s).",
	           date_show(row->ends_on).text, date_show(row->starts_on).text);
}

static const struct field intervention_fields[] = {
    FIELD_KEYS(intervention),
    OF_PUPIL(intervention),
    FIELD(intervention, what, "wat", .help = "Welke hulp of aanpak.", .flags = F_REQUIRED,
        .width = 60),
    FIELD(intervention, goal, "doel", .flags = F_REQUIRED, .width = 60),
    FIELD(intervention, by_whom, "door wie", .width = 40),
    FIELD(intervention, starts_on, "vanaf", .flags = F_REQUIRED, .width = 12),
    FIELD(intervention, ends_on, "tot en met", .help = "Leeg: nog niet bekend.", .width = 12),
    FIELD(intervention, result, "resultaat", .width = 60),
    {0},
};
ENTITY(intervention, "interventie", CARE, .about_pupil = true, .check = check_intervention);

static const struct field care_contact_fields[] = {
    FIELD_KEYS(care_contact),
    OF_PUPIL(care_contact),
    FIELD(care_contact, held_on, "datum", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(care_contact, manner, "hoe", .flags = F_REQUIRED, .width = 14,
        .choices = "SELECT 'GES', 'gesprek' "
                   "UNION ALL SELECT 'TEL', 'telefoon' "
                   "UNION ALL SELECT 'MAI', 'e-mail' "
                   "UNION ALL SELECT 'HUI', 'huisbezoek'"),
    FIELD(care_contact, with_whom, "met wie", .flags = F_REQUIRED, .width = 40),
    FIELD(care_contact, entered_by, "genoteerd door", .flags = F_NULL | F_FIXED | F_HIDDEN,
        .choices = CHOOSE_STAFF),
    FIELD(care_contact, report, "waarover", .flags = F_REQUIRED, .width = 60),
    {0},
};
ENTITY(care_contact, "contact", CARE, .about_pupil = true);

static const struct field care_note_fields[] = {
    FIELD_KEYS(care_note),
    OF_PUPIL(care_note),
    FIELD(care_note, written_on, "datum", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(care_note, written_by, "door", .flags = F_NULL | F_FIXED | F_HIDDEN,
        .choices = CHOOSE_STAFF),
    FIELD(care_note, text, "zorgnotitie",
        .help = "Alleen te lezen voor wie bij de zorggegevens mag.", .flags = F_REQUIRED,
        .width = 60),
    {0},
};
ENTITY(care_note, "zorgnotitie", CARE, .about_pupil = true);

/* Formats 38 tenths as "3,8". */
static const char *years_text(struct arena *arena, int64_t tenths)
{
	return arena_format(arena, "%lld,%lld", (long long)(tenths / 10), (long long)(tenths % 10));
}

static void explain_iq(struct query *row, struct buffer *out)
{
	if (query_null(row, 0))
		buffer_add(out, "IQ: niet bekend.");
	else
		buffer_format(out, "IQ %d ligt %s %d tot en met %d.", (int)query_int(row, 0),
		    query_int(row, 7) ? "binnen" : "buiten", (int)query_int(row, 4),
		    (int)query_int(row, 5));
}

static void explain_lags(struct query *row, const char *domains, struct buffer *out)
{
	int behind = (int)query_int(row, 2), leading = (int)query_int(row, 3);
	if (!query_int(row, 1)) {
		buffer_add(out, " Leerachterstand: niet bekend.");
		return;
	}
	buffer_format(out, " Achterstand: %s.", domains);
	buffer_format(out, " In %d %s is dat %d jaar of meer (nodig: %d", behind,
	    behind == 1 ? "domein" : "domeinen", (int)query_int(row, 6), (int)query_int(row, 9));
	buffer_format(out, ", met %s erbij).", query_text(row, 10));
	if (behind && !leading)
		buffer_format(out, " Daar is %s niet bij.", query_text(row, 10));
}

static bool read_domains(
    struct db *db, int64_t pupil, struct arena *arena, struct buffer *out, struct error *err)
{
	struct query *q = db_query(db,
	    "SELECT label, years, share FROM learning_lag_now WHERE pupil = ?1 ORDER BY sort, domain",
	    "i", pupil);
	while (query_next(q))
		buffer_format(out, "%s%s %s jaar (%s%%)", out->len ? ", " : "", query_text(q, 0),
		    years_text(arena, query_int(q, 1)), share_show(query_int(q, 2)).text);
	return query_done(q, err);
}

bool admission_explain(
    struct db *db, int64_t pupil, struct arena *arena, const char **text, struct error *err)
{
	struct buffer out = {0}, domains = {0};
	bool good = read_domains(db, pupil, arena, &domains, err);
	struct query *q = db_query(db,
	    "SELECT iq, domains, behind, leading_behind, iq_from, iq_until, years, by_iq, by_lag, least, "
	    "(SELECT group_concat(label, ' of ') "
	    " FROM (SELECT label FROM visible_admission_domain WHERE leading = 1 ORDER BY sort, id)) "
	    "FROM admission WHERE pupil = ?1",
	    "i", pupil);
	if (good && query_next(q)) {
		bool known = !named_null(q, "by_iq") && !named_null(q, "by_lag");
		explain_iq(q, &out);
		explain_lags(q, buffer_text(&domains), &out);
		buffer_format(&out, " %s Dit is uitleg: de TLV beslist.",
		    !known ? "De regel is niet helemaal na te gaan."
		    : named_int(q, "by_iq") && named_int(q, "by_lag")
		        ? "Dat past bij de toelatingsregel voor praktijkonderwijs."
		        : "Dat past niet bij de toelatingsregel voor praktijkonderwijs.");
	}
	good = query_done(q, good ? err : NULL) && good;
	*text = arena_text(arena, buffer_text(&out));
	buffer_done(&out);
	buffer_done(&domains);
	return good;
}

bool care_log_read(struct db *db, int64_t pupil, struct error *err)
{
	int64_t any;
	if (access_read(db, CARE) == NONE)
		return true;
	return db_int(db, &any, err, "SELECT count(*) FROM shielded_pupil WHERE pupil = ?1", "i",
	           pupil) &&
	       (!any || audit_log(db, "read care", "pupil", pupil, err));
}
