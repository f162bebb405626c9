"""Norms about coming to school, the OPP and the guidance of classes (H02, H22-H26, H36, H37, R06)."""
from facts import Case, add, by


class Opp:
    def __init__(self, school):
        self.school, raw = school, school.raw
        self.opps = by(raw["opp"], "pupil")
        self.evaluations = by(school.until("opp_evaluation", "evaluated_on"), "opp")
        self.transfers = by(school.until("warm_transfer", "held_on"), "pupil", "kind")

    def discussed(self, pupil, first, last):
        """An evaluation, or a version set and not withdrawn, between two days."""
        for o in self.opps[pupil]:
            days = [e["evaluated_on"] for e in self.evaluations[o["id"]]]
            if self.school.done(o["set_on"]) and not self.school.done(o["withdrawn_on"]):
                days.append(o["set_on"])
            if any(first <= d <= last and self.school.done(d) for d in days):
                return True
        return False


def yearly(opp, p):
    """H02: discussed in the year."""
    met = opp.discussed(p.pupil, p.year["starts_on"], p.year["ends_on"])
    return p.case("H02", met if met or (p.whole and p.over) else None)


def at_first_talk(opp, p):
    """H26: discussed around the talks of the first period, when the first OPP is from an earlier year."""
    school = opp.school
    firsts = [s.opps()[0]["set_on"] for s in school.stays_by_pupil[p.pupil] if s.opps()]
    if any(p.year["starts_on"] <= day <= p.year["ends_on"] for day in firsts):
        return
    period = next((q for q in school.periods[p.year["id"]] if q["number"] == 1), None)
    if period is None:
        return
    last = add(period["talks_until"], 7)
    met = opp.discussed(p.pupil, period["talks_from"], last)
    there = p.starts_on <= period["talks_from"] and p.until >= last
    yield p.case("H26", met if met or (school.past(last) and there) else None)


def placed(opp, stay):
    """H22, H36, H37 at intake, R06: of who came in the year."""
    school = opp.school
    p = school.pupil_year_of[stay.pupil, stay.enrolments[0]["school_year"]]
    opps = stay.opps()
    begin = stay.first_lesson_on if school.setting_on("opp_vanaf_eerste_les", stay.placed_on) == "1" else stay.placed_on
    due = add(begin, school.least("H22", p.year))
    if opps:
        met = opps[0]["set_on"] <= due
    elif not school.past(due) or (stay.left_on and stay.left_on <= due):
        met = None
    else:
        met = False
    yield p.case("H22", met)
    if opps:
        ready = [i["document_on"] for i in school.raw["intake"] if i["pupil"] == stay.pupil and school.done(i["document_on"])]
        yield p.case("H36", any(d <= opps[0]["set_on"] for d in ready))
    told = bool(opp.transfers[stay.pupil, "INT"])
    yield p.case("H37", told if told or school.past(add(stay.first_lesson_on, 14)) else None, what="intake")
    admitted = any(t["pupil"] == stay.pupil and t["starts_on"] <= stay.placed_on and (t["ends_on"] is None or t["ends_on"] >= stay.placed_on)
                   for t in school.raw["tlv"])
    yield p.case("R06", admitted)


def other_class(opp, stay):
    """H37: handed over when a pupil comes in another class than before."""
    school = opp.school
    for before, now in zip(stay.enrolments, stay.enrolments[1:]):
        if before["class"] is None or now["class"] is None or before["class"] == now["class"]:
            continue
        last = now["ends_on"] or school.year[now["school_year"]]["ends_on"]
        changed = max(now["starts_on"], school.first_lesson[now["school_year"]])
        told = any(add(now["starts_on"], -120) <= t["held_on"] <= last for t in opp.transfers[stay.pupil, "KLA"])
        met = told if told or school.past(add(changed, 7)) else None
        yield Case("H37", now["school_year"], met, True, stay.pupil, school.class_name[now["class"]], f"klas {now['starts_on']}")


def leaving(opp, leaver):
    """H37: handed over at leaving."""
    told = bool(opp.transfers[leaver.pupil, "VER"])
    return leaver.case("H37", told if told or opp.school.past(add(leaver.left_on, 14)) else None, what="vertrek")


def of_class(school, c, year):
    """H23-H25."""
    def case(norm, met, what=""):
        return Case(norm, year["id"], met, True, None, c["name"], what)

    seen = [o for o in school.until("class_observation", "observed_on") if o["class"] == c["id"]]
    half, over = school.half(year), school.over(year)
    due = add(school.first_lesson[year["id"]], school.least("H23", year))
    discussed = [o["discussed_on"] for o in seen if o["kind"] == "EER" and school.done(o["discussed_on"])]
    yield case("H23", min(discussed) <= due if discussed else False if school.past(due) else None)
    group = [o["observed_on"] for o in seen if o["kind"] == "GRP"]
    first, second = any(d < half for d in group), any(d >= half for d in group)
    yield case("H24", first if first or school.day >= half else None, "1")
    yield case("H24", second if second or over else None, "2")
    reviews = [r["id"] for r in school.until("group_review", "held_on") if r["class"] == c["id"]]
    yield case("H25", True if reviews else False if over else None, "gehouden")
    agreed = [a for a in school.until("review_agreement", "made_on") if a["group_review"] in reviews]
    looked_back = [a for a in agreed if school.done(a["evaluated_on"]) and a["evaluated_on"] >= half]
    if agreed and len(looked_back) == len(agreed):
        met = True
    else:
        met = False if over and not (reviews and not agreed) else None
    yield case("H25", met, "geëvalueerd")


def cases(school):
    opp = Opp(school)
    for p in school.pupil_years:
        yield yearly(opp, p)
        yield from at_first_talk(opp, p)
    for stay in school.stays:
        if stay.placed_known:
            yield from placed(opp, stay)
        yield from other_class(opp, stay)
    for leaver in school.leavers:
        if leaver.followed:
            yield leaving(opp, leaver)
    with_pupils = {e["class"] for p in school.pupil_years for e in p.rows
                   if (e["ends_on"] or p.year["ends_on"]) >= min(school.day, p.year["ends_on"])}
    for c in school.raw["class"]:
        if c["school_year"] in school.year and c["id"] in with_pupils:
            yield from of_class(school, c, school.year[c["school_year"]])
