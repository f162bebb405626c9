/* Where Enter on each kind of task leads. */
#include "tui/screens/home/tasks.h"

#include <stdio.h>
#include <string.h>

#include "model/school/school.h"
#include "tui/screens/care/care.h"
#include "tui/screens/common/common.h"
#include "tui/screens/diploma/diploma.h"
#include "tui/screens/internship/internship.h"
#include "tui/screens/quality/norms.h"
#include "tui/screens/opp/opp_view.h"
#include "tui/screens/outflow/outflow.h"
#include "tui/screens/portfolio/portfolio.h"
#include "tui/screens/school/school.h"

/* Functions that open each kind of task; kinds without one open the talk */

static enum outcome prepare(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	return open_preparation(ui, pupil);
}

static enum outcome goal(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return open_goal(ui, subject);
}

static enum outcome wish(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return open_wish(ui, subject);
}

/* The agreement was made in a talk or in a review. */
static enum outcome agreement(struct ui *ui, int64_t pupil, int64_t subject)
{
	int64_t of_review = 0;
	(void)pupil;
	db_int(ui->db, &of_review, NULL,
	    "SELECT count(*) FROM visible_review_agreement WHERE id = ?1", "i", subject);
	return of_review ? open_review_agreement(ui, subject) : open_agreement(ui, subject);
}

static enum outcome opp(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	return open_opp(ui, pupil);
}

/* Opens the form, or the OPP for a user who may not write it. */
static enum outcome opp_form(struct ui *ui, int64_t pupil, void (*form)(struct ui *, int64_t))
{
	if (access_write(ui->db, OPP) == NONE)
		return open_opp(ui, pupil);
	form(ui, pupil);
	return STAY;
}

static enum outcome hear(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	return opp_form(ui, pupil, opp_hear);
}

static enum outcome explain(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	return opp_form(ui, pupil, opp_explain);
}

static enum outcome agree(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	return opp_form(ui, pupil, opp_agree);
}

static enum outcome evaluate(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	return opp_form(ui, pupil, opp_evaluate);
}

static enum outcome opp_end(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return report_opp_end(ui, subject);
}

static enum outcome intake(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	return open_intake(ui, pupil);
}

static enum outcome tlv(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	return open_tlv(ui, pupil);
}

static enum outcome transfer(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	return open_transfer(ui, pupil);
}

static enum outcome advice(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	edit_advice(ui, pupil, 0, NULL);
	return STAY;
}

static enum outcome departure(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	return open_departure(ui, pupil);
}

static enum outcome result(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	return open_diploma_results(ui, pupil);
}

/* A former pupil: subject is the leaving */

static enum outcome after_one(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	edit_follow_up(ui, subject, 1, NULL);
	return STAY;
}

static enum outcome after_two(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	edit_follow_up(ui, subject, 2, NULL);
	return STAY;
}

static enum outcome deviation(struct ui *ui, int64_t pupil, int64_t subject)
{
	edit_leaver(ui, pupil, subject, NULL);
	return STAY;
}

/* An internship: subject is the placement. A user who may not write there sees the placements */

static enum outcome of_internship(
    struct ui *ui, int64_t pupil, int64_t internship, bool (*form)(struct ui *, int64_t))
{
	if (!follows_internships(ui, NULL))
		return open_internships(ui, pupil);
	form(ui, internship);
	return STAY;
}

static enum outcome contract(struct ui *ui, int64_t pupil, int64_t subject)
{
	return of_internship(ui, pupil, subject, sign_placement);
}

static enum outcome end_placement(struct ui *ui, int64_t pupil, int64_t subject)
{
	return of_internship(ui, pupil, subject, close_placement);
}

static bool new_visit(struct ui *ui, int64_t internship)
{
	return visit_placement(ui, internship, 0);
}

static enum outcome visit(struct ui *ui, int64_t pupil, int64_t subject)
{
	return of_internship(ui, pupil, subject, new_visit);
}

static enum outcome judge(struct ui *ui, int64_t pupil, int64_t subject)
{
	return of_internship(ui, pupil, subject, judge_placement);
}

/* subject is a step of the ladder. */
static enum outcome ladder(struct ui *ui, int64_t pupil, int64_t subject)
{
	const char *step = "";
	if (!places_pupils(ui, NULL))
		return open_internships(ui, pupil);
	db_text(ui->db, &ui->scratch, &step, NULL,
	    "SELECT label FROM visible_ladder_step WHERE id = ?1", "i", subject);
	place_pupil(ui, pupil, ladder_kind(ui, step, &ui->scratch), 0);
	return STAY;
}

/* The portfolio of the dossier: at what is missing for a school subject, which is subject, or at
 * evidence that is not in order */

static enum outcome at_subject(
    struct ui *ui, int64_t pupil, int64_t subject, struct portfolio_aim aim)
{
	const char *name = "";
	db_text(ui->db, &ui->scratch, &name, NULL, "SELECT name FROM visible_subject WHERE id = ?1",
	    "i", subject);
	aim.part = PART_MISSING;
	snprintf(aim.what, sizeof aim.what, "%s", name);
	return open_portfolio(ui, pupil, &aim);
}

static enum outcome missing(struct ui *ui, int64_t pupil, int64_t subject)
{
	return at_subject(
	    ui, pupil, subject, (struct portfolio_aim){.table = "portfolio_requirement"});
}

static enum outcome not_in_order(struct ui *ui, int64_t pupil, int64_t subject)
{
	return at_subject(ui, pupil, subject, (struct portfolio_aim){.table = "evidence"});
}

static enum outcome certificate(struct ui *ui, int64_t pupil, int64_t subject)
{
	return open_portfolio(
	    ui, pupil, &(struct portfolio_aim){.part = PART_CERTIFICATES, .id = subject});
}

static enum outcome attendance(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)subject;
	return open_portfolio(ui, pupil, &(struct portfolio_aim){.part = PART_ATTENDANCE});
}

/* A class, which is subject */

static enum outcome first_weeks(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return open_class_observation(ui, subject, "EER");
}

static enum outcome class_observation(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return open_class_observation(ui, subject, "GRP");
}

static enum outcome class_review(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return open_review_day(ui, subject);
}

static enum outcome review_agreements(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return open_review_agreements(ui, subject);
}

static enum outcome grade_agreements(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return open_grade_agreements(ui, subject);
}

/* What a meeting about the pupil decided, which is subject */

static enum outcome decided(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return open_care_item(ui, subject);
}

/* What the class brings along from before Stip */

static enum outcome take_over_opps(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return takeover_open(ui, "OPP-OVER", subject);
}

static enum outcome take_over_documents(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return takeover_open(ui, "START-OVER", subject);
}

static enum outcome take_over_internships(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return takeover_open(ui, "STG-OVER", subject);
}

/* The school */

static enum outcome mentors(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil, (void)subject;
	return open_classes(ui);
}

static enum outcome groups(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil, (void)subject;
	return open_lesson_groups(ui);
}

static enum outcome missed_norm(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return open_missed_norm(ui, subject);
}

static enum outcome norms_to_record(struct ui *ui, int64_t pupil, int64_t subject)
{
	(void)pupil;
	return open_norms_of_year(ui, subject);
}

static const struct {
	const char *kind;
	enum outcome (*open)(struct ui *ui, int64_t pupil, int64_t subject);
} places[] = {
    {"IOP-VB", prepare},
    {"IOP-DOEL", goal},
    {"WENS", wish},
    {"AFSPR", agreement},
    {"OORD", open_goals},
    {"OPP-6W", opp},
    {"OPP-OVER", take_over_opps},
    {"OPP-HOOR", hear},
    {"OPP-INST", agree},
    {"OPP-WEEG", explain},
    {"OPP-UITLEG", explain},
    {"OPP-EVAL", evaluate},
    {"IOP-OUD", open_parents_talk},
    {"OPP-WEIG", agree},
    {"OPP-18", opp},
    {"TOEST", open_consent},
    {"OPP-EIND", opp_end},
    {"START", intake},
    {"START-OVER", take_over_documents},
    {"TLV", tlv},
    {"OVERDR", transfer},
    {"ADV", advice},
    {"VERTREK", departure},
    {"DIPL", result},
    {"NAZ-1", after_one},
    {"NAZ-2", after_two},
    {"NAZ-AFW", deviation},
    {"STG-OVK", contract},
    {"STG-BEZ", visit},
    {"STG-BEO", judge},
    {"STG-EIND", end_placement},
    {"STG-LADDER", ladder},
    {"STG-OVER", take_over_internships},
    {"BEW-MIST", missing},
    {"BEW-HAND", not_in_order},
    {"CERT", certificate},
    {"AANW", attendance},
    {"OBS", first_weeks},
    {"GOBS", class_observation},
    {"GBES", class_review},
    {"GEVA", review_agreements},
    {"LEVA", grade_agreements},
    {"OVL", decided},
    {"NORM", missed_norm},
    {"NORM-VAST", norms_to_record},
    {"KLAS-MEN", mentors},
    {"GRP-DOC", groups},
    {"GRP-LLN", groups},
    {"DOC-LLN", groups},
};

enum outcome task_open(struct ui *ui, const char *kind, int64_t pupil, int64_t subject)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (strcmp(kind, places[i].kind) == 0)
			return places[i].open(ui, pupil, subject);
	return open_talk(ui, pupil, subject);
}

enum outcome tasks_open(struct ui *ui, const struct listed *tasks)
{
	size_t row;
	if (!listed_selected(tasks, &row))
		return UNHANDLED;
	const char *kind = listed_text(tasks, row, "kind");
	int64_t pupil = listed_number(tasks, row, "pupil");
	int64_t subject = tasks_behind(tasks, row) ? 0 : listed_number(tasks, row, "subject");
	if (listed_is(tasks, row, "part", "klas"))
		return class_tasks_open(ui, listed_text(tasks, row, "class_name"), kind);
	return task_open(ui, kind, pupil, subject);
}
