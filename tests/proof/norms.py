"""Every norm of a school a second time: cases(tables, day) has all cases, figures(cases) sums them."""
from collections import Counter

import facts
import iop
import leaving
import opp
import portfolio
import quality
from facts import SAID, Case, years_later


def registered(school, found):
    """H08: of every due case of the norms of a table of the schoolplan, whether the fact itself is known."""
    name = {"LEE": "H08a", "COM": "H08b", "VER": "H08c"}
    for c in found:
        part = school.norms[c.norm]["registers"]
        if part and (c.met is not None or not c.known):
            lost = before_stip(school, c)
            yield Case(name[part], c.year, None if lost else bool(c.known), not lost, c.pupil, c.class_name, f"{c.norm} {c.what}", lost)


# By subject. Of the norms in TOLD what was recorded can be that it is not met; of the others what is not met was not recorded, or not all of it.
AREAS = {"iop": "H09 H10 H11 H12 H13 H14 H15 H16 H27 H28 H39 H40 Z07", "opp": "H02 H17 H22 H26 Z06", "begeleiding": "H23 H24 H25 H36 H37 R06",
         "resultaten": "H01 H31 H32", "uren": "H29 R01", "portfolio": "H35 R02", "certificaten": "H03 H05", "stages": "H06 H07 H30 H41",
         "uitstroom": "H04 H18 H19 H20 H38 H42 R03 R04 R05 Z04 Z05 Z05b Z06b", "kwaliteit": "H21 H33 Z01 Z02 Z03"}
TOLD = set("H04 H05 H12 H13 H14 H15 H16 H17 H18 H19 H20 H31 H40 H41 R03 R05 Z02 Z03 Z04 Z05 Z05b Z06".split())
AREA = {norm: area for area, norms in AREAS.items() for norm in norms.split()}
WHOLE_STAY = set("H03 H06 H07 H31 R01 Z06".split())


def reaches_back(school, c):
    """The first day of what counts for a case: of the school year (for a step of the ladder of its first grade) or the pupil's own."""
    first = school.entered.get(c.pupil, "")
    if c.norm in WHOLE_STAY:
        return first
    began = school.year[c.year]["starts_on"]
    if c.norm == "H30":
        step = next(s for s in school.raw["ladder_step"] if s["code"] == c.what)
        began = years_later(began, step["grade"] - school.pupil_year_of[c.pupil, c.year].grade)
    return max(began, first)


def before_stip(school, c):
    """Whether the fact of a case is not there, and may be of before its subject was kept."""
    missing = not c.known or c.met is False and c.norm not in TOLD and c.known != SAID
    return missing and reaches_back(school, c) < school.since("sinds_" + AREA[c.norm])


def cases(raw, day):
    school = facts.School(raw, day)
    school.follow_ups = facts.by(school.until("follow_up", "asked_on"), "outflow")
    found = [c for part in (iop, opp, leaving, portfolio, quality) for c in part.cases(school)]
    again = list(registered(school, found))
    found = [c._replace(met=None, known=False, before=True) if before_stip(school, c) else c for c in found] + again
    return school, [c for c in found if school.is_on(c.norm, school.year[c.year])]


def figures(found):
    """N, D, not due yet, unknown, and of those how many from before Stip, per norm and school year."""
    alike = Counter((c.norm, c.year, c.met, bool(c.known), c.before) for c in found)
    sums = {}
    for (norm, year, met, known, before), count in alike.items():
        n, d, not_due, unknown, early = sums.get((norm, year), (0, 0, 0, 0, 0))
        sums[norm, year] = (n + count * (met is True), d + count * (met is not None), not_due + count * (met is None and known),
                            unknown + count * (not known), early + count * before)
    return sums
