/* What an import brings in from before the school kept it in Stip. */
#include "exchange/kept_since.h"

#include "db/take.h"

bool kept_since_begin(struct kept_since *me, struct db *db, const char *setting,
    struct arena *arena, struct error *err)
{
	*me = (struct kept_since){.setting = setting};
	struct query *q =
	    db_query(db, "SELECT label, value FROM setting_now WHERE code = ?1", "t", setting);
	if (query_next(q)) {
		me->label = named_kept(q, "label", arena);
		date_from_iso(named_text(q, "value"), &me->since);
	}
	return query_done(q, err);
}

void kept_since_see(struct kept_since *me, struct date on)
{
	if (!date_is_set(me->since) || !date_is_set(on) || date_compare(on, me->since) >= 0)
		return;
	if (!me->rows++ || date_compare(on, me->oldest) < 0)
		me->oldest = on;
}

void kept_since_tell(const struct kept_since *me, struct import_report *report)
{
	if (me->rows)
		report_line(report, &report->notes,
		    "%zu %s van vóór %s, de oudste van %s. \"%s\" staat op %s: wat van eerder is en ontbreekt, telt als onbekend. Staat alles van eerder er nu in, zet die dag dan terug: stip settings %s DATUM, of onder Beheer.",
		    me->rows, me->rows == 1 ? "regel is" : "regels zijn", date_show(me->since).text,
		    date_show(me->oldest).text, me->label, date_show(me->since).text, me->setting);
}
