/* The lists that a school can extend, by the names that people type. */
#include <string.h>

#include "exchange/lists/lists.h"
#include "model/internship/internship.h"
#include "model/lists/reference.h"
#include "model/quality/norm.h"

static const struct {
	const char *name;
	const struct entity *entity;
	const char *about;
} lists[] = {
    {"vakken", &subject_entity, "theorie en praktijk"},
    {"locaties", &location_entity, "gebouwen, als de school er meer dan een heeft"},
    {"routes", &track_entity, "praktijkonderwijs, Entree en wat de school zelf heeft"},
    {"competentielijst", &competence_entity, "de vakoverstijgende competenties"},
    {"competentiegroepen", &competence_group_entity, "waarin de competenties zijn verdeeld"},
    {"domeinen", &domain_entity, "wonen, werken, vrije tijd, burgerschap"},
    {"beheersingsdoelen", &subtarget_entity, "het programmeringskader"},
    {"oordeelschaal", &rating_level_entity, "de schaal, en wat een leerling erbij leest"},
    {"ankers", &anchor_entity, "hoe een oordeel eruitziet, per competentie"},
    {"beoordelaars", &rater_kind_entity, "wie leerdoelen en competenties beoordeelt"},
    {"deelnemers", &attendee_entity, "wie bij een gesprek kan zijn"},
    {"gespreksredenen", &attempt_outcome_entity, "waarom een gesprek niet doorging"},
    {"plaatsen", &goal_place_entity, "wat bij een leerdoel te kiezen is"},
    {"kolomnamen", &column_name_entity, "hoe kolommen heten in bestanden uit andere programma's"},
    {"taaksoorten", &signal_kind_entity, "teksten en termijnen van de Werklijst"},
    {"taaktermijnen", &signal_term_entity, "een andere termijn, vanaf een dag"},
    {"uitstroomprofielen", &expected_profile_entity, "wat de school van een leerling verwacht"},
    {"factoren", &opp_factor_kind_entity, "wat in een OPP kan helpen of hinderen"},
    {"ondersteuning", &opp_support_kind_entity, "wat de school in een OPP kan bieden"},
    {"verzorgers", &guardian_kind_entity, "ouders, voogd en anderen met gezag"},
    {"handtekeningen", &signature_manner_entity, "hoe iemand instemt met een OPP"},
    {"bestemmingen", &destination_entity, "waar leerlingen na school naartoe gaan"},
    {"bestemming-profiel", &destination_profile_entity, "welke bestemming bij welk profiel past"},
    {"situaties", &outflow_status_entity, "hoe het met een oud-leerling kan gaan"},
    {"sectoren", &sector_entity, "waarin oud-leerlingen werken"},
    {"contracten", &contract_kind_entity, "welke er zijn, en of ze meetellen als werk"},
    {"afwijkredenen", &deviation_reason_entity, "waarom het anders ging dan verwacht"},
    {"landelijke-cijfers", &national_figure_entity, "van alle scholen samen, met jaar en bron"},
    {"doelen-toestemming", &consent_purpose_entity, "waarvoor toestemming wordt gevraagd"},
    {"verwijssoorten", &referral_kind_entity, "ZAT, gemeente, UWV en anderen"},
    {"overlegsoorten", &care_meeting_kind_entity, "ZAT, CAT, en of er mensen van buiten bij zijn"},
    {"achterstandsdomeinen", &admission_domain_entity, "waarin leerachterstand is gemeten"},
    {"koersfeiten", &course_fact_entity, "waaruit blijkt hoe een leerling ervoor staat"},
    {"koersgrenzen", &course_threshold_entity, "vanaf hoeveel procent goed of zwak"},
    {"routestappen", &route_step_entity, "de ondersteuningsroute: wat een leerjaar elk jaar doet"},
    {"stagebedrijven", &company_entity, "met plaats, contactpersoon en sector"},
    {"stagesoorten", &internship_kind_entity, "welke er zijn, en welke extern"},
    {"laddertreden", &ladder_step_entity, "welke stage in welk leerjaar"},
    {"ladder-stagesoort", &ladder_kind_entity, "welke soort bij welke trede past"},
    {"stage-einde", &internship_end_entity, "waarom een stage ophoudt, en wat als uitval telt"},
    {"resultaatsoorten", &result_kind_entity, "methodetoetsen, werkstukken en andere"},
    {"niveaulijst", &result_level_entity, "referentieniveaus en KSE, van laag naar hoog"},
    {"streefniveau-vak", &subject_target_entity, "het niveau dat de school per vak wil halen"},
    {"certificaatsoorten", &certificate_kind_entity, "uitgever, geldigheid en of ze meetellen"},
    {"bewijssoorten", &evidence_kind_entity, "welke er zijn, en wie moet tekenen"},
    {"portfolioversies", &portfolio_version_entity, "wie vanaf een dag komt, krijgt die eisen"},
    {"portfolio-eisen", &portfolio_requirement_entity,
        "wat erin moet, per vak en leerjaar of fase"},
    {"reglementen", &regulation_entity, "voor het diploma; welk geldt is een instelling"},
    {"reglement-eisen", &diploma_requirement_entity, "wat een reglement voor het diploma eist"},
    {"standaarden", &standard_entity, "van de inspectie, voor de zelfevaluatie"},
    {"normlijst", &norm_entity,
        "wat de bron vraagt, en hoe Stip telt; drempels staan bij Kwaliteit"},
    {"standaard-norm", &standard_norm_entity, "welke norm iets zegt over welke standaard"},
    {"drempellijst", &norm_threshold_entity, "vanaf welk percentage een norm is gehaald"},
    {"peilinggroepen", &survey_group_entity, "wie in PrOZO! en de veiligheidsmonitor"},
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

const char *reference_about(const struct entity *list)
{
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (lists[i].entity == list)
			return lists[i].about;
	return "";
}
