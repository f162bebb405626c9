/* One version of the OPP as it is read: its state, and its content item by item. */
#include <string.h>

#include "db/take.h"
#include "tui/screens/opp/opp_view.h"

const char *opp_name(const struct opp *opp, struct arena *arena)
{
	if (!opp->id)
		return "nog geen OPP";
	return arena_format(
	    arena, "%sversie %d", date_is_set(opp->set_on) ? "" : "concept van ", (int)opp->number);
}

/* The version to show */

/* For a pupil who has left, the OPP of the last placing stays. */
static bool read_state(struct ui *ui, struct opp_view *view, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT opp, concept FROM opp_state WHERE pupil = ?1 ORDER BY placed_on DESC LIMIT 1",
	    "i", view->pupil);
	view->current = view->concept = 0;
	if (query_next(q)) {
		view->current = query_int(q, 0);
		view->concept = query_int(q, 1);
	}
	return query_done(q, err);
}

static bool read_version(struct ui *ui, struct opp_view *view, struct error *err)
{
	bool rather_current = view->holds || access_write(ui->db, OPP) == NONE;
	int64_t id = rather_current ? view->current : view->concept;
	if (!id)
	id = rather_current ? view->concept : view->current;
	if (view->version)
		id = view->version;
	view->opp = (struct opp){0};
	return !id || record_get(ui->db, &opp_entity, id, &view->opp, &view->arena, err);
}

/* The state of the version */

static const char *label_of(
    struct ui *ui, struct opp_view *view, const char *field, const void *record)
{
	return choice_label(
	    ui->db, entity_field(&opp_entity, field), record, view->pupil, &view->arena);
}

static const char *by(const char *name, struct arena *arena)
{
	return *name ? arena_format(arena, " door %s", name) : "";
}

static const char *stand(struct ui *ui, struct opp_view *view)
{
	const struct opp *opp = &view->opp;
	struct arena *arena = &view->arena;
	const char *name = opp_name(opp, arena);
	int64_t earlier = 0;
	view->earlier =
	    !opp->id &&
	    db_int(ui->db, &earlier, NULL, "SELECT count(*) FROM visible_opp WHERE pupil = ?1", "i",
	        view->pupil) &&
	    earlier;
	if (!opp->id)
		return view->earlier ? "geen OPP dat nu geldt, wel eerdere versies" : name;
	if (!date_is_set(opp->set_on))
		return arena_format(arena, "CONCEPT van versie %d, begonnen op %s%s",
		    (int)opp->number, date_show(opp->started_on).text,
		    by(label_of(ui, view, "started_by", opp), arena));
	if (date_is_set(opp->withdrawn_on))
		return arena_format(arena, "%s, INGETROKKEN op %s: %s", name,
		    date_show(opp->withdrawn_on).text, opp->withdrawn_because);
	return arena_format(arena, "%s%s · vastgesteld op %s%s", name,
	    opp->id != view->current ? " · geldt niet meer"
	    : view->concept          ? " · er is een concept"
	                             : "",
	    date_show(opp->set_on).text, by(label_of(ui, view, "set_by", opp), arena));
}

static bool read_heard(struct ui *ui, struct opp_view *view, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT h.heard_on, coalesce(s.full_name, '') AS heard_by, h.weighed IS NOT NULL AS is_weighed, "
	    "h.explained_on "
	    "FROM visible_opp_hearing h "
	    "LEFT JOIN visible_staff s ON s.id = h.heard_by "
	    "WHERE h.opp = ?1 "
	    "ORDER BY h.heard_on DESC, h.id DESC LIMIT 1",
	    "i", view->opp.id);
	view->heard = "nog niet";
	if (query_next(q)) {
		const char *after = !named_null(q, "explained_on")
		                        ? arena_format(&view->arena, "meegewogen · uitgelegd op %s",
		                              date_show(named_date(q, "explained_on")).text)
		                    : named_int(q, "is_weighed") ? "meegewogen · nog niet uitgelegd"
		                                                 : "nog niet meegewogen";
		view->heard = arena_format(&view->arena, "op %s · %s%s%s",
		    date_show(named_date(q, "heard_on")).text, after,
		    *named_text(q, "heard_by") ? " ·" : "",
		    by(named_text(q, "heard_by"), &view->arena));
	}
	return query_done(q, err);
}

/* Adds the parents' agreement, such as "ja · Karin Berg (ouder), 10-10-2026". Answers that no
 * longer stand are not named. */
static bool read_agreed(struct ui *ui, struct opp_view *view, struct error *err)
{
	struct buffer text = {0};
	struct query *q = db_query(ui->db,
	    "SELECT t.state, iif(a.stands, a.agreed, NULL) AS agreed, a.name, a.role, a.answered_on, "
	    "strftime('%d-%m-%Y', t.ends_on) AS ended "
	    "FROM opp_agreement t "
	    "JOIN opp_answer a ON a.opp = t.opp AND (a.stands OR a.id = t.answer) "
	    "WHERE t.opp = ?1 AND t.state IS NOT NULL "
	    "ORDER BY a.agreed, a.answered_on DESC, a.id DESC",
	    "i", view->opp.id);
	while (query_next(q)) {
		if (!text.len)
			buffer_add(
			    &text, strcmp(named_text(q, "state"), "ja") == 0 ? ""
			           : strcmp(named_text(q, "state"), "nee") == 0
			               ? "! geweigerd · "
			               : arena_format(&view->arena, "! verlopen op %s: is 18 · ",
			                     named_text(q, "ended")));
		else
			buffer_add(&text, "; ");
		buffer_format(&text, "%s%s (%s), %s",
		    named_null(q, "agreed") || named_int(q, "agreed") ? "" : "NIET: ",
		    named_text(q, "name"), named_text(q, "role"),
		    date_show(named_date(q, "answered_on")).text);
	}
	view->agreed = text.len ? arena_text(&view->arena, text.text) : "ontbreekt";
	buffer_done(&text);
	return query_done(q, err);
}

static bool read_evaluated(struct ui *ui, struct opp_view *view, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT evaluated_on, with_parents, "
	    "EXISTS (SELECT 1 FROM opp_signal g "
	    "  WHERE g.pupil = v.pupil AND g.kind = 'OPP-EVAL' AND g.about = v.opp AND g.detail <> '') AS half "
	    "FROM visible_opp_evaluation v "
	    "WHERE opp = ?1 "
	    "ORDER BY evaluated_on DESC, id DESC LIMIT 1",
	    "i", view->opp.id);
	view->evaluated = "nog niet";
	if (query_next(q))
		view->evaluated = arena_format(&view->arena, "op %s, %s ouders%s",
		    date_show(query_date(q, 0)).text, query_int(q, 1) ? "met" : "zonder",
		    query_int(q, 2) ? " · nog te doen: evalueren met ouders" : "");
	return query_done(q, err);
}

static bool read_to_do(struct ui *ui, struct opp_view *view, struct error *err)
{
	struct query *q = db_query(
	    ui->db, "SELECT missing, due_on FROM list_opp WHERE pupil = ?1", "i", view->pupil);
	view->to_do = NULL;
	if (query_next(q) && !view->version)
		view->to_do = query_null(q, 0) ? "niets meer"
		              : query_null(q, 1)
		                  ? arena_text(&view->arena, query_text(q, 0))
		                  : arena_format(&view->arena, "uiterlijk %s%s · %s",
		                        date_show(query_date(q, 1)).text,
		                        date_compare(query_date(q, 1), ui->today) <= 0 ? " !" : "",
		                        query_text(q, 0));
	return query_done(q, err);
}

static bool read_facts(struct ui *ui, struct opp_view *view, struct error *err)
{
	view->stand = stand(ui, view);
	return read_heard(ui, view, err) && read_agreed(ui, view, err) &&
	       read_evaluated(ui, view, err) && read_to_do(ui, view, err);
}

/* The content */

static void add(struct opp_view *view, struct opp_item item)
{
	view->items = array_grow(view->items, view->count, &view->capacity, sizeof *view->items);
	view->items[view->count++] = item;
}

static void head(struct opp_view *view, const char *label, const char *text)
{
	add(view, (struct opp_item){"", label, text, NULL, 0, T_TITLE});
}

static void none(struct opp_view *view, const struct entity *entity, const char *text)
{
	add(view, (struct opp_item){"", "", text, entity, 0, T_DIM});
}

static void add_field(struct ui *ui, struct opp_view *view, const char *name, const char *label)
{
	const struct field *field = entity_field(&opp_entity, name);
	const char *text = label_of(ui, view, name, &view->opp);
	add(view, (struct opp_item){"", label ? label : field->label, *text ? text : "–",
	              &opp_entity, view->opp.id, T_PLAIN});
}

/* Returns the entity that an item opens, or NULL when the user may not read it. */
static const struct entity *entity_of(const struct ui *ui, const char *part)
{
	if (strcmp(part, "factor") == 0)
		return &opp_factor_entity;
	if (strcmp(part, "support") == 0)
		return &opp_support_entity;
	return access_read(ui->db, CARE) != NONE ? &opp_shielded_factor_entity : NULL;
}

static void add_part(struct ui *ui, struct opp_view *view, struct query *q)
{
	struct arena *arena = &view->arena;
	const char *part = named_text(q, "part"), *who = named_text(q, "by_whom");
	const struct entity *entity = entity_of(ui, part);
	const char *text = named_text(q, "sentence");
	if (*who)
		text = arena_format(arena, "%s (door: %s)", text, who);
	else if (entity == &opp_shielded_factor_entity)
		text = arena_format(arena, "%s (afgeschermd)", text);
	add(view, (struct opp_item){named_kept(q, "direction", arena), named_kept(q, "kind", arena),
	              arena_text(arena, text), entity, named_int(q, "row"), T_PLAIN});
}

static bool add_parts(struct ui *ui, struct opp_view *view, bool support, struct error *err)
{
	size_t before = view->count;
	struct query *q = db_query(ui->db,
	    "SELECT part, row, kind, direction, sentence, by_whom "
	    "FROM opp_part "
	    "WHERE opp = ?1 AND (part = 'support') = ?2 "
	    "ORDER BY CASE direction WHEN '+' THEN 1 WHEN '-' THEN 2 ELSE 3 END, sort, row",
	    "ii", view->opp.id, (int64_t)support);
	while (query_next(q))
		add_part(ui, view, q);
	if (view->count == before)
		none(view, support ? &opp_support_entity : &opp_factor_entity,
		    support ? "nog geen ondersteuning" : "nog geen factoren");
	return query_done(q, err);
}

/* Adds all records of one kind that belong to the version; sql selects their ids. */
static bool add_records(struct ui *ui, struct opp_view *view, const struct entity *entity,
    const char *sql, void (*add_one)(struct ui *, struct opp_view *, const void *),
    struct error *err)
{
	struct query *q = db_query(ui->db, sql, "i", view->opp.id);
	bool good = true;
	while (good && query_next(q)) {
		void *record = arena_alloc(&view->arena, entity->size);
		good = record_get(ui->db, entity, query_int(q, 0), record, &view->arena, err);
		if (good)
			add_one(ui, view, record);
	}
	return query_done(q, good ? err : NULL) && good;
}

static void add_hearing(struct ui *ui, struct opp_view *view, const void *record)
{
	const struct opp_hearing *row = record;
	(void)ui;
	add(view,
	    (struct opp_item){"",
	        arena_format(&view->arena, "op %s", date_show(row->heard_on).text),
	        row->own_words ? row->own_words : "–", &opp_hearing_entity, row->id, T_PLAIN});
	add(view, (struct opp_item){"", "wat ermee is gedaan",
	              row->weighed ? row->weighed : "nog niet ingevuld", &opp_hearing_entity,
	              row->id, row->weighed ? T_PLAIN : T_DIM});
}

static bool add_answers(struct ui *ui, struct opp_view *view, struct error *err)
{
	struct query *q = db_query(ui->db,
	    "SELECT id, agreed, name, role, answered_on, manner, then_done "
	    "FROM opp_answer WHERE opp = ?1 ORDER BY answered_on, id",
	    "i", view->opp.id);
	while (query_next(q))
		add(view,
		    (struct opp_item){"", named_int(q, "agreed") ? "instemming" : "geen instemming",
		        arena_format(&view->arena, "%s (%s) op %s, %s%s%s", named_text(q, "name"),
		            named_text(q, "role"), date_show(named_date(q, "answered_on")).text,
		            named_text(q, "manner"), named_null(q, "then_done") ? "" : ". ",
		            named_text(q, "then_done")),
		        &parental_agreement_entity, named_int(q, "id"), T_PLAIN});
	return query_done(q, err);
}

static void add_evaluation(struct ui *ui, struct opp_view *view, const void *record)
{
	const struct opp_evaluation *row = record;
	struct arena *arena = &view->arena;
	const char *outcome = choice_label(
	    ui->db, entity_field(&opp_evaluation_entity, "outcome"), row, view->pupil, arena);
	add(view, (struct opp_item){"", "evaluatie",
	              arena_format(arena, "op %s: %s, %s ouders en %s leerling%s%s",
	                  date_show(row->evaluated_on).text, outcome,
	                  row->with_parents ? "met" : "zonder", row->with_pupil ? "met" : "zonder",
	                  row->report ? ". " : "", row->report ? row->report : ""),
	              &opp_evaluation_entity, row->id, T_PLAIN});
	if (row->pupil_said)
		add(view, (struct opp_item){"", "wat de leerling vindt", row->pupil_said,
		              &opp_evaluation_entity, row->id, T_PLAIN});
	if (row->parents_said)
		add(view, (struct opp_item){"", "wat de ouders vinden", row->parents_said,
		              &opp_evaluation_entity, row->id, T_PLAIN});
}

static void add_attempt(struct ui *ui, struct opp_view *view, const void *record)
{
	const struct opp_attempt *row = record;
	struct arena *arena = &view->arena;
	const struct entity *entity = &opp_attempt_entity;
	add(view, (struct opp_item){"", "niet gelukt",
	              arena_format(arena, "%s op %s: %s%s%s",
	                  choice_label(ui->db, entity_field(entity, "aim"), row, 0, arena),
	                  date_show(row->tried_on).text,
	                  choice_label(ui->db, entity_field(entity, "outcome"), row, 0, arena),
	                  *row->remark ? ". " : "", row->remark),
	              entity, row->id, T_PLAIN});
}

static bool read_said(struct ui *ui, struct opp_view *view, struct error *err)
{
	head(view, "Mening van de leerling", "in eigen woorden");
	size_t before = view->count;
	if (!add_records(ui, view, &opp_hearing_entity,
	        "SELECT id FROM visible_opp_hearing WHERE opp = ?1 ORDER BY heard_on, id",
	        add_hearing, err))
		return false;
	if (view->count == before)
		none(view, &opp_hearing_entity, "nog niet gehoord");
	head(view, "Rond dit OPP", "instemming, evaluaties en wat niet lukte");
	before = view->count;
	if (!add_answers(ui, view, err) ||
	    !add_records(ui, view, &opp_evaluation_entity,
	        "SELECT id FROM visible_opp_evaluation WHERE opp = ?1 ORDER BY evaluated_on, id",
	        add_evaluation, err) ||
	    !add_records(ui, view, &opp_attempt_entity,
	        "SELECT id FROM visible_opp_attempt WHERE opp = ?1 ORDER BY tried_on, id",
	        add_attempt, err))
		return false;
	if (view->count == before)
		none(view, NULL, "nog niets");
	return true;
}

static bool read_content(struct ui *ui, struct opp_view *view, struct error *err)
{
	head(view, "Verwachting", "");
	add_field(ui, view, "profile", NULL);
	add_field(ui, view, "expectation", NULL);
	add_field(ui, view, "grounds", NULL);
	head(view, "Factoren", "+ helpt vooruit, - maakt het moeilijker");
	if (!add_parts(ui, view, false, err))
		return false;
	head(view, "Ondersteuning", "handelingsdeel: wat de school biedt");
	if (!add_parts(ui, view, true, err))
		return false;
	head(view, "Afwijkingen", "van het programma van de school");
	add_field(ui, view, "deviations", "");
	return read_said(ui, view, err);
}

bool opp_content_read(struct ui *ui, struct opp_view *view, struct error *err)
{
	return pupil_card(ui->db, view->pupil, &view->card, err) && read_state(ui, view, err) &&
	       read_version(ui, view, err) && read_facts(ui, view, err) &&
	       (!view->opp.id || read_content(ui, view, err));
}
