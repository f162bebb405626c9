/* The plan of the example school and its execution: steps in order of time, grouped in change sets
 * by whoever would save them. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "db/write.h"
#include "example/internal.h"

static const char *const titles[] = {
    [TITLE_SCHOOL] = "School ingericht",
    [TITLE_YEAR] = "Schooljaar begonnen",
    [TITLE_GROUPS] = "Lesgroepen gemaakt",
    [TITLE_STAND_IN] = "Vervanging geregeld",
    [TITLE_LEFT] = "Leerling uitgeschreven",
    [TITLE_JOINED] = "Leerling ingeschreven",
    [TITLE_MOVED] = "Leerling van klas gewisseld",
    [TITLE_TAKEN_OVER] = "IOP-gegevens van de periode overgenomen",
    [TITLE_PLANNED] = "Gesprekken gepland",
    [TITLE_PREPARED] = "Gesprek voorbereid",
    [TITLE_MISSED] = "Gesprek ging niet door",
    [TITLE_TALK] = "IOP-gesprek vastgelegd",
    [TITLE_PARENTS] = "Driehoeksgesprek vastgelegd",
    [TITLE_RATED] = "Oordelen gegeven",
    [TITLE_NOTE] = "Notitie geschreven",
    [TITLE_DONE] = "Afspraak afgerond",
    [TITLE_DELAYED] = "Taak uitgesteld",
    [TITLE_WISHED] = "Leerwens opgeschreven",
    [TITLE_WISH_ANSWERED] = "Leerwens beantwoord",
    [TITLE_GUARDIANS] = "Ouders en verzorgers ingevuld",
    [TITLE_OPP_TAKEN_OVER] = "OPP-gegevens van de periode overgenomen",
    [TITLE_OPP_BEGUN] = "OPP begonnen",
    [TITLE_OPP_HEARD] = "Leerling gehoord over het OPP",
    [TITLE_OPP_SET] = "OPP vastgesteld",
    [TITLE_OPP_EXPLAINED] = "OPP uitgelegd aan de leerling",
    [TITLE_OPP_ANSWERED] = "Instemming vastgelegd",
    [TITLE_OPP_TRIED] = "Poging rond het OPP genoteerd",
    [TITLE_OPP_EVALUATED] = "OPP geëvalueerd",
    [TITLE_OPP_WITHDRAWN] = "OPP ingetrokken",
    [TITLE_ADVICE] = "Uitstroomadvies gegeven",
    [TITLE_OUTFLOW] = "Uitstroom vastgelegd",
    [TITLE_CARE_REASON] = "Afgeschermde reden vastgelegd",
    [TITLE_OPP_ENDED] = "Einddatum OPP doorgegeven",
    [TITLE_ATTEMPT] = "Poging vastgelegd",
    [TITLE_FOLLOW_UP] = "Nazorg vastgelegd",
    [TITLE_AFTERCARE] = "Gegeven nazorg vastgelegd",
    [TITLE_SUPPORT_TAKEN_OVER] = "Begeleiding van de periode overgenomen",
    [TITLE_INTAKE] = "Intake vastgelegd",
    [TITLE_TRANSFER] = "Warme overdracht vastgelegd",
    [TITLE_CONSENT] = "Toestemmingen vastgelegd",
    [TITLE_OBSERVED] = "Observatie vastgelegd",
    [TITLE_REVIEW] = "Bespreking vastgelegd",
    [TITLE_REVIEWED] = "Afspraken uit een bespreking bijgewerkt",
    [TITLE_CARE] = "Zorggegevens vastgelegd",
    [TITLE_MEETING] = "Overleg bijgewerkt",
    [TITLE_DEPARTURE] = "Vertrek bijgewerkt",
    [TITLE_OPP_REPORTED] = "Begindatum OPP doorgegeven",
    [TITLE_WORK_TAKEN_OVER] = "Stages, resultaten en portfolio van de periode overgenomen",
    [TITLE_COMPANIES] = "Stagebedrijven bijgewerkt",
    [TITLE_PLACED] = "Stage geplaatst",
    [TITLE_SIGNED] = "Stagecontract getekend",
    [TITLE_VISITED] = "Stagebezoek vastgelegd",
    [TITLE_EVALUATED] = "Stage beoordeeld",
    [TITLE_INTERNSHIP_ENDED] = "Stage afgesloten",
    [TITLE_TESTED] = "Resultaten ingevuld",
    [TITLE_EVIDENCE] = "Bewijsstukken opgeborgen",
    [TITLE_CERTIFICATE] = "Certificaten bijgewerkt",
    [TITLE_ATTENDANCE] = "Aanwezigheid ingelezen",
    [TITLE_CANDIDATES] = "Kandidaten aangemeld",
    [TITLE_EXAM_DAY] = "Examendag gemaakt",
    [TITLE_HANDED_IN] = "Portfolio ingeleverd",
    [TITLE_EXAMS_PLANNED] = "Examendag gevuld",
    [TITLE_EXAMS] = "Examengesprekken vastgelegd",
    [TITLE_JUDGED] = "Diploma-eis beoordeeld",
    [TITLE_RESULTS] = "Diploma-uitslagen vastgesteld",
    [TITLE_RESULTS_REPORTED] = "Diploma-uitslagen doorgegeven",
    [TITLE_SURVEY] = "Peilingen ingevuld",
    [TITLE_QUALITY] = "Kwaliteit bijgewerkt",
    [TITLE_EVENING] = "Avondschool bijgewerkt",
    [TITLE_THRESHOLD] = "Drempel van een norm gewijzigd",
    [TITLE_NORMS] = "Normen vastgelegd",
    [TITLE_MEASURES] = "Maatregelen bijgewerkt",
};

bool example_past(const struct example *x, struct date date)
{
	return date_compare(date, x->options.date) <= 0;
}

struct example_step *example_step(struct example *x, struct date on, int hour,
    struct example_actor actor, enum example_title title, const struct entity *entity, void *record)
{
	if (!example_past(x, on))
		return NULL;
	x->steps = array_grow(x->steps, x->step_count, &x->step_capacity, sizeof *x->steps);
	struct example_step *step = &x->steps[x->step_count];
	*step = (struct example_step){.on = on,
	    .hour = hour,
	    .actor = actor,
	    .title = title,
	    .sequence = x->step_count++,
	    .entity = entity,
	    .record = record};
	return step;
}

void example_link(struct example_step *step, size_t offset, const int64_t *from)
{
	if (step)
		step->links[step->link_count++] =
		    (struct example_link){.offset = offset, .from = from};
}

void example_again(struct example_step *step, const void *before)
{
	const struct record *keys = before;
	example_link(step, offsetof(struct record, id), &keys->id);
	example_link(step, offsetof(struct record, rev), &keys->rev);
}

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Compares the change sets of two steps; 0: the same set. */
static int compare_sets(const struct example_step *a, const struct example_step *b)
{
	int order = date_compare(a->on, b->on);
	if (!order)
		order = compare_numbers(a->hour, b->hour);
	if (!order)
		order = compare_numbers(a->title, b->title);
	if (!order)
		order = compare_numbers(a->group, b->group);
	if (!order && a->actor.staff != b->actor.staff) {
		if (!a->actor.staff || !b->actor.staff)
			return a->actor.staff ? 1 : -1;
		order = strcmp(a->actor.staff->record.code, b->actor.staff->record.code);
	}
	return order;
}

/* Two pupils never act in one group, so their order needs no comparison. */
static int compare_steps(const void *left, const void *right)
{
	const struct example_step *a = left, *b = right;
	int order = compare_sets(a, b);
	return order ? order : compare_numbers((int64_t)a->sequence, (int64_t)b->sequence);
}

static bool act_as(struct db *db, const struct example_actor *actor, struct error *err)
{
	if (actor->staff)
		return access_staff(db, actor->staff->record.id, err);
	if (actor->pupil)
		return access_pupil(db, actor->pupil->record.id, err);
	access_system(db);
	return true;
}

static void fill_links(const struct example_step *step)
{
	for (int i = 0; i < step->link_count; i++)
		memcpy((char *)step->record + step->links[i].offset, step->links[i].from,
		    sizeof *step->links[i].from);
}

static bool run_step(struct example *x, const struct example_step *step, struct error *err)
{
	fill_links(step);
	return change_save(x->db, step->entity, step->record, err) ||
	       fail_in(err, "%s (%s)", step->on.iso, step->entity->title);
}

/* Runs a step that saves by other means. */
static bool run_act(struct example *x, const struct example_step *step, struct error *err)
{
	fill_links(step);
	return step->act(x->db, step->record, err) ||
	       fail_in(err, "%s (%s)", step->on.iso, step->entity->title);
}

/* Runs the steps [from, until) as one change set. */
static bool run_set(struct example *x, size_t from, size_t until, struct error *err)
{
	const struct example_step *first = &x->steps[from], *before = from ? first - 1 : NULL;
	if (!before || before->hour != first->hour || date_compare(before->on, first->on) != 0)
		clock_set(first->on, first->hour);
	if (!act_as(x->db, &first->actor, err))
		return false;
	if (first->act)
		return run_act(x, first, err);
	if (!change_begin(x->db, titles[first->title], err))
		return false;
	for (size_t i = from; i < until; i++)
		if (!run_step(x, &x->steps[i], err)) {
			change_abandon(x->db);
			return false;
		}
	return change_commit(x->db, err);
}

bool example_run(struct example *x, void (*progress)(void *context, int done, int total),
    void *context, struct error *err)
{
	qsort(x->steps, x->step_count, sizeof *x->steps, compare_steps);
	for (size_t from = 0, until; from < x->step_count; from = until) {
		until = from + 1;
		while (
		    until < x->step_count && compare_sets(&x->steps[from], &x->steps[until]) == 0)
			until++;
		if (!run_set(x, from, until, err))
			return false;
		if (progress)
			progress(context, (int)until, (int)x->step_count);
	}
	return true;
}
