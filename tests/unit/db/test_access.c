/* Rights: the authorizer, the scopes, and a canary pupil who must be invisible to everybody who may
 * not see her. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/internal.h"
#include "db/file/draft.h"
#include "db/write.h"
#include "model/outflow/aftercare.h"
#include "model/care/care.h"
#include "model/portfolio/certificate.h"
#include "model/outflow/departure.h"
#include "model/diploma/diploma.h"
#include "model/entities.h"
#include "model/quality/evening.h"
#include "model/care/guidance.h"
#include "model/care/reviewed.h"
#include "model/internship/internship.h"
#include "model/iop/iop.h"
#include "model/listing/listing.h"
#include "model/opp/opp.h"
#include "model/outflow/outflow.h"
#include "model/portfolio/portfolio.h"
#include "model/school/guardian.h"
#include "model/school/pupil.h"
#include "model/portfolio/result.h"
#include "model/school/school.h"
#include "tests_school.h"

#include <cmocka.h>

/* Noor Kanariepiet is in 3B. Everything about her contains the first word, and what is shielded the
 * second. */
#define CANARY "anariepiet"
#define SHIELDED "zwaluwnest"

static void add(struct school_file *s, const struct entity *entity, void *record)
{
	if (!record_save(s->db, entity, entity->title, record, &s->err))
		fail_msg("%s: %s", entity->title, s->err.text);
}

/* Adds every kind of record of the OPP. */
static void add_opp(struct school_file *s)
{
	char words[] = "kanariepiet floot", hidden[] = SHIELDED;
	struct date today = clock_today();
	struct guardian guardian = {.pupil = s->noor,
	    .kind = "OUD",
	    .name = "moeder Kanariepiet",
	    .authority = true,
	    .informed = "ALL"};
	struct opp opp = {.pupil = s->noor,
	    .number = 1,
	    .profile = "ARE",
	    .expectation = "kanariepiet in de winkel",
	    .grounds = words,
	    .deviations = words,
	    .started_on = today};
	school_act(s, s->care);
	add(s, &guardian_entity, &guardian);
	add(s, &opp_entity, &opp);
	struct opp_factor factor = {
	    .opp = opp.id, .kind = "WER", .direction = "+", .sentence = words};
	struct opp_factor home = {
	    .opp = opp.id, .kind = "THU", .direction = "-", .sentence = hidden};
	struct opp_support support = {
	    .opp = opp.id, .kind = "KLE", .sentence = words, .by_whom = "meester Kanariepiet"};
	struct opp_hearing hearing = {
	    .opp = opp.id, .heard_on = today, .own_words = words, .weighed = words};
	struct parental_agreement answer = {.opp = opp.id,
	    .guardian = guardian.id,
	    .answered_on = today,
	    .manner = "PAP",
	    .then_done = words};
	struct opp_attempt attempt = {.opp = opp.id,
	    .aim = "INS",
	    .tried_on = today,
	    .outcome = "GCO",
	    .remark = "kanariepiet gebeld"};
	add(s, &opp_factor_entity, &factor);
	add(s, &opp_shielded_factor_entity, &home);
	add(s, &opp_support_entity, &support);
	add(s, &opp_hearing_entity, &hearing);
	add(s, &parental_agreement_entity, &answer);
	add(s, &opp_attempt_entity, &attempt);
	assert_true(opp_set(s->db, opp.id, today, "", &s->err));
	struct opp_evaluation evaluation = opp_evaluation_now(s->db, opp.id);
	evaluation.with_pupil = true;
	evaluation.report = words;
	add(s, &opp_evaluation_entity, &evaluation);
}

/* Adds those of leaving. She stays enrolled, so that the other lists have her too. */
static void add_outflow(struct school_file *s)
{
	char words[] = "kanariepiet vloog uit", hidden[] = SHIELDED;
	struct date left = date_make(2026, 10, 1);
	struct outflow_advice advice = {
	    .pupil = s->noor, .advised_on = left, .profile = "ARE", .remark = words};
	struct outflow row = {.pupil = s->noor,
	    .left_on = left,
	    .destination = "G80",
	    .organisation = "bij Kanariepiet",
	    .remark = words,
	    .deviation_action = words};
	add(s, &outflow_advice_entity, &advice);
	add(s, &outflow_entity, &row);
	struct outflow_care_reason reason = {
	    .outflow = row.id, .destination = "G40", .remark = hidden};
	add(s, &outflow_care_reason_entity, &reason);
	clock_set(date_make(2027, 10, 10), 9);
	struct follow_up asked = {.outflow = row.id,
	    .moment = 1,
	    .asked_on = clock_today(),
	    .status = "WER",
	    .gap = "N",
	    .organisation = "bij Kanariepiet",
	    .remark = words};
	add(s, &follow_up_entity, &asked);
	struct follow_up_attempt attempt = {.outflow = row.id,
	    .moment = 1,
	    .tried_on = left,
	    .manner = "TEL",
	    .outcome = "GEH",
	    .remark = words};
	struct aftercare care = {
	    .outflow = row.id, .given_on = left, .manner = "BEZ", .what = words, .agreed = words};
	add(s, &follow_up_attempt_entity, &attempt);
	add(s, &aftercare_entity, &care);
	clock_set(date_make(2026, 10, 10), 9);
	school_act(s, s->other_mentor);
}

/* Adds those of the support around her, of care, and of the transfer to a next school. */
static void add_guidance(struct school_file *s)
{
	char words[] = "kanariepiet wordt gezien";
	struct date today = clock_today();
	struct consent consent = {.pupil = s->noor,
	    .purpose = "OBS",
	    .recipient = "",
	    .given = true,
	    .answered_on = today,
	    .manner = "PAP",
	    .remark = words};
	struct intake intake = {.pupil = s->noor,
	    .former_school = "De Kanariepiet",
	    .advice = words,
	    .support_needs = words};
	struct tlv tlv = {.pupil = s->noor, .number = "kanariepiet-1", .starts_on = today};
	struct warm_transfer transfer = {.pupil = s->noor,
	    .kind = "KLA",
	    .held_on = today,
	    .from_whom = "juf Kanariepiet",
	    .to_whom = "Bos",
	    .report = words};
	struct class_observation observed = {
	    .class = s->class_b, .kind = "GRP", .observed_on = today, .report = words};
	struct group_review group = {.class = s->class_b,
	    .held_on = today,
	    .present = "meester Kanariepiet",
	    .summary = words};
	struct group_review grade = {.grade = 3,
	    .school_year = s->year,
	    .held_on = today,
	    .present = "meester Kanariepiet",
	    .summary = words};
	struct pupil_review review = {.pupil = s->noor,
	    .held_on = today,
	    .present = "meester Kanariepiet",
	    .question = words,
	    .summary = words};
	struct departure departure = {.pupil = s->noor,
	    .leaves_on = today,
	    .aftercare = words,
	    .contact_email = "kanariepiet@x.nl"};
	school_act(s, s->care);
	struct query *q = db_query(s->db, "SELECT min(id) FROM visible_guardian", "");
	consent.guardian = query_next(q) ? query_int(q, 0) : 0;
	assert_true(query_done(q, &s->err));
	add(s, &consent_entity, &consent);
	add(s, &intake_entity, &intake);
	add(s, &tlv_entity, &tlv);
	add(s, &warm_transfer_entity, &transfer);
	add(s, &class_observation_entity, &observed);
	add(s, &group_review_entity, &group);
	add(s, &group_review_entity, &grade);
	add(s, &pupil_review_entity, &review);
	add(s, &departure_entity, &departure);
	struct pupil_observation seen = {
	    .pupil = s->noor, .observed_on = today, .reason = words, .report = words};
	struct review_agreement agreement = {.group_review = group.id,
	    .pupil = s->noor,
	    .made_on = today,
	    .text = "kanariepiet zit vooraan",
	    .who = "MEN",
	    .due_on = today,
	    .remark = words};
	add(s, &pupil_observation_entity, &seen);
	add(s, &review_agreement_entity, &agreement);
	struct review_agreement of_grade = agreement;
	of_grade.id = of_grade.rev = 0;
	of_grade.group_review = grade.id;
	struct reviewed_pupil listed = {
	    .group_review = grade.id, .pupil = s->noor, .listed_on = today};
	add(s, &review_agreement_entity, &of_grade);
	add(s, &reviewed_pupil_entity, &listed);
}

static void add_care(struct school_file *s)
{
	char hidden[] = SHIELDED;
	struct date today = clock_today();
	struct learning_lag lag = {.pupil = s->noor,
	    .domain = "BL",
	    .measured_on = today,
	    .test = SHIELDED,
	    .dl = 60,
	    .dle = 20};
	struct intelligence_test iq = {
	    .pupil = s->noor, .tested_on = today, .test = SHIELDED, .iq = 70, .remark = hidden};
	struct referral referral = {.pupil = s->noor,
	    .kind = "ZAT",
	    .referred_on = today,
	    .to_whom = SHIELDED,
	    .question = hidden,
	    .status = "AFG",
	    .answer = hidden,
	    .closed_on = today};
	struct intervention help = {.pupil = s->noor,
	    .starts_on = today,
	    .what = SHIELDED,
	    .goal = hidden,
	    .by_whom = SHIELDED,
	    .result = hidden};
	struct care_contact contact = {.pupil = s->noor,
	    .held_on = today,
	    .manner = "TEL",
	    .with_whom = SHIELDED,
	    .report = hidden};
	struct care_note note = {.pupil = s->noor, .written_on = today, .text = hidden};
	add(s, &learning_lag_entity, &lag);
	add(s, &intelligence_test_entity, &iq);
	add(s, &referral_entity, &referral);
	add(s, &intervention_entity, &help);
	add(s, &care_contact_entity, &contact);
	add(s, &care_note_entity, &note);
	school_act(s, s->other_mentor);
}

/* Adds those of her internship. The company is the school's, so it tells nothing about her. */
static void add_internship(struct school_file *s, int64_t goal)
{
	char words[] = "kanariepiet bakt brood";
	struct date today = clock_today(), begun = date_make(2026, 9, 1);
	struct company company = {
	    .name = "Bakkerij De Proef", .sector = "EHO", .recognised = true, .places = 2};
	struct internship placement = {.pupil = s->noor,
	    .kind = "IND",
	    .starts_on = begun,
	    .ends_on = date_make(2026, 12, 18),
	    .days = "di",
	    .hours = "6",
	    .work = "kanariepiet in de winkel",
	    .supervisor = "baas Kanariepiet",
	    .supervisor_phone = "kanariepiet",
	    .goal = words};
	access_system(s->db);
	add(s, &company_entity, &company);
	placement.company = company.id;
	school_act(s, s->other_mentor);
	add(s, &internship_entity, &placement);
	struct internship_goal along = {
	    .internship = placement.id, .goal = goal, .added_on = today};
	struct internship_signature signature = {.internship = placement.id,
	    .party = "BED",
	    .name = "baas Kanariepiet",
	    .signed_on = begun,
	    .manner = "SCA"};
	struct internship_visit visit = {
	    .internship = placement.id, .visited_on = today, .manner = "BEZ", .report = words};
	struct internship_evaluation found = {.internship = placement.id,
	    .party = "BED",
	    .evaluated_on = today,
	    .name = "baas Kanariepiet",
	    .manner = "SCA",
	    .is_final = true,
	    .verdict = "VOL",
	    .remark = words};
	struct internship_rating rating = {.goal = goal, .level = 3};
	add(s, &internship_goal_entity, &along);
	add(s, &internship_signature_entity, &signature);
	add(s, &internship_visit_entity, &visit);
	assert_true(evaluation_save(s->db, &found, &rating, 1, &s->err));
}

/* Adds those of what she has shown. */
static void add_portfolio(struct school_file *s)
{
	char words[] = "kanariepiet slaagt";
	struct date today = clock_today();
	struct result result = {.pupil = s->noor,
	    .subject = "NED",
	    .kind = "MET",
	    .title = "kanariepiet leest",
	    .taken_on = today,
	    .score = "kanariepiet",
	    .sufficient = true};
	struct certificate certificate = {.pupil = s->noor,
	    .kind = "PVK",
	    .detail = "kanariepiet kookt",
	    .issuer = "juf Kanariepiet",
	    .company = school_count(s, "SELECT min(id) FROM visible_company"),
	    .started_on = today,
	    .number = "kanariepiet-1",
	    .remark = words};
	struct evidence evidence = evidence_new(s->db, s->noor);
	snprintf(evidence.kind, sizeof evidence.kind, "WST");
	snprintf(evidence.title, sizeof evidence.title, "kanariepiet tekent");
	snprintf(evidence.place, sizeof evidence.place, "map Kanariepiet");
	add(s, &result_entity, &result);
	add(s, &certificate_entity, &certificate);
	add(s, &evidence_entity, &evidence);
	struct work_process process = {.certificate = certificate.id,
	    .qualification = "kanariepiet",
	    .code = "B1",
	    .name = "kanariepiet bakt"};
	struct evidence_signature signature = {.evidence = evidence.id,
	    .party = "BED",
	    .name = "baas Kanariepiet",
	    .signed_on = today,
	    .manner = "SCA"};
	struct attachment file = {.evidence = evidence.id,
	    .name = "kanariepiet.pdf",
	    .type = "pdf",
	    .size = 3,
	    .hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
	    .added_on = today};
	add(s, &work_process_entity, &process);
	certificate.obtained_on = today;
	add(s, &certificate_entity, &certificate);
	add(s, &evidence_signature_entity, &signature);
	add(s, &attachment_entity, &file);
	int64_t frozen;
	assert_true(exam_portfolio_freeze(s->db, s->noor, &frozen, &s->err));
	access_system(s->db);
	struct attendance hours = {
	    .pupil = s->noor, .period = s->period, .planned = 300, .present = 200};
	add(s, &attendance_entity, &hours);
}

/* Adds those of her diploma. */
static void add_diploma(struct school_file *s)
{
	char words[] = "kanariepiet mag";
	struct date today = clock_today();
	struct candidate candidate;
	struct diploma_judgement judgement = {.pupil = s->noor,
	    .requirement = "RIJ-STU",
	    .judged_on = today,
	    .met = true,
	    .grounds = words};
	struct exam_day day = {.held_on = date_make(2027, 6, 3),
	    .place = "aula",
	    .starts_at = "09:00",
	    .examiner = s->teacher,
	    .assessor = "Bea Bos",
	    .assessor_school = "PrO Elders",
	    .assessor_certified = true};
	school_act(s, s->care);
	struct query *q = db_query(
	    s->db, "SELECT min(code) FROM visible_diploma_requirement WHERE kind = 'OOR'", "");
	if (query_next(q))
		snprintf(
		    judgement.requirement, sizeof judgement.requirement, "%s", query_text(q, 0));
	assert_true(query_done(q, &s->err));
	if (!candidate_add(s->db, s->noor, &candidate, &s->err))
		fail_msg("%s", s->err.text);
	add(s, &diploma_judgement_entity, &judgement);
	add(s, &exam_day_entity, &day);
	struct exam exam = {
	    .candidate = candidate.id, .exam_day = day.id, .slot = 1, .remark = words};
	add(s, &exam_entity, &exam);
	assert_true(
	    record_get(s->db, &candidate_entity, candidate.id, &candidate, &s->arena, &s->err));
	snprintf(candidate.result, sizeof candidate.result, "VER");
	candidate.result_on = today;
	candidate.grounds = words;
	add(s, &candidate_entity, &candidate);
}

/* Adds those of the evening school, as the program itself, because she stays enrolled. */
static void add_evening(struct school_file *s)
{
	struct evening_school school = {.school_year = s->year,
	    .starts_on = date_make(2026, 9, 1),
	    .ends_on = date_make(2027, 4, 30)};
	access_system(s->db);
	add(s, &evening_school_entity, &school);
	struct evening evening = {.evening_school = school.id,
	    .held_on = date_make(2026, 10, 6),
	    .topic = "Geld",
	    .registered = true};
	struct evening_participant participant = {.evening_school = school.id,
	    .pupil = s->noor,
	    .starts_on = date_make(2026, 10, 2),
	    .wants = "kanariepiet wil leren"};
	add(s, &evening_entity, &evening);
	add(s, &evening_participant_entity, &participant);
	struct evening_attendance there = {.evening = evening.id, .participant = participant.id};
	add(s, &evening_attendance_entity, &there);
}

static int set_up(void **state)
{
	struct school_file *s = school_open();
	struct goal goal = {.pupil = s->noor,
	    .sentence = "Ik ben kanariepiet.",
	    .agreed_on = clock_today(),
	    .competence = "A01"};
	struct iop_talk talk = {.pupil = s->noor, .period = s->period, .kind = "IOP"};
	char words[] = "kanariepiet was trots";
	talk.proud_of = words;
	school_act(s, s->other_mentor);
	assert_true(goal_add(s->db, &goal, s->period, &s->err));
	assert_true(rate(s->db, s->noor, goal.id, "", s->period, "MEN", 2, &s->err));
	assert_true(record_save(s->db, &iop_talk_entity, "Gesprek", &talk, &s->err));
	struct agreement agreement = {.iop_talk = talk.id,
	    .made_on = clock_today(),
	    .text = "kanariepiet belt",
	    .who = "LLN",
	    .due_on = clock_today()};
	assert_true(record_save(s->db, &agreement_entity, "Afspraak", &agreement, &s->err));
	assert_true(note_add(s->db, s->noor, 0, "kanariepiet zong", &s->err));
	assert_true(note_add(s->db, s->noor, goal.id, "kanariepiet oefende", &s->err));
	add_internship(s, goal.id);
	add_portfolio(s);
	add_opp(s);
	add_guidance(s);
	add_diploma(s);
	add_care(s);
	school_act(s, s->care);
	add_outflow(s);
	add_evening(s);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	school_close(*state);
	return 0;
}

/* A session may last for days. */
static void role_that_ended_is_not_there_any_more(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik kom op tijd.", .agreed_on = clock_today()};
	school_act(s, s->care);
	assert_true(access_has_role(s->db, CARE_COORDINATOR));
	struct db *other = db_open(s->path, DB_WRITE, &s->err);
	assert_non_null(other);
	access_system(other);
	int64_t id;
	struct staff_role role;
	assert_true(db_int(other, &id, &s->err,
	    "SELECT id FROM visible_staff_role WHERE staff = ?1", "i", s->care));
	assert_true(record_get(other, &staff_role_entity, id, &role, &s->arena, &s->err));
	assert_true(record_remove(other, &staff_role_entity, "Rol weg", &role, &s->err));
	db_close(other);
	school_refused(s, school_save(s, &goal_entity, &goal), DENIED, "mag je niet wijzigen");
	assert_false(access_has_role(s->db, CARE_COORDINATOR));
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_pupil"), 0);
}

static void role_that_begins_tomorrow_is_there_tomorrow(void **state)
{
	struct school_file *s = *state;
	struct staff_role role = {
	    .staff = s->mentor, .role = "directeur", .starts_on = date_add(clock_today(), 1)};
	access_system(s->db);
	school_add(s, &staff_role_entity, &role);
	school_act(s, s->mentor);
	assert_true(access_again(s->db, &s->err));
	assert_false(access_has_role(s->db, DIRECTOR));
	clock_set(date_add(clock_today(), 1), 9);
	assert_true(access_again(s->db, &s->err));
	assert_true(access_has_role(s->db, DIRECTOR));
}

/* A statement that src/db prepared for itself stays cached, but not for others. */
static void statement_of_the_database_itself_is_refused_to_others(void **state)
{
	static const char sql[] = "SELECT last_name FROM pupil";
	struct school_file *s = *state;
	school_act(s, s->mentor);
	for (int i = 0; i < 2; i++) {
		struct query *q = db_query_inside(s->db, sql, "");
		assert_true(query_next(q));
		assert_true(query_done(q, &s->err));
		q = db_query(s->db, sql, "");
		assert_false(query_next(q));
		assert_false(query_done(q, &s->err));
		assert_int_equal(s->err.status, DENIED);
	}
}

static void count_draft(void *context, const char *field, const char *text)
{
	(void)field, (void)text;
	++*(int *)context;
}

/* Counts the cells of all listings, records and changes in which the current actor sees a word. */
static int sightings_of(struct school_file *s, const char *word)
{
	int seen = 0;
	struct error err = {0};
	const struct listing *l;
	for (size_t at = 0; (l = listing_at(at)); at++) {
		struct arena arena = {0};
		struct rows rows;
		assert_true(listing_read(s->db, l, NULL, &arena, &rows, &err));
		for (size_t i = 0; i < rows.count * rows.columns; i++)
			seen += strstr(rows.cells[i].text, word) != NULL;
		arena_done(&arena);
	}
	for (const struct entity *const *e = entities_all; *e; e++) {
		struct arena arena = {0};
		void *record = arena_alloc(&arena, (*e)->size);
		struct record_cursor *cursor = record_each(s->db, *e);
		while (record_next(cursor, record, &arena))
			for (const struct field *f = (*e)->fields; f->name; f++) {
				struct buffer text = {0};
				field_format(f, record, &text);
				seen += strstr(buffer_text(&text), word) != NULL;
				buffer_done(&text);
			}
		assert_true(record_each_done(cursor, &err));
		arena_done(&arena);
	}
	struct query *q = db_query(s->db,
	    "SELECT coalesce(after, '') || coalesce(before, '') FROM pupil_history UNION ALL SELECT name || text FROM task "
	    "UNION ALL SELECT name FROM lesson_pupil UNION ALL SELECT label FROM goal_proposal UNION ALL SELECT name FROM current_enrolment "
	    "UNION ALL SELECT sentence || by_whom FROM opp_part UNION ALL SELECT name || coalesce(then_done, '') FROM opp_answer "
	    "UNION ALL SELECT text FROM pupil_event UNION ALL SELECT answered_by || coalesce(remark, '') FROM consent_answer "
	    "UNION ALL SELECT facts FROM course_standing UNION ALL SELECT full_name FROM list_rod UNION ALL SELECT test FROM learning_lag_now "
	    "UNION ALL SELECT title FROM visible_change_set UNION ALL SELECT title || coalesce(content, '') FROM portfolio_content "
	    "UNION ALL SELECT coalesce(remark, '') FROM internship_verdict UNION ALL SELECT facts FROM diploma_case UNION ALL SELECT coalesce(remark, '') FROM exam_case "
	    "UNION ALL SELECT coalesce(grounds, '') FROM candidate_now UNION ALL SELECT title FROM portfolio_item UNION ALL SELECT work FROM internship_case",
	    "");
	while (query_next(q))
		seen += strstr(query_text(q, 0), word) != NULL;
	assert_true(query_done(q, &err));
	return seen;
}

static int sightings(struct school_file *s)
{
	return sightings_of(s, CANARY);
}

static void mentor_of_another_class_sees_nothing(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->mentor);
	assert_int_equal(sightings(s), 0);
}

static void teacher_of_another_group_sees_nothing(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->teacher);
	assert_int_equal(sightings(s), 0);
}

static void own_mentor_and_school_wide_roles_see_her(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->other_mentor);
	assert_true(sightings(s) > 15);
	school_act(s, s->care);
	assert_true(sightings(s) > 15);
	school_act(s, s->director);
	assert_true(sightings(s) > 15);
}

/* Shielded words are visible only with the care area: not to her mentor, not to the office. */
static void shielded_words_are_with_care_only(void **state)
{
	struct school_file *s = *state;
	const int64_t others[] = {
	    s->other_mentor, s->mentor, s->teacher, s->administrator, s->director};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		school_act(s, others[i]);
		assert_int_equal(sightings_of(s, SHIELDED), 0);
	}
	assert_true(access_pupil(s->db, s->noor, &s->err));
	assert_int_equal(sightings_of(s, SHIELDED), 0);
	school_act(s, s->care);
	assert_true(sightings_of(s, SHIELDED) >= 30);
}

/* Records about her support are visible neither to herself nor to her teachers. That her grade was
 * discussed is no secret to a mentor of it. */
static void support_is_not_for_the_pupil(void **state)
{
	struct school_file *s = *state;
	int64_t count;
	const int64_t others[] = {s->teacher, s->mentor};
	static const char all[] =
	    "SELECT (SELECT count(*) FROM list_zorg) + (SELECT count(*) FROM list_intake WHERE intake > 0) + (SELECT count(*) FROM list_observaties) "
	    "+ (SELECT count(*) FROM list_besprekingen WHERE name <> 'leerjaar 3') + (SELECT count(*) FROM list_zorgafspraken) + (SELECT count(*) FROM list_overdrachten) "
	    "+ (SELECT count(*) FROM visible_history WHERE area IN ('guidance', 'guardians', 'care'))";
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		school_act(s, others[i]);
		assert_true(db_int(s->db, &count, &s->err, all, ""));
		assert_int_equal(count, 0);
	}
	assert_true(access_pupil(s->db, s->noor, &s->err));
	assert_true(db_int(s->db, &count, &s->err, all, ""));
	assert_int_equal(count, 0);
	school_act(s, s->other_mentor);
	assert_true(db_int(s->db, &count, &s->err, all, ""));
	assert_true(count > 10);
}

/* An internship supervisor sees the pupil from some weeks before until some weeks after it. */
static void supervisor_sees_the_pupil_for_the_internship(void **state)
{
	struct school_file *s = *state;
	struct internship row = {.pupil = s->noor,
	    .kind = "SNU",
	    .starts_on = date_make(2027, 2, 1),
	    .ends_on = date_make(2027, 3, 1),
	    .days = "do",
	    .hours = "6",
	    .supervised_by = s->teacher};
	school_act(s, s->other_mentor);
	add(s, &internship_entity, &row);
	school_act(s, s->teacher);
	assert_int_equal(sightings(s), 0);
	clock_set(date_make(2027, 1, 10), 9);
	school_act(s, s->teacher);
	assert_true(sightings(s) > 5);
	school_act(s, s->mentor);
	assert_int_equal(sightings(s), 0);
	clock_set(date_make(2027, 5, 10), 9);
	school_act(s, s->teacher);
	assert_int_equal(sightings(s), 0);
}

/* Narrowed reading shows that pupil only, and never one who may not be seen. */
static void narrowed_reading_shows_one_pupil(void **state)
{
	struct school_file *s = *state;
	struct arena arena = {0};
	struct rows rows;
	struct filter filter = {.pupil = s->daan};
	school_act(s, s->director);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_pupil"), 2);
	assert_int_equal(access_narrow(s->db, s->daan), 0);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_pupil"), 1);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_goal"), 0);
	assert_true(listing_read(s->db, listing_find("leerlingen"), NULL, &arena, &rows, &s->err));
	assert_int_equal(rows.count, 2);
	assert_int_equal(access_narrow(s->db, 0), s->daan); /* restored by listing_read */
	assert_true(
	    listing_read(s->db, listing_find("leerlingen"), &filter, &arena, &rows, &s->err));
	assert_int_equal(rows.count, 1);
	assert_int_equal(access_narrow(s->db, 0), 0);
	school_act(s, s->mentor);
	access_narrow(s->db, s->noor);
	assert_int_equal(school_count(s, "SELECT count(*) FROM visible_pupil"), 0);
	access_narrow(s->db, 0);
	arena_done(&arena);
}

/* A draft of a form of the care area is not offered to somebody who lost that role. */
static void draft_of_care_goes_with_the_role(void **state)
{
	struct school_file *s = *state;
	struct draft_key key = {.form = DRAFT_SHIELDED "zorg: zorgnotitie", .parent = s->noor};
	struct timestamp since;
	int seen = 0;
	school_act(s, s->care);
	assert_true(draft_keep(s->db, &key, &(struct draft_text){"text", SHIELDED}, 1, &s->err));
	assert_true(draft_read(s->db, &key, &since, count_draft, &seen));
	assert_int_equal(seen, 1);
	school_act(s, s->administrator);
	struct staff_role role;
	int64_t id;
	assert_true(db_int(s->db, &id, &s->err,
	    "SELECT id FROM visible_staff_role WHERE role = 'zorgcoordinator'", ""));
	assert_true(record_get(s->db, &staff_role_entity, id, &role, &s->arena, &s->err));
	role.ends_on = clock_today();
	add(s, &staff_role_entity, &role);
	clock_set(date_add(clock_today(), 1), 9);
	school_act(s, s->care);
	assert_false(draft_read(s->db, &key, &since, count_draft, &seen));
	assert_int_equal(seen, 1);
}

/* Her own teacher sees neither her OPP nor where she goes. */
static void own_teacher_sees_no_opp(void **state)
{
	struct school_file *s = *state;
	int64_t count;
	struct lesson_group_pupil member = {
	    .lesson_group = s->lesson_group, .pupil = s->noor, .starts_on = date_make(2026, 8, 1)};
	school_act(s, s->administrator);
	add(s, &lesson_group_pupil_entity, &member);
	school_act(s, s->teacher);
	assert_true(db_int(s->db, &count, &s->err, "SELECT count(*) FROM list_leerlingen", ""));
	assert_int_equal(count, 2);
	assert_true(db_int(s->db, &count, &s->err,
	    "SELECT (SELECT count(*) FROM list_opp) + (SELECT count(*) FROM list_uitstroom) + (SELECT count(*) FROM list_nazorg)",
	    ""));
	assert_int_equal(count, 0);
}

static void pupil_sees_only_herself(void **state)
{
	struct school_file *s = *state;
	assert_true(access_pupil(s->db, s->daan, &s->err));
	assert_int_equal(sightings(s), 0);
	assert_true(access_pupil(s->db, s->noor, &s->err));
	assert_true(sightings(s) > 10);
}

static void nobody_sees_nothing(void **state)
{
	struct school_file *s = *state;
	struct db *other = db_open(s->path, DB_READ, &s->err);
	int64_t count;
	assert_non_null(other);
	assert_true(db_int(other, &count, &s->err, "SELECT count(*) FROM list_leerlingen", ""));
	assert_int_equal(count, 0);
	db_close(other);
}

static void snapshot_keeps_the_actor(void **state)
{
	struct school_file *s = *state;
	int64_t count;
	school_act(s, s->mentor);
	struct db *copy = db_snapshot(s->db, &s->err);
	assert_non_null(copy);
	assert_true(db_int(copy, &count, &s->err, "SELECT count(*) FROM list_leerlingen", ""));
	assert_int_equal(count, 1);
	db_close(copy);
}

static void stand_in_sees_for_the_days_that_it_lasts(void **state)
{
	struct school_file *s = *state;
	struct stand_in row = {.absent = s->other_mentor,
	    .staff = s->mentor,
	    .starts_on = clock_today(),
	    .ends_on = date_add(clock_today(), 3)};
	school_act(s, s->administrator);
	assert_true(record_save(s->db, &stand_in_entity, "Vervanging", &row, &s->err));
	school_act(s, s->mentor);
	assert_true(sightings(s) > 0);
	clock_set(date_make(2026, 10, 20), 9);
	assert_int_equal(sightings(s), 0);
}

static void last_years_class_stays_own_for_some_weeks(void **state)
{
	struct school_file *s = *state;
	int64_t count;
	school_act(s, s->mentor);
	clock_set(date_make(2027, 9, 1), 9);
	assert_true(db_int(s->db, &count, &s->err, "SELECT count(*) FROM visible_pupil", ""));
	assert_int_equal(count, 1);
	clock_set(date_make(2027, 12, 1), 9);
	assert_true(db_int(s->db, &count, &s->err, "SELECT count(*) FROM visible_pupil", ""));
	assert_int_equal(count, 0);
}

/* A pupil who is own in two ways counts once. */
static void mentor_who_also_teaches_sees_each_pupil_once(void **state)
{
	struct school_file *s = *state;
	int64_t count;
	struct lesson_group_teacher row = {.lesson_group = s->lesson_group,
	    .staff = s->mentor,
	    .starts_on = date_make(2026, 8, 1)};
	school_act(s, s->administrator);
	assert_true(record_save(s->db, &lesson_group_teacher_entity, "Docent", &row, &s->err));
	school_act(s, s->mentor);
	assert_true(db_int(s->db, &count, &s->err, "SELECT count(*) FROM visible_pupil", ""));
	assert_int_equal(count, 1);
}

static void statement_may_not_read_a_table(void **state)
{
	struct school_file *s = *state;
	static const char *const forbidden[] = {
	    "SELECT last_name FROM pupil",
	    "SELECT p.last_name FROM visible_staff s, pupil p",
	    "WITH t AS (SELECT last_name FROM pupil) SELECT last_name FROM t",
	    "SELECT (SELECT max(last_name) FROM pupil)",
	    "SELECT after FROM change_field(1)",
	    "DELETE FROM pupil",
	    "UPDATE pupil SET last_name = 'x'",
	    "ATTACH 'x' AS y",
	    "PRAGMA foreign_keys=OFF",
	    "CREATE TEMP VIEW v AS SELECT last_name FROM pupil",
	};
	access_system(s->db);
	for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
		struct error err = {0};
		struct query *q = db_query(s->db, forbidden[i], "");
		while (query_next(q))
			;
		assert_false(query_done(q, &err));
		assert_int_equal(err.status, DENIED);
	}
}

static void teacher_rates_but_does_not_manage(void **state)
{
	struct school_file *s = *state;
	struct class row = {.school_year = s->year, .name = "9Z"};
	school_act(s, s->teacher);
	assert_true(rate(s->db, s->daan, 0, "A01", s->period, "DOC", 3, &s->err));
	assert_false(record_save(s->db, &class_entity, "Klas", &row, &s->err));
	assert_int_equal(s->err.status, DENIED);
}

static void pupil_prepares_and_rates_only_herself(void **state)
{
	struct school_file *s = *state;
	struct goal goal = {
	    .pupil = s->daan, .sentence = "Ik geef mezelf een doel.", .agreed_on = clock_today()};
	struct iop_talk talk;
	char words[] = "Op mijn stage.";
	assert_true(access_pupil(s->db, s->daan, &s->err));
	assert_true(talk_find(s->db, s->daan, s->period, "IOP", &talk, &s->arena, &s->err));
	talk.proud_of = words;
	talk.prepared_on = clock_today();
	assert_true(record_save(s->db, &iop_talk_entity, "Voorbereid", &talk, &s->err));
	talk.held_on = clock_today();
	assert_false(record_save(s->db, &iop_talk_entity, "Gehouden", &talk, &s->err));
	assert_int_equal(s->err.status, DENIED);
	assert_false(goal_add(s->db, &goal, s->period, &s->err));
	assert_true(rate(s->db, s->daan, 0, "A01", s->period, "LLN", 3, &s->err));
	assert_false(rate(s->db, s->daan, 0, "A01", s->period, "MEN", 4, &s->err));
	assert_int_equal(s->err.status, DENIED);
}

static void teacher_does_not_rate_as_mentor(void **state)
{
	struct school_file *s = *state;
	school_act(s, s->teacher);
	assert_false(rate(s->db, s->daan, 0, "A01", s->period, "MEN", 4, &s->err));
	assert_int_equal(s->err.status, DENIED);
}

static void what_another_wrote_stays(void **state)
{
	struct school_file *s = *state;
	struct note note;
	struct rating rating;
	int64_t id;
	school_act(s, s->mentor);
	assert_true(note_add(s->db, s->daan, 0, "van de mentor", &s->err));
	assert_true(rate(s->db, s->daan, 0, "A01", s->period, "MEN", 3, &s->err));
	assert_true(db_int(s->db, &id, &s->err, "SELECT max(id) FROM visible_note", ""));
	assert_true(record_get(s->db, &note_entity, id, &note, &s->arena, &s->err));
	assert_true(db_int(s->db, &id, &s->err, "SELECT max(id) FROM visible_rating", ""));
	assert_true(record_get(s->db, &rating_entity, id, &rating, &s->arena, &s->err));
	assert_true(access_pupil(s->db, s->daan, &s->err));
	assert_false(record_remove(s->db, &note_entity, "Weg", &note, &s->err));
	assert_int_equal(s->err.status, DENIED);
	assert_false(record_remove(s->db, &rating_entity, "Weg", &rating, &s->err));
	assert_int_equal(s->err.status, DENIED);
	school_act(s, s->teacher);
	assert_false(record_remove(s->db, &note_entity, "Weg", &note, &s->err));
	assert_false(record_remove(s->db, &rating_entity, "Weg", &rating, &s->err));
	school_act(s, s->mentor);
	assert_true(record_remove(s->db, &note_entity, "Weg", &note, &s->err));
}

static void setting_keeps_within_its_limits(void **state)
{
	struct school_file *s = *state;
	struct setting row = {
	    .code = "competenties_max", .value = "99", .valid_from = clock_today()};
	school_act(s, s->administrator);
	assert_false(record_save(s->db, &setting_entity, "Instelling", &row, &s->err));
	assert_non_null(strstr(s->err.text, "1 tot en met 24"));
	snprintf(row.value, sizeof row.value, "4");
	assert_true(record_save(s->db, &setting_entity, "Instelling", &row, &s->err));
}

static void administrator_manages_but_does_not_write_iop(void **state)
{
	struct school_file *s = *state;
	struct class row = {.school_year = s->year, .name = "9Z"};
	school_act(s, s->administrator);
	assert_true(record_save(s->db, &class_entity, "Klas", &row, &s->err));
	assert_false(note_add(s->db, s->daan, 0, "mag niet", &s->err));
	assert_int_equal(s->err.status, DENIED);
}

/* The administration types who the parents are and what they consented to, and nothing else of the
 * support or the OPP. */
static void administrator_writes_parents_and_consents(void **state)
{
	struct school_file *s = *state;
	char words[] = "mag niet";
	struct guardian guardian = {.pupil = s->noor,
	    .kind = GUARDIAN_PARENT,
	    .name = "Piet Vogel",
	    .authority = true,
	    .informed = MAY_KNOW_ALL};
	school_act(s, s->administrator);
	add(s, &guardian_entity, &guardian);
	struct consent consent = {.pupil = s->noor,
	    .purpose = "OBS",
	    .guardian = guardian.id,
	    .given = true,
	    .answered_on = clock_today(),
	    .manner = "PAP",
	    .seen_by = s->administrator};
	add(s, &consent_entity, &consent);
	struct intake intake = {.pupil = s->daan, .former_school = "De Wilg"};
	struct pupil_review review = {
	    .pupil = s->noor, .held_on = clock_today(), .question = words, .led_by = s->care};
	struct care_note note = {
	    .pupil = s->noor, .written_on = clock_today(), .written_by = s->care, .text = words};
	struct opp opp = {.pupil = s->daan,
	    .number = 1,
	    .profile = "ARE",
	    .expectation = "winkel",
	    .grounds = words,
	    .started_on = clock_today()};
	school_refused(s, school_save(s, &intake_entity, &intake), DENIED, "begeleiding");
	school_refused(s, school_save(s, &pupil_review_entity, &review), DENIED, "begeleiding");
	school_refused(s, school_save(s, &care_note_entity, &note), DENIED, "zorg");
	school_refused(s, school_save(s, &opp_entity, &opp), DENIED, "OPP");
	school_act(s, s->director);
	school_refused(s, school_save(s, &guardian_entity, &guardian), DENIED, "ouders");
	school_act(s, s->mentor);
	school_refused(s, school_save(s, &consent_entity, &consent), DENIED, "toestemming");
}

static void role_ends_with_its_last_day(void **state)
{
	struct school_file *s = *state;
	struct staff_role role;
	int64_t id;
	school_act(s, s->administrator);
	assert_true(db_int(s->db, &id, &s->err,
	    "SELECT id FROM visible_staff_role WHERE staff = ?1", "i", s->mentor));
	assert_true(record_get(s->db, &staff_role_entity, id, &role, &s->arena, &s->err));
	role.ends_on = date_add(clock_today(), -1);
	assert_true(record_save(s->db, &staff_role_entity, "Rol", &role, &s->err));
	school_act(s, s->mentor);
	assert_int_equal(access_read(s->db, IOP), NONE);
	assert_int_equal(sightings(s), 0);
}

static void every_table_has_its_fields(void **state)
{
	struct school_file *s = *state;
	for (const struct entity *const *e = entities_all; *e; e++)
		for (const struct field *f = (*e)->fields; f->name; f++) {
			int64_t there = 0;
			char sql[256];
			/* the statement is built from constants of the program */
			snprintf(sql, sizeof sql,
			    "SELECT count(*) FROM visible_%s WHERE \"%s\" IS NULL OR 1",
			    (*e)->table, f->name);
			if (!db_int(s->db, &there, &s->err, sql, ""))
				fail_msg("%s.%s: %s", (*e)->table, f->name, s->err.text);
			assert_false((f->flags & F_HIDDEN) == 0 && !f->label);
		}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(role_that_ended_is_not_there_any_more),
	    TEST(role_that_begins_tomorrow_is_there_tomorrow),
	    TEST(statement_of_the_database_itself_is_refused_to_others),
	    TEST(mentor_of_another_class_sees_nothing),
	    TEST(teacher_of_another_group_sees_nothing),
	    TEST(own_mentor_and_school_wide_roles_see_her),
	    TEST(shielded_words_are_with_care_only),
	    TEST(support_is_not_for_the_pupil),
	    TEST(draft_of_care_goes_with_the_role),
	    TEST(supervisor_sees_the_pupil_for_the_internship),
	    TEST(narrowed_reading_shows_one_pupil),
	    TEST(own_teacher_sees_no_opp),
	    TEST(pupil_sees_only_herself),
	    TEST(nobody_sees_nothing),
	    TEST(snapshot_keeps_the_actor),
	    TEST(stand_in_sees_for_the_days_that_it_lasts),
	    TEST(last_years_class_stays_own_for_some_weeks),
	    TEST(mentor_who_also_teaches_sees_each_pupil_once),
	    TEST(statement_may_not_read_a_table),
	    TEST(teacher_rates_but_does_not_manage),
	    TEST(pupil_prepares_and_rates_only_herself),
	    TEST(teacher_does_not_rate_as_mentor),
	    TEST(what_another_wrote_stays),
	    TEST(setting_keeps_within_its_limits),
	    TEST(administrator_manages_but_does_not_write_iop),
	    TEST(administrator_writes_parents_and_consents),
	    TEST(role_ends_with_its_last_day),
	    TEST(every_table_has_its_fields),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
