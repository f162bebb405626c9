/* Files of what is around a pupil: parents, consents, and what was known at the intake. */
#include <string.h>

#include "exchange/records/record_import.h"
#include "model/care/care.h"
#include "model/care/consent.h"
#include "model/care/guidance.h"
#include "model/school/guardian.h"

static bool complete_intake(struct record_line *line, void *record, bool is_new, struct error *err)
{
	struct intake *intake = record;
	(void)is_new, (void)err;
	if (date_is_set(intake->document_on) && !intake->document_by)
		intake->document_by = record_actor(line);
	return true;
}

static bool complete_contact(struct record_line *line, void *record, bool is_new, struct error *err)
{
	struct care_contact *contact = record;
	(void)err;
	if (is_new)
		contact->entered_by = record_actor(line);
	return true;
}

/* The listing says in words what an empty recipient means. */
static bool consent_about(struct record_line *line, void *record, struct error *err)
{
	struct consent *consent = record;
	(void)line, (void)err;
	if (strcmp(consent->recipient, "iedereen voor dit doel") == 0)
		consent->recipient[0] = '\0';
	return true;
}

/* What a school's own list says of who somebody is to the pupil. */
static const struct row_word guardian_words[] = {{"moeder", "OUD"}, {"vader", "OUD"},
    {"stiefmoeder", "STI"}, {"stiefvader", "STI"}, {"pleegmoeder", "PLE"}, {"pleegvader", "PLE"},
    {"verzorger", "VER"}, {0}};

const struct record_kind care_record_kinds[] = {
    {.name = "ouders",
        .help = "ouders en verzorgers, met wie gezag heeft",
        .change = "Ouders ingelezen",
        .noun = "ouders of verzorgers",
        .listing = "ouders",
        .entity = &guardian_entity,
        .key = (const char *const[]){"kind", "name", NULL},
        .needs = (const char *const[]){"authority", NULL},
        .begins = &guardian_begins,
        .repeats = true,
        .worded = "kind",
        .words = guardian_words,
        .others = (const struct field_name[]){{"kind", "relatie"}, {"name", "naamouder"},
            {"name", "naamverzorger"}, {"authority", "gezag"},
            {"authority", "wettelijkvertegenwoordiger"}, {"phone", "telefoonnummer"},
            {"phone", "mobiel"}, {"email", "mail"}, {"email", "emailadres"}, {0}},
        .examples = (const struct field_example[]){{"kind", "ouder"}, {"name", "Els van den Berg"},
            {"authority", "ja"}, {"phone", "06-12345678"}, {"email", "els@voorbeeld.nl"},
            {"informed", "alles"}, {0}}},
    {.name = "toestemmingen",
        .help = "toestemmingen van ouders en leerlingen",
        .change = "Toestemmingen ingelezen",
        .noun = "toestemmingen",
        .listing = "toestemmingen",
        .entity = &consent_entity,
        .key = (const char *const[]){"purpose", "recipient", "guardian", "answered_on", NULL},
        .others = (const struct field_name[]){{"guardian", "door"}, {0}},
        .needs = (const char *const[]){"given", NULL},
        .examples = (const struct field_example[]){{"guardian", "Els van den Berg"},
            {"given", "ja"}, {"seen_by", ""}, {0}},
        .parent = consent_about},
    {.name = "intake",
        .help = "wat bij de intake is vastgelegd",
        .change = "Intake ingelezen",
        .noun = "leerlingen",
        .listing = "intake",
        .entity = &intake_entity,
        .key = (const char *const[]){NULL},
        .examples = (const struct field_example[]){{"former_school", "De Regenboog"},
            {"advice", "praktijkonderwijs"}, {"support_needs", "korte opdrachten"}, {"nt2", "nee"},
            {0}},
        .complete = complete_intake},
    {.name = "tlv",
        .help = "de toelaatbaarheidsverklaringen",
        .change = "TLV's ingelezen",
        .noun = "TLV's",
        .entity = &tlv_entity,
        .since = "sinds_begeleiding",
        .dated = "starts_on",
        .key = (const char *const[]){"number", NULL},
        .examples = (const struct field_example[]){{"number", "2026-00417"},
            {"issued_by", "SWV Noord"}, {0}}},
    {.name = "leerachterstanden",
        .help = "de leerachterstand per domein",
        .change = "Leerachterstanden ingelezen",
        .noun = "toetsen",
        .entity = &learning_lag_entity,
        .key = (const char *const[]){"domain", "measured_on", NULL},
        .examples = (const struct field_example[]){{"test", "Drempeltest"}, {"dl", "55"},
            {"dle", "25"}, {0}}},
    {.name = "overdrachten",
        .help = "gesprekken waarin een leerling is overgedragen",
        .change = "Overdrachten ingelezen",
        .noun = "gesprekken",
        .listing = "overdrachten",
        .entity = &warm_transfer_entity,
        .key = (const char *const[]){"kind", "held_on", NULL},
        .examples = (const struct field_example[]){{"from_whom", "De Regenboog"},
            {"to_whom", "Els Jansen"}, {0}}},
    {.name = "verwijzingen",
        .help = "aanmeldingen bij ZAT, samenwerkingsverband, gemeente en UWV",
        .change = "Verwijzingen ingelezen",
        .noun = "verwijzingen",
        .listing = "verwijzingen",
        .entity = &referral_entity,
        .key = (const char *const[]){"kind", "referred_on", NULL},
        .examples = (const struct field_example[]){{"question", "Hulp bij het plannen"},
            {"status", "aangemeld"}, {"answer", ""}, {"closed_on", ""}, {0}}},
    {.name = "interventies",
        .help = "hulp met begin, einde, doel en resultaat",
        .change = "Interventies ingelezen",
        .noun = "interventies",
        .listing = "interventies",
        .entity = &intervention_entity,
        .key = (const char *const[]){"what", "starts_on", NULL},
        .examples = (const struct field_example[]){{"what", "training"},
            {"goal", "voor zichzelf opkomen"}, {"ends_on", ""}, {0}}},
    {.name = "contacten",
        .help = "gesprekken, telefoontjes en bezoeken rond de zorg",
        .change = "Contacten ingelezen",
        .noun = "contacten",
        .listing = "contacten",
        .entity = &care_contact_entity,
        .key = (const char *const[]){"held_on", "manner", "with_whom", NULL},
        .examples = (const struct field_example[]){{"manner", "telefoon"}, {"with_whom", "moeder"},
            {"report", "afspraak gemaakt"}, {0}},
        .complete = complete_contact},
    {0},
};
