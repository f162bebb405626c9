"""The raw rows of a school on a reference date, and what the norms share: pupils in a year, rounds, stays, leavers.

The second opinion on schema/views/quality/norm_….sql: from the tables as they are, by the definitions of assets/norms.md. SQL only fetches rows.
Days are texts as in the file (they compare as days do) until one is counted with.
"""
import functools
import operator
import sqlite3
from collections import defaultdict, namedtuple
from datetime import date, timedelta

FOREVER = "9999-12-31"

# met: True, False, or None (not due when known, else unknown and outside D); known: SAID when it was said that all of it was recorded
Case = namedtuple("Case", "norm year met known pupil class_name what before", defaults=(True, None, "", "", False))
SAID = 2


def add(day, days):
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def between(first, last):
    """Days from the first to the last, both counted."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def years_later(day, years):
    if day[5:] == "02-29":
        return f"{int(day[:4]) + years}-03-01"
    return f"{int(day[:4]) + years}{day[4:]}"


def tables(path):
    """Every table of the file as a list of dicts, but for what keeps account of changes."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    names = [r["name"] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
             if not r["name"].startswith(("history", "audit", "change", "sqlite_"))]
    rows = {name: [dict(r) for r in db.execute(f"SELECT * FROM {name}")] for name in names}
    db.close()
    return rows


class Rows(dict):
    """By key the list of rows that have it; none is an empty list."""

    def __missing__(self, key):
        return []


def by(rows, *keys):
    found = defaultdict(list)
    key_of = operator.itemgetter(*keys)
    for row in rows:
        found[key_of(row)].append(row)
    return Rows(found)


def one(rows, key):
    return {row[key]: row for row in rows}


def came_on(enrolment):
    """Since when the pupil is at this school, by one enrolment."""
    return enrolment["arrived_on"] or enrolment["starts_on"]


def entry(enrolment):
    """The first day as far as the file knows: who begins above grade 1 may have been here the day before."""
    return enrolment["arrived_on"] or add(enrolment["starts_on"], -1 if (enrolment["grade"] or 0) > 1 else 0)


class School:
    """The school on one day. Nothing that is dated after it is there."""

    def __init__(self, raw, day):
        self.raw = raw
        self.day = day
        self.asked = {}  # what settings and norm_row said before: they are asked for each case
        self.setting_rows = by(raw["setting"], "code")
        self.defaults = {k["code"]: k["default_value"] for k in raw["setting_kind"]}
        self.norms = one(raw["norm"], "code")
        self.norm_rows = by(raw["norm_threshold"], "norm")
        self.years = sorted((y for y in raw["school_year"] if y["starts_on"] <= day), key=lambda y: y["starts_on"])
        self.year = one(self.years, "id")
        self.periods = by(sorted(self.until("period", "starts_on"), key=lambda p: p["starts_on"]), "school_year")
        self.class_name = {c["id"]: c["name"] for c in raw["class"]}
        self.enrolments = by(sorted(self.until("enrolment", "starts_on"), key=lambda e: e["starts_on"]), "pupil")
        self.born = {p["id"]: p["born_on"] for p in raw["pupil"]}
        self.first_lesson = {y["id"]: self.first_lesson_of(y) for y in self.years}
        self.last_lesson = {y["id"]: self.last_lesson_of(y) for y in self.years}
        self.pupil_years = [self.pupil_year(p, y) for y in self.years for p in self.enrolments if self.enrolled(p, y)]
        self.pupil_year_of = {(p.pupil, p.year["id"]): p for p in self.pupil_years}
        self.entered = {p: min(entry(e) for e in rows) for p, rows in self.enrolments.items()}
        self.left = by(sorted(self.until("outflow", "left_on"), key=lambda o: o["left_on"]), "pupil")
        self.stays = [s for pupil in self.enrolments for s in self.stays_of(pupil)]
        self.stays_by_pupil = defaultdict(list)
        for stay in self.stays:
            self.stays_by_pupil[stay.pupil].append(stay)
        self.leavers = self.all_leavers()

    # rows and settings

    def until(self, table, column):
        """The rows whose date is there and not after the reference date."""
        return [r for r in self.raw[table] if r[column] is not None and r[column] <= self.day]

    def done(self, day):
        return day is not None and day <= self.day

    def past(self, day):
        return day < self.day

    def retired(self, row, day=None):
        return row["retired_on"] is not None and row["retired_on"] <= (day or self.day)

    def setting(self, code, year):
        """Its value on the last day of the year, or on the reference date when that is earlier."""
        return self.setting_on(code, year["ends_on"])

    def setting_on(self, code, day):
        day = min(self.day, day)
        if (code, day) not in self.asked:
            rows = [s for s in self.setting_rows[code] if s["valid_from"] <= day]
            self.asked[code, day] = max(rows, key=lambda s: s["valid_from"])["value"] if rows else self.defaults[code]
        return self.asked[code, day]

    @functools.cached_property
    def begins_on(self):
        """The first day of the file, without years in which only some of the pupils are."""
        years = sorted((min(e["starts_on"] for e in rows), len({e["pupil"] for e in rows}))
                       for rows in by(self.raw["enrolment"], "school_year").values())
        partial = [day for (day, pupils), (_, later) in zip(years, years[1:]) if 3 * pupils < 2 * later]
        return min(day for day, _ in years if day > max(partial, default=""))

    def since(self, code):
        """Since when the school keeps an area in Stip: the last word counts."""
        rows = self.setting_rows[code]
        value = max(rows, key=lambda s: s["valid_from"])["value"] if rows else self.defaults[code]
        return "" if value == "altijd" else value

    def number(self, code, year):
        return int(self.setting(code, year))

    def norm_row(self, code, year):
        day = min(self.day, year["ends_on"])
        if ("norm", code, day) not in self.asked:
            rows = [t for t in self.norm_rows[code] if t["valid_from"] <= day]
            self.asked["norm", code, day] = max(rows, key=lambda t: t["valid_from"]) if rows else self.norms[code]
        return self.asked["norm", code, day]

    def is_on(self, code, year):
        return self.norm_row(code, year)["is_on"] == 1

    def least(self, code, year):
        return self.norm_row(code, year)["least"] or self.norms[code]["least"]

    # the calendar

    def over(self, year):
        return self.past(year["ends_on"])

    def year_on(self, day):
        """The school year that a day falls in, of those that have begun."""
        for year in self.years:
            if year["starts_on"] <= day <= year["ends_on"]:
                return year
        return None

    def first_lesson_of(self, year):
        days = [e["first_lesson_on"] for e in self.raw["enrolment"] if e["school_year"] == year["id"] and e["first_lesson_on"]
                and year["starts_on"] <= e["first_lesson_on"] <= year["ends_on"]]
        return min(days) if days else add(year["starts_on"], self.number("eerste_les_dagen", year))

    def last_lesson_of(self, year):
        """The day before the holiday that lasts until the end of the year."""
        summer = [h["starts_on"] for h in self.raw["holiday"] if h["school_year"] == year["id"]
                  and h["starts_on"] > add(year["starts_on"], 180) and h["ends_on"] >= add(year["ends_on"], -7)]
        return add(min(summer), -1) if summer else year["ends_on"]

    def half(self, year):
        return f"{year['ends_on'][:4]}-{self.number('tweede_helft_maand', year):02d}-01"

    # pupils in a year, and their rounds

    def enrolled(self, pupil, year):
        return any(e["school_year"] == year["id"] for e in self.enrolments[pupil])

    def pupil_year(self, pupil, year):
        rows = [e for e in self.enrolments[pupil] if e["school_year"] == year["id"]]
        return PupilYear(self, pupil, year, rows)

    # stays at school, and leaving

    def stays_of(self, pupil):
        """From coming to leaving: who leaves and comes back has two."""
        stays = {}
        for e in self.enrolments[pupil]:
            leaving = next((o for o in self.left[pupil] if o["left_on"] >= e["starts_on"]), None)
            stays.setdefault(leaving["id"] if leaving else 0, Stay(self, pupil, leaving)).enrolments.append(e)
        return list(stays.values())

    def all_leavers(self):
        known = [Leaver(self, pupil, o["left_on"], o) for pupil in self.left for o in self.left[pupil]]
        now = self.year_on(self.day)
        next_year_runs = now is not None and any(e["school_year"] == now["id"] for e in self.raw["enrolment"])
        for pupil, rows in self.enrolments.items():
            last = rows[-1]
            ends_on = last["ends_on"] or self.year[last["school_year"]]["ends_on"]
            if (self.past(ends_on) and (last["ends_on"] or next_year_runs)
                    and not any(o["left_on"] >= last["starts_on"] for o in self.left[pupil])):
                known.append(Leaver(self, pupil, ends_on, None))
        return known


class PupilYear:
    def __init__(self, school, pupil, year, rows):
        last = rows[-1]
        self.pupil, self.year, self.rows = pupil, year, rows
        self.enrolment = last
        self.grade, self.track = last["grade"], last["track"]
        self.class_name = school.class_name.get(last["class"], "")
        phases = dict(p.split("=") for p in school.setting("fasen", year).split())
        self.phase = int(phases.get(str(self.grade), 0))
        self.starts_on = rows[0]["starts_on"]
        self.until = max(e["ends_on"] or year["ends_on"] for e in rows)
        self.over = school.past(self.until)
        self.whole = between(self.starts_on, self.until) >= school.number("norm_jaar_dagen", year)
        self.days_so_far = between(self.starts_on, min(self.until, school.day, year["ends_on"]))
        self.rounds = [Round(school, self, p) for p in school.periods[year["id"]]
                       if p["starts_on"] <= self.until and p["ends_on"] >= self.starts_on]

    def case(self, norm, met, known=True, what=""):
        return Case(norm, self.year["id"], met, known, self.pupil, self.class_name, what)


class Round:
    """A pupil in a period that has begun."""

    def __init__(self, school, pupil_year, period):
        self.of, self.pupil, self.period = pupil_year, pupil_year.pupil, period
        self.due = (school.past(period["talks_until"]) and pupil_year.starts_on <= period["talks_from"]
                    and pupil_year.until >= period["talks_until"])
        last_day = min(period["ends_on"], school.last_lesson[pupil_year.year["id"]])
        self.done = (school.past(period["ends_on"]) and pupil_year.starts_on <= period["talks_until"]
                     and pupil_year.until >= add(last_day, -14))
        self.asked = pupil_year.track == "PRO" or school.number("entree_gesprek_telt", pupil_year.year) == 1


class Stay:
    def __init__(self, school, pupil, outflow):
        self.school, self.pupil, self.outflow, self.enrolments = school, pupil, outflow, []

    @property
    def placed_on(self):
        return min(came_on(e) for e in self.enrolments)

    @property
    def first_lesson_on(self):
        return min(came_on(e) if came_on(e) < e["starts_on"] else e["first_lesson_on"] or e["starts_on"]
                   for e in self.enrolments)

    @property
    def left_on(self):
        return self.outflow["left_on"] if self.outflow else None

    @property
    def placed_known(self):
        """Not taken over from before placements were kept, or else from before the file began; above grade 1 one was here the day before."""
        since = self.school.since("sinds_begeleiding")
        if since:
            return min(entry(e) for e in self.enrolments) >= since
        recorded = [e["arrived_on"] for e in self.enrolments if e["arrived_on"]]
        first = min(e["starts_on"] for e in self.enrolments)
        return first > self.school.begins_on or bool(recorded and min(recorded) <= first)

    def opps(self):
        """The versions set in this stay that hold on the reference date, in order."""
        before = max((o["left_on"] for o in self.school.left[self.pupil] if o["left_on"] < self.placed_on), default="")
        return sorted((o for o in self.school.raw["opp"] if o["pupil"] == self.pupil and self.school.done(o["set_on"])
                       and not self.school.done(o["withdrawn_on"]) and before < o["set_on"] <= (self.left_on or FOREVER)),
                      key=lambda o: o["number"])


class Leaver:
    """Somebody who left; without an outflow the destination is not recorded."""

    def __init__(self, school, pupil, left_on, outflow):
        self.school, self.pupil, self.left_on, self.outflow = school, pupil, left_on, outflow
        self.destination = next((d for d in school.raw["destination"] if outflow and d["code"] == outflow["destination"]), None)
        self.year = school.year_on(left_on)
        before = [e for e in school.enrolments[pupil] if e["starts_on"] <= left_on]
        self.class_name = school.class_name.get(before[-1]["class"], "") if before else ""

    @property
    def final(self):
        return self.destination is not None and self.destination["is_final"] == 1

    @property
    def followed(self):
        return self.destination is not None and self.destination["followed"] == 1

    def stay(self):
        return next((s for s in self.school.stays_by_pupil[self.pupil] if self.outflow and s.outflow == self.outflow), None)

    def expected(self, which):
        """The profile of the first (0) or the last (-1) OPP before leaving, else as noted with the leaver."""
        opps = self.stay().opps() if self.stay() else []
        profile = opps[which]["profile"] if opps else None
        return profile or self.outflow["expected_at_start" if which == 0 else "expected_last"]

    def fits(self, profile):
        """Whether the destination is as expected with a profile, by the list as it was on the day of leaving."""
        for row in self.school.raw["destination_profile"]:
            if (row["destination"], row["profile"]) == (self.destination["code"], profile) and not self.school.retired(row, self.left_on):
                other = next((p for p in self.school.raw["expected_profile"] if p["code"] == row["without"]), None)
                if other is None or self.school.retired(other, self.left_on):
                    return True
        return False

    def asked_on(self, moment):
        """The day of measuring: the first of the month on or after the anniversary."""
        day = years_later(self.left_on, moment)
        month = f"{int(self.school.setting_on('nazorg_maand', day)):02d}-01"
        return f"{int(day[:4]) + (day[5:] > month)}-{month}"

    def follow_up(self, moment):
        """The answer, asked so many days around the day of measuring."""
        due, around = self.asked_on(moment), int(self.school.setting_on("nazorg_vooraf_dagen", years_later(self.left_on, moment)))
        rows = [f for f in self.school.follow_ups[self.outflow["id"]] if f["moment"] == moment
                and add(due, -around) <= f["asked_on"] <= add(due, around)] if self.outflow else []
        return rows[0] if rows else None

    def measured_in(self, moment):
        """The school year in which the last one of those who left in the same year is due."""
        began = int(self.left_on[:4]) - (self.left_on[5:] < "08-01") + 1 + moment
        return next((y for y in self.school.years if y["name"] == f"{began}-{began + 1}"), None)

    def case(self, norm, met, known=True, year=None, what=""):
        return Case(norm, (year or self.year)["id"], met, known, self.pupil, self.class_name, what)
