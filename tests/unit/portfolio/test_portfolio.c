/* The portfolio: evidence and signatures, files in and out, and handing in. */
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
#include "base/filename.h"
#include "db/write.h"
#include "model/portfolio/file_kind.h"
#include "model/portfolio/portfolio.h"
#include "model/school/school.h"
#include "tests_school.h"

#include <cmocka.h>

#define PDF(text) "%PDF-1.4 " text " %%EOF"
#define JPEG "\xFF\xD8\xFF\xE0\x00\x04\x01\x02\xFF\xDA\x00\x02\x11\x22\xFF\xD9"

static char directory[300];

static int set_up(void **state)
{
	struct school_file *s = school_open();
	snprintf(directory, sizeof directory, "%s.map", s->path);
	school_act(s, s->mentor);
	*state = s;
	return mkdir(directory, 0700);
}

static int tear_down(void **state)
{
	char command[400];
	school_close(*state);
	snprintf(command, sizeof command, "rm -rf '%s'", directory);
	return system(command); /* NOLINT(cert-env33-c): fixed text */
}

/* Makes a file in the directory of the test. */
static const char *file(struct school_file *s, const char *name, const char *bytes, size_t size)
{
	const char *path = arena_format(&s->arena, "%s/%s", directory, name);
	FILE *out = fopen(path, "w");
	assert_non_null(out);
	assert_int_equal(fwrite(bytes, 1, size, out), size);
	assert_int_equal(fclose(out), 0);
	return path;
}
#define FILE_OF(s, name, literal) file(s, name, literal, sizeof(literal) - 1)

static struct evidence work(struct school_file *s, const char *title)
{
	struct evidence row = evidence_new(s->db, s->daan);
	snprintf(row.title, sizeof row.title, "%s", title);
	snprintf(row.kind, sizeof row.kind, "WST");
	snprintf(row.place, sizeof row.place, "map 3B");
	return row;
}

static void act_daan(struct school_file *s)
{
	assert_true(access_pupil(s->db, s->daan, &s->err));
}

static bool sign(struct school_file *s, const struct evidence *evidence, const char *party,
    const char *name, const char *manner, int64_t seen_by)
{
	struct evidence_signature row = {
	    .evidence = evidence->id, .signed_on = clock_today(), .seen_by = seen_by};
	snprintf(row.party, sizeof row.party, "%s", party);
	snprintf(row.name, sizeof row.name, "%s", name);
	snprintf(row.manner, sizeof row.manner, "%s", manner);
	return school_save(s, &evidence_signature_entity, &row);
}

static void fields_of_evidence(void **state)
{
	struct school_file *s = *state;
	struct evidence row = work(s, "Vogelhuisje");
	row.made_on = date_make(2001, 1, 1);
	school_refused(s, school_save(s, &evidence_entity, &row), FAILED,
	    "gemaakt op: op 01-01-2001 was de leerling nog niet geboren.");
	row.made_on = date_add(clock_today(), 1);
	school_refused(s, school_save(s, &evidence_entity, &row), FAILED,
	    "gemaakt op: 11-10-2026 is nog niet geweest");
	row.made_on = clock_today();
	row.goal = 1;
	snprintf(row.competence, sizeof row.competence, "A01");
	school_refused(s, school_save(s, &evidence_entity, &row), FAILED, "niet allebei");
	row.goal = 0;
	snprintf(row.kind, sizeof row.kind, "IOP");
	school_refused(s, school_save(s, &evidence_entity, &row), FAILED, "staat niet in de lijst");
	school_refused(s, evidence_kind_check(s->db, "IOP", &s->err), FAILED,
	    "wordt door Stip zelf opgeborgen");
	school_refused(s, evidence_kind_check(s->db, "XYZ", &s->err), NOT_FOUND, "bestaat niet");
	snprintf(row.kind, sizeof row.kind, "WST");
	school_add(s, &evidence_entity, &row);
	row.added_by = s->care;
	school_refused(s, school_save(s, &evidence_entity, &row), FAILED, "ligt vast");
	school_act(s, s->other_mentor);
	struct evidence other = work(s, "Van een ander");
	school_refused(s, school_save(s, &evidence_entity, &other), DENIED, "mag je niet wijzigen");
}

static void fields_of_signatures(void **state)
{
	struct school_file *s = *state;
	struct evidence row = work(s, "Vogelhuisje");
	school_add(s, &evidence_entity, &row);
	school_refused(s, sign(s, &row, "BED", "Bakker Bart", "PAP", 0), FAILED, "gezien door");
	school_refused(
	    s, sign(s, &row, "LLN", "Daan Berg", "STI", 0), DENIED, "alleen de leerling");
	assert_true(sign(s, &row, "BED", "Bakker Bart", "PAP", s->mentor));
	assert_true(sign(s, &row, "DOC", "Jansen", "STI", 0));
	struct evidence_signature late = {.evidence = row.id,
	    .party = "LLN",
	    .name = "Daan",
	    .manner = "SCA",
	    .signed_on = date_add(clock_today(), 1)};
	school_refused(
	    s, school_save(s, &evidence_signature_entity, &late), FAILED, "is nog niet geweest");
}

/* A teacher signs in Stip for what he or she teaches; any other signature is recorded as one on
 * paper. */
static void teacher_signs_for_own_lessons(void **state)
{
	struct school_file *s = *state;
	struct evidence cooking = work(s, "Soep"), arithmetic = work(s, "Rekentoets"),
	                other = work(s, "Taart");
	struct staff row = {.code = "HOE", .first_name = "Bert", .last_name = "Hoek"};
	struct staff_role job = {.role = "stagecoordinator", .starts_on = date_make(2026, 8, 1)};
	access_system(s->db);
	school_add(s, &staff_entity, &row);
	job.staff = row.id;
	school_add(s, &staff_role_entity, &job);
	snprintf(cooking.subject, sizeof cooking.subject, "KOK");
	snprintf(other.subject, sizeof other.subject, "KOK");
	snprintf(arithmetic.subject, sizeof arithmetic.subject, "REK");
	school_add(s, &evidence_entity, &cooking);
	school_add(s, &evidence_entity, &other);
	school_add(s, &evidence_entity, &arithmetic);
	school_act(s, s->teacher);
	const char *name = access_actor(s->db)->name;
	school_refused(s, sign(s, &arithmetic, "DOC", name, "STI", 0), DENIED,
	    "geeft deze leerling dit vak niet");
	school_refused(s, sign(s, &cooking, "DOC", "Bert Hoek", "STI", 0), DENIED, "je eigen naam");
	assert_true(sign(s, &cooking, "DOC", name, "STI", 0));
	school_act(s, row.id);
	name = access_actor(s->db)->name;
	school_refused(
	    s, sign(s, &other, "DOC", name, "STI", 0), DENIED, "geeft deze leerling dit vak niet");
	assert_true(sign(s, &other, "DOC", "Kok", "PAP", row.id));
	/* the mentor may sign for all of the class's work */
	school_act(s, s->mentor);
	assert_true(sign(s, &arithmetic, "DOC", access_actor(s->db)->name, "STI", 0));
}

static void pupil_keeps_to_own_work(void **state)
{
	struct school_file *s = *state;
	const char *path = FILE_OF(s, "foto.jpg", JPEG);
	struct evidence of_mentor = work(s, "Van de mentor");
	school_add(s, &evidence_entity, &of_mentor);
	act_daan(s);
	snprintf(of_mentor.title, sizeof of_mentor.title, "Beter");
	school_refused(
	    s, school_save(s, &evidence_entity, &of_mentor), DENIED, "zelf hebt toegevoegd");
	school_refused(s, record_remove(s->db, &evidence_entity, "x", &of_mentor, &s->err), DENIED,
	    "zelf hebt toegevoegd");
	struct evidence own = work(s, "Vogelhuisje"), forged = work(s, "Van wie");
	forged.added_by = s->mentor;
	school_refused(
	    s, school_save(s, &evidence_entity, &forged), DENIED, "zelf hebt toegevoegd");
	school_add(s, &evidence_entity, &own);
	snprintf(own.title, sizeof own.title, "Vogelhuisje met dak");
	school_add(s, &evidence_entity, &own);
	assert_true(evidence_attach(s->db, own.id, path, NULL, &s->err));
	const char *name = access_actor(s->db)->name;
	school_refused(s, sign(s, &own, "DOC", name, "STI", 0), DENIED, "alleen voor jezelf");
	school_refused(
	    s, sign(s, &own, "LLN", name, "PAP", s->mentor), DENIED, "alleen voor jezelf");
	school_refused(s, sign(s, &own, "LLN", "Iemand anders", "STI", 0), DENIED, "eigen naam");
	assert_true(sign(s, &own, "LLN", name, "STI", 0));
	assert_true(sign(s, &of_mentor, "LLN", name, "STI", 0));
	snprintf(own.title, sizeof own.title, "Nog te wijzigen");
	school_add(s, &evidence_entity, &own);
	school_act(s, s->mentor);
	assert_true(sign(s, &own, "DOC", "Jansen", "STI", 0));
	act_daan(s);
	snprintf(own.title, sizeof own.title, "Na de handtekening");
	school_refused(s, school_save(s, &evidence_entity, &own), DENIED, "al getekend");
	path = FILE_OF(s, "nog.pdf", PDF("nog"));
	school_refused(
	    s, evidence_attach(s->db, own.id, path, NULL, &s->err), DENIED, "al getekend");
	int64_t id;
	school_refused(s, exam_portfolio_freeze(s->db, s->daan, &id, &s->err), DENIED, "mentor");
	struct evidence of_noor = own;
	of_noor.id = of_noor.rev = 0;
	of_noor.pupil = s->noor;
	school_refused(
	    s, school_save(s, &evidence_entity, &of_noor), DENIED, "mag je niet wijzigen");
}

static void files_are_known_by_content(void **state)
{
	(void)state;
	static const char png[] =
	    "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR0123456789abc4321\0\0\0\0IENDabcd";
	static const char film[] = "\0\0\0\x10"
	                           "ftypisom\0\0\2\0\0\0\0\x08"
	                           "free\0\0\0\x10"
	                           "moov01234567";
	static const struct {
		const char *code, *bytes;
		size_t size;
	} cases[] = {
	    {"pdf", PDF("x"), sizeof PDF("x") - 1},
	    {NULL, "%PDF-1.4 half", 13},
	    {"jpg", JPEG, sizeof JPEG - 1},
	    {NULL, JPEG, 8},
	    {"png", png, sizeof png - 1},
	    {NULL, png, sizeof png - 20},
	    {"mp4", film, sizeof film - 1},
	    {NULL, film, 24},
	    {"txt", "Gewone tekst, ook é.\n", sizeof "Gewone tekst, ook é.\n" - 1},
	    {NULL, "tekst\x1b[31m", 10},
	    {NULL, "tekst\0", 6},
	    {NULL, "\xff\xfe", 2},
	    {NULL, "PK\3\4", 4},
	    {NULL, "MZ\x90", 3},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct file_kind *kind = file_kind_of(cases[i].bytes, cases[i].size);
		if ((kind ? kind->code : NULL) != cases[i].code &&
		    (!kind || !cases[i].code || strcmp(kind->code, cases[i].code) != 0))
			fail_msg("%zu: %s", i, kind ? kind->code : "none");
	}
	assert_string_equal(file_kind_by_extension("JPEG")->code, "jpg");
	assert_null(file_kind_by_extension("exe"));
}

static void name_is(const char *path, const char *expected)
{
	char name[FILENAME_SIZE];
	filename_safe(path, "jpg", name);
	assert_string_equal(name, expected);
}

static void names_are_harmless(void **state)
{
	char name[FILENAME_SIZE], path[400] = "";
	(void)state;
	name_is("../x.jpg", "x.jpg");
	name_is("/etc/../x", "x.jpg");
	name_is("a/..", "_..jpg");
	name_is("-rf.jpg", "_rf.jpg");
	name_is(".bashrc", "_bashrc.jpg");
	name_is("a\tb\x1b.jpg", "a_b_.jpg");
	name_is("foto\xe2\x80\xaegpj.exe", "foto_gpj.exe");
	name_is("a\xff\xc3.jpg", "a__.jpg");
	name_is("C:\\map\\x.jpg", "C:_map_x.jpg");
	name_is("hoofdstuk 3.2", "hoofdstuk 3.2.jpg");
	name_is("", "bestand.jpg");
	for (int i = 0; i < 80; i++)
		strcat(path, "é");
	strcat(path, ".docx");
	filename_safe(path, "jpg", name);
	assert_int_equal(strlen(name), 119); /* 57 times é, and .docx */
	assert_string_equal(name + 114, ".docx");
	path[160] = '\0';
	filename_safe(path, "jpg", name);
	assert_int_equal(strlen(name), 120);
	assert_string_equal(name + 116, ".jpg");
}

static void attach_is(struct school_file *s, const struct evidence *row, const char *path,
    enum status status, const char *words)
{
	school_refused(s, evidence_attach(s->db, row->id, path, NULL, &s->err), status, words);
}

static void what_is_no_file_is_refused(void **state)
{
	struct school_file *s = *state;
	struct evidence row = work(s, "Vogelhuisje");
	school_add(s, &evidence_entity, &row);
	const char *pipe = arena_format(&s->arena, "%s/pijp", directory);
	const char *link = arena_format(&s->arena, "%s/link", directory);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	assert_int_equal(symlink(FILE_OF(s, "echt.jpg", JPEG), link), 0);
	attach_is(s, &row, pipe, FAILED, "geen gewoon bestand");
	attach_is(s, &row, "/dev/zero", FAILED, "geen gewoon bestand");
	attach_is(s, &row, link, FAILED, "verwijzing");
	attach_is(s, &row, directory, FAILED, "is een map");
	attach_is(s, &row, FILE_OF(s, "leeg.pdf", ""), FAILED, "is leeg");
	attach_is(
	    s, &row, arena_format(&s->arena, "%s/nergens", directory), NOT_FOUND, "bestaat niet");
	const char *huge = FILE_OF(s, "groot.jpg", JPEG);
	assert_int_equal(truncate(huge, 2147483648), 0);
	attach_is(s, &row, huge, FAILED, "te groot: 2.048 MB, en 10 MB mag");
	attach_is(
	    s, &row, FILE_OF(s, "foto.pdf", JPEG), FAILED, "heet .pdf maar er staat een JPEG in");
	attach_is(s, &row, FILE_OF(s, "half.pdf", "%PDF-1.4"), FAILED, "is niet een PDF, of");
	attach_is(s, &row, FILE_OF(s, "stuk.pdf", "%PDF-1.4\1"), FAILED, "is niet een PDF, of");
	attach_is(
	    s, &row, FILE_OF(s, "x.exe", JPEG), FAILED, "heet .exe maar er staat een JPEG in");
	attach_is(s, &row, FILE_OF(s, "x.exe", "MZ\x90\1"), FAILED,
	    "kent Stip niet. Wat wel kan: PDF, JPEG of PNG");
	attach_is(s, &row, FILE_OF(s, "x.txt", "tekst"), FAILED, "neemt deze school niet op");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_attachment"), 0);
}

static void school_says_what_it_takes(void **state)
{
	struct school_file *s = *state;
	struct evidence row = work(s, "Vogelhuisje");
	struct setting kinds = {
	    .code = "bewijs_soorten", .value = "pdf gif", .valid_from = date_make(2026, 8, 1)};
	struct setting size = {
	    .code = "bewijs_max_mb", .value = "1", .valid_from = date_make(2026, 8, 1)};
	school_add(s, &evidence_entity, &row);
	school_act(s, s->administrator);
	school_refused(s, school_save(s, &setting_entity, &kinds), FAILED, "Stip kent pdf jpg png");
	snprintf(kinds.value, sizeof kinds.value, "txt pdf");
	school_add(s, &setting_entity, &kinds);
	school_add(s, &setting_entity, &size);
	school_act(s, s->mentor);
	attach_is(s, &row, FILE_OF(s, "foto.jpg", JPEG), FAILED, "Wat wel kan: PDF of tekst (txt)");
	assert_true(evidence_attach(s->db, row.id, FILE_OF(s, "x.txt", "tekst"), NULL, &s->err));
	const char *path = FILE_OF(s, "groot.pdf", PDF("x"));
	assert_int_equal(truncate(path, 1024 * 1024 + 1), 0);
	attach_is(s, &row, path, FAILED, "2 MB, en 1 MB mag");
}

static void same_file_twice(void **state)
{
	struct school_file *s = *state;
	struct buffer note = {0};
	struct evidence row = work(s, "Vogelhuisje"), other = work(s, "Nestkast");
	const char *path = FILE_OF(s, "foto.jpg", JPEG), *again = FILE_OF(s, "kopie.jpg", JPEG);
	school_add(s, &evidence_entity, &row);
	school_add(s, &evidence_entity, &other);
	assert_true(evidence_attach(s->db, row.id, path, &note, &s->err));
	assert_int_equal(note.len, 0);
	attach_is(s, &row, again, CONFLICT, "zit al bij dit bewijsstuk");
	assert_true(evidence_attach(s->db, other.id, again, &note, &s->err));
	assert_string_equal(buffer_text(&note),
	    "Let op: \"kopie.jpg\" zit ook al bij het bewijsstuk \"Vogelhuisje\".");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_attachment"), 2);
	assert_int_equal(school_count(s, "SELECT count(DISTINCT hash) FROM visible_attachment"), 1);
	buffer_done(&note);
}

static void file_is(const char *path, const char *expected, size_t size)
{
	char bytes[200];
	FILE *in = fopen(path, "r");
	assert_non_null(in);
	assert_int_equal(fread(bytes, 1, sizeof bytes, in), size);
	assert_memory_equal(bytes, expected, size);
	assert_int_equal(fclose(in), 0);
}

static void files_are_given_back(void **state)
{
	struct school_file *s = *state;
	struct evidence row = work(s, "");
	const char *paths[] = {
	    FILE_OF(s, "foto.jpg", JPEG), FILE_OF(s, "verslag.pdf", PDF("vogel"))};
	const char *wrong[] = {FILE_OF(s, "nog.pdf", PDF("nog")), "/dev/zero"};
	const char *out = arena_format(&s->arena, "%s/terug.pdf", directory);
	school_refused(s, evidence_add_files(s->db, &row, wrong, 2, NULL, &s->err), FAILED,
	    "Er is niets toegevoegd: \"/dev/zero\"");
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_evidence"), 0);
	assert_true(evidence_add_files(s->db, &row, paths, 2, NULL, &s->err));
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_evidence e JOIN visible_attachment a ON a.evidence = e.id WHERE (e.title, a.name) IN (('foto', 'foto.jpg'), ('verslag', 'verslag.pdf'))"),
	    2);
	int64_t id = school_count(s, "SELECT id FROM visible_attachment WHERE type = 'pdf'");
	assert_true(attachment_write(s->db, id, out, false, &s->err));
	file_is(out, PDF("vogel"), sizeof PDF("vogel") - 1);
	school_refused(s, attachment_write(s->db, id, out, false, &s->err), CONFLICT, "bestaat al");
	school_act(s, s->other_mentor);
	school_refused(
	    s, attachment_write(s->db, id, out, true, &s->err), NOT_FOUND, "niet voor jou");
	school_act(s, s->administrator);
	assert_int_equal(
	    school_count(s, "SELECT count(*) FROM visible_audit WHERE action = 'export bewijs'"),
	    2);
	school_act(s, s->mentor);
	assert_true(attachment_remove(s->db, id, &s->err));
	school_refused(
	    s, attachment_write(s->db, id, out, true, &s->err), NOT_FOUND, "zijn er niet meer");
	char title[256];
	assert_true(change_undo(s->db, 0, title, &s->err));
	assert_true(attachment_write(s->db, id, out, true, &s->err));
}

static void damage_is_told(void **state)
{
	struct school_file *s = *state;
	struct school_file archive = {0};
	struct evidence row = work(s, "");
	const char *path = FILE_OF(s, "foto.jpg", JPEG);
	const char *out = arena_format(&s->arena, "%s/terug.jpg", directory);
	assert_true(evidence_add_files(s->db, &row, &path, 1, NULL, &s->err));
	int64_t id = school_count(s, "SELECT id FROM visible_attachment");
	snprintf(archive.path, sizeof archive.path, "%.240s.sqlar", s->path);
	assert_true(school_tamper(&archive, "UPDATE sqlar SET data = zeroblob(sz)"));
	school_refused(s, attachment_write(s->db, id, out, false, &s->err), DAMAGED,
	    "foto.jpg: het bestand in het archief is beschadigd");
	assert_int_equal(access(out, F_OK), -1);
	assert_int_equal(unlink(archive.path), 0);
	school_refused(
	    s, attachment_write(s->db, id, out, false, &s->err), NOT_FOUND, "is er niet");
}

static void handed_in_stays(void **state)
{
	struct school_file *s = *state;
	int64_t id;
	struct evidence row = work(s, "Vogelhuisje"), paper = work(s, "Op papier");
	const char *path = FILE_OF(s, "foto.jpg", JPEG);
	school_refused(s, exam_portfolio_freeze(s->db, s->daan, &id, &s->err), FAILED, "nog niets");
	school_add(s, &evidence_entity, &row);
	school_add(s, &evidence_entity, &paper);
	assert_true(sign(s, &row, "DOC", "Jansen", "STI", 0));
	assert_true(evidence_attach(s->db, row.id, path, NULL, &s->err));
	school_act(s, s->teacher);
	school_refused(
	    s, exam_portfolio_freeze(s->db, s->daan, &id, &s->err), DENIED, "stagecoördinator");
	school_act(s, s->mentor);
	if (!exam_portfolio_freeze(s->db, s->daan, &id, &s->err))
		fail_msg("%s", s->err.text);
	school_refused(
	    s, exam_portfolio_freeze(s->db, s->daan, &id, &s->err), CONFLICT, "vandaag al");
	/* the living portfolio goes on */
	int64_t attachment = school_count(s, "SELECT id FROM visible_attachment");
	assert_true(attachment_remove(s->db, attachment, &s->err));
	snprintf(row.title, sizeof row.title, "Nestkast");
	school_add(s, &evidence_entity, &row);
	assert_int_equal(
	    school_count(s,
	        "SELECT count(*) FROM visible_exam_portfolio_item WHERE title = 'Vogelhuisje' AND state = 'geen datum' AND signatures LIKE 'docent Jansen %'"),
	    1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_exam_portfolio_item"), 2);
	int64_t kept =
	    school_count(s, "SELECT id FROM visible_exam_portfolio_file WHERE name = 'foto.jpg'");
	const char *out = arena_format(&s->arena, "%s/terug.jpg", directory);
	assert_true(exam_file_write(s->db, kept, out, false, &s->err));
	file_is(out, JPEG, sizeof JPEG - 1);
	struct exam_portfolio portfolio;
	assert_true(record_get(s->db, &exam_portfolio_entity,
	    school_count(s, "SELECT id FROM visible_exam_portfolio"), &portfolio, &s->arena,
	    &s->err));
	school_refused(s, record_remove(s->db, &exam_portfolio_entity, "x", &portfolio, &s->err),
	    CONFLICT, "ligt vast");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    CASE(fields_of_evidence),
	    CASE(fields_of_signatures),
	    CASE(teacher_signs_for_own_lessons),
	    CASE(pupil_keeps_to_own_work),
	    cmocka_unit_test(files_are_known_by_content),
	    cmocka_unit_test(names_are_harmless),
	    CASE(what_is_no_file_is_refused),
	    CASE(school_says_what_it_takes),
	    CASE(same_file_twice),
	    CASE(files_are_given_back),
	    CASE(damage_is_told),
	    CASE(handed_in_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
