/* The members of staff, and the roles of one. */
#include "model/school/school.h"
#include "tui/input/reason.h"
#include "tui/screens/school/school.h"

/* The roles of one member. */
struct roles {
	struct list_screen screen;
	int64_t staff;
};

static void roles_header(struct ui *ui, struct list_screen *me, struct header *header)
{
	const char *name = "";
	db_text(ui->db, &ui->scratch, &name, NULL,
	    "SELECT full_name FROM visible_staff WHERE id = ?1", "i", ((struct roles *)me)->staff);
	header->left = "Rollen";
	header->right = name;
	header->subtitle = "Een rol zegt wat iemand mag zien en wijzigen.";
}

static bool of_member(const struct listed *me, size_t row)
{
	return listed_number(me, row, "staff") == ((const struct roles *)me->owner)->staff;
}

static int64_t role_key(void *context, size_t row)
{
	return listed_number(context, row, "id");
}

static enum outcome act_role(struct ui *ui, struct screen *screen)
{
	int64_t id = listed_id(list_of(screen), "id");
	if (id)
		form_kind_open(ui, &staff_role_form, id, ((struct roles *)screen)->staff);
	return STAY;
}

static enum outcome act_new_role(struct ui *ui, struct screen *screen)
{
	form_kind_open(ui, &staff_role_form, 0, ((struct roles *)screen)->staff);
	return STAY;
}

static enum outcome act_remove_role(struct ui *ui, struct screen *screen)
{
	int64_t id = listed_id(list_of(screen), "id");
	if (id)
		remove_asked(ui, &staff_role_entity, id, "Rol verwijderd", "Rol verwijderen",
		    "Doe dit alleen als de rol er bij vergissing staat. Wie stopt, krijgt een laatste dag.");
	list_screen_again(ui, screen);
	return STAY;
}

static const struct action role_actions[] = {
    {"Enter", "wijzigen", "Opent de rol, om de dagen te wijzigen.", act_role, 0, NULL},
    {"n", "nieuwe rol", "Geeft deze medewerker een rol, vanaf een dag.", act_new_role, ACT_WRITES,
        administers},
    LIST_SEARCH,
    {"Del", "verwijderen", "Haalt een rol weg die er bij vergissing staat, na een vraag.",
        act_remove_role, ACT_WRITES | ACT_HIDDEN, administers},
    {0},
};

static const struct column role_columns[] = {
    {"role", "rol", COLUMN_TEXT, 24, C_WIDE},
    {"starts_on", "van", COLUMN_DATE, 10, 0},
    {"ends_on", "tot en met", COLUMN_DATE, 10, 0},
    {0},
};

static const struct list_screen_kind roles_kind = {
    .name = "Rollen van een medewerker",
    .about = "Wat iemand mag volgt uit de rollen van vandaag. Gedimd is wat voorbij is.",
    .list = {.listing = "rollen", .columns = role_columns, .wanted = of_member, .key = role_key},
    .empty = "Deze medewerker heeft nog geen rol en ziet daarom niets. Met n geef je er een.",
    .header = roles_header,
    .actions = role_actions,
};

static enum outcome open_roles(struct ui *ui, int64_t staff)
{
	struct roles me = {.staff = staff};
	return list_screen_run(ui, &me.screen, &roles_kind);
}

/* All members */

static void staff_header(struct ui *ui, struct list_screen *me, struct header *header)
{
	header->left = "Beheer · Medewerkers";
	header->right = arena_format(&ui->scratch, "%zu medewerkers", me->list.rows.count);
	header->subtitle = "Wie geen rol heeft, kan inloggen maar ziet niets.";
}

static enum outcome act_edit(struct ui *ui, struct screen *screen)
{
	int64_t staff = listed_id(list_of(screen), "staff");
	if (staff)
		form_kind_open(ui, &staff_form, staff, 0);
	return STAY;
}

/* A new member needs a role. */
static enum outcome act_new(struct ui *ui, struct screen *screen)
{
	struct staff row = {0};
	struct form_run run = {.record = &row};
	if (!form_kind_run(ui, &run, &staff_form))
		return STAY;
	listed_select(list_of(screen), "staff", row.id);
	return open_roles(ui, row.id);
}

static enum outcome act_roles(struct ui *ui, struct screen *screen)
{
	int64_t staff = listed_id(list_of(screen), "staff");
	return staff ? open_roles(ui, staff) : STAY;
}

static enum outcome act_remove(struct ui *ui, struct screen *screen)
{
	int64_t staff = listed_id(list_of(screen), "staff");
	if (staff)
		remove_asked(ui, &staff_entity, staff, "Medewerker verwijderd",
		    "Medewerker verwijderen",
		    "Alleen wie nooit iets deed in Stip kan weg. Geef wie stopt een laatste dag bij de "
		    "rollen.");
	list_screen_again(ui, screen);
	return STAY;
}

static const struct action staff_actions[] = {
    {"Enter", "wijzigen", "Opent de gegevens van de medewerker, om ze te wijzigen.", act_edit, 0,
        NULL},
    {"n", "nieuw", "Voegt een medewerker toe, en vraagt daarna om een rol.", act_new, ACT_WRITES,
        administers},
    {"r", "rollen", "Toont de rollen van de medewerker, om er een te geven of te beëindigen.",
        act_roles, 0, NULL},
    LIST_SEARCH,
    {"Del", "verwijderen", "Haalt een medewerker weg die er bij vergissing staat, na een vraag.",
        act_remove, ACT_WRITES | ACT_HIDDEN, administers},
    {0},
};

static const struct list_screen_kind staff_kind = {
    .name = "Medewerkers",
    .about = "Wie er werkt, met de rollen en mentorklassen van vandaag.",
    .list = {.listing = "medewerkers"},
    .empty = "Er zijn nog geen medewerkers. Met n voeg je er een toe.",
    .header = staff_header,
    .actions = staff_actions,
};

enum outcome open_staff(struct ui *ui)
{
	struct list_screen me = {0};
	return list_screen_run(ui, &me, &staff_kind);
}
