/* The codes that C knows by name are those of the schema: of a reference list, or of the CHECK of a
 * column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "db/embedded.h"
#include "example/internal.h"
#include "model/basis/fields.h"
#include "model/care/care.h"
#include "model/care/guidance.h"
#include "model/diploma/diploma.h"
#include "model/internship/internship.h"
#include "model/portfolio/certificate.h"
#include "model/portfolio/portfolio.h"
#include "model/portfolio/result.h"
#include "model/quality/quality.h"
#include "model/quality/survey.h"
#include "tests_school.h"

#include <cmocka.h>

enum { MOST = 12 };

/* schema/reference/LIST begins a line with each of these codes. */
static const struct {
	const char *list, *codes[MOST];
} lists[] = {
    {"school/track", {TRACK_PRO, TRACK_ENTREE}},
    {"iop/rater_kind", {RATED_BY_PUPIL, RATED_BY_MENTOR, RATED_BY_TEACHER, RATED_BY_COMPANY}},
    {"care/attendee", {ATTENDEE_PUPIL, ATTENDEE_PARENT_1, ATTENDEE_PARENT_2, ATTENDEE_MENTOR,
                          ATTENDEE_CARE_COORDINATOR, ATTENDEE_COACH}},
    {"opp/signature_manner", {SIGNED_IN_STIP, SIGNED_ON_PAPER}},
    {"opp/expected_profile",
        {PROFILE_SHELTERED, PROFILE_SUBSIDISED, PROFILE_REGULAR, PROFILE_EDUCATION}},
    {"opp/guardian_kind", {GUARDIAN_PARENT}},
    {"care/referral_kind", {REFERRAL_TO_MUNICIPALITY}},
    {"internship/internship_end", {INTERNSHIP_COMPLETED}},
    {"portfolio/result_kind", {RESULT_IVIO}},
    {"outflow/contract_kind", {CONTRACT_AGENCY}},
    {"outflow/outflow_status",
        {STATUS_WORK, STATUS_WORK_AND_EDUCATION, STATUS_EDUCATION, STATUS_DAY_CARE,
            STATUS_TRAINEE_PROGRAMME, STATUS_NOTHING, STATUS_UNKNOWN, STATUS_NOT_FOLLOWED}},
    {"outflow/destination",
        {DESTINATION_REGULAR_WORK, DESTINATION_SUBSIDISED_WORK, DESTINATION_SHELTERED_WORK,
            DESTINATION_WORK_AND_MBO, DESTINATION_OWN_BUSINESS, DESTINATION_VMBO,
            DESTINATION_OTHER_PRO, DESTINATION_VSO, DESTINATION_ABROAD, DESTINATION_SHIELDED}},
    {"outflow/destination", {DESTINATION_ILL, DESTINATION_WITH_CHILD, DESTINATION_OTHER_REASON}},
    {"iop/domain", {DOMAIN_WORK}},
    {"quality/survey_group",
        {SURVEYED_COMPANIES, SURVEYED_PARTNERS, SURVEYED_STAFF, SURVEYED_STAFF_ON_SAFETY}},
};

/* The CHECK of a column of a table in schema/tables/FILE names each of these codes. */
static const struct {
	const char *file, *table, *column, *codes[MOST];
} columns[] = {
    {"iop", "iop_talk", "kind", {TALK_IOP, TALK_TIME_OUT, TALK_PARENTS}},
    {"opp", "guardian", "informed", {MAY_KNOW_ALL}},
    {"opp", "opp_evaluation", "outcome", {EVALUATION_CHANGES}},
    {"opp", "opp_attempt", "aim", {ATTEMPT_AT_EVALUATION}},
    {"care", "referral", "status", {REFERRAL_CLOSED, REFERRAL_WITHDRAWN}},
    {"guidance", "warm_transfer", "kind", {TRANSFER_INTAKE, TRANSFER_LEAVING}},
    {"guidance", "class_observation", "kind", {OBSERVED_FIRST_WEEKS, OBSERVED_GROUP}},
    {"guidance", "departure", "closing", {EARNED_DIPLOMA, EARNED_STATEMENT, EARNED_TESTIMONIAL}},
    {"diploma", "candidate", "result", {EARNED_DIPLOMA, EARNED_STATEMENT, EARNED_TESTIMONIAL}},
    {"diploma", "exam", "outcome", {EXAM_SUFFICIENT}},
    {"diploma", "diploma_requirement", "kind",
        {REQUIRES_TARGETS, REQUIRES_PORTFOLIO, REQUIRES_ATTENDANCE, REQUIRES_TALK,
            REQUIRES_JUDGEMENT}},
    {"internship", "internship_kind", "outflow", {NEVER_OUTFLOW}},
    {"internship", "internship_signature", "party",
        {PARTY_PUPIL, PARTY_COMPANY, PARTY_SCHOOL, PARTY_GUARDIAN}},
    {"internship", "internship_evaluation", "party", {PARTY_PUPIL, PARTY_COMPANY, PARTY_SCHOOL}},
    {"internship", "internship_visit", "manner", {VISIT_BY_PHONE}},
    {"portfolio", "evidence_signature", "party", {SIGNER_TEACHER, SIGNER_PUPIL, SIGNER_COMPANY}},
    {"portfolio", "evidence_kind", "filed_by",
        {FILED_BY_TALK, FILED_BY_INTERNSHIP, FILED_BY_CERTIFICATE}},
    {"portfolio", "certificate_kind", "category", {CERTIFICATE_OF_PRACTICE, CERTIFICATE_OF_SCHOOL}},
    {"outflow", "outflow", "guided_by", {GUIDED_BY_JOBCOACH}},
    {"outflow", "follow_up_attempt", "outcome",
        {ATTEMPT_SPOKEN, ATTEMPT_REFUSED, ATTEMPT_WRONG_NUMBER}},
    {"quality", "quality_goal", "reached", {GOAL_NOT_REACHED}},
    {"quality", "quality_indicator", "kind", {INDICATOR_NORM}},
};

static const char *text_of(const char *folder, const char *name, const char *ending)
{
	char path[96];
	snprintf(path, sizeof path, "schema/%s/%s.%s", folder, name, ending);
	const struct embedded *file = embedded_find(path);
	if (!file)
		fail_msg("there is no %s", path);
	return file->text;
}

static void codes_are_those_of_their_list(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (const char *const *code = lists[i].codes; *code; code++) {
			char line[16];
			snprintf(line, sizeof line, "\n%s;", *code);
			if (!strstr(text_of("reference", lists[i].list, "csv"), line))
				fail_msg("%s is no code of %s", *code, lists[i].list);
		}
}

static void codes_are_those_of_their_column(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		char table[64], column[64];
		snprintf(table, sizeof table, "CREATE TABLE %s (", columns[i].table);
		snprintf(column, sizeof column, "\n  %s ", columns[i].column);
		const char *at = strstr(text_of("tables", columns[i].file, "sql"), table);
		at = at ? strstr(at, column) : NULL;
		if (!at)
			fail_msg("there is no %s.%s", columns[i].table, columns[i].column);
		for (const char *const *code = columns[i].codes; at && *code; code++) {
			char quoted[16];
			snprintf(quoted, sizeof quoted, "'%s'", *code);
			const char *found = strstr(at + 1, quoted), *end = strchr(at + 1, '\n');
			if (!found || found > end)
				fail_msg("%s is no code of %s.%s", *code, columns[i].table,
				    columns[i].column);
		}
	}
}

static void raters_stand_in_the_order_of_their_list(void **state)
{
	(void)state;
	const char *at = text_of("reference", "iop/rater_kind", "csv");
	for (int rater = 0; rater < RATERS; rater++) {
		at = strstr(at, rater_codes[rater]);
		assert_non_null(at);
		assert_int_equal(rater_of(rater_codes[rater]), rater);
	}
	assert_int_equal(rater_of("XXX"), RATERS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(codes_are_those_of_their_list),
	    cmocka_unit_test(codes_are_those_of_their_column),
	    cmocka_unit_test(raters_stand_in_the_order_of_their_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
