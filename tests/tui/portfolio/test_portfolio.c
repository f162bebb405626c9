/* The portfolio on screen: the tab of a dossier, what is missing, files, signing, certificates and
 * attendance, over a small school: keys in, screens out. Screen files: *.screen beside this,
 * UPDATE=1 writes them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "db/file/draft.h"
#include "db/write.h"
#include "headless.h"
#include "model/internship/internship.h"
#include "model/portfolio/portfolio.h"
#include "model/portfolio/result.h"
#include "model/school/school.h"
#include "tests_school.h"
#include "tui/actions.h"
#include "tui/interface.h"
#include "tui/screens/common/common.h"
#include "tui/screens/home/home.h"
#include "tui/screens/portfolio/portfolio.h"

#include <cmocka.h>

static struct headless h;
static char directory[300];

static int set_up(void **state)
{
	struct school_file *s = school_open();
	snprintf(directory, sizeof directory, "%s.map", s->path);
	school_act(s, s->mentor);
	headless_start(&h, 80, 24, s->db);
	h.ui.actions = everywhere;
	*state = s;
	return mkdir(directory, 0700);
}

static int tear_down(void **state)
{
	char command[400];
	headless_stop(&h);
	school_close(*state);
	snprintf(command, sizeof command, "rm -rf '%s'", directory);
	return system(command); /* NOLINT(cert-env33-c): fixed text */
}

static void press(const char *keys)
{
	headless_keys(&h, keys);
	home_run(&h.ui);
	h.ui.leaving = STAY;
}

/* The tab Portfolio of a mentor's home screen. */
#define MISSING_TAB "<Tab><Tab><Tab><Tab><Tab><Tab>"

/* Presses keys in the dossier of Daan, on the tab Portfolio. */
static void press_daan_at(struct school_file *s, struct portfolio_aim aim, const char *keys)
{
	headless_keys(&h, keys);
	open_portfolio(&h.ui, s->daan, &aim);
	h.ui.leaving = STAY;
}

/* Aims at a piece of evidence, or at a certificate. */
static struct portfolio_aim at(struct school_file *s, enum portfolio_part part, const char *sql)
{
	return (struct portfolio_aim){.part = part, .id = school_count(s, sql)};
}

static void press_daan(struct school_file *s, const char *keys)
{
	press_daan_at(s, (struct portfolio_aim){0}, keys);
}

static bool shown(const char *text)
{
	if (strstr(buffer_text(&h.shots), text))
		return true;
	printf("%s\n", buffer_text(&h.shots));
	return false;
}

static int64_t add_evidence_of(struct school_file *s, const char *title, const char *subject)
{
	struct evidence row = evidence_new(s->db, s->daan);
	snprintf(row.title, sizeof row.title, "%s", title);
	snprintf(row.kind, sizeof row.kind, "WST");
	snprintf(row.subject, sizeof row.subject, "%s", subject);
	snprintf(row.place, sizeof row.place, "map 3B");
	school_add(s, &evidence_entity, &row);
	return row.id;
}

/* Makes a file for the test, and returns its path in the arena. */
static const char *file(struct school_file *s, const char *name, const char *bytes)
{
	const char *path = arena_format(&s->arena, "%s/%s", directory, name);
	FILE *out = fopen(path, "w");
	assert_non_null(out);
	assert_true(fputs(bytes, out) >= 0);
	assert_int_equal(fclose(out), 0);
	return path;
}

static void missing_evidence_is_added_and_signed(void **state)
{
	struct school_file *s = *state;
	struct portfolio_aim aim = {.part = PART_MISSING, .what = "mentorles"};
	press_daan_at(s, aim, "<Shot>/richting<Enter><Shot><F2><Shot><Enter>");
	assert_true(headless_matches(&h, "portfolio-ontbreekt"));
	/* signed and dated, but without a place */
	assert_true(headless_shows(&h, "Getekend. Nog niet in orde: geen vindplaats."));
	press_daan_at(s,
	    at(s, PART_EVIDENCE, "SELECT id FROM visible_evidence WHERE requirement = 'MEN-PRA-3'"),
	    "<Enter><Down><Down><Down><Down><Down>map 3B<F2>");
	assert_true(headless_shows(&h, "Bewaard. Het bewijsstuk is in orde."));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_evidence WHERE requirement = 'MEN-PRA-3' AND subject = 'MEN' AND kind = 'PRA' AND "
	        "title = 'Praktijkopdracht van je richting' AND made_on = today() AND added_by = actor()"),
	    1);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_evidence_signature WHERE party = 'DOC' AND "
	        "name = 'Jansen' AND manner = 'STI' AND signed_on = today()"),
	    1);
}

static void what_stip_files_itself_is_done_elsewhere(void **state)
{
	struct school_file *s = *state;
	press_daan(s, "/gesprekken<Enter>");
	assert_true(headless_shows(&h, "IOP-gesprek periode 1"));
	press_daan(s, "/stagebeoordeling<Enter>");
	assert_true(headless_shows(&h, "[5 Stage"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_evidence"), 0);
}

static void choosing_a_requirement_fills_in_the_rest(void **state)
{
	struct school_file *s = *state;
	press_daan(
	    s, "t<Shot>bewijs<Enter><Shot><Down><Down><Down><Down><Enter>geld<Enter><F2><Esc>");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_evidence WHERE requirement = 'BUR-WST-3' AND subject = 'BUR' AND kind = 'WST' AND title = 'Werkstuk: omgaan met geld'"),
	    1);
	/* a title that the user typed stays */
	press_daan(
	    s, "tbewijs<Enter>Mijn portemonnee<Down><Down><Down><Down><Enter>geld<Enter><F2><Esc>");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_evidence WHERE title = 'Mijn portemonnee' AND subject = 'BUR'"),
	    1);
	/* and the new one is selected */
	assert_true(headless_shows(
	    &h, "Bewaard. Nog niet in orde: geen vindplaats, niet getekend: docent."));
	press_daan(s, "tbewijs<Enter>Derde<Down><Down><Enter>werks<Enter><F2><Esc>k");
	assert_true(headless_shows(&h, "Derde, van Berg, Daan. Je tekent als docent"));
}

/* Evidence can be from an earlier school, but not from before the pupil was born. */
static void work_from_before_the_enrolment_is_asked_about(void **state)
{
	struct school_file *s = *state;
	press_daan(s,
	    "tbewijs<Enter>Tekening<Down>01-02-2020<Down><Enter>werks<Enter><F2><Shot><Enter><Esc><Right><Enter>");
	assert_true(shown("Op 01-02-2020 was de leerling"));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_evidence WHERE made_on = '2020-02-01'"),
	    0);
	press_daan(s,
	    "tbewijs<Enter>Tekening<Down>01-02-2020<Down><Enter>werks<Enter><F2><Shot><Enter><F2><Right><Enter><Esc>");
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_evidence WHERE made_on = '2020-02-01'"),
	    1);
}

static void another_signs_on_paper(void **state)
{
	struct school_file *s = *state;
	struct portfolio_aim aim = {.part = PART_EVIDENCE,
	    .id = add_evidence_of(s, "Presentatie", "MEN"),
	    .table = "evidence"};
	press_daan_at(
	    s, aim, "k<Right><Enter><Shot><Enter><Shot><Down><Down><Enter>papier<Enter><F2>");
	assert_true(headless_matches(&h, "portfolio-handtekening"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_evidence_signature WHERE party = 'LLN' AND name = 'Daan Berg' AND manner = 'PAP' AND seen_by = actor()"),
	    1);
	press_daan_at(s, aim, "k<Enter>k");
	assert_true(headless_shows(&h, "Getekend door: docent,"));
	press_daan_at(s, aim, "k<Enter><Right><Enter>");
	assert_true(headless_shows(&h, "De handtekening is weggehaald."));
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_evidence_signature WHERE party = 'LLN'"),
	    0);
}

/* A teacher of another subject is not offered to sign as this subject's teacher. */
static void who_does_not_teach_it_says_who_signed(void **state)
{
	struct school_file *s = *state;
	struct portfolio_aim aim = {.part = PART_EVIDENCE,
	    .id = add_evidence_of(s, "Presentatie", "MEN"),
	    .table = "evidence"};
	school_act(s, s->teacher);
	press_daan_at(s, aim, "k<Shot><Esc>");
	assert_true(shown("Wie heeft er getekend?"));
	assert_false(shown("Je tekent als docent"));
}

static void only_evidence_is_signed_and_has_files(void **state)
{
	struct school_file *s = *state;
	press_daan(s, "k");
	assert_true(
	    headless_shows(&h, "Dit bewijsstuk is er nog niet. Met Enter voeg je het toe."));
	press_daan_at(s, (struct portfolio_aim){.part = PART_DIPLOMA}, "f<Shot><Del>");
	assert_true(shown("Dat kan alleen bij een bewijsstuk."));
	assert_true(headless_shows(&h, "Deze regel haal je hier niet weg."));
}

static void files_go_in_and_out(void **state)
{
	struct school_file *s = *state;
	struct portfolio_aim aim = {.part = PART_EVIDENCE,
	    .id = add_evidence_of(s, "Vogelhuisje", "MEN"),
	    .table = "evidence"};
	const char *pdf = file(s, "verslag.pdf", "%PDF-1.4 vogelhuisje %%EOF");
	const char *lie = file(s, "foto.jpg", "%PDF-1.4 geen foto %%EOF");
	const char *out = arena_format(&s->arena, "%s/terug.pdf", directory);
	/* a refused path stays typed, to be corrected */
	press_daan_at(s, aim, arena_format(&s->arena, "ft%s<Enter><Shot><Enter>", lie));
	assert_true(shown("heet .jpg maar er staat een PDF in."));
	assert_true(headless_shows(&h, "Waar staat het bestand?"));
	assert_true(headless_shows(&h, "foto.jpg"));
	press_daan_at(s, aim, arena_format(&s->arena, "f<Shot>t'%s' <Enter><Shot>", pdf));

	assert_true(shown("Toegevoegd: verslag.pdf (PDF, 26 B)."));
	assert_true(headless_matches(&h, "portfolio-bestanden"));
	press_daan_at(s, aim, "ft<Shot><Esc>");
	assert_true(shown("Bestand toevoegen: Vogelhuisje"));
	press_daan_at(s, aim, arena_format(&s->arena, "ft%s<Enter><Shot>", pdf));
	assert_true(headless_shows(&h, "zit al bij dit bewijsstuk"));
	press_daan_at(s, aim, arena_format(&s->arena, "f<Enter><Shot><C-u>%s<Enter>", out));
	assert_true(headless_shows(&h, "Het bestand staat in"));
	assert_int_equal(access(out, R_OK), 0);
	/* another file is overwritten only after a question */
	press_daan_at(s, aim,
	    arena_format(
	        &s->arena, "f<Enter><C-u>%s<Enter><Enter><Shot><Enter><Right><Enter>", out));
	assert_true(shown("Waar moet het bestand komen?"));
	assert_true(headless_shows(&h, "Het bestand staat in"));
	press_daan_at(s, aim, "f<Del><Right><Enter><Shot><Esc>");
	assert_true(shown("Weggehaald: verslag.pdf."));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_attachment"), 0);
}

static void evidence_goes_with_all_that_hangs_on_it(void **state)
{
	struct school_file *s = *state;
	struct error err = {0};
	int64_t id = add_evidence_of(s, "Vogelhuisje", "MEN");
	const char *pdf = file(s, "verslag.pdf", "%PDF-1.4 vogelhuisje %%EOF");
	assert_true(evidence_attach(s->db, id, pdf, NULL, &err));
	struct portfolio_aim aim = {.part = PART_EVIDENCE, .id = id, .table = "evidence"};
	press_daan_at(s, aim, "k<Enter><Del><Shot><Enter><Del><Right><Enter>");
	assert_true(shown("Dit bewijsstuk gaat weg, met zijn bestanden en"));
	assert_true(headless_shows(&h, "Verwijderd: bewijsstuk."));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_evidence"), 0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_evidence_signature"), 0);
	press_daan(s, "u<Enter><Right><Enter>");
	assert_int_equal(
	    school_count(s,
	        "SELECT (SELECT count(*) FROM visible_evidence_signature) + "
	        "(SELECT count(*) FROM visible_attachment) + (SELECT count(*) FROM visible_evidence)"),
	    3);
}

static void teacher_begins_with_what_the_own_lesson_lacks(void **state)
{
	struct school_file *s = *state;
	press(MISSING_TAB
	    "<Shot>/richting<Enter><Down><Down><Down><Down><Down>map 3B<F2><Enter><Shot>");
	assert_true(shown("Getekend. Het bewijsstuk is in orde."));
	assert_true(headless_shows(&h, "Niets gevonden.")); /* the row has gone */
	press(MISSING_TAB "g<Shot><Resize 60x15><Shot><Resize 120x30>");
	assert_true(headless_matches(&h, "portfolio-lijst"));
	add_evidence_of(s, "Soep koken", "KOK");
	school_act(s, s->teacher);
	press("<Resize 80x24><Tab><Shot>");
	assert_true(shown("koken en horeca (1)"));
	assert_true(shown("Wacht op een ander"));
	assert_true(headless_shows(&h, "geen datum, nie")); /* on the first line */
	press("<Tab>d");
	assert_true(headless_shows(&h, "›  10-10-2026 koken en horeca"));
	press("<Tab>k<Shot><Enter>");
	assert_true(headless_shows(&h, "Getekend. Nog niet in orde: geen datum."));
	press("<Tab><Enter><Down>vandaag<F2><Shot>");
	assert_true(headless_shows(&h, "Bewaard. Het bewijsstuk is in orde."));
}

static void another_class_is_not_in_the_list(void **state)
{
	struct school_file *s = *state;
	press(MISSING_TAB);
	assert_null(strstr(buffer_text(&h.shots), "Kanariepiet"));
	assert_true(headless_shows(&h, "Berg, Daan"));
	school_act(s, s->other_mentor);
	press(MISSING_TAB);
	assert_true(headless_shows(&h, "Kanariepiet"));
	assert_null(strstr(buffer_text(&h.shots), "Berg, Daan"));
}

static void score_fills_in_what_it_says(void **state)
{
	struct school_file *s = *state;
	press_daan(s,
	    "tresult<Enter><Enter>reken<Enter><Enter>meth<Enter>Hoofdstuk 4<Down><Down>32/40<Down><Shot><F2>");
	assert_true(headless_shows(&h, "Resultaat bewaard: 32/40, voldoende."));
	press_daan(s,
	    "tresult<Enter><Enter>reken<Enter><Enter>meth<Enter>Hoofdstuk 5<Down><Down>bijna<F2><Shot><Right><Enter>");
	assert_true(shown("Is \"bijna\" voldoende?"));
	assert_true(headless_shows(&h, "Resultaat bewaard: bijna, onvoldoende."));
	/* changing the title of such a score does not ask again */
	press_daan(s, "/bijna<Enter><Down><Down><End> en 6<F2>");
	assert_true(headless_shows(&h, "Resultaat bewaard: bijna, onvoldoende."));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_result WHERE NOT sufficient AND title = 'Hoofdstuk 5 en 6' AND entered_by = actor()"),
	    1);
	press_daan(s, "/bijna<Down><Del><Right><Enter>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_result"), 1);
}

static int64_t add_company(struct school_file *s, bool recognised)
{
	struct company row = {
	    .name = "Smit", .sector = "TEC", .town = "Hardenberg", .recognised = recognised};
	access_system(s->db);
	school_add(s, &company_entity, &row);
	school_act(s, s->mentor);
	return row.id;
}

static void statement_is_recorded_with_its_processes(void **state)
{
	struct school_file *s = *state;
	add_company(s, true);
	press_daan(s,
	    "tcertif<Enter><Enter>praktijk<Enter><PgDn><Up><Up><Up><Enter>smit<Enter><PgUp><Down><Down><Down><Down>vandaag<F2>"
	    "<Shot>B1-K1-W1<Enter>Bereidt het werk voor<Enter>Assistent<Enter>B1-K1-W2<Enter>Voert het werk uit<Enter><Enter><Shot><F2>");
	assert_true(headless_matches(&h, "portfolio-werkprocessen"));
	assert_true(headless_shows(&h, "Certificaat bewaard, met 2 werkprocessen."));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_work_process w JOIN visible_certificate c ON c.id = w.certificate WHERE c.kind = 'PVK' AND "
	        "c.obtained_on = today() AND w.qualification = 'Assistent'"),
	    2);
	/* one is added and one removed */
	press_daan(
	    s, "w<Shot>B1-K1-W3<Enter>Rondt af<Enter><Up><Up><Left><Left><Del><Right><Del><F2>");
	assert_true(headless_shows(&h, "Werkprocessen bewaard."));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_work_process WHERE code IN ('B1-K1-W2', 'B1-K1-W3')"),
	    2);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_work_process"), 2);
	press_daan_at(s, at(s, PART_CERTIFICATES, "SELECT id FROM visible_certificate"),
	    "<Del><Right><Enter>");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_certificate"), 0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_work_process"), 0);
}

static void statement_without_process_is_not_obtained(void **state)
{
	struct school_file *s = *state;
	add_company(s, true);
	press_daan(s,
	    "tcertif<Enter><Enter>praktijk<Enter><PgDn><Up><Up><Up><Enter>smit<Enter><PgUp><Down><Down><Down><Down>vandaag<F2><Esc><Shot><Enter><Shot>");
	assert_true(shown("heeft ten minste één"));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_certificate"), 0);
	/* a certificate still in training needs none */
	press_daan(s, "tcertif<Enter><Enter>VCA<Enter><Down><Down>1-9<F2>");
	assert_true(headless_shows(&h, "Certificaat bewaard."));
	press_daan(s, "w");
	assert_true(headless_shows(&h, "Leg eerst de praktijkverklaring vast"));
}

static void kind_brings_issuer_and_validity(void **state)
{
	struct school_file *s = *state;
	press_daan(
	    s, "tcertif<Enter><Enter>heftruck<Enter><Down><Down><Down>1-10-2026<Down><Shot><F2>");
	assert_true(shown("01-10-2031"));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_certificate WHERE kind = 'HEF' AND expires_on = '2031-10-01'"),
	    1);
}

static void administration_writes_the_hours(void **state)
{
	struct school_file *s = *state;
	press_daan(s, "t");
	assert_null(strstr(buffer_text(&h.shots), "Aanwezigheid\n"));
	school_act(s, s->administrator);
	press_daan(s, "taanw<Enter><Shot><Down>100<Down>60<Down>10<Down>5<F2>");
	assert_true(headless_shows(&h, "Aanwezigheid bewaard."));
	press_daan(s, "1");
	assert_true(headless_shows(&h, "60,0% dit jaar, 60,0% over alle jaren (norm 80%) !"));
	/* the task goes to that part */
	school_act(s, s->mentor);
	press("/Aanwezigheid 60<Enter>");
	assert_true(headless_shows(&h, "[6 Port"));
	assert_true(headless_shows(&h, "›  01-08-2026 2026-2027 periode 1"));
}

static void tasks_go_to_what_is_not_in_order(void **state)
{
	struct school_file *s = *state;
	struct certificate vca = {.pupil = s->daan,
	    .kind = "VCA",
	    .issuer = "Branche",
	    .obtained_on = date_make(2016, 11, 1),
	    .expires_on = date_make(2026, 11, 1)};
	school_add(s, &certificate_entity, &vca);
	add_evidence_of(s, "Wie ben ik", "MEN");
	press("/in orde maken<Enter><Shot>");
	assert_true(headless_shows(&h, "Wie ben ik: geen datum"));
	assert_true(headless_shows(&h, "›  10-10-2026 mentorles"));
	press("/vernieuwen<Enter>");
	assert_true(headless_shows(&h, "›  01-11-2016 branche"));
	/* before the end of the school year missing evidence becomes a task */
	clock_set(date_make(2027, 6, 20), 9);
	h.ui.today = clock_today();
	press("/ontbreekt: Engels<Enter>");
	assert_true(headless_shows(&h, "›  31-07-2027 Engels"));
}

static void overview_tells_how_far_it_is(void **state)
{
	struct school_file *s = *state;
	press_daan(s, "1");
	assert_true(headless_shows(&h, "0 van 44 voor de hele schooltijd"));
	assert_null(strstr(buffer_text(&h.shots), "Aanwezig "));
	press_daan(s, "/richting<Enter><Down><Down><Down><Down><Down>map 3B<F2><Enter>1");
	assert_true(headless_shows(&h, "1 van 44 voor de hele schooltijd"));
}

static void lists_open_their_records(void **state)
{
	struct school_file *s = *state;
	struct result row = {.pupil = s->daan,
	    .subject = "REK",
	    .kind = "MET",
	    .title = "Breuken",
	    .taken_on = date_make(2026, 10, 1),
	    .score = "7,5",
	    .sufficient = true};
	school_add(s, &result_entity, &row);
	press(MISSING_TAB "o<Shot>result<Enter><Shot><Enter><Shot><Esc><Esc>ostreef<Enter><Shot>d");
	assert_true(headless_matches(&h, "portfolio-overzichten"));
	assert_true(headless_shows(&h, "[6 Port"));
}

static void drafts_are_taken_up(void **state)
{
	struct school_file *s = *state;
	press_daan(s, "tbewijs<Enter>Half bewijs<Down><Lost>");
	headless_keys(&h, "<Shot><Enter><Shot><Enter>");
	interface_loop(s->db, &h.source);
	assert_true(shown("portfolio: bewijsstuk · Berg, Daan"));
	assert_true(headless_shows(&h, "Half bewijs"));
	add_company(s, true);
	press_daan(s,
	    "tcertif<Enter><Enter>praktijk<Enter><PgDn><Up><Up><Up><Enter>smit<Enter><PgUp><Down>x<Down>1-9<F2>");
	press_daan(s, "wB1-K1-W1<Enter>Half proces<Lost>");
	headless_keys(&h, "werk<Enter><Shot>");
	interface_loop(s->db, &h.source);
	assert_true(headless_shows(&h, "Half proces"));
}

/* Text typed in a new row stays when somebody else adds a work process meanwhile. */
static void work_process_of_another_stays(void **state)
{
	struct school_file *s = *state;
	struct work_process others = {.code = "B1-K1-W1", .name = "Maaien"};
	add_company(s, true);
	press_daan(s,
	    "tcertif<Enter><Enter>praktijk<Enter><PgDn><Up><Up><Up><Enter>smit<Enter><PgUp><Down>x<Down>1-9<F2>");
	press_daan(s, "wB1-K1-W5<Enter>Planten<Enter><Lost>");
	others.certificate = school_count(s, "SELECT id FROM visible_certificate");
	school_add(s, &work_process_entity, &others);
	press_daan(s, "w<F2>");
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_work_process WHERE code || name IN ('B1-K1-W1Maaien', 'B1-K1-W5Planten')"),
	    2);
}

static void other_day_is_only_to_read(void **state)
{
	struct school_file *s = *state;
	struct portfolio_aim aim = {
	    .part = PART_EVIDENCE, .id = add_evidence_of(s, "Vogelhuisje", "MEN")};
	access_set_reference_date(s->db, date_make(2026, 10, 12));
	static const char *const keys[] = {"t", "k", "<Enter>x", "ft", "<Del>"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		press_daan_at(s, aim, keys[i]);
		assert_true(headless_shows(&h, "peildatum is niet vandaag"));
	}
	access_set_reference_date(s->db, clock_today());
}

static void no_size_and_no_cat_breaks_it(void **state)
{
	static const int sizes[][2] = {{80, 24}, {60, 15}, {30, 8}, {5, 2}, {200, 60}};
	struct school_file *s = *state;
	add_evidence_of(s, "Vogelhuisje", "MEN");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct buffer keys = {0};
		buffer_format(&keys, "<Resize %dx%d>t<Esc>k<Esc>f<Esc>", sizes[i][0], sizes[i][1]);
		headless_noise(&keys, (unsigned)i + 3, 250);
		press_daan(s, buffer_text(&keys));
		buffer_clear(&keys);
		buffer_format(
		    &keys, MISSING_TAB "<Resize %dx%d>o<Enter><Esc>", sizes[i][0], sizes[i][1]);
		headless_noise(&keys, (unsigned)i + 31, 200);
		press(buffer_text(&keys));
		buffer_done(&keys);
	}
	int64_t rows;
	access_system(s->db);
	assert_true(audit_verify(s->db, &rows, &s->err));
}

static void every_action_has_its_own_key_and_help(void **state)
{
	struct school_file *s = *state;
	struct screen_ops ops = {.name = "Dossier", .actions = everywhere};
	assert_null(actions_fault(&ops, portfolio_tab.actions, &s->arena));
	assert_null(actions_fault(&ops, missing_tab.actions, &s->arena));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(missing_evidence_is_added_and_signed),
	    TEST(what_stip_files_itself_is_done_elsewhere),
	    TEST(choosing_a_requirement_fills_in_the_rest),
	    TEST(work_from_before_the_enrolment_is_asked_about),
	    TEST(another_signs_on_paper),
	    TEST(who_does_not_teach_it_says_who_signed),
	    TEST(only_evidence_is_signed_and_has_files),
	    TEST(files_go_in_and_out),
	    TEST(evidence_goes_with_all_that_hangs_on_it),
	    TEST(teacher_begins_with_what_the_own_lesson_lacks),
	    TEST(another_class_is_not_in_the_list),
	    TEST(score_fills_in_what_it_says),
	    TEST(statement_is_recorded_with_its_processes),
	    TEST(statement_without_process_is_not_obtained),
	    TEST(kind_brings_issuer_and_validity),
	    TEST(administration_writes_the_hours),
	    TEST(tasks_go_to_what_is_not_in_order),
	    TEST(overview_tells_how_far_it_is),
	    TEST(lists_open_their_records),
	    TEST(drafts_are_taken_up),
	    TEST(work_process_of_another_stays),
	    TEST(other_day_is_only_to_read),
	    TEST(no_size_and_no_cat_breaks_it),
	    TEST(every_action_has_its_own_key_and_help),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
