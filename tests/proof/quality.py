"""Norms about the school itself: measures, evening school, surveys (H21, H33, Z01-Z03)."""
from facts import Case, add

ABOUT_LEAVING = ("H17", "H18", "H19", "H20", "Z04", "Z05", "Z05b", "Z06", "Z06b")


def measures(school, year):
    """H21."""
    met = any(m["school_year"] == year["id"] and m["norm"] in ABOUT_LEAVING for m in school.until("measure", "decided_on"))
    yield Case("H21", year["id"], met if met or school.past(add(year["ends_on"], school.least("H21", year))) else None)


def evenings(school, year):
    """H33."""
    for e in school.raw["evening_school"]:
        if e["school_year"] != year["id"]:
            continue
        for evening in school.until("evening", "held_on"):
            if evening["evening_school"] == e["id"]:
                yield Case("H33", year["id"], evening["registered"] == 1, evening["registered"] == 1, what=evening["held_on"])
        met = school.done(e["evaluated_on"])
        yield Case("H33", year["id"], met if met or school.over(year) else None, what="evaluatie")


def surveys(school, year):
    """Z01-Z03."""
    held = {(s["survey_group"], s["school_year"]): s for s in school.until("survey", "held_on")}
    over = school.over(year)
    last = [y["id"] for y in school.years if y["starts_on"] <= year["starts_on"]][-school.number("peilingen_jaren", year):]
    for group in school.raw["survey_group"]:
        if school.retired(group):
            continue
        if group["counts"]:
            met = any((group["code"], y) in held for y in last)
            yield Case("Z01", year["id"], met if met or over else None, what=group["code"])
        if group["norm"]:
            survey = held.get((group["code"], year["id"]))
            met = survey["mean"] >= school.least(group["norm"], year) if survey else None
            yield Case(group["norm"], year["id"], met, survey is not None or not over, what=group["code"])


def cases(school):
    for year in school.years:
        yield from measures(school, year)
        yield from evenings(school, year)
        yield from surveys(school, year)
