/* The content of OPPs at the example school: expectation, grounds, factors and support, carried
 * over from version to version. */
#include <string.h>

#include "base/clock.h"
#include "example/internal.h"

static char *text_of(struct example_dossier *d, const char *first, const char *second)
{
	return example_text(d->x, d->person, &d->x->opp_texts, first, second);
}

static void save_part(
    struct example_dossier *d, const struct example_version *v, struct example_part *part)
{
	struct example_step *step = example_opp_save(d, v->started_on, 14,
	    example_opp_care(d, v->started_on), TITLE_OPP_BEGUN, part->entity, part->record);
	example_link(step, offsetof(struct opp_row, opp), v->opp);
	if (d->part_count < EXAMPLE_PARTS)
		d->parts[d->part_count++] = *part;
}

static bool has_part(const struct example_dossier *d, const char *kind, char direction)
{
	for (int i = 0; i < d->part_count; i++)
		if (strcmp(d->parts[i].kind, kind) == 0 && d->parts[i].direction == direction)
			return true;
	return false;
}

static void add_factor(struct example_dossier *d, const struct example_version *v,
    const struct entity *entity, const char *list, const char *kind, char direction)
{
	const char *key = arena_format(&d->x->arena, "%s%c", kind, direction);
	char *sentence = text_of(d, list, key);
	if (!*sentence || has_part(d, kind, direction))
		return;
	struct opp_factor *row = arena_alloc(&d->x->arena, sizeof *row);
	row->sentence = sentence;
	row->direction[0] = direction;
	EXAMPLE_SET(d->x, row->kind, kind);
	struct example_part part = {.entity = entity, .record = row, .kind = kind};
	part.direction = direction;
	save_part(d, v, &part);
}

static void add_open_factor(
    struct example_dossier *d, const struct example_version *v, char direction)
{
	static const char *const kinds[] = {"COG", "COG", "WER", "WER", "SOC", "GED", "MOT", "NET"};
	const char *kind =
	    d->person->interpreter && example_chance(40) ? "TAA" : kinds[example_between(0, 7)];
	add_factor(d, v, &opp_factor_entity, "factor", kind, direction);
}

static void add_shielded(struct example_dossier *d, const struct example_version *v)
{
	const char *kind = example_chance(55) ? "MED" : "THU";
	add_factor(d, v, &opp_shielded_factor_entity, "care", kind, example_chance(85) ? '-' : '+');
}

/* Draws a kind of support; the common kinds are listed more than once. */
static const char *draw_support(const struct example_dossier *d)
{
	static const char *const kinds[] = {"INS", "INS", "INS", "KLE", "KLE", "SMW", "SOV", "SOV",
	    "AMB", "AMB", "DYS", "ROO", "ONT", "BUI", "STA", "STA"};
	const struct example_person *person = d->person;
	const struct example_stay *first = &person->stays[0];
	if (person->interpreter && example_chance(40))
		return "NT2";
	if (first->record.grade <= 1 && example_chance(6))
		return "LOG";
	if (person->company && strcmp(person->last_profile, PROFILE_EDUCATION) != 0 &&
	    example_chance(15))
		return "JOB";
	return kinds[example_between(0, person->company ? 15 : 13)];
}

static bool add_support(struct example_dossier *d, const struct example_version *v)
{
	struct example *x = d->x;
	const char *kind = draw_support(d);
	const struct example_row *row = example_pick_row(&x->opp_texts, "support", kind);
	if (!row || has_part(d, kind, ' '))
		return false;
	struct opp_support *support = arena_alloc(&x->arena, sizeof *support);
	EXAMPLE_SET(x, support->kind, kind);
	support->sentence = example_words(x, d->person, "", row->cell[2]);
	EXAMPLE_SET(x, support->by_whom, example_words(x, d->person, "", row->cell[3]));
	struct example_part part = {.entity = &opp_support_entity, .record = support, .kind = kind};
	part.direction = ' ';
	save_part(d, v, &part);
	return true;
}

static int count(const struct example_dossier *d, const struct entity *entity, char direction)
{
	int found = 0;
	for (int i = 0; i < d->part_count; i++)
		found += d->parts[i].entity == entity && d->parts[i].direction == direction;
	return found;
}

/* Leaves a row out of the new version if another of its kind and direction remains. */
static void end_part(struct example_dossier *d, const struct example_version *v,
    const struct entity *entity, char direction)
{
	if (count(d, entity, direction) < 2)
		return;
	int at = 0;
	while (d->parts[at].entity != entity || d->parts[at].direction != direction)
		at++;
	void *before = d->parts[at].record, *row = arena_alloc(&d->x->arena, entity->size);
	memcpy(row, before, entity->size);
	struct example_step *step = example_opp_save(
	    d, v->started_on, 14, example_opp_care(d, v->started_on), TITLE_OPP_BEGUN, entity, row);
	example_again(step, before);
	example_link(step, offsetof(struct opp_row, opp), &((struct opp_row *)before)->opp);
	example_link(step, offsetof(struct opp_row, ended_by), v->opp);
	memmove(
	    &d->parts[at], &d->parts[at + 1], (size_t)(--d->part_count - at) * sizeof *d->parts);
}

static void fill_first(struct example_dossier *d, const struct example_version *v)
{
	for (int n = example_between(1, 2); n > 0 || !count(d, &opp_factor_entity, '+'); n--)
		add_open_factor(d, v, '+');
	for (int n = example_between(1, 3); n > 0 || !count(d, &opp_factor_entity, '-'); n--)
		add_open_factor(d, v, '-');
	if (example_chance(30))
		add_shielded(d, v);
	for (int n = 1 + example_between(0, 9) * 4 / 11; n > 0; n--)
		add_support(d, v);
	while (!count(d, &opp_support_entity, ' '))
		add_support(d, v);
}

static void fill_next(struct example_dossier *d, const struct example_version *v)
{
	if (example_chance(60))
		end_part(d, v, &opp_factor_entity, '-');
	if (example_chance(25))
		end_part(d, v, &opp_factor_entity, '+');
	if (example_chance(60))
		end_part(d, v, &opp_support_entity, ' ');
	if (example_chance(55))
		add_open_factor(d, v, '+');
	if (example_chance(40))
		add_open_factor(d, v, '-');
	if (example_chance(8))
		add_shielded(d, v);
	if (example_chance(65))
		add_support(d, v);
}

static void write_texts(struct example_dossier *d, const struct example_version *v)
{
	struct example *x = d->x;
	struct opp *opp = v->record;
	const struct example_stay *stay = example_stay_on(d->person, v->started_on);
	bool early = stay && stay->record.grade <= 2;
	EXAMPLE_SET(x, opp->profile, v->profile);
	EXAMPLE_SET(x, opp->expectation,
	    text_of(d, arena_format(&x->arena, early ? "early %s" : "expect %s", v->profile),
	        d->person->craft));
	opp->grounds = text_of(d, "grounds", v->profile);
	if (opp->number > 1)
		opp->grounds = arena_format(
		    &x->arena, "%s %s", text_of(d, "grounds again", NULL), opp->grounds);
	if (example_chance(18))
		opp->deviations = text_of(d, "deviation", NULL);
}

void example_fill_version(struct example_dossier *d, struct example_version *v)
{
	struct example *x = d->x;
	const struct example_stay *stay = example_stay_on(d->person, v->started_on);
	if (stay)
		d->person->company = stay->company;
	v->record = arena_alloc(&x->arena, sizeof *v->record);
	v->opp = &v->record->id;
	v->record->number = d->version_count;
	v->record->started_on = v->started_on;
	write_texts(d, v);
	struct example_actor care = example_opp_care(d, v->started_on);
	struct example_step *step =
	    example_opp_save(d, v->started_on, 14, care, TITLE_OPP_BEGUN, &opp_entity, v->record);
	example_link(step, offsetof(struct opp, pupil), &d->person->record.id);
	example_link(step, offsetof(struct opp, started_by), &care.staff->record.id);
	if (d->part_count)
		fill_next(d, v);
	else
		fill_first(d, v);
}
