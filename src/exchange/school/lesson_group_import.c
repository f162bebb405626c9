/* The import of lesson groups: which subject, who teaches, and who is in it. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "exchange/groups.h"
#include "exchange/pupils/pupils_internal.h"
#include "exchange/school/school_import.h"
#include "exchange/whom.h"
#include "model/school/school.h"

enum group_column {
	GRP_NAME = WHOM_COLUMNS,
	GRP_SUBJECT,
	GRP_TEACHERS,
	GRP_CLASS,
	GRP_YEAR,
	GRP_FROM,
	GRP_UNTIL,
	GRP_PART, /* of the listing of members: which of them are teachers */
	GROUP_COLUMNS
};

static const struct header_name names[] = {
    WHOM_NAMES,
    {GRP_NAME, "lesgroep"},
    {GRP_NAME, "groep"},
    {GRP_NAME, "clustergroep"},
    {GRP_NAME, "lesgroepofklas"},
    {GRP_SUBJECT, "vak"},
    {GRP_TEACHERS, "docent"},
    {GRP_TEACHERS, "docenten"},
    {GRP_CLASS, "klas"},
    {GRP_YEAR, "schooljaar"},
    {GRP_FROM, "vanaf"},
    {GRP_FROM, "van"},
    {GRP_UNTIL, "totenmet"},
    {GRP_PART, "onderdeel"},
    {WHOM_NUMBER, "stamnummerofcode"},
    {0},
};

struct groups {
	struct row_import frame; /* first */
	struct given {
		int64_t group;
		size_t line;
	} * given; /* lines that gave a group its subject */
	size_t given_count, given_capacity;
	size_t classes; /* lines of the listing of lessons that are about a class */
};

/* A row on its way. */
struct line {
	struct row_import *import;
	size_t row;
	struct school_year school_year;
	struct date from, until;
	struct lesson_group group;
	bool bad, made, changed;
};

static const char *cell(const struct line *line, enum group_column column)
{
	return row_cell(line->import, line->row, column);
}

static void wrong(struct line *line, int column, const char *reason)
{
	row_fault(line->import, line->row, column, "%s", reason);
	line->bad = true;
}

static bool take_days(struct line *line, struct error *err)
{
	struct arena *arena = &line->import->arena;
	const char *from = cell(line, GRP_FROM), *until = cell(line, GRP_UNTIL), *reason;
	if (!school_year_of_row(line->import, line->row, GRP_YEAR, &line->school_year, err))
		return false;
	line->bad |= !line->school_year.id;
	line->from = line->school_year.starts_on;
	if (*from && (reason = value_date(arena, from, &line->from)))
		wrong(line, GRP_FROM, reason);
	if (*until && (reason = value_date(arena, until, &line->until)))
		wrong(line, GRP_UNTIL, reason);
	/* a group ends with its school year without anybody saying so */
	if (date_compare(line->until, line->school_year.ends_on) == 0)
		line->until = (struct date){0};
	return true;
}

/* "3B Nederlands" when the row gives a class and a subject and no name. */
static const char *group_name(struct line *line)
{
	const char *name = cell(line, GRP_NAME), *class = cell(line, GRP_CLASS),
	           *subject = cell(line, GRP_SUBJECT);
	return *name                ? name
	       : *class && *subject ? arena_format(&line->import->arena, "%s %s", class, subject)
	                            : "";
}

static const struct row_target subject = {GRP_SUBJECT, "subject"};

/* Of two lines that give a group another subject nobody can say which of them counts. */
static void keep_given(struct line *line)
{
	struct groups *all = (struct groups *)line->import;
	for (size_t i = 0; i < all->given_count; i++)
		if (all->given[i].group == line->group.id)
			wrong(line, GRP_SUBJECT,
			    arena_format(&line->import->arena,
			        "regel %zu geeft deze lesgroep een ander vak. Kijk na welk vak het is.",
			        all->given[i].line));
	all->given =
	    array_grow(all->given, all->given_count, &all->given_capacity, sizeof *all->given);
	all->given[all->given_count++] =
	    (struct given){line->group.id, csv_line(&line->import->table, line->row)};
}

static bool change_subject(struct line *line, struct error *err)
{
	struct row_import *import = line->import;
	const struct lesson_group before = line->group;
	if (!row_take(
	        import, line->row, &lesson_group_entity, &subject, &line->group, &line->bad, err))
		return false;
	if (line->bad || record_equal(&lesson_group_entity, &before, &line->group))
		return true;
	keep_given(line);
	line->changed = true;
	row_changes(import, &lesson_group_entity,
	    arena_format(&import->arena, "lesgroep %s", before.name), "", &before, &line->group);
	return row_save(
	    import, line->row, &lesson_group_entity, &subject, &line->group, &line->bad, err);
}

static bool take_group(struct line *line, struct error *err)
{
	struct row_import *import = line->import;
	const char *name = group_name(line);
	if (!*name) {
		wrong(line, GRP_NAME,
		    "de naam van de lesgroep is leeg. Vul die in, of geef de klas en het vak.");
		return true;
	}
	if (!group_find(import->db, line->school_year.id, name, &line->group, &import->arena, err))
		return false;
	if (line->group.id)
		return change_subject(line, err);
	text_put(line->group.name, sizeof line->group.name, name);
	if (!*cell(line, GRP_SUBJECT) &&
	    !group_subject(import->db, name, line->group.subject, &import->arena, err))
		return false;
	if (!*cell(line, GRP_SUBJECT) && !*line->group.subject)
		wrong(line, GRP_SUBJECT,
		    "deze lesgroep is nieuw, en welk vak het is staat er niet bij. Vul het vak in.");
	else if (!row_take(import, line->row, &lesson_group_entity, &subject, &line->group,
	             &line->bad, err))
		return false;
	if (line->bad)
		return true;
	line->made = true;
	report_line(import->report, &import->report->made, "lesgroep %s", name);
	if (!row_save(import, line->row, &lesson_group_entity, NULL, &line->group, &line->bad, err))
		return false;
	keep_given(line);
	return true;
}

static bool find_teacher(
    struct line *line, int column, const char *word, int64_t *out, struct error *err)
{
	struct staff staff;
	if (!staff_of_row(line->import, word, &staff, err))
		return false;
	*out = staff.id;
	if (!staff.id)
		wrong(line, column,
		    "deze docent staat niet in Stip, of zo heten er meer. Kijk de code na, of lees eerst de medewerkers in.");
	return true;
}

/* Makes somebody teacher of the group who is not yet. */
static bool add_teacher(struct line *line, const char *word, struct error *err)
{
	struct row_import *import = line->import;
	struct lesson_group_teacher teacher = {
	    .lesson_group = line->group.id, .starts_on = line->from, .ends_on = line->until};
	bool there = false;
	if (!find_teacher(line, GRP_TEACHERS, word, &teacher.staff, err))
		return false;
	if (!teacher.staff)
		return true;
	if (!group_has_teacher(import->db, teacher.lesson_group, teacher.staff, &there, err) ||
	    there)
		return there;
	line->changed = true;
	report_line(
	    import->report, &import->report->made, "docent %s van %s", word, line->group.name);
	return row_save(
	    import, line->row, &lesson_group_teacher_entity, NULL, &teacher, &line->bad, err);
}

static bool take_teachers(struct line *line, struct error *err)
{
	char *rest = NULL, *text = arena_text(&line->import->arena, cell(line, GRP_TEACHERS));
	for (char *word = strtok_r(text, ",+/", &rest); word; word = strtok_r(NULL, ",+/", &rest)) {
		word += strspn(word, " ");
		for (size_t end = strlen(word); end && word[end - 1] == ' '; end--)
			word[end - 1] = '\0';
		if (!value_is_nobody(word) && !add_teacher(line, word, err))
			return false;
	}
	return true;
}

/* Puts a pupil in the group, or ends it on the last day that the row gives. */
static bool put_pupil(struct line *line, int64_t pupil, const char *who, struct error *err)
{
	struct row_import *import = line->import;
	struct import_report *report = import->report;
	struct lesson_group_pupil row = {0};
	if (!group_membership(
	        import->db, line->group.id, pupil, line->from, &row, &import->arena, err))
		return false;
	bool is_new = !row.id,
	     ends = date_is_set(line->until) && date_compare(row.ends_on, line->until) != 0;
	if (!is_new && !ends) {
		report->unchanged++;
		return true;
	}
	if (is_new) {
		row = (struct lesson_group_pupil){
		    .lesson_group = line->group.id, .pupil = pupil, .starts_on = line->from};
		report_line(report, &report->added, "%s: %s", who, line->group.name);
	} else {
		report->changed_pupils++;
		report_line(report, &report->changed, "%s: %s tot en met %s", who, line->group.name,
		    date_show(line->until).text);
	}
	row.ends_on = line->until;
	return row_save(import, line->row, &lesson_group_pupil_entity, NULL, &row, &line->bad, err);
}

static int64_t *key_of(const struct entity *entity, const char *name, char *record)
{
	return (int64_t *)(void *)(record + entity_field(entity, name)->offset);
}

static struct date *day_of(const struct entity *entity, const char *name, char *record)
{
	return (struct date *)(void *)(record + entity_field(entity, name)->offset);
}

/* The member of the group from that day, or the only time that it is one. */
static bool find_member(struct line *line, const struct entity *entity, const char *who_field,
    int64_t who, char *out, struct error *err)
{
	struct arena *arena = &line->import->arena;
	char *record = arena_alloc(arena, entity->size);
	struct record_cursor *cursor = record_each(line->import->db, entity);
	size_t count = 0;
	bool exact = false;
	while (!exact && record_next(cursor, record, arena))
		if (*key_of(entity, "lesson_group", record) == line->group.id &&
		    *key_of(entity, who_field, record) == who) {
			exact = date_compare(*day_of(entity, "starts_on", record), line->from) == 0;
			memcpy(out, record, entity->size);
			count++;
		}
	if (!exact && count != 1)
		memset(out, 0, entity->size);
	return record_each_done(cursor, err);
}

/* A row of the listing of members says from when until when. */
static bool put_member(struct line *line, const struct entity *entity, const char *who_field,
    int64_t who, const char *shown, struct error *err)
{
	struct row_import *import = line->import;
	struct import_report *report = import->report;
	char *before = arena_alloc(&import->arena, entity->size),
	     *now = arena_alloc(&import->arena, entity->size);
	if (!find_member(line, entity, who_field, who, before, err))
		return false;
	memcpy(now, before, entity->size);
	*key_of(entity, "lesson_group", now) = line->group.id;
	*key_of(entity, who_field, now) = who;
	if (*cell(line, GRP_FROM) || !*key_of(entity, "id", before))
		*day_of(entity, "starts_on", now) = line->from;
	struct date *ends_on = day_of(entity, "ends_on", now);
	bool with_year =
	    !date_is_set(line->until) && date_compare(*ends_on, line->school_year.ends_on) == 0;
	if (*cell(line, GRP_UNTIL) && !with_year)
		*ends_on = line->until;
	shown = arena_format(&import->arena, "%s: %s", shown, line->group.name);
	if (!*key_of(entity, "id", before))
		report_line(report, &report->added, "%s", shown);
	else if (row_changes(import, entity, shown, "", before, now))
		report->changed_pupils++;
	else {
		report->unchanged += !line->changed;
		return true;
	}
	return row_save(import, line->row, entity, NULL, now, &line->bad, err);
}

/* Who is in the listing of members: a teacher by code, or a pupil. */
static bool put_listed(struct line *line, struct error *err)
{
	const char *code = row_cell(line->import, line->row, WHOM_NUMBER);
	struct pupil pupil;
	int64_t staff = 0;
	if (strcmp(cell(line, GRP_PART), "Docenten") == 0)
		return find_teacher(line, WHOM_NUMBER, code, &staff, err) &&
		       (!staff || put_member(line, &lesson_group_teacher_entity, "staff", staff,
		                      code, err));
	if (!whom_find(line->import, line->row, &pupil, &line->bad, err))
		return false;
	return line->bad || put_member(line, &lesson_group_pupil_entity, "pupil", pupil.id,
	                        whom_shown(line->import, &pupil), err);
}

static bool put_one(struct line *line, struct error *err)
{
	struct pupil pupil;
	if (!whom_find(line->import, line->row, &pupil, &line->bad, err))
		return false;
	return line->bad || put_pupil(line, pupil.id, whom_shown(line->import, &pupil), err);
}

/* Everybody who is in the class, on the first day of the group or today when that is later. */
static bool put_class(struct line *line, struct error *err)
{
	struct row_import *import = line->import;
	struct class_pupil {
		int64_t id;
		const char *who;
	} *pupils = NULL;
	size_t count = 0, capacity = 0;
	struct query *q = db_query(import->db,
	    "SELECT DISTINCT p.id, p.number || ' ' || p.name AS who "
	    "FROM visible_enrolment e "
	    "JOIN visible_class c ON c.id = e.class "
	    "JOIN visible_pupil p ON p.id = e.pupil "
	    "WHERE c.school_year = ?1 "
	    "AND upper(replace(c.name, ' ', '')) = upper(replace(?2, ' ', '')) "
	    "AND coalesce(e.ends_on, '9999-12-31') >= max(?3, "
	    "  min(today(), (SELECT ends_on FROM visible_school_year WHERE id = ?1))) "
	    "ORDER BY p.name, p.id",
	    "itd", line->school_year.id, cell(line, GRP_CLASS), line->from);
	while (query_next(q)) {
		pupils = array_grow(pupils, count, &capacity, sizeof *pupils);
		pupils[count++] = (struct class_pupil){
		    named_int(q, "id"), arena_text(&import->arena, named_text(q, "who"))};
	}
	bool good = query_done(q, err);
	if (good && !count)
		wrong(line, GRP_CLASS,
		    "in deze klas zit niemand. Kijk de naam na, of lees eerst de leerlingen in.");
	for (size_t i = 0; good && !line->bad && i < count; i++)
		good = put_pupil(line, pupils[i].id, pupils[i].who, err);
	free(pupils);
	return good;
}

/* Is this line of the listing of lessons about a class, which is no lesson group? */
static bool is_class(struct row_import *import, size_t row)
{
	return row_has(import, GRP_NAME) &&
	       strcmp(row_cell(import, row, GRP_SUBJECT), "klas") == 0 &&
	       strcmp(
	           header_bare(&import->arena, csv_header(&import->table, import->where[GRP_NAME])),
	           "lesgroepofklas") == 0;
}

/* A row that is about the group itself. */
static bool count_group(const struct line *line)
{
	struct import_report *report = line->import->report;
	*(line->changed ? &report->changed_pupils : &report->unchanged) += !line->made;
	return true;
}

static bool tell_classes(struct row_import *import, struct error *err)
{
	size_t classes = ((struct groups *)import)->classes;
	(void)err;
	if (classes)
		report_line(import->report, &import->report->notes,
		    "%s over een klas en niet over een lesgroep overgeslagen; klassen gaan met stip import klassen.",
		    how_many(classes, "regel", "regels").text);
	return true;
}

static bool import_row(struct row_import *import, size_t row, struct error *err)
{
	struct line line = {.import = import, .row = row};
	if (is_class(import, row)) {
		((struct groups *)import)->classes++;
		return true;
	}
	bool one = *row_cell(import, row, WHOM_NUMBER) || *row_cell(import, row, WHOM_LAST_NAME) ||
	           *row_cell(import, row, WHOM_NAME);
	if (!take_days(&line, err))
		return false;
	if (line.bad)
		return true;
	if (!take_group(&line, err))
		return false;
	if (line.bad)
		return true;
	if (!take_teachers(&line, err) || line.bad)
		return line.bad;
	if (row_has(import, GRP_PART))
		return put_listed(&line, err);
	if (one)
		return put_one(&line, err);
	return *cell(&line, GRP_CLASS) ? put_class(&line, err) : count_group(&line);
}

static const char *missing(const struct row_import *import)
{
	return row_has(import, GRP_NAME) ||
	               (row_has(import, GRP_CLASS) && row_has(import, GRP_SUBJECT))
	           ? NULL
	           : "Lesgroep";
}

static bool allowed(const struct row_import *import)
{
	return access_write(import->db, ADMIN) == ALL && access_write(import->db, BASIS) == ALL;
}

bool lesson_group_import(struct db *db, const char *name_of_file, const struct buffer *bytes,
    const struct import_options *options, struct import_report *report, struct error *err)
{
	static const struct row_import_kind kind = {.change = "Lesgroepen ingelezen",
	    .noun = "regels",
	    .table = "lesson_group",
	    .denied = "Lesgroepen inlezen doet de administratie van de school.",
	    .empty =
	        "Zet er de lesgroepen onder: een regel per leerling, of per klas met vak en docent.",
	    .header = "Lesgroep;Vak;Docent;Stamnummer, of Klas;Vak;Docent",
	    .names = names,
	    .columns = GROUP_COLUMNS,
	    .allowed = allowed,
	    .missing = missing,
	    .listing = "lesgroepen",
	    .row = import_row,
	    .end = tell_classes};
	struct groups import = {0};
	bool good =
	    row_import_run(&import.frame, &kind, db, name_of_file, bytes, options, report, err);
	free(import.given);
	return good;
}
