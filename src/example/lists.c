/* The lists of names and texts for the example school, chance, and filling in the slots of a
 * text. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/embedded.h"
#include "example/internal.h"

/* Splits a line in place at its tabs. */
static void cut_line(struct example_row *row, char *line)
{
	for (int i = 0; i < EXAMPLE_CELLS; i++) {
		char *tab = strchr(line, '\t');
		row->cell[i] = line;
		if (tab)
			*tab = '\0';
		line = tab ? tab + 1 : line + strlen(line);
	}
}

static bool load_list(
    struct example *x, struct example_list *list, const char *file, struct error *err)
{
	const struct embedded *found = embedded_find(file);
	if (!found)
		return fail(err, FAILED, "De lijst %s zit niet in dit programma.", file);
	size_t lines = 0;
	for (const char *c = found->text; *c; c++)
		lines += *c == '\n';
	list->file = file;
	list->rows = arena_alloc(&x->arena, (lines + 1) * sizeof *list->rows);
	char *line = arena_text(&x->arena, found->text);
	while (*line) {
		char *end = line + strcspn(line, "\n"), *next = end + (*end != '\0');
		*end = '\0';
		if (*line && *line != '#')
			cut_line(&list->rows[list->count++], line);
		line = next;
	}
	return true;
}

bool example_load_lists(struct example *x, struct error *err)
{
	return load_list(x, &x->names, "assets/demo/names.txt", err) &&
	       load_list(x, &x->known, "assets/demo/known.txt", err) &&
	       load_list(x, &x->staff, "assets/demo/staff.txt", err) &&
	       load_list(x, &x->companies, "assets/demo/companies.txt", err) &&
	       load_list(x, &x->lesson_groups, "assets/demo/groups.txt", err) &&
	       load_list(x, &x->goals, "assets/demo/goals.txt", err) &&
	       load_list(x, &x->own_goals, "assets/demo/own.txt", err) &&
	       load_list(x, &x->talks, "assets/demo/talks.txt", err) &&
	       load_list(x, &x->agreements, "assets/demo/agreements.txt", err) &&
	       load_list(x, &x->parents, "assets/demo/parents.txt", err) &&
	       load_list(x, &x->opp_texts, "assets/demo/opp.txt", err) &&
	       load_list(x, &x->outflow_texts, "assets/demo/outflow.txt", err) &&
	       load_list(x, &x->guidance_texts, "assets/demo/guidance.txt", err) &&
	       load_list(x, &x->care_texts, "assets/demo/care.txt", err) &&
	       load_list(x, &x->internship_texts, "assets/demo/internship.txt", err) &&
	       load_list(x, &x->portfolio_texts, "assets/demo/portfolio.txt", err) &&
	       load_list(x, &x->quality_texts, "assets/demo/quality.txt", err) &&
	       load_list(x, &x->norm_texts, "assets/demo/norms.txt", err);
}

int example_between(int low, int high)
{
	return high <= low ? low : low + (int)random_below((uint32_t)(high - low + 1));
}

bool example_chance(int percent)
{
	return (int)random_below(100) < percent;
}

static bool fits(const struct example_row *row, const char *first, const char *second)
{
	return (!first || strcmp(row->cell[0], first) == 0) &&
	       (!second || strcmp(row->cell[1], second) == 0);
}

const struct example_row *example_pick_row(
    const struct example_list *list, const char *first, const char *second)
{
	size_t count = 0;
	for (size_t i = 0; i < list->count; i++)
		count += fits(&list->rows[i], first, second);
	size_t wanted = random_below((uint32_t)count);
	for (size_t i = 0; i < list->count; i++)
		if (fits(&list->rows[i], first, second) && wanted-- == 0)
			return &list->rows[i];
	return NULL;
}

const char *example_pick(
    const struct example_list *list, const char *first, const char *second, int cell)
{
	const struct example_row *row = example_pick_row(list, first, second);
	return row ? row->cell[cell] : "";
}

const char *example_pick_for(const struct example_person *person, const struct example_list *list,
    const char *first, const char *second, int cell)
{
	for (int tries = 0; tries < 40; tries++) {
		const char *text = example_pick(list, first, second, cell);
		bool internship = strstr(text, "stage") != NULL,
		     parents = strstr(text, "ouders") || strstr(text, "Ouders") ||
		               strstr(text, "oeder ") || strstr(text, "Vader");
		if ((person->company || !internship) && (!person->guardian || !parents))
			return text;
	}
	return "";
}

/* How lessons and sectors are referred to in a sentence. */
static const struct craft {
	const char *code, *lesson, *sector;
} crafts[] = {
    {"KOK", "koken", "de horeca"},
    {"TEC", "techniek", "de techniek"},
    {"GRO", "groen", "het groen"},
    {"ZOR", "zorg en welzijn", "de zorg"},
    {"WIN", "winkel en magazijn", "een winkel"},
};

static const struct craft *craft_of(const char *code)
{
	for (size_t i = 0; i < sizeof crafts / sizeof *crafts; i++)
		if (strcmp(crafts[i].code, code) == 0)
			return &crafts[i];
	return &crafts[0];
}

const char *example_craft_name(const char *craft)
{
	return craft_of(craft)->lesson;
}

static void add_slot(struct buffer *out, const struct example_person *person, const char *target,
    const char *slot, size_t length)
{
	const char *gender = person->record.gender;
	bool boy = strcmp(gender, "M") == 0, girl = strcmp(gender, "V") == 0;
	if (strncmp(slot, "naam", length) == 0)
		buffer_add(out, person->record.first_name);
	else if (strncmp(slot, "hij", length) == 0)
		buffer_add(out, boy ? "hij" : girl ? "zij" : person->record.first_name);
	else if (strncmp(slot, "zijn", length) == 0)
		buffer_add(out, boy ? "zijn" : girl ? "haar" : "diens");
	else if (strncmp(slot, "doel", length) == 0)
		buffer_add(out, target);
	else if (strncmp(slot, "vak", length) == 0)
		buffer_add(out, craft_of(person->craft)->lesson);
	else if (strncmp(slot, "sector", length) == 0)
		buffer_add(out, craft_of(person->craft)->sector);
	else if (person->company && example_chance(60)) /* plek */
		buffer_format(out, "bij %s", person->company);
	else
		buffer_format(out, "bij %s", craft_of(person->craft)->lesson);
}

/* Adds one of the alternatives between [ and ]; returns where the text continues. */
static const char *add_choice(struct buffer *out, const char *from)
{
	const char *end = from + strcspn(from, "]");
	int count = 1;
	for (const char *c = from; c < end; c++)
		count += *c == '|';
	int wanted = example_between(0, count - 1);
	for (const char *part = from;; part++, wanted--) {
		size_t length = strcspn(part, "|]");
		if (wanted == 0)
			buffer_add_bytes(out, part, length);
		part += length;
		if (part >= end)
			return *end ? end + 1 : end;
	}
}

char *example_words(
    struct example *x, const struct example_person *person, const char *target, const char *pattern)
{
	struct buffer out = {0};
	while (*pattern) {
		size_t plain = strcspn(pattern, "[{");
		buffer_add_bytes(&out, pattern, plain);
		pattern += plain;
		if (*pattern == '[') {
			pattern = add_choice(&out, pattern + 1);
		} else if (*pattern == '{') {
			size_t length = strcspn(++pattern, "}");
			add_slot(&out, person, target, pattern, length);
			pattern += length + (pattern[length] != '\0');
		}
	}
	char *text = arena_text(&x->arena, buffer_text(&out));
	buffer_done(&out);
	return text;
}

char *example_text(struct example *x, const struct example_person *person,
    const struct example_list *list, const char *first, const char *second)
{
	return example_words(x, person, "", example_pick_for(person, list, first, second, 2));
}

void example_set(struct example *x, char *out, size_t size, const char *text)
{
	if (strlen(text) < size)
		memcpy(out, text, strlen(text) + 1);
	else if (x->error.status == DONE)
		fail(&x->error, FAILED, "Deze tekst is te lang voor het voorbeeld: %s", text);
}
