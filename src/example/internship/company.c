/* The companies around the example school. */
#include <string.h>

#include "base/clock.h"
#include "example/portfolio/work.h"

enum { PUPILS_PER_ROUND = 250 }; /* a larger school uses more branches of the same companies */

static const char *const towns[] = {"Rijnmeer", "Molenkwartier", "Oosterwijk", "Waterpoort"};

char *example_draw_person(struct example *x)
{
	const char *origin = example_chance(70) ? "nl" : example_pick(&x->names, NULL, "weight", 0);
	const struct example_row *surname = example_pick_row(&x->names, origin, "a");
	const char *first = example_pick(&x->names, origin, example_chance(50) ? "m" : "v", 2);
	return arena_format(&x->arena, "%s %s%s%s", first, surname->cell[3],
	    *surname->cell[3] ? " " : "", surname->cell[2]);
}

/* The address for "Lunchroom De Theepot" is info@lunchroomdetheepot.example. */
static char *address_of(struct example *x, const char *name)
{
	char plain[64];
	size_t length = 0;
	for (const char *c = name; *c && length + 1 < sizeof plain; c++)
		if ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z'))
			plain[length++] = (char)(*c | 0x20);
	plain[length] = '\0';
	return arena_format(&x->arena, "info@%s.example", plain);
}

static const char *phone(struct example *x, const char *area)
{
	return arena_format(&x->arena, "%s%04d", area, example_between(0, 9999));
}

static void describe(
    struct example *x, struct example_firm *firm, const struct example_row *row, int branch)
{
	struct company *company = &firm->record;
	firm->craft = row->cell[1];
	firm->people[0] = example_draw_person(x);
	firm->people[1] = example_draw_person(x);
	EXAMPLE_SET(x, company->name, row->cell[2]);
	EXAMPLE_SET(x, company->sector, row->cell[3]);
	EXAMPLE_SET(x, company->address, row->cell[4]);
	EXAMPLE_SET(x, company->town, row->cell[5]);
	EXAMPLE_SET(x, company->contact, firm->people[0]);
	EXAMPLE_SET(x, company->phone, phone(x, "0100-00"));
	EXAMPLE_SET(x, company->email, address_of(x, company->name));
	company->recognised = example_chance(78);
	if (example_chance(55))
		company->agreements = arena_text(
		    &x->arena, example_pick(&x->internship_texts, "agreement", firm->craft, 2));
	if (branch) {
		int town = 0;
		while (strcmp(towns[town], company->town) != 0)
			town++;
		EXAMPLE_SET(x, company->town, towns[(town + branch) % 4]);
		EXAMPLE_SET(
		    x, company->address, arena_format(&x->arena, "Merelhof %d", 40 + branch));
	}
}

static void save(struct example *x, struct example_firm *firm)
{
	struct date on = example_day_from(x, x->years[0].first_lesson);
	example_step(
	    x, on, 9, example_coordinator(x), TITLE_COMPANIES, &company_entity, &firm->record);
}

static struct example_firm *firm_of(struct example *x, const char *name)
{
	for (size_t i = 0; i < x->firm_count; i++)
		if (strcmp(x->firms[i].record.name, name) == 0)
			return &x->firms[i];
	return NULL;
}

/* Some companies take no more pupils: the last one since some months, the others for years. */
static void stop_some(struct example *x)
{
	int number = 0;
	for (size_t i = 0; i < x->internship_texts.count; i++) {
		const struct example_row *row = &x->internship_texts.rows[i];
		if (strcmp(row->cell[0], "which_closed") != 0)
			continue;
		struct example_firm *firm = firm_of(x, row->cell[2]);
		struct date on =
		    example_day_before(x, date_add(x->options.date, -120 - 330 * (2 - number++)));
		if (!firm || date_compare(on, x->years[0].first_lesson) <= 0)
			continue;
		firm->closes_on = on;
	}
}

void example_plan_companies(struct example *x)
{
	int branches = 1 + x->options.pupils / PUPILS_PER_ROUND;
	branches = branches > 4 ? 4 : branches;
	x->firms =
	    arena_alloc(&x->arena, x->internship_texts.count * (size_t)branches * sizeof *x->firms);
	for (int branch = 0; branch < branches; branch++)
		for (size_t i = 0; i < x->internship_texts.count; i++) {
			const struct example_row *row = &x->internship_texts.rows[i];
			if (strcmp(row->cell[0], "company") == 0)
				describe(x, &x->firms[x->firm_count++], row, branch);
		}
	for (size_t i = 0; i < x->firm_count; i++)
		save(x, &x->firms[i]);
	stop_some(x);
}

struct example_firm *example_find_firm(
    struct example *x, const char *craft, const char *name, struct date from, struct date until)
{
	struct example_firm *found = NULL;
	uint32_t count = 0;
	for (size_t i = 0; i < x->firm_count; i++) {
		struct example_firm *firm = &x->firms[i];
		bool open =
		    !date_is_set(firm->closes_on) || date_compare(until, firm->closes_on) < 0;
		if (open && date_is_set(from) && (!craft || strcmp(firm->craft, craft) == 0) &&
		    (!name || strcmp(firm->record.name, name) == 0) && random_below(++count) == 0)
			found = firm;
	}
	return found || !name ? found : example_find_firm(x, craft, NULL, from, until);
}

/* Returns the placements at this company, past and future. */
static struct example_placement **placed_at(
    struct example *x, const struct example_firm *firm, size_t *count)
{
	struct example_placement **out =
	    arena_alloc(&x->arena, (x->placement_count + 1) * sizeof *out);
	*count = 0;
	for (size_t i = 0; i < x->placement_count; i++)
		if (x->placements[i]->firm == firm)
			out[(*count)++] = x->placements[i];
	return out;
}

/* Returns the highest number of pupils there at once, which is reached on the first day of one of
 * them. */
static int busiest(struct example *x, const struct example_firm *firm)
{
	int most = 0;
	size_t count;
	struct example_placement **placed = placed_at(x, firm, &count);
	for (size_t i = 0; i < count; i++) {
		struct date on = placed[i]->record.starts_on;
		int there = 0;
		for (size_t k = 0; k < count; k++)
			there += date_compare(placed[k]->record.starts_on, on) <= 0 &&
			         date_compare(on, placed[k]->last_on) <= 0;
		most = there > most ? there : most;
	}
	return most;
}

static void company_close(struct example *x, struct example_firm *firm)
{
	struct company *closed = example_copy(x, &firm->record, sizeof *closed);
	closed->retired_on = firm->closes_on;
	example_again(example_step(x, firm->closes_on, 10, example_coordinator(x), TITLE_COMPANIES,
	                  &company_entity, closed),
	    &firm->record);
}

void example_give_places(struct example *x)
{
	for (size_t i = 0; i < x->firm_count; i++) {
		struct example_firm *firm = &x->firms[i];
		int most = busiest(x, firm);
		if (!example_chance(8))
			firm->record.places = most < 1 ? 1 : most + example_between(-1, 5) / 2;
		firm->record.places = firm->record.places > 99 ? 99 : firm->record.places;
		if (date_is_set(firm->closes_on))
			company_close(x, firm);
	}
}
