/* Turning the cells of a row into what the file wants for a pupil, with a fault for each cell that
 * cannot be used. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/pupils/pupils_internal.h"
#include "model/school/pupil.h"

/* A row being read. */
struct row {
	struct import *import;
	const struct source_row *source;
	struct wanted *wanted;
};

static void bad(struct row *row, enum import_column column, const char *reason)
{
	const char *label = row->import->source.label[column];
	const char *value = row->source->cell[column];
	row->wanted->bad = true;
	report_fault(row->import->report, row->source->line, label ? label : "", value ? value : "",
	    "%s", reason);
}

/* Returns the cell, or "" when the row has none. */
static const char *cell(const struct row *row, enum import_column column)
{
	const char *text = row->source->cell[column];
	return text ? text : "";
}

/* Processes the result of a value function: notes that the column has a value, or reports a
 * fault. */
static bool take(struct row *row, enum import_column column, const char *wrong)
{
	if (wrong)
		bad(row, column, wrong);
	else
		row->wanted->given |= 1u << column;
	return !wrong;
}

static bool take_text(struct row *row, enum import_column column, char *out, size_t size)
{
	const char *text = cell(row, column);
	return *text && take(row, column, value_text(&row->import->arena, text, out, size));
}

static bool take_name(struct row *row, enum import_column column, char *out, size_t size)
{
	const char *text = cell(row, column);
	return *text && take(row, column, value_name(&row->import->arena, text, out, size));
}

/* Takes names from separate columns; given names stand in for a missing first name. */
static void take_parts(struct row *row)
{
	struct pupil *pupil = &row->wanted->pupil;
	if (*cell(row, COL_FIRST_NAME)) {
		take_name(row, COL_FIRST_NAME, pupil->first_name, sizeof pupil->first_name);
	} else if (take_name(row, COL_GIVEN_NAMES, pupil->first_name, sizeof pupil->first_name)) {
		row->wanted->given |= 1u << COL_FIRST_NAME;
	}
	take_name(row, COL_PREFIX, pupil->prefix, sizeof pupil->prefix);
	take_name(row, COL_LAST_NAME, pupil->last_name, sizeof pupil->last_name);
	if (!*cell(row, COL_PREFIX))
		name_take_prefix(pupil->prefix, pupil->last_name);
}

static void take_full_name(struct row *row)
{
	struct pupil *pupil = &row->wanted->pupil;
	struct person_name name;
	char text[256];
	if (!take_name(row, COL_FULL_NAME, text, sizeof text))
		return;
	if (!name_split(text, &name) || !*name.last) {
		bad(row, COL_FULL_NAME,
		    "deze naam is niet uit elkaar te halen. Schrijf hem als Berg, Daan van den.");
		return;
	}
	snprintf(pupil->last_name, sizeof pupil->last_name, "%s", name.last);
	if (!*cell(row, COL_PREFIX))
		snprintf(pupil->prefix, sizeof pupil->prefix, "%s", name.prefix);
	if (!(row->wanted->given & 1u << COL_FIRST_NAME) && *name.first) {
		snprintf(pupil->first_name, sizeof pupil->first_name, "%s", name.first);
		row->wanted->given |= 1u << COL_FIRST_NAME;
	}
}

static void take_names(struct row *row)
{
	struct wanted *wanted = row->wanted;
	take_parts(row);
	if (!*cell(row, COL_LAST_NAME) && *cell(row, COL_FULL_NAME))
		take_full_name(row);
	else if (!*cell(row, COL_LAST_NAME))
		bad(row, row->import->source.label[COL_LAST_NAME] ? COL_LAST_NAME : COL_FULL_NAME,
		    "de naam is leeg. Vul de naam in, of haal de regel weg.");
	/* without that column, an empty prefix means something only when the last name was split */
	if (row->import->source.label[COL_PREFIX] || *wanted->pupil.prefix ||
	    row->import->source.label[COL_FULL_NAME])
		wanted->given |= 1u << COL_PREFIX;
}

static void take_number(struct row *row)
{
	struct pupil *pupil = &row->wanted->pupil;
	const char *text = cell(row, COL_NUMBER);
	if (!*text)
		bad(row, COL_NUMBER, "het stamnummer is leeg. Vul het in, of haal de regel weg.");
	else if (take(row, COL_NUMBER,
	             value_number(&row->import->arena, text, pupil->number, sizeof pupil->number)))
		row->wanted->key = number_key(&row->import->arena, pupil->number);
}

static bool take_date(struct row *row, enum import_column column, struct date *out)
{
	const char *text = cell(row, column);
	if (*text && value_is_no_date(text)) {
		row->import->report->empty_dates++;
		return false;
	}
	return *text && take(row, column, value_date(&row->import->arena, text, out));
}

static void take_birth(struct row *row)
{
	enum { YOUNGEST = 8, OLDEST = 30 };
	struct date born, today = row->import->options.today;
	if (!take_date(row, COL_BORN_ON, &born))
		return;
	row->wanted->pupil.born_on = born;
	int age = date_age(born, today);
	if (date_compare(born, today) > 0)
		bad(row, COL_BORN_ON, "deze dag is nog niet geweest. Kijk de datum na.");
	else if (age < YOUNGEST || age > OLDEST)
		bad(row, COL_BORN_ON,
		    arena_format(&row->import->arena,
		        "dan is deze leerling %d jaar. Kijk de datum na.", age));
}

static void take_enrolment_date(struct row *row, enum import_column column, struct date *out)
{
	struct date date;
	int now = date_year(row->import->options.today);
	if (!take_date(row, column, &date))
		return;
	if (date_year(date) < now - 25 || date_year(date) > now + 7)
		bad(row, column,
		    arena_format(&row->import->arena,
		        "dit jaar kan niet kloppen. Geef een jaar van %d tot en met %d.", now - 25,
		        now + 7));
	else
		*out = date;
}

static void take_dates(struct row *row)
{
	struct wanted *wanted = row->wanted;
	take_birth(row);
	take_enrolment_date(row, COL_STARTS_ON, &wanted->starts_on);
	take_enrolment_date(row, COL_ENDS_ON, &wanted->ends_on);
	if (date_is_set(wanted->starts_on) && date_is_set(wanted->ends_on) &&
	    date_compare(wanted->ends_on, wanted->starts_on) < 0)
		bad(row, COL_ENDS_ON,
		    arena_format(&row->import->arena,
		        "dit is vóór de inschrijving op %s. Kijk beide datums na.",
		        date_show(wanted->starts_on).text));
}

/* Is it the code or the name of one of the school's own routes? */
static bool find_track(const struct row *row, char *out, size_t size)
{
	struct query *q = db_query(row->import->db,
	    "SELECT code FROM visible_track WHERE upper(?1) IN (upper(code), upper(label))", "t",
	    cell(row, COL_TRACK));
	bool found = query_next(q);
	if (found)
		snprintf(out, size, "%s", query_text(q, 0));
	return query_done(q, NULL) && found;
}

static void take_class(struct row *row)
{
	struct wanted *wanted = row->wanted;
	wanted->elsewhere = *cell(row, COL_STATE) && strcmp(cell(row, COL_STATE), "op school") != 0;
	char name[sizeof((struct class *)0)->name] = "";
	if (*cell(row, COL_CLASS))
		take(row, COL_CLASS, value_class(&row->import->arena, cell(row, COL_CLASS), name));
	wanted->class_name = arena_text(&row->import->arena, name);
	bool entree =
	    value_is_entree(cell(row, COL_TRACK)) || value_is_entree(cell(row, COL_GRADE));
	if (*cell(row, COL_TRACK) || entree) {
		if (!find_track(row, wanted->track, sizeof wanted->track))
			snprintf(wanted->track, sizeof wanted->track, "%s",
			    entree ? TRACK_ENTREE : TRACK_PRO);
		wanted->given |= 1u << COL_TRACK;
	}
	if (*cell(row, COL_GRADE) && !value_is_entree(cell(row, COL_GRADE)))
		take(row, COL_GRADE, value_grade(cell(row, COL_GRADE), &wanted->grade));
}

static void take_mentor(struct row *row)
{
	struct wanted *wanted = row->wanted;
	struct staff staff;
	char name[256];
	wanted->mentor_code = wanted->mentor_name = "";
	if (!value_is_nobody(cell(row, COL_MENTOR)) &&
	    take_text(row, COL_MENTOR, name, sizeof name))
		wanted->mentor_code = arena_text(&row->import->arena, name);
	if (!value_is_nobody(cell(row, COL_MENTOR_NAME)) &&
	    take_name(row, COL_MENTOR_NAME, name, sizeof name)) {
		struct person_name parts;
		if (name_split(name, &parts) && strlen(parts.last) < sizeof staff.last_name)
			wanted->mentor_name = arena_text(&row->import->arena, name);
		else
			bad(row, COL_MENTOR_NAME,
			    "deze naam is te lang. Schrijf hem als Jansen, Els.");
	}
}

static void take_rest(struct row *row)
{
	struct pupil *pupil = &row->wanted->pupil;
	const struct field *email = entity_field(&pupil_entity, "email");
	if (*cell(row, COL_GENDER))
		take(row, COL_GENDER, value_gender(cell(row, COL_GENDER), pupil->gender));
	if (take_text(row, COL_EMAIL, pupil->email, sizeof pupil->email) &&
	    email->check(pupil->email))
		bad(row, COL_EMAIL, "dit is geen e-mailadres. Verbeter het, of maak de cel leeg.");
}

static int by_key(const void *a, const void *b)
{
	const struct wanted *const *x = a, *const *y = b;
	int order = strcmp((*x)->key, (*y)->key);
	return order ? order : ((*x)->line > (*y)->line) - ((*x)->line < (*y)->line);
}

/* Refuses repeated pupils: each line after the first is a fault that names the first. */
static void refuse_doubles(struct import *import)
{
	const struct wanted **order =
	    arena_alloc(&import->arena, (import->wanted_count + 1) * sizeof *order);
	size_t count = 0;
	for (size_t i = 0; i < import->wanted_count; i++)
		if (import->wanted[i].key)
			order[count++] = &import->wanted[i];
	qsort(order, count, sizeof *order, by_key);
	for (size_t i = 1, first = 0; i < count; i++) {
		if (strcmp(order[i]->key, order[first]->key) != 0) {
			first = i;
			continue;
		}
		const char *label = import->source.label[COL_NUMBER];
		report_fault(import->report, order[i]->line, label ? label : "",
		    order[i]->pupil.number,
		    "regel %zu gaat over dezelfde leerling (%s). Haal een van de twee regels weg.",
		    order[first]->line, order[first]->pupil.number);
	}
}

void wanted_from_source(struct import *import)
{
	const struct source *source = &import->source;
	import->wanted = arena_alloc(&import->arena, (source->count + 1) * sizeof *import->wanted);
	import->wanted_count = source->count;
	for (size_t i = 0; i < source->count; i++) {
		struct row row = {
		    .import = import, .source = &source->rows[i], .wanted = &import->wanted[i]};
		row.wanted->line = row.source->line;
		take_number(&row);
		take_names(&row);
		take_dates(&row);
		take_class(&row);
		take_mentor(&row);
		take_rest(&row);
	}
	refuse_doubles(import);
}
