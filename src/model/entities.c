/* Every kind of record there is. */
#include "model/entities.h"

#include "model/iop.h"
#include "model/pupil.h"
#include "model/reference.h"
#include "model/school.h"

const struct entity *const entities_all[] = {
    &school_entity,
    &setting_kind_entity,
    &setting_entity,
    &school_year_entity,
    &period_entity,
    &holiday_entity,
    &role_entity,
    &staff_entity,
    &staff_role_entity,
    &class_entity,
    &class_mentor_entity,
    &subject_entity,
    &lesson_group_entity,
    &lesson_group_teacher_entity,
    &stand_in_entity,
    &competence_group_entity,
    &competence_entity,
    &domain_entity,
    &subtarget_entity,
    &rating_level_entity,
    &rater_kind_entity,
    &attendee_entity,
    &attempt_outcome_entity,
    &goal_place_entity,
    &signal_kind_entity,
    &pupil_entity,
    &enrolment_entity,
    &lesson_group_pupil_entity,
    &task_delay_entity,
    &goal_entity,
    &iop_goal_entity,
    &iop_talk_entity,
    &talk_present_entity,
    &talk_attempt_entity,
    &rating_entity,
    &agreement_entity,
    &note_entity,
    NULL,
};

const struct entity *const reference_lists[] = {
    &role_entity,
    &setting_kind_entity,
    &subject_entity,
    &competence_group_entity,
    &competence_entity,
    &domain_entity,
    &subtarget_entity,
    &rating_level_entity,
    &rater_kind_entity,
    &attendee_entity,
    &attempt_outcome_entity,
    &goal_place_entity,
    &signal_kind_entity,
    NULL,
};
