/* From one school year to the next: the lesson groups, which keep their name, subject and teachers;
 * a group that was a class is filled with the class of that name. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "db/take.h"
#include "db/write.h"
#include "model/school/new_year_internal.h"

/* A row as read; class_name: of the class that the group is. */
struct found_group {
	int64_t from, id, pupils;
	const char *from_name, *subject, *subject_name, *codes, *name, *new_codes, *class_name;
};

static const struct take found_take[] = {
    TAKE(found_group, from),
    TAKE(found_group, id),
    TAKE(found_group, pupils),
    TAKE(found_group, from_name),
    TAKE(found_group, subject),
    TAKE(found_group, subject_name),
    TAKE(found_group, codes),
    TAKE(found_group, name),
    TAKE(found_group, new_codes),
    TAKE(found_group, class_name),
    {0},
};

#define GROUPS                                                                                     \
	"SELECT g.id AS \"from\", g.name AS from_name, g.subject, s.name AS subject_name, "        \
	"t.codes, n.id, n.name, u.codes AS new_codes, "                                            \
	"(SELECT c.name FROM lesson_group_class k JOIN visible_class c ON c.id = k.class "         \
	"WHERE k.lesson_group = g.id) AS class_name, "                                             \
	"(SELECT count(DISTINCT p.pupil) FROM visible_lesson_group_pupil p "                       \
	"WHERE p.lesson_group = n.id) AS pupils "                                                  \
	"FROM visible_lesson_group g "                                                             \
	"JOIN visible_subject s ON s.code = g.subject "                                            \
	"LEFT JOIN year_end_teachers t ON t.lesson_group = g.id "                                  \
	"LEFT JOIN visible_lesson_group n ON n.school_year = ?2 AND n.name = g.name "              \
	"LEFT JOIN year_end_teachers u ON u.lesson_group = n.id "                                  \
	"WHERE g.school_year = ?1 ORDER BY g.name"

/* How many of a class are not in the group yet. */
static bool count_missing(
    struct db *db, const struct new_year *year, struct new_group *row, struct error *err)
{
	return db_int(db, &row->missing, err,
	    "SELECT count(*) FROM year_place n WHERE n.school_year = ?1 AND n.class = ?2 "
	    "AND NOT EXISTS (SELECT 1 FROM visible_lesson_group_pupil p "
	    "WHERE p.lesson_group = ?3 AND p.pupil = n.pupil)",
	    "iii", year->to, row->fill, row->id);
}

static int64_t class_named(const struct new_classes *classes, const char *name)
{
	for (size_t i = 0; *name && i < classes->count; i++)
		if (strcasecmp(classes->rows[i].name, name) == 0)
			return classes->rows[i].id;
	return 0;
}

/* Proposes a group of the same name, unless it was a class that is not there any more, or groups
 * were made and this one was left out. */
static void propose(const struct new_classes *classes, const struct found_group *found, bool any,
    struct new_group *row)
{
	*row = (struct new_group){.from = found->from,
	    .id = found->id,
	    .from_name = found->from_name,
	    .subject = found->subject,
	    .subject_name = found->subject_name,
	    .pupils = found->pupils,
	    .saved_name = found->name,
	    .saved_teachers = found->new_codes,
	    .fill = class_named(classes, found->class_name)};
	bool goes_on = found->id || (!any && (!*found->class_name || row->fill));
	snprintf(row->name, sizeof row->name, "%s", goes_on ? found->from_name : "");
	snprintf(row->teachers, sizeof row->teachers, "%s",
	    found->id ? found->new_codes
	    : goes_on ? found->codes
	              : "");
	if (!goes_on)
		row->fill = 0;
}

bool new_groups_read(struct db *db, const struct new_year *year, const struct new_classes *classes,
    struct new_groups *out, struct arena *arena, struct error *err)
{
	struct found_group *found = NULL;
	size_t count = 0;
	bool any = false;
	struct query *q = db_query(db, GROUPS, "ii", year->from, year->to);
	*out = (struct new_groups){0};
	if (!query_take_all(q, found_take, sizeof *found, (void *)&found, &count, arena, err))
		return false;
	out->rows = arena_alloc(arena, (count + 1) * sizeof *out->rows);
	for (size_t i = 0; i < count; i++)
		any |= found[i].id != 0;
	for (size_t i = 0; i < count; i++) {
		propose(classes, &found[i], any, &out->rows[i]);
		if (!count_missing(db, year, &out->rows[i], err))
			return false;
		out->rows[i].saved_fill =
		    found[i].id && !out->rows[i].missing ? out->rows[i].fill : 0;
	}
	out->count = count;
	return true;
}

bool new_group_differs(const struct new_group *row)
{
	return strcmp(row->name, row->saved_name) != 0 ||
	       (*row->name && (strcmp(row->teachers, row->saved_teachers) != 0 ||
	                          row->fill != row->saved_fill));
}

/* Puts those of the class in the group who are not in it, from the first day that both are. */
static bool fill(
    struct db *db, const struct new_year *year, int64_t group, int64_t class, struct error *err)
{
	struct arena arena = {0};
	struct member {
		int64_t pupil;
		struct date starts_on;
	} *members = NULL;
	static const struct take table[] = {TAKE(member, pupil), TAKE(member, starts_on), {0}};
	size_t count = 0;
	struct query *q = db_query(db,
	    "SELECT n.pupil, n.starts_on FROM year_place n WHERE n.school_year = ?1 AND n.class = ?2 "
	    "AND NOT EXISTS (SELECT 1 FROM visible_lesson_group_pupil p "
	    "WHERE p.lesson_group = ?3 AND p.pupil = n.pupil) "
	    "ORDER BY n.search_key, n.pupil",
	    "iii", year->to, class, group);
	bool good =
	    query_take_all(q, table, sizeof *members, (void *)&members, &count, &arena, err);
	for (size_t i = 0; good && i < count; i++) {
		struct lesson_group_pupil row = {.lesson_group = group,
		    .pupil = members[i].pupil,
		    .starts_on = members[i].starts_on};
		good = change_save(db, &lesson_group_pupil_entity, &row, err);
	}
	arena_done(&arena);
	return good;
}

static bool remove_group(struct db *db, const struct new_group *row, struct error *err)
{
	struct people teachers = {&lesson_group_teacher_entity, "docent", row->id};
	if (row->pupils)
		return fail(err, FAILED,
		    "%s heeft in het nieuwe jaar al %s. Haal die er eerst uit, of laat de naam staan.",
		    row->saved_name, how_many((size_t)row->pupils, "leerling", "leerlingen").text);
	return people_remove(db, &teachers, err) &&
	       change_remove_id(db, &lesson_group_entity, row->id, err);
}

static bool save_group(
    struct db *db, const struct new_year *year, const struct new_group *row, struct error *err)
{
	struct arena arena = {0};
	struct lesson_group group = {.school_year = year->to};
	if (!*row->name)
		return remove_group(db, row, err);
	snprintf(group.subject, sizeof group.subject, "%s", row->subject);
	bool good = !row->id || record_get(db, &lesson_group_entity, row->id, &group, &arena, err);
	snprintf(group.name, sizeof group.name, "%s", row->name);
	good = good && change_save(db, &lesson_group_entity, &group, err);
	arena_done(&arena);
	struct people teachers = {&lesson_group_teacher_entity, "docent", group.id};
	return (good && people_save(db, year, &teachers, row->teachers, err) &&
	           (!row->fill || fill(db, year, group.id, row->fill, err))) ||
	       fail_in(err, "%s", row->name);
}

bool new_groups_save(
    struct db *db, const struct new_year *year, const struct new_groups *groups, struct error *err)
{
	bool good = change_begin(db, "Nieuw schooljaar: lesgroepen", err);
	if (!good)
		return false;
	for (size_t i = 0; good && i < groups->count; i++)
		good = !new_group_differs(&groups->rows[i]) ||
		       save_group(db, year, &groups->rows[i], err);
	return change_end(db, good, err);
}
