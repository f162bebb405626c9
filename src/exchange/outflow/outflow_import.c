/* Importing leavers: its columns, and turning a row of cells into records. */
#include "exchange/outflow/outflow_import.h"

#include <stdlib.h>
#include "base/text.h"
#include "exchange/outflow/outflow_internal.h"

static const struct header_name names[] = {
    {OUT_NUMBER, "stamnummer"},
    {OUT_NUMBER, "stamnr"},
    {OUT_NUMBER, "leerlingnummer"},
    {OUT_NUMBER, "leerlingnr"},
    {OUT_NUMBER, "llnr"},
    {OUT_NUMBER, "nummer"},
    {OUT_LAST_NAME, "achternaam"},
    {OUT_LAST_NAME, "geslachtsnaam"},
    {OUT_LAST_NAME, "familienaam"},
    {OUT_FIRST_NAME, "roepnaam"},
    {OUT_FIRST_NAME, "voornaam"},
    {OUT_PREFIX, "tussenvoegsel"},
    {OUT_PREFIX, "tussenvoegsels"},
    {OUT_PREFIX, "voorvoegsel"},
    {OUT_PREFIX, "voorvoegsels"},
    {OUT_BORN_ON, "geboortedatum"},
    {OUT_BORN_ON, "gebdatum"},
    {OUT_LEFT_ON, "laatstedag"},
    {OUT_LEFT_ON, "uitschrijfdatum"},
    {OUT_LEFT_ON, "datumuitschrijving"},
    {OUT_LEFT_ON, "uitgeschrevenop"},
    {OUT_LEFT_ON, "uitstroomdatum"},
    {OUT_LEFT_ON, "datumuitstroom"},
    {OUT_LEFT_ON, "datumvertrek"},
    {OUT_CODE, "code"},
    {OUT_CODE, "codebestemming"},
    {OUT_CODE, "bestemmingscode"},
    {OUT_DESTINATION, "bestemming"},
    {OUT_DESTINATION, "uitstroombestemming"},
    {OUT_ORGANISATION, "bedrijfofschool"},
    {OUT_ORGANISATION, "bedrijf"},
    {OUT_ORGANISATION, "werkgever"},
    {OUT_ORGANISATION, "organisatie"},
    {OUT_SECTOR, "sector"},
    {OUT_CONTRACT, "contract"},
    {OUT_CONTRACT, "soortcontract"},
    {OUT_HOURS, "urenperweek"},
    {OUT_HOURS, "uren"},
    {OUT_MBO_LEVEL, "mboniveau"},
    {OUT_MBO_LEVEL, "niveau"},
    {OUT_LEARNING_WAY, "leerweg"},
    {OUT_WORK_SUPPORT, "ondersteuningbijhetwerk"},
    {OUT_WORK_SUPPORT, "ondersteuning"},
    {OUT_JOBCOACH, "jobcoach"},
    {OUT_BENEFIT, "uitkering"},
    {OUT_BENEFIT, "soortuitkering"},
    {OUT_GUIDED_BY, "begeleidingdoor"},
    {OUT_GUIDED_BY, "begeleiding"},
    {OUT_REMARK, "toelichting"},
    {OUT_REMARK, "opmerking"},
    {OUT_REMARK, "opmerkingen"},
    {OUT_AT_START, "verwachtbijdestart"},
    {OUT_AT_START, "verwachtbijstart"},
    {OUT_LAST, "laatstverwacht"},
    {OUT_REASON, "redenvandeafwijking"},
    {OUT_REASON, "redenafwijking"},
    {OUT_ACTION, "watdeschoolermeedoet"},
    {OUT_REPORTED_ON, "einddatumoppdoorgegevenop"},
    {OUT_ALL_CERTIFICATES, "certificatencompleet"},
    {OUT_ALL_INTERNSHIPS, "stagescompleet"},
    {OUT_CLOSING, "afgeslotenmet"},
    {OUT_ADVICE, "advies"},
    {OUT_ADVICE, "uitstroomadvies"},
    {OUT_ADVISED_ON, "adviesdatum"},
    {OUT_ADVISED_ON, "datumadvies"},
    {OUT_ADVISED_ON, "adviesgegevenop"},
    {OUT_STATUS_1, "situatiena1jaar"},
    {OUT_ASKED_1, "nagevraagdna1jaarop"},
    {OUT_ASKED_1, "nagevraagdna1jaar"},
    {OUT_GAP_1, "periodezonderinjaar1"},
    {OUT_ORGANISATION_1, "bedrijfofschoolna1jaar"},
    {OUT_SECTOR_1, "sectorna1jaar"},
    {OUT_CONTRACT_1, "contractna1jaar"},
    {OUT_HOURS_1, "urenperweekna1jaar"},
    {OUT_WORK_SUPPORT_1, "ondersteuningbijhetwerkna1jaar"},
    {OUT_JOBCOACH_1, "jobcoachna1jaar"},
    {OUT_LEVEL_1, "mboniveauna1jaar"},
    {OUT_WAY_1, "leerwegna1jaar"},
    {OUT_DIPLOMA_1, "mbodiplomagehaaldna1jaar"},
    {OUT_BENEFIT_1, "uitkeringna1jaar"},
    {OUT_GUIDED_BY_1, "begeleidingdoorna1jaar"},
    {OUT_STATUS_2, "situatiena2jaar"},
    {OUT_ASKED_2, "nagevraagdna2jaarop"},
    {OUT_ASKED_2, "nagevraagdna2jaar"},
    {OUT_GAP_2, "periodezonderinjaar2"},
    {OUT_ORGANISATION_2, "bedrijfofschoolna2jaar"},
    {OUT_SECTOR_2, "sectorna2jaar"},
    {OUT_CONTRACT_2, "contractna2jaar"},
    {OUT_HOURS_2, "urenperweekna2jaar"},
    {OUT_WORK_SUPPORT_2, "ondersteuningbijhetwerkna2jaar"},
    {OUT_JOBCOACH_2, "jobcoachna2jaar"},
    {OUT_LEVEL_2, "mboniveauna2jaar"},
    {OUT_WAY_2, "leerwegna2jaar"},
    {OUT_DIPLOMA_2, "mbodiplomagehaaldna2jaar"},
    {OUT_BENEFIT_2, "uitkeringna2jaar"},
    {OUT_GUIDED_BY_2, "begeleidingdoorna2jaar"},
    {0},
};

static const char *missing(const struct row_import *import)
{
	return !row_has(import, OUT_NUMBER)                                    ? "Stamnummer"
	       : !row_has(import, OUT_LEFT_ON)                                 ? "Laatste dag"
	       : row_has(import, OUT_DESTINATION) || row_has(import, OUT_CODE) ? NULL
	                                                                       : "Bestemming";
}

static bool load_destinations(struct row_import *frame, struct error *err)
{
	struct leavers *import = (struct leavers *)frame;
	struct record_cursor *cursor = record_each(import->frame.db, &destination_entity);
	struct destination row;
	while (record_next(cursor, &row, &import->frame.arena)) {
		import->destinations = array_grow(import->destinations, import->destination_count,
		    &import->destination_capacity, sizeof *import->destinations);
		import->destinations[import->destination_count++] = row;
	}
	return record_each_done(cursor, err);
}

static bool is_double(struct leaver *leaver)
{
	struct leavers *import = leaver->import;
	for (size_t i = 0; i < import->seen_count; i++)
		if (import->seen[i].pupil == leaver->pupil.id &&
		    date_compare(import->seen[i].left_on, leaver->outflow.left_on) == 0) {
			leaver_fault(leaver, OUT_NUMBER,
			    "regel %zu gaat over hetzelfde vertrek van deze leerling. Haal een van de twee regels weg.",
			    import->seen[i].line);
			return true;
		}
	import->seen = array_grow(
	    import->seen, import->seen_count, &import->seen_capacity, sizeof *import->seen);
	import->seen[import->seen_count++] =
	    (struct seen_leaving){leaver->pupil.id, leaver->outflow.left_on, leaver->line};
	return false;
}

static bool import_row(struct row_import *frame, size_t row, struct error *err)
{
	struct leavers *import = (struct leavers *)frame;
	struct leaver leaver = {.import = import, .row = row, .line = csv_line(&frame->table, row)};
	if (!leaver_find(&leaver, err) || !leaver_read(&leaver, err))
		return false;
	import->skipped += leaver.skip;
	if (leaver.skip ||
	    (leaver.pupil.id && date_is_set(leaver.outflow.left_on) && is_double(&leaver)))
		return true;
	return leaver.bad || leaver_save(&leaver, err);
}

static bool note_counts(struct row_import *frame, struct error *err)
{
	const struct leavers *import = (const struct leavers *)frame;
	struct import_report *report = import->frame.report;
	(void)err;
	if (import->skipped)
		report_line(report, &report->notes,
		    "Bij %s is de bestemming nog leeg. Die zijn overgeslagen.",
		    how_many(import->skipped, "regel", "regels").text);
	if (import->with_opp)
		report_line(report, &report->notes,
		    "Bij %s staat het OPP van de leerling in Stip: wat er was verwacht, komt daaruit en niet uit dit bestand.",
		    how_many(import->with_opp, "regel", "regels").text);
	kept_since_tell(&import->since, report);
	return true;
}

static bool begin(struct row_import *frame, struct error *err)
{
	struct leavers *import = (struct leavers *)frame;
	return load_destinations(frame, err) &&
	       kept_since_begin(&import->since, frame->db, "sinds_uitstroom", &frame->arena, err);
}

static bool allowed(const struct row_import *import)
{
	return access_write(import->db, OUTFLOW) == ALL && access_read(import->db, BASIS) == ALL;
}

static const struct row_import_kind kind = {.change = "Uitstroom ingelezen",
    .noun = "oud-leerlingen",
    .table = "outflow",
    .denied =
        "Uitstroom van de hele school inlezen mag niet met deze rol. Vraag de administratie van de school.",
    .empty = "Zet er de oud-leerlingen in, elk op een regel.",
    .header = "Stamnummer;Laatste dag;Bestemming",
    .names = names,
    .columns = OUTFLOW_COLUMNS,
    .allowed = allowed,
    .missing = missing,
    .listing = "uitstroom",
    .begin = begin,
    .row = import_row,
    .end = note_counts};

bool outflow_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err)
{
	struct leavers import = {0};
	bool good =
	    row_import_run(&import.frame, &kind, db, name_of_file, bytes, options, report, err);
	free(import.destinations);
	free(import.seen);
	return good;
}
