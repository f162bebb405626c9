/* The workbook rapport: a cover and a sheet per pupil, for the parents. */
#include "workbook/export_internal.h"
#include "workbook/iop/iop_parts.h"
#include "workbook/iop/report_form.h"

/* The state while the workbook is made. */
struct making {
	struct export_job *export;
	struct iop_words words;
	struct iop_list list;
	struct competences competences;
	struct report_school school;
	struct sheet *cover;
	struct cover about;
	int cover_row;
};

static const char *const settings_used[] = {
    "voldoende_vanaf", "oordeel_telt", "geoorloofd_telt", NULL};
static const char *const no_words[] = {NULL};

static bool begin_cover(struct making *m, struct error *err)
{
	const struct iop_pupil *first = &m->list.pupil[0];
	m->about = (struct cover){
	    .about =
	        "Per leerling een rapport voor de ouders/verzorgers, om te printen: de leerdoelen met oordelen, de competenties, de resultaten, de aanwezigheid, de stage, de afspraken en hoe het verder gaat.",
	    .settings = settings_used,
	    .definitions = no_words};
	m->about.title = arena_format(
	    &m->export->arena, "Rapport – %s", export_whose(m->export, first->full_name));
	m->cover = cover_begin(m->export->book, m->export->from, &m->about, &m->cover_row, err);
	if (m->cover)
		iop_cover_period(m->cover, &m->cover_row, first);
	return m->cover != NULL;
}

static bool write_report(struct making *m, struct iop_pupil *pupil, struct error *err)
{
	struct arena arena = {0};
	struct iop_dossier dossier;
	struct report_next next;
	struct competences mine = competences_of(&m->competences, pupil->id);
	int64_t before = access_narrow(m->export->from, pupil->id);
	bool good = iop_dossier_read(m->export->from, pupil, &dossier, &arena, err) &&
	            report_next_read(m->export->from, pupil, &next, &arena, err);
	access_narrow(m->export->from, before);
	pupil->sheet = sheet_add(m->export->book, pupil->name);
	if (good)
		report_form(pupil->sheet, &(struct report){&m->words, pupil, &dossier, &mine,
		                              &m->school, &next, m->export->footer});
	arena_done(&arena);
	return good;
}

static bool write_reports(struct making *m, struct error *err)
{
	for (size_t i = 0; i < m->list.count && !workbook_failed(m->export->book); i++)
		if (!write_report(m, &m->list.pupil[i], err) ||
		    !export_step(m->export, (int)i + 1, (int)m->list.count, err))
			return false;
	return true;
}

static bool report_book_write(struct export_job *export, struct error *err)
{
	struct making m = {.export = export};
	return iop_words_read(export->from, &m.words, &export->arena, err) &&
	       iop_list_read(export->from, export->request, &m.list, &export->arena, err) &&
	       competences_read(export->from, export->request->pupil, &m.words, &m.competences,
	           &export->arena, err) &&
	       report_school_read(export->from, export->request->pupil, &m.list.pupil[0], &m.school,
	           &export->arena, err) &&
	       begin_cover(&m, err) && write_reports(&m, err) &&
	       cover_end(m.cover, export->from, &m.about, m.cover_row, err);
}

static const struct export_offer offers[] = {
    {.one = "rapport", .many = "rapporten", .file = "rapport", .of = ABOUT_PUPIL | ABOUT_CLASS},
    {0}};

/* About the last period that had begun on the reference date. */
const struct export_kind export_report = {.name = "rapport",
    .what = "Rapporten",
    .short_name = "Rapport",
    .help = "met de rapporten",
    .example = "--leerling 21-0417 -o rapport.xlsx",
    .of = ABOUT_PUPIL | ABOUT_CLASS | ABOUT_SCHOOL,
    .year = EXPORT_YEAR,
    .offers = offers,
    .area = IOP,
    .write = report_book_write};
