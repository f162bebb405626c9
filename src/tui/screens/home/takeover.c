/* What a class brings along from before Stip: who it is about, and how it gets in. */
#include <string.h>

#include "db/take.h"
#include "tui/input/dialog.h"
#include "tui/screens/home/tasks.h"

static const struct {
	const char *kind, *title, *how;
} takeovers[] = {
    {"OPP-OVER", "OPP's overnemen",
        "Deze leerlingen moeten al een OPP hebben van voordat de school met Stip begon. Neem ze samen over uit een bestand: stip import opp --voorbeeld laat zien wat erin moet. Of neem er een over in het dossier van de leerling, tab OPP. Wie nog geen OPP heeft, krijgt daar een nieuw."},
    {"START-OVER", "Startdocumenten overnemen of maken",
        "Deze leerlingen waren al op school toen de school met Stip begon. Neem hun startdocumenten samen over uit een bestand: stip import intake --voorbeeld laat zien wat erin moet. Of leg er een vast in het dossier van de leerling, tab Zorg."},
    {"STG-OVER", "Stages overnemen of regelen",
        "Van deze leerlingen staat nog geen stage in Stip. Neem de stages die er al waren samen over uit een bestand: stip import stages --voorbeeld laat zien wat erin moet. Of leg er een vast in het dossier van de leerling, tab Stages. Wie nog geen stage had, moet er een krijgen."},
};

enum outcome takeover_open(struct ui *ui, const char *kind, int64_t class)
{
	struct buffer text = {0};
	struct error err = {0};
	size_t at = 0;
	while (strcmp(takeovers[at].kind, kind) != 0)
		at++;
	buffer_format(&text, "%s\n\n", takeovers[at].how);
	struct query *q = db_query(ui->db,
	    "SELECT e.number, e.name "
	    "FROM signal s "
	    "JOIN current_enrolment e ON e.pupil = s.pupil "
	    "WHERE s.kind = ?1 AND e.class IS nullif(?2, 0) "
	    "ORDER BY e.search_key, e.number",
	    "ti", kind, class);
	while (query_next(q))
		buffer_format(&text, "%s  %s\n", named_text(q, "number"), named_text(q, "name"));
	enum outcome outcome = STAY;
	if (query_done(q, &err))
		outcome = pager_run(ui, takeovers[at].title, buffer_text(&text));
	else
		ui_show_error(ui, &err);
	buffer_done(&text);
	return outcome;
}
