"""Norms about who left: what they had, where they went, and how it went on (H03-H07, H17-H20, H38, H42, R05, Z04-Z06b)."""
from facts import SAID, add, between, by

ACTIVE = ("WER", "WEL", "LER", "VOO", "DAG")


class Leaving:
    def __init__(self, school):
        self.school, raw = school, school.raw
        kinds = {k["code"]: k for k in raw["certificate_kind"]}
        self.certificates = by([{**c, "counts": kinds[c["kind"]]["counts"] == "JA" or (kinds[c["kind"]]["counts"] == "ERK" and c["recognised"] == 1)}
                                for c in school.until("certificate", "obtained_on")], "pupil")
        self.registered = by([c for c in raw["certificate"] if (c["started_on"] or c["obtained_on"] or "") <= school.day], "pupil")
        self.internship_kind = {k["code"]: k for k in raw["internship_kind"]}
        self.internship_end = {e["code"]: e for e in raw["internship_end"]}
        self.internships = by(school.until("internship", "starts_on"), "pupil")
        self.evaluations = by([e for e in school.until("internship_evaluation", "evaluated_on") if e["party"] == "BED"], "internship")
        self.departures = by(raw["departure"], "pupil")
        self.candidates = by(school.until("candidate", "result_on"), "pupil")
        self.status = {s["code"]: s for s in raw["outflow_status"]}

    def completed(self, pupil):
        """External internships seen through."""
        return [i for i in self.internships[pupil] if self.internship_kind[i["kind"]]["external"] and self.school.done(i["ended_on"])
                and self.internship_end[i["end_reason"]]["completed"]]

    def last_ones(self, pupil):
        """External uitstroomstages."""
        found = []
        for i in self.internships[pupil]:
            kind = self.internship_kind[i["kind"]]
            if kind["external"] and (kind["outflow"] == "JA" or (kind["outflow"] == "KAN" and i["is_outflow"])):
                found.append(i)
        return found

    def judged(self, internship):
        """The company's last evaluation, when it is the final one."""
        rows = self.evaluations[internship["id"]]
        last = max(rows, key=lambda e: (e["evaluated_on"], e["id"])) if rows else None
        return last if last and last["is_final"] else None

    def departure(self, leaver):
        """The list of what was done before leaving."""
        return self.departures[leaver.pupil]


def certificates(l, leaver):
    """H03, H04: known is what somebody recorded, also that it was something else."""
    known = SAID if leaver.outflow["all_certificates"] else bool(l.registered[leaver.pupil])
    yield "H03", any(c["counts"] for c in l.certificates[leaver.pupil]), known
    closed = [leaver.outflow["closing"]] + [c["result"] for c in l.candidates[leaver.pupil]] + [d["closing"] for d in l.departure(leaver) if l.school.done(d["closing_on"])]
    yield "H04", "DIP" in closed, any(closed)


def internships(l, leaver):
    said = leaver.outflow and leaver.outflow["all_internships"]
    known = SAID if said else bool(l.internships[leaver.pupil])
    yield "H06", len(l.completed(leaver.pupil)) >= l.school.least("H06", leaver.year), known
    had = l.last_ones(leaver.pupil)
    if had or not l.school.number("uitstroomstage_smal", leaver.year):
        verdicts = [l.judged(i) for i in had]
        yield "H07", any(v and v["verdict"] in ("VOL", "GOE") for v in verdicts), SAID if said or any(verdicts) else known and not had


def expectations(l, leaver):
    school, early = l.school, not l.school.past(add(leaver.left_on, 30))
    last, start = leaver.expected(-1), leaver.expected(0)
    as_expected = last is not None and leaver.fits(last)
    yield "H17", as_expected, last is not None
    if last is not None and not as_expected:
        acted = bool((leaver.outflow["deviation_action"] or "").strip())
        yield "H18", None if not acted and early else acted, acted or early
    at_level = start is not None and (leaver.fits(start) or (school.number("start_hoger_telt", leaver.year) == 1 and higher(school, leaver, start)))
    yield "Z06", at_level, start is not None
    if start is not None and not at_level:
        reason = leaver.outflow["deviation_reason"] is not None
        yield "Z06b", None if not reason and early else reason, True


def higher(school, leaver, start):
    rank = {p["code"]: p["rank"] for p in school.raw["expected_profile"]}
    return any(rank[p] > rank[start] and leaver.fits(p) for p in rank)


def after(l, leaver):
    """Z04: where to; H42: what was agreed."""
    status = leaver.destination["status"]
    yield "Z04", status in ("WER", "WEL", "LER", "DAG"), status != "ONB"
    described = any((d["aftercare"] or "").strip() or (d["aftercare_accepted"] == "N" and l.school.done(d["aftercare_offered_on"]))
                    for d in l.departure(leaver))
    yield "H42", described, True


def advice(l, leaver):
    """R05: of who has an advice, how old it was."""
    advices = [a["advised_on"] for a in l.school.raw["outflow_advice"] if a["pupil"] == leaver.pupil and a["advised_on"] <= leaver.left_on]
    if advices:
        yield "R05", between(max(advices), leaver.left_on) - 1 <= l.school.least("R05", leaver.year), True


def steadfast(l, leaver, definition):
    """Whether the outflow lasted: True, False, or None when that is not known."""
    rows = [leaver.follow_up(1), leaver.follow_up(2)]
    codes = [r["status"] if r else None for r in rows]
    known = [c is not None and l.status[c]["known"] == 1 for c in codes]
    if definition == 3:
        if not known[1]:
            return None
        return l.status[codes[1]]["vensters"] in ("werk", "werk en leren", "leren", "voortgezet onderwijs")
    first = leaver.destination["status"]
    facts = [(first in ACTIVE) if first and l.status[first]["known"] else None]
    facts += [(c in ACTIVE) if k else None for c, k in zip(codes, known)]
    if definition == 2:
        facts += [{"N": True, "J": False}.get(r["gap"]) if r else None for r in rows]
    return False if False in facts else None if None in facts else True


def followed(l, leaver):
    """H19, H20 of who left in the same school year; Z05 and Z05b for who left for good."""
    school = l.school
    for norm, moment in (("H19", 2), ("H20", 1)):
        late = school.past(leaver.asked_on(moment))
        year = leaver.measured_in(moment)
        row = leaver.follow_up(moment)
        met = row is not None and l.status[row["status"]]["known"] == 1
        due = late or row is not None
        if year and leaver.followed:
            yield leaver.case(norm, met if due else None, met or not due, year)
        if year and moment == 2 and leaver.final:
            lasted = steadfast(l, leaver, school.number("bestendig", year)) if late else None
            unknown = lasted is None and late
            yield leaver.case("Z05", lasted, not unknown, year)
            yield leaver.case("Z05b", False if unknown else lasted, not unknown, year)


def entree(l, school):
    """H05: who stopped with Entree, in the year of the last enrolment of that track; it ends when another track begins."""
    for p in school.pupil_years:
        last = [e for e in school.enrolments[p.pupil] if e["track"] == "ENT"][-1:]
        if last and last[0] in p.rows and (p.over or p.track != "ENT"):
            said = any(c["kind"] == "ENT" for c in l.registered[p.pupil])
            yield p.case("H05", any(c["kind"] == "ENT" for c in l.certificates[p.pupil]), said)


# Of whom it is not recorded where to, these are unknown. Whether such a leaver deviates (H18, Z06b) cannot be asked.
def unrecorded(l, leaver):
    for norm in ("H03", "H04", "H06", "H17", "Z04", "Z06", "H42"):
        yield norm, None, False
    for rule in (internships, advice):
        for norm, _, _ in rule(l, leaver):
            if norm != "H06":
                yield norm, None, False


def cases(school):
    l = Leaving(school)
    yield from entree(l, school)
    for leaver in school.leavers:
        if leaver.year and leaver.destination is None:
            for norm, met, known in unrecorded(l, leaver):
                yield leaver.case(norm, met, known)
        elif leaver.year and leaver.final:
            for rule in (certificates, internships, expectations, after, advice):
                for norm, met, known in rule(l, leaver):
                    yield leaver.case(norm, met, known)
        if leaver.outflow:
            yield from followed(l, leaver)
        if leaver.year and leaver.followed:
            yield leaver.case("H38", any(school.done(d["transition_on"]) for d in l.departure(leaver)))
