/* The reference lists: what can be chosen, in the school's own words. */
#ifndef MODEL_LISTS_REFERENCE_H
#define MODEL_LISTS_REFERENCE_H

#include "db/record.h"

struct role_row {
	int64_t id, rev;
	char code[24], label[64];
};

struct setting_kind {
	int64_t id, rev;
	char code[40], label[128], help[256];
	int64_t minimum, maximum; /* both over 0: a whole number between them */
	char default_value[256];
	int64_t sort;
};

struct subject {
	int64_t id, rev;
	char code[16], name[64];
	bool theory, method_tests;
	struct date retired_on;
};

struct location {
	int64_t id, rev;
	char code[16], name[64];
	struct date retired_on;
};

struct track {
	int64_t id, rev;
	char code[8], label[64];
	bool entree;
	int64_t sort;
	struct date retired_on;
};

struct competence_group {
	int64_t id, rev;
	char code[8], name[64];
};

struct competence {
	int64_t id, rev;
	char code[8], competence_group[8], name[64], sentence[256];
	struct date retired_on;
};

struct domain {
	int64_t id, rev;
	char code[8], name[64], target[256];
};

struct subtarget {
	int64_t id, rev;
	char code[8], domain[8];
	int64_t phase;
	char sentence[256];
	struct date retired_on;
};

struct rating_level {
	int64_t id, rev;
	int64_t level;
	char label[64], pupil_label[128];
	struct date starts_on, retired_on;
};

struct anchor {
	int64_t id, rev;
	char competence[8];
	int64_t level;
	struct date valid_from;
	char text[256];
};

struct rater_kind {
	int64_t id, rev;
	char code[8], label[64];
	int64_t sort;
};

struct attendee {
	int64_t id, rev;
	char code[8], label[64];
	int64_t sort;
};

struct attempt_outcome {
	int64_t id, rev;
	char code[8], label[64];
};

struct goal_place {
	int64_t id, rev;
	char kind[16], label[64];
	int64_t sort;
	struct date retired_on;
};

struct column_name {
	int64_t id, rev;
	char kind[32], source[32], header[128], stip_column[128];
};

struct signal_kind {
	int64_t id, rev;
	char code[16], name[64], text[256], role[24];
	int64_t term, sort;
};

struct signal_term {
	int64_t id, rev;
	char kind[16];
	struct date valid_from;
	int64_t term;
};

struct expected_profile {
	int64_t id, rev;
	char code[8], label[64];
	int64_t rank;
	struct date retired_on;
};

struct opp_factor_kind {
	int64_t id, rev;
	char code[8], label[64];
	bool shielded;
	int64_t sort;
	struct date retired_on;
};

struct opp_support_kind {
	int64_t id, rev;
	char code[8], label[64];
	int64_t sort;
	struct date retired_on;
};

struct guardian_kind {
	int64_t id, rev;
	char code[8], label[64];
	int64_t sort;
};

struct signature_manner {
	int64_t id, rev;
	char code[8], label[64];
	int64_t sort;
};

struct outflow_status {
	int64_t id, rev;
	char code[8], label[64], vensters[32];
	bool known;
	int64_t sort;
};

struct destination {
	int64_t id, rev;
	char code[8], label[128], counting[4];
	bool is_final;
	char detail[8], status[8], vensters[32];
	bool followed, explained, shielded, covers;
	struct date retired_on;
};

struct destination_profile {
	int64_t id, rev;
	char destination[8], profile[8], without[8];
	struct date retired_on;
};

struct sector {
	int64_t id, rev;
	char code[8], label[64];
	struct date retired_on;
};

struct contract_kind {
	int64_t id, rev;
	char code[8], label[64];
	bool counts;
	struct date retired_on;
};

struct deviation_reason {
	int64_t id, rev;
	char code[8], label[64];
	struct date retired_on;
};

struct national_figure { /* for all schools together */
	int64_t id, rev;
	char code[8], year[12]; /* no year: the source gives none */
	char label[64];
	int64_t value; /* tenths of a percent */
	char source[256];
};

struct consent_purpose {
	int64_t id, rev;
	char code[8], label[64];
	int64_t sort;
	struct date retired_on;
};

struct referral_kind {
	int64_t id, rev;
	char code[8], label[64];
	int64_t sort;
	struct date retired_on;
};

struct care_meeting_kind {
	int64_t id, rev;
	char code[8], label[64];
	bool outside;
	int64_t sort;
	struct date retired_on;
};

struct admission_domain {
	int64_t id, rev;
	char code[8], label[64];
	bool leading;
	int64_t sort;
	struct date retired_on;
};

struct course_fact {
	int64_t id, rev;
	char code[16], label[64], help[256];
	int64_t sort;
	struct date retired_on;
};

struct course_threshold {
	int64_t id, rev;
	char fact[16], profile[8];
	int64_t phase, good_from, weak_below; /* percentages */
};

struct route_step {
	int64_t id, rev;
	char code[16];
	int64_t grade, until_grade;
	char label[64], role[24], due[16], proof[8], format[128];
	int64_t sort;
	struct date retired_on;
};

struct internship_kind {
	int64_t id, rev;
	char code[8], label[64];
	bool external;
	char outflow[4]; /* NEE, KAN, JA */
	int64_t sort;
	struct date retired_on;
	int64_t grade_from, grade_until, age_from; /* 0: no limit */
	bool recognised;                           /* only at an erkend leerbedrijf */
};

struct ladder_step {
	int64_t id, rev;
	char code[8], label[64];
	int64_t grade, until_grade, last_weeks, days;
	int64_t sort;
	struct date retired_on;
};

struct ladder_kind {
	int64_t id, rev;
	char step[8], kind[8];
	struct date retired_on;
};

struct internship_end {
	int64_t id, rev;
	char code[8], label[64];
	bool completed, dropout;
	int64_t sort;
	struct date retired_on;
};

struct result_kind {
	int64_t id, rev;
	char code[8], label[64];
	bool method_test;
	int64_t sort;
	struct date retired_on;
};

struct result_level {
	int64_t id, rev;
	char code[8], label[64], scale[4];
	int64_t sort;
	struct date retired_on;
};

struct subject_target {
	int64_t id, rev;
	char subject[16], level[8];
};

struct certificate_kind {
	int64_t id, rev;
	char code[8], label[64], category[4];
	char counts[4]; /* JA, NEE, ERK: if recognised by the trade */
	int64_t valid_months;
	char issuer[128];
	int64_t sort;
	struct date retired_on;
};

struct evidence_kind {
	int64_t id, rev;
	char code[8], label[64];
	bool by_teacher, by_pupil, by_company;
	char filed_by[4]; /* IOP, STG, CER: filed by Stip itself */
	int64_t sort;
	struct date retired_on;
};

struct portfolio_version {
	int64_t id, rev;
	char code[16], label[64];
	struct date starts_on;
};

struct portfolio_requirement {
	int64_t id, rev;
	char code[16], version[16], subject[16];
	int64_t grade, phase; /* one of them is 0 */
	char kind[8], title[128];
	int64_t amount;
	struct date retired_on;
};

struct regulation {
	int64_t id, rev;
	char code[8], label[64];
	char otherwise[4]; /* VER, GET */
	bool variants, outside_assessor;
	struct date retired_on;
};

/* diploma_requirement.kind: what is asked. STG and CER, internships and certificates, have no rule.
 */
#define REQUIRES_TARGETS "DOM"
#define REQUIRES_PORTFOLIO "POR"
#define REQUIRES_ATTENDANCE "AAN"
#define REQUIRES_TALK "GES"
#define REQUIRES_JUDGEMENT "OOR"

struct diploma_requirement {
	int64_t id, rev;
	char code[16], regulation[8], label[128];
	char kind[4];
	char domain[8];
	int64_t least;
	char variant[4];
	int64_t sort;
	struct date retired_on;
};

struct standard {
	int64_t id, rev;
	char code[8], framework[8]; /* 2021, 2012 */
	char part[64], label[64], question[256];
	bool scored;
	int64_t sort;
	struct date retired_on;
};

struct survey_group {
	int64_t id, rev;
	char code[8], survey[4]; /* PRO, VEI */
	char label[64];
	bool counts;
	char norm[8];
	int64_t sort;
	struct date retired_on;
};

extern const struct entity role_entity, setting_kind_entity, subject_entity, location_entity,
    track_entity, anchor_entity, signal_term_entity, competence_group_entity, competence_entity,
    domain_entity, subtarget_entity, rating_level_entity, rater_kind_entity, attendee_entity,
    attempt_outcome_entity, goal_place_entity, column_name_entity, signal_kind_entity,
    expected_profile_entity, opp_factor_kind_entity, opp_support_kind_entity, guardian_kind_entity,
    signature_manner_entity, outflow_status_entity, destination_entity, destination_profile_entity,
    sector_entity, contract_kind_entity, deviation_reason_entity, national_figure_entity,
    consent_purpose_entity, referral_kind_entity, care_meeting_kind_entity, admission_domain_entity,
    course_fact_entity, course_threshold_entity, route_step_entity, internship_kind_entity,
    ladder_step_entity, ladder_kind_entity, internship_end_entity, result_kind_entity,
    result_level_entity, subject_target_entity, certificate_kind_entity, evidence_kind_entity,
    portfolio_version_entity, portfolio_requirement_entity, regulation_entity,
    diploma_requirement_entity, standard_entity, survey_group_entity;

#endif
