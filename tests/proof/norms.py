"""Every norm of a school a second time: cases(tables, day) has all cases, figures(cases) sums them."""
from collections import Counter

import facts
import iop
import leaving
import opp
import portfolio
import quality
from facts import Case


def registered(school, found):
    """H08: of every due case of the norms of a table of the schoolplan, whether the fact itself is known."""
    name = {"LEE": "H08a", "COM": "H08b", "VER": "H08c"}
    for c in found:
        part = school.norms[c.norm]["registers"]
        if part and (c.met is not None or not c.known):
            yield Case(name[part], c.year, bool(c.known), True, c.pupil, c.class_name, f"{c.norm} {c.what}")


def cases(raw, day):
    school = facts.School(raw, day)
    school.follow_ups = facts.by(school.until("follow_up", "asked_on"), "outflow")
    found = [c for part in (iop, opp, leaving, portfolio, quality) for c in part.cases(school)]
    found += registered(school, found)
    return school, [c for c in found if school.is_on(c.norm, school.year[c.year])]


def figures(found):
    """N, D, not due yet and unknown per norm and school year."""
    alike = Counter((c.norm, c.year, c.met, c.known) for c in found)
    sums = {}
    for (norm, year, met, known), count in alike.items():
        n, d, not_due, unknown = sums.get((norm, year), (0, 0, 0, 0))
        sums[norm, year] = (n + count * (met is True), d + count * (met is not None), not_due + count * (met is None and bool(known)),
                            unknown + count * (not known))
    return sums
