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
            lost = before_stip(school, c)
            yield Case(name[part], c.year, None if lost else bool(c.known), not lost, c.pupil, c.class_name, f"{c.norm} {c.what}")


# By area. Of the norms in TOLD what was recorded can be that it is not met; of the others what is not met was not recorded.
AREAS = {"iop": "H09 H10 H11 H12 H13 H14 H15 H16 H27 H28 H39 H40 Z07", "opp": "H02 H22 H26", "begeleiding": "H23 H24 H25 H36 H37 R06",
         "portfolio": "H01 H03 H05 H29 H31 H32 H35 R01 R02", "stages": "H06 H07 H30 H41",
         "uitstroom": "H04 H17 H18 H19 H20 H38 H42 R03 R04 R05 Z04 Z05 Z05b Z06 Z06b", "kwaliteit": "H21 H33 Z01 Z02 Z03"}
TOLD = set("H01 H03 H04 H05 H06 H07 H09 H10 H12 H13 H14 H15 H16 H17 H18 H19 H20 H29 H31 H40 H41 R01 R03 R05 Z02 Z03 Z04 Z05 Z05b Z06 Z07".split())
AREA = {norm: area for area, norms in AREAS.items() for norm in norms.split()}


def before_stip(school, c):
    """Whether the fact of a case is not there, of a school year that began before its area was kept."""
    early = school.year[c.year]["starts_on"] < school.since("sinds_" + AREA[c.norm])
    return early and (not c.known or c.met is False and c.norm not in TOLD)


def cases(raw, day):
    school = facts.School(raw, day)
    school.follow_ups = facts.by(school.until("follow_up", "asked_on"), "outflow")
    found = [c for part in (iop, opp, leaving, portfolio, quality) for c in part.cases(school)]
    again = list(registered(school, found))
    found = [c._replace(met=None, known=False) if before_stip(school, c) else c for c in found] + again
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
