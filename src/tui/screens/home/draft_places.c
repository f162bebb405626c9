/* The places of drafts of all folders of screens. */
#include "db/file/draft.h"

#include <string.h>

#include "tui/input/draft_place.h"

static bool leads_to(const struct draft_place *place, const char *form)
{
	size_t size = strlen(place->form);
	return place->form[size - 1] == ' ' ? strncmp(form, place->form, size) == 0
	                                    : strcmp(form, place->form) == 0;
}

const struct draft_place *draft_place_of(const char *form)
{
	static const struct draft_place *const folders[] = {home_drafts, iop_drafts, opp_drafts,
	    care_drafts, internship_drafts, portfolio_drafts, diploma_drafts, outflow_drafts,
	    quality_drafts, norm_drafts};
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		for (const struct draft_place *place = folders[i]; place->form; place++)
			if (leads_to(place, form))
				return place;
	return NULL;
}

void draft_take_up(
    struct ui *ui, const char *form, int64_t record, int64_t parent, const char *label)
{
	if (strncmp(form, DRAFT_SHIELDED, strlen(DRAFT_SHIELDED)) == 0)
		form += strlen(DRAFT_SHIELDED);
	const struct draft_place *place = draft_place_of(form);
	if (place)
		place->open(ui, &(struct found_draft){.record = record,
		                    .parent = parent,
		                    .rest = form + strlen(place->form),
		                    .label = label});
	else
		ui_say(
		    ui, "Open het venster zelf (met : of bij Beheer): daar staat de tekst klaar.");
}
