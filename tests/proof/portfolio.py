"""Norms about results, hours, internships, evidence and the exam (H01, H29-H32, H35, H41, R01-R04)."""
from facts import Case, add, by


class Portfolio:
    def __init__(self, school):
        self.school, raw = school, school.raw
        self.results = by(school.until("result", "taken_on"), "pupil", "subject")
        self.method_test = {k["code"] for k in raw["result_kind"] if k["method_test"]}
        self.level = {v["code"]: v for v in raw["result_level"]}
        self.periods = {p["id"]: p for p in school.until("period", "starts_on")}
        self.attendance = by([a for a in raw["attendance"] if a["period"] in self.periods], "pupil")
        self.internships = by(school.until("internship", "starts_on"), "pupil")
        self.dropout = {e["code"] for e in raw["internship_end"] if e["dropout"]}
        self.completed = {e["code"] for e in raw["internship_end"] if e["completed"]}
        self.evidence = by(school.until("evidence", "added_on"), "pupil")
        self.signed = {(s["evidence"], s["party"]) for s in school.until("evidence_signature", "signed_on")}

    def taken(self, p, subject, wanted):
        return [r for r in self.results[p.pupil, subject] if wanted(r) and p.year["starts_on"] <= r["taken_on"] <= p.year["ends_on"]]


def method_tests(f, p):
    """H01."""
    if p.track != "PRO":
        return
    for subject in f.school.raw["subject"]:
        if subject["theory"] and subject["method_tests"] and not f.school.retired(subject):
            count = len(f.taken(p, subject["code"], lambda r: r["kind"] in f.method_test))
            met = count >= f.school.least("H01", p.year)
            due = met or (p.whole and p.over)
            yield p.case("H01", met if due else None, count > 0 or not due, subject["code"])


def hours(f, p):
    """H29."""
    rows = [a for a in f.attendance[p.pupil] if f.periods[a["period"]]["school_year"] == p.year["id"]]
    met = sum(a["planned"] + a["internship_planned"] for a in rows) >= f.school.least("H29", p.year)
    due = met or (p.whole and f.school.over(p.year))
    yield p.case("H29", met if due else None, bool(rows) or not due)


def ladder(f, p):
    """H30: for each step of the grade an internship that will do."""
    school, year = f.school, p.year
    for step in school.raw["ladder_step"]:
        if school.retired(step, min(school.day, year["ends_on"])) or p.grade is None or not step["grade"] <= p.grade <= step["until_grade"]:
            continue
        kinds = {k["kind"] for k in school.raw["ladder_kind"] if k["step"] == step["code"] and not school.retired(k, min(school.day, year["ends_on"]))}
        met = any(i["kind"] in kinds and len(i["days"].split()) >= (step["days"] or 1) and i["starts_on"] <= year["ends_on"]
                  and not (school.done(i["ended_on"]) and i["end_reason"] in f.dropout) for i in f.internships[p.pupil])
        reached = add(school.last_lesson[year["id"]], -7 * step["last_weeks"]) if step["last_weeks"] else add(year["starts_on"], 180)
        due = p.grade == step["until_grade"] and school.past(reached) and p.until > reached
        yield p.case("H30", met if met or due else None, what=step["code"])


def target_levels(f, p):
    """H31: the highest sufficient level so far."""
    for target in f.school.raw["subject_target"]:
        goal = f.level[target["level"]]
        tested = [r for r in f.results[p.pupil, target["subject"]] if r["level"] and f.level[r["level"]]["scale"] == goal["scale"]
                  and r["taken_on"] <= p.year["ends_on"]]
        met = any(r["sufficient"] and f.level[r["level"]]["sort"] >= goal["sort"] for r in tested)
        yield p.case("H31", met, bool(tested), target["subject"])


def ivio(f, p):
    """H32."""
    if p.grade in (3, 4):
        for subject in ("NED", "REK", "ENG"):
            met = bool(f.taken(p, subject, lambda r: r["kind"] == "IVI"))
            yield p.case("H32", met if met or (p.whole and p.over) else None, what=subject)


def has_portfolio(f, p):
    """H35."""
    met = any(e["added_on"] <= p.year["ends_on"] for e in f.evidence[p.pupil])
    yield p.case("H35", met if met or p.days_so_far >= 42 else None)


def after_bes(f, pupil):
    """H41: individual internships of who saw a BES through before."""
    ended = [i for i in f.internships[pupil] if f.school.done(i["ended_on"])]
    for i in ended:
        year = f.school.year_on(i["ended_on"])
        if i["kind"] == "IND" and year and any(b["kind"] == "BES" and b["end_reason"] in f.completed and b["ended_on"] <= i["starts_on"] for b in ended):
            p = f.school.pupil_year_of.get((pupil, year["id"]))
            yield Case("H41", year["id"], i["end_reason"] not in f.dropout, True, pupil, p.class_name if p else "", i["starts_on"])


def attendance(f, candidate):
    """R01: over the whole career until the end of the year."""
    school = f.school
    year = school.year.get(candidate["school_year"])
    if year is None:
        return
    rows = [a for a in f.attendance[candidate["pupil"]] if f.periods[a["period"]]["starts_on"] <= year["ends_on"]]
    planned = sum(a["planned"] + a["internship_planned"] for a in rows)
    there = sum(a["present"] + a["internship_present"]
                + (a["excused"] if school.setting_on("geoorloofd_telt", f.periods[a["period"]]["ends_on"]) == "1" else 0) for a in rows)
    p = school.pupil_year_of.get((candidate["pupil"], year["id"]))
    met = 100 * there >= school.least("R01", year) * planned if planned else None
    yield Case("R01", year["id"], met, planned > 0, candidate["pupil"], p.class_name if p else "")


def evidence(f, e, kinds):
    """R02."""
    year = f.school.year_on(e["added_on"])
    if year and year["name"] >= "2019-2020":
        p = f.school.pupil_year_of.get((e["pupil"], year["id"]))
        met = e["made_on"] is not None and (not kinds[e["kind"]]["by_teacher"] or (e["id"], "DOC") in f.signed)
        yield Case("R02", year["id"], met, True, e["pupil"], p.class_name if p else "", e["title"])


def exams(f):
    """R03, R04."""
    school, raw = f.school, f.school.raw
    candidate = {c["id"]: c for c in school.until("candidate", "registered_on")}
    talks = by([x for x in raw["exam"] if x["candidate"] in candidate], "exam_day")
    for day in school.until("exam_day", "held_on"):
        year = school.year_on(day["held_on"])
        if year is None:
            continue
        if talks[day["id"]]:
            yield Case("R03", year["id"], len(talks[day["id"]]) <= school.least("R03", year), what=day["held_on"])
        for x in talks[day["id"]]:
            c = candidate[x["candidate"]]
            if c["regulation"] == "RIJ":
                p = school.pupil_year_of.get((c["pupil"], year["id"]))
                other = day["assessor_school"].strip() and day["assessor_school"] != raw["school"][0]["name"]
                yield Case("R04", year["id"], bool(day["assessor"].strip() and day["assessor_certified"] and other), True, c["pupil"],
                           p.class_name if p else "", day["held_on"])


def cases(school):
    f = Portfolio(school)
    for p in school.pupil_years:
        for rule in (method_tests, hours, ladder, target_levels, ivio, has_portfolio):
            yield from rule(f, p)
    for pupil in school.enrolments:
        yield from after_bes(f, pupil)
    for candidate in school.until("candidate", "registered_on"):
        yield from attendance(f, candidate)
    kinds = {k["code"]: k for k in school.raw["evidence_kind"]}
    for e in school.until("evidence", "added_on"):
        yield from evidence(f, e, kinds)
    yield from exams(f)
