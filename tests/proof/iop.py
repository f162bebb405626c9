"""Norms about the IOP: talks, goals, competences and what was thought of them (H09-H16, H27, H28, H39, H40, Z07)."""
from facts import add, between, by


class Iop:
    def __init__(self, school):
        self.school, raw = school, school.raw
        self.goals = {g["id"]: g for g in school.until("goal", "agreed_on")}
        self.plan = by([{"pupil": self.goals[i["goal"]]["pupil"], "period": i["period"], "goal": self.goals[i["goal"]]}
                        for i in school.until("iop_goal", "added_on") if i["goal"] in self.goals], "pupil", "period")
        self.talks = by(school.until("iop_talk", "held_on"), "pupil", "period")
        self.ratings = by(school.until("rating", "rated_on"), "pupil", "period")
        self.present = by(raw["talk_present"], "iop_talk")
        self.company = by(self.company_ratings(), "pupil", "period")
        self.whole_list = [c["code"] for c in raw["competence"] if not school.retired(c)]

    def company_ratings(self):
        """What companies said of an internship, in the period in which they did."""
        raw, found = self.school.raw, []
        pupil = {i["id"]: i["pupil"] for i in raw["internship"]}
        said = {e["id"]: e for e in self.school.until("internship_evaluation", "evaluated_on") if e["party"] == "BED"}
        for r in raw["internship_rating"]:
            e = said.get(r["evaluation"])
            for period in raw["period"] if e else []:
                if period["starts_on"] <= e["evaluated_on"] <= period["ends_on"]:
                    found.append({**r, "pupil": pupil[e["internship"]], "period": period["id"], "rater_kind": "STG", "rated_on": e["evaluated_on"]})
        return found

    def goals_of(self, round):
        return [p["goal"] for p in self.plan[round.pupil, round.period["id"]]]

    def competences_of(self, round):
        return sorted({g["competence"] for g in self.goals_of(round)} - {None})

    def talk(self, round):
        """The first talk of pupil and mentor that was held."""
        held = [t for t in self.talks[round.pupil, round.period["id"]] if t["kind"] in ("IOP", "TIM")]
        return min(held, key=lambda t: t["held_on"]) if held else None

    def rating(self, round, competence):
        """The last level by the kind of rater that counts, of the competence itself or of a goal made from it."""
        rater = self.school.setting("oordeel_telt", round.of.year)
        key = (round.pupil, round.period["id"])
        rows = [r for r in self.ratings[key] + self.company[key] if r["rater_kind"] == rater
                and (r["competence"] or self.competence_of_goal(r["goal"])) == competence]
        return max(rows, key=lambda r: (r["rated_on"], r["id"]))["level"] if rows else None

    def competence_of_goal(self, goal):
        return self.goals[goal]["competence"] if goal in self.goals else None


def has_goals(iop, p, norm, wanted):
    """H09, H10, Z07: a goal in a period of the year; fewer than six weeks here, or no round due, it is too early."""
    goals = [g for period in iop.school.periods[p.year["id"]] for g in (i["goal"] for i in iop.plan[p.pupil, period["id"]])]
    met = any(wanted(g) for g in goals)
    early = not any(r.due for r in p.rounds) or p.days_so_far < 42
    return p.case(norm, None if not met and early else met, said(iop, p) or not met and early)


def said(iop, p):
    """Somebody recorded a talk or a goal in the year."""
    return any(iop.talk(r) or iop.goals_of(r) for r in p.rounds)


def every_round(p, norm, done, known=True):
    """H11, H27: in each round that is due or has it already."""
    rounds = [r for r in p.rounds if r.due or done(r)]
    return p.case(norm, all(done(r) for r in rounds) if rounds else None, known or not rounds)


def parents_due(school, held_on, days):
    """So many days after the talk; the days of a holiday that begins in them come on top."""
    last = add(held_on, days)
    return add(last, sum(between(h["starts_on"], h["ends_on"]) for h in school.raw["holiday"] if held_on < h["starts_on"] <= last))


def parents(iop, round):
    """H28: the talk with parents, pupil and mentor in the week after."""
    school, held = iop.school, iop.talk(round)["held_on"]
    due = parents_due(school, held, school.least("H28", round.of.year))
    born = school.born[round.pupil]
    adult = born is not None and f"{int(born[:4]) + 18}{born[4:]}" <= due
    talk = next((t for t in iop.talks[round.pupil, round.period["id"]] if t["kind"] == "DRI"), None)
    if talk is None:
        return None if not school.past(due) or adult else False
    there = {a["attendee"] for a in iop.present[talk["id"]]}
    return talk["held_on"] <= due and {"LLN", "MEN"} <= there and (adult or bool(there & {"OU1", "OU2", "VOO"}))


def of_round(iop, round):
    """H12-H16, H28, H39, H40."""
    school, p = iop.school, round.of
    competences, goals, talk = iop.competences_of(round), iop.goals_of(round), iop.talk(round)
    what = f"periode {round.period['number']}"
    if any(t["kind"] == "IOP" for t in iop.talks[round.pupil, round.period["id"]]):
        yield p.case("H12", 1 <= len(competences) <= school.number("competenties_max", p.year), what=what)
    asked = iop.whole_list if school.number("hele_lijst_beoordelen", p.year) else competences
    for c in asked:
        rated = iop.rating(round, c) is not None
        yield p.case("H13", rated if rated or round.done else None, known=rated or not round.done, what=f"{what} {c}")
    for c in competences:
        level = iop.rating(round, c)
        met = level >= school.number("voldoende_vanaf", p.year) if level is not None else False if round.done else None
        if p.phase in (1, 2, 3):
            yield p.case(f"H{13 + p.phase}", met, known=level is not None or not round.done, what=f"{what} {c}")
    if talk and round.asked:
        yield p.case("H28", parents(iop, round), what=what)
    for g in goals:
        raters = {r["rater_kind"] for r in iop.ratings[round.pupil, round.period["id"]] if r["goal"] == g["id"]}
        both = "LLN" in raters and bool(raters & {"MEN", "DOC"})
        yield p.case("H39", both if both or round.done else None, what=f"{what} {g['sentence']}")
        yield p.case("H40", all(g[f].strip() for f in ("place", "moment", "method")), what=f"{what} {g['sentence']}")


def cases(school):
    iop = Iop(school)
    for p in school.pupil_years:
        if p.rounds:
            yield has_goals(iop, p, "H09", lambda g: g["competence"] is not None)
            yield has_goals(iop, p, "H10", lambda g: True)
            yield has_goals(iop, p, "Z07", lambda g: True)
            if p.rounds[0].asked:
                yield every_round(p, "H11", lambda r: iop.talk(r) is not None and bool(iop.goals_of(r)), said(iop, p))
                yield every_round(p, "H27", lambda r: iop.talk(r) is not None)
        for round in p.rounds:
            yield from of_round(iop, round)
