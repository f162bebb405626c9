/* Parents and guardians (ouders en verzorgers) of the pupils of the example school. */
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "example/internal.h"

/* The origin of parents' first names that match the pupil's last name. */
static const char *origin_of(const struct example *x, const struct pupil *pupil)
{
	for (size_t i = 0; i < x->names.count; i++) {
		const struct example_row *row = &x->names.rows[i];
		if (strcmp(row->cell[1], "a") == 0 && strcmp(row->cell[2], pupil->last_name) == 0 &&
		    strcmp(row->cell[3], pupil->prefix) == 0)
			return row->cell[0];
	}
	return "nl";
}

static const char *full_name(
    struct example *x, const char *first, const char *prefix, const char *last)
{
	return arena_format(&x->arena, "%s %s%s%s", first, prefix, *prefix ? " " : "", last);
}

/* The name as one lower-case word, for an e-mail address. */
static const char *address_part(struct example *x, const char *name)
{
	char *text = text_fold(&x->arena, name), *out = text;
	for (const char *c = text; *c; c++)
		if ((*c >= 'a' && *c <= 'z') || (*c == ' ' && out > text && out[-1] != '.'))
			*out++ = (char)(*c == ' ' ? '.' : *c);
	*out = '\0';
	return text;
}

static void add_guardian(struct example *x, struct example_person *person, const char *kind,
    const char *name, bool authority)
{
	struct guardian *row = &person->guardians[person->guardian_count++];
	EXAMPLE_SET(x, row->kind, kind);
	EXAMPLE_SET(x, row->name, name);
	row->authority = authority;
	EXAMPLE_SET(x, row->informed, "ALL");
	if (example_chance(94))
		EXAMPLE_SET(x, row->phone,
		    arena_format(&x->arena, "06-0000%04d", example_between(0, 9999)));
	if (example_chance(62))
		EXAMPLE_SET(x, row->email,
		    arena_format(&x->arena, "%s@thuis.example", address_part(x, name)));
}

/* kind: m or v */
static const char *name_of_parent(
    struct example *x, const struct example_person *person, const char *kind, bool same_name)
{
	const struct pupil *pupil = &person->record;
	const char *origin = origin_of(x, pupil);
	const char *first = example_pick(&x->parents, origin, kind, 2);
	if (same_name)
		return full_name(x, first, pupil->prefix, pupil->last_name);
	const struct example_row *other = example_pick_row(&x->names, origin, "a");
	return full_name(x, first, other->cell[3], other->cell[2]);
}

static void add_foster(struct example *x, struct example_person *person)
{
	const struct example_row *name = example_pick_row(&x->names, "nl", "a");
	add_guardian(x, person, "PLE",
	    full_name(x, example_pick(&x->parents, "nl", example_chance(60) ? "v" : "m", 2),
	        name->cell[3], name->cell[2]),
	    false);
}

static void draw_guardians(struct example *x, struct example_person *person)
{
	bool mother = person->two_parents ? example_chance(55) : example_chance(80);
	const char *first = mother ? "v" : "m", *second = mother ? "m" : "v";
	if (person->guardian) {
		const struct example_row *name = example_pick_row(&x->names, "nl", "a");
		add_guardian(x, person, "VOO",
		    full_name(
		        x, example_pick(&x->parents, "nl", "v", 2), name->cell[3], name->cell[2]),
		    true);
		if (example_chance(60))
			add_foster(x, person);
		return;
	}
	add_guardian(x, person, "OUD",
	    name_of_parent(x, person, first, !mother || example_chance(70)), true);
	if (person->two_parents && example_chance(88))
		add_guardian(x, person, "OUD",
		    name_of_parent(x, person, second, mother || example_chance(75)), true);
	else if (person->two_parents)
		add_guardian(x, person, "STI", name_of_parent(x, person, second, false), false);
	else if (example_chance(6))
		add_foster(x, person);
	else if (example_chance(45))
		add_guardian(x, person, "OUD", name_of_parent(x, person, second, mother),
		    example_chance(85));
}

/* The mentor enters them in the first days of lessons, for a whole class on one day. */
void example_plan_guardians(struct example *x, struct example_person *person)
{
	const struct example_stay *stay = &person->stays[0];
	draw_guardians(x, person);
	struct date on = date_add(stay->record.first_lesson_on, stay->class->record.name[1] % 3);
	on = example_earliest(example_earliest(example_day_from(x, on), stay->until),
	    example_latest(x->options.date, stay->record.starts_on));
	for (int i = 0; i < person->guardian_count; i++) {
		struct example_step *step =
		    example_step(x, on, 9, example_mentor(x, stay->class, on), TITLE_GUARDIANS,
		        &guardian_entity, &person->guardians[i]);
		example_link(step, offsetof(struct guardian, pupil), &person->record.id);
	}
}
