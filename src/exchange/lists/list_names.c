/* The lists that a school can extend, by the names that people type. */
#include <string.h>

#include "exchange/lists/lists.h"
#include "model/internship/internship.h"
#include "model/lists/reference.h"
#include "model/quality/norm.h"

static const struct {
	const char *name;
	const struct entity *entity;
} lists[] = {
    {"vakken", &subject_entity},
    {"locaties", &location_entity},
    {"competentielijst", &competence_entity},
    {"competentiegroepen", &competence_group_entity},
    {"domeinen", &domain_entity},
    {"beheersingsdoelen", &subtarget_entity},
    {"oordeelschaal", &rating_level_entity},
    {"beoordelaars", &rater_kind_entity},
    {"deelnemers", &attendee_entity},
    {"gespreksredenen", &attempt_outcome_entity},
    {"plaatsen", &goal_place_entity},
    {"kolomnamen", &column_name_entity},
    {"taaksoorten", &signal_kind_entity},
    {"uitstroomprofielen", &expected_profile_entity},
    {"factoren", &opp_factor_kind_entity},
    {"ondersteuning", &opp_support_kind_entity},
    {"verzorgers", &guardian_kind_entity},
    {"handtekeningen", &signature_manner_entity},
    {"bestemmingen", &destination_entity},
    {"bestemming-profiel", &destination_profile_entity},
    {"situaties", &outflow_status_entity},
    {"sectoren", &sector_entity},
    {"contracten", &contract_kind_entity},
    {"afwijkredenen", &deviation_reason_entity},
    {"landelijke-cijfers", &national_figure_entity},
    {"doelen-toestemming", &consent_purpose_entity},
    {"verwijssoorten", &referral_kind_entity},
    {"achterstandsdomeinen", &admission_domain_entity},
    {"koersfeiten", &course_fact_entity},
    {"koersgrenzen", &course_threshold_entity},
    {"stagebedrijven", &company_entity},
    {"stagesoorten", &internship_kind_entity},
    {"laddertreden", &ladder_step_entity},
    {"ladder-stagesoort", &ladder_kind_entity},
    {"stage-einde", &internship_end_entity},
    {"resultaatsoorten", &result_kind_entity},
    {"niveaulijst", &result_level_entity},
    {"streefniveau-vak", &subject_target_entity},
    {"certificaatsoorten", &certificate_kind_entity},
    {"bewijssoorten", &evidence_kind_entity},
    {"portfolioversies", &portfolio_version_entity},
    {"portfolio-eisen", &portfolio_requirement_entity},
    {"reglementen", &regulation_entity},
    {"reglement-eisen", &diploma_requirement_entity},
    {"standaarden", &standard_entity},
    {"normlijst", &norm_entity},
    {"standaard-norm", &standard_norm_entity},
    {"drempellijst", &norm_threshold_entity},
    {"peilinggroepen", &survey_group_entity},
};

const struct entity *reference_named(const char *name)
{
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (strcmp(lists[i].name, name) == 0 || strcmp(lists[i].entity->table, name) == 0)
			return lists[i].entity;
	return NULL;
}

const char *reference_name(int place)
{
	return (size_t)place < sizeof lists / sizeof *lists ? lists[place].name : NULL;
}
