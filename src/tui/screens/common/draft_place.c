/* The places of drafts in all folders of screens. */
#include "db/file/draft.h"

#include <string.h>

#include "tui/screens/common/draft_place.h"
#include "tui/screens/common/form_kind.h"

static const char *name_of(const struct draft_place *place)
{
	return place->kind ? place->kind->form.draft : place->form;
}

static bool leads_to(const struct draft_place *place, const char *form)
{
	const char *name = name_of(place);
	size_t size = strlen(name);
	return name[size - 1] == ' ' ? strncmp(form, name, size) == 0 : strcmp(form, name) == 0;
}

const struct draft_place *draft_place_of(const char *form)
{
	static const struct draft_place *const folders[] = {home_drafts, iop_drafts, wish_drafts,
	    opp_drafts, care_drafts, desk_drafts, internship_drafts, portfolio_drafts,
	    diploma_drafts, outflow_drafts, quality_drafts, norm_drafts, school_drafts,
	    new_year_drafts};
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		for (const struct draft_place *place = folders[i]; place->kind || place->form;
		     place++)
			if (leads_to(place, form))
				return place;
	return NULL;
}

static void open_place(
    struct ui *ui, const struct draft_place *place, const struct found_draft *draft)
{
	struct form_run run = {.id = draft->record,
	    .parent = draft->parent,
	    .code = *draft->rest ? draft->rest : NULL};
	if (place->open)
		place->open(ui, draft);
	else
		form_kind_run(ui, &run, place->kind);
}

void draft_take_up(
    struct ui *ui, const char *form, int64_t record, int64_t parent, const char *label)
{
	if (strncmp(form, DRAFT_SHIELDED, strlen(DRAFT_SHIELDED)) == 0)
		form += strlen(DRAFT_SHIELDED);
	const struct draft_place *place = draft_place_of(form);
	if (place)
		open_place(ui, place,
		    &(struct found_draft){.record = record,
		        .parent = parent,
		        .rest = form + strlen(name_of(place)),
		        .label = label});
	else
		ui_say(
		    ui, "Open het venster zelf (met : of bij Beheer): daar staat de tekst klaar.");
}
