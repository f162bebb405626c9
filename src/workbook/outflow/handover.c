/* The workbook overdracht: the Paspoort voor succes and the transitiedocument of one pupil. */
#include "workbook/export_internal.h"
#include "workbook/outflow/handover_form.h"

/* The state while the workbook is made. */
struct making {
	struct export_job *export;
	const char *recipient;
	struct handover pupil;
	struct iop_words words;
	struct competences competences;
	struct cover about;
};

static const char *const settings_used[] = {"oordeel_telt", "toestemming_zelf_vanaf", NULL};
static const char *const definitions[] = {
    "Alleen met toestemming: van de leerling, of van een ouder of verzorger met gezag. Zonder geldige toestemming maakt Stip deze werkmap niet.",
    "Het uitstroomadvies is een jaar geldig. Is het ouder, dan maakt Stip deze werkmap niet.",
    "Zorggegevens, onderzoeken en afgeschermde factoren staan er niet in. Bij de ondersteuning staat alleen wat in het handelingsdeel van het OPP is afgesproken.",
    "Voor een werkgever staat er ook niet in hoe de leerling op school kwam.", NULL};

static const char *recipient_of(const struct export_job *export)
{
	return export->request->recipient ? export->request->recipient : "";
}

static bool allowed(struct export_job *export, struct error *err)
{
	const struct export_request *request = export->request;
	if (!request->pupil)
		return fail(
		    err, USAGE, "Overdragen gaat per leerling. Kies een leerling met --leerling.");
	return handing_over_allowed(
	    export->from, request->pupil, request->to, recipient_of(export), &export->consent, err);
}

static struct sheet *begin_cover(struct making *m, int *row, struct error *err)
{
	struct export_job *export = m->export;
	const struct handover_form form = {.to = export->request->to, .recipient = m->recipient};
	m->about = (struct cover){.one_pupil = true,
	    .settings = settings_used,
	    .definitions = definitions,
	    .title = arena_format(&export->arena, "Overdracht – %s", m->pupil.full_name),
	    .about =
	        "Het Paspoort voor succes en het transitiedocument, om te printen en te tekenen."};
	struct sheet *cover = cover_begin(export->book, export->from, &m->about, row, err);
	if (!cover)
		return NULL;
	cover_line(cover, row, "Bestemd voor", handover_for(&export->arena, &form));
	cover_line(cover, row, "Toestemming", handover_basis(&export->arena, &export->consent));
	cover_line(cover, row, "Uitstroomadvies",
	    arena_format(&export->arena, "van %s, geldig tot en met %s",
	        date_show(m->pupil.advice.advised_on).text, date_show(m->pupil.advice.until).text));
	return cover;
}

static bool write_sheets(struct making *m, struct error *err)
{
	int row;
	struct export_job *export = m->export;
	struct competences mine = competences_of(&m->competences, m->pupil.id);
	struct sheet *cover = begin_cover(m, &row, err);
	const struct handover_form form = {.pupil = &m->pupil,
	    .consent = &export->consent,
	    .to = export->request->to,
	    .recipient = m->recipient,
	    .words = &m->words,
	    .mine = &mine,
	    .footer = export->footer};
	if (!cover)
		return false;
	handover_passport(sheet_add(export->book, "paspoort voor succes"), &form);
	handover_transition(sheet_add(export->book, "transitiedocument"), &form);
	return cover_end(cover, export->from, &m->about, row, err);
}

static bool handover_write(struct export_job *export, struct error *err)
{
	struct making m = {.export = export, .recipient = recipient_of(export)};
	return handover_read(export->from, export->request->pupil, m.recipient, &m.pupil,
	           &export->arena, err) &&
	       iop_words_read(export->from, &m.words, &export->arena, err) &&
	       competences_read(
	           export->from, m.pupil.id, &m.words, &m.competences, &export->arena, err) &&
	       write_sheets(&m, err);
}

static const struct export_offer offers[] = {{.one = "overdracht (mbo of school)",
                                                 .file = "overdracht-mbo",
                                                 .of = ABOUT_PUPIL,
                                                 .to = TO_EDUCATION},
    {.one = "overdracht (werkgever)", .file = "overdracht-werk", .of = ABOUT_PUPIL, .to = TO_WORK},
    {0}};

/* The area is the narrowest of those that the content comes from, OUTFLOW, OPP and IOP being wider.
 * Consent and content are read at one moment. */
const struct export_kind export_handover = {.name = "overdracht",
    .what = "Overdracht",
    .short_name = "Overdracht",
    .help = "om een leerling over te dragen: Paspoort voor succes en transitiedocument",
    .example = "--leerling 21-0417 --voor mbo -o overdracht.xlsx",
    .of = ABOUT_PUPIL,
    .asks = ASKS_RECEIVER,
    .offers = offers,
    .area = GUIDANCE,
    .one_moment = true,
    .allowed = allowed,
    .write = handover_write};
