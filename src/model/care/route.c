/* The route of support of a grade: the field table of a step that was ticked. */
#include "model/care/route.h"

#include "model/basis/fields.h"

static const struct field route_tick_fields[] = {
    FIELD_KEYS(route_tick),
    FIELD(route_tick, step, "stap", .flags = F_REQUIRED | F_FIXED, .width = 40,
        .choices = "SELECT code, label FROM visible_route_step ORDER BY sort, id"),
    FIELD(route_tick, grade, "leerjaar", .flags = F_REQUIRED | F_FIXED, .width = 8),
    FIELD(route_tick, school_year, "schooljaar", .flags = F_REQUIRED | F_FIXED, .width = 12,
        .choices = "SELECT id, name FROM visible_school_year ORDER BY starts_on DESC"),
    FIELD(route_tick, done_on, "gedaan op", .flags = F_REQUIRED | F_PAST, .width = 12),
    FIELD(route_tick, done_by, "door", .flags = F_NULL, .width = 24, .choices = CHOOSE_STAFF),
    {0},
};
ENTITY(route_tick, "stap van de ondersteuningsroute", GUIDANCE, .check = NULL);
