"""Every figure that stands in more than one place, from each of these places: they must be the same.

same STIP FILE DAY YEAR DIRECTORY: the lists, and the workbooks uitstroom and normen and the file for the board of YEAR, made in DIRECTORY.
"""
import json
import subprocess
from collections import defaultdict

from readback import both
from readback_norms import columns, shown
from readback_norms import find as find_after


class Places:
    """Per fact, what each place says of it."""

    def __init__(self):
        self.said = defaultdict(dict)

    def add(self, fact, place, *figures):
        self.said[fact][place] = figures

    def differences(self):
        return [f"{fact}: {places}" for fact, places in sorted(self.said.items(), key=str) if len(set(places.values())) > 1]

    def compared(self):
        return [len(places) for places in self.said.values() if len(places) > 1]


class Program:
    def __init__(self, stip, path, day, directory):
        self.command, self.directory = [stip, "--db", path, "--as", "DIR", "--peildatum", day], directory

    def run(self, *words):
        return subprocess.run([*self.command, *words], stdout=subprocess.PIPE, check=True, text=True).stdout

    def rows(self, listing):
        return json.loads(self.run("list", listing, "--json"))["rows"]

    def made(self, kind, year, suffix):
        path = f"{self.directory}/{kind}.{suffix}"
        self.run("export", kind, "--schooljaar", year, "--force", "-o", path)
        return path


def share(n, d):
    return shown(n / d) if d else ""


def figures(n, d):
    return n, d, share(n, d)


def from_percentage(n, d, percentage):
    return n, d, "" if percentage is None else f"{percentage:.1f}".replace(".", ",")


def norms(places, rows):
    for r in rows:
        places.add((r["code"], r["year_name"]), "list normen", *from_percentage(r["n"], r["d"], r["percentage"]))
        cohort = r["cohort"].removeprefix("vertrokken in ")
        fact = {"H20": "bekend na 1 jaar", "H19": "bekend na 2 jaar", "Z05": "bestendig", "Z05b": "bestendig, onbekend als nee"}.get(r["code"])
        if fact and not r["not_due"] and r["d"]:
            places.add((fact, cohort), "norm", *figures(r["n"], r["d"]))


def parts(places, rows):
    """Per phase, of norms about pupils at school: each of them is in one."""
    sums = defaultdict(lambda: [0, 0])
    for r in rows:
        if r["part"] == "fase" and r["code"] in ("H02", "H09", "H10", "H11", "H13", "H22", "H27", "H29", "H31"):
            sums[r["code"], r["year_name"]][0] += r["n"]
            sums[r["code"], r["year_name"]][1] += r["d"]
    for fact, (n, d) in sums.items():
        places.add(fact, "list normdelen", *figures(n, d))


def board(places, path, year):
    with open(path, encoding="utf-8") as file:
        said = json.load(file)
    for r in said["normen"]:
        if not r["klein"]:
            places.add((r["code"], year), "bestuur", *from_percentage(r["n"], r["d"], r["percentage"]))
    left = said["uitstroom"]
    if not left["klein"]:
        places.add(("vertrokken", year), "bestuur", left["leavers"])
        places.add(("geplaatst", year), "bestuur", *figures(left["successful"], left["counted"]))


def cohorts(places, rows, day):
    for r in rows:
        year = r["year_name"]
        places.add(("vertrokken", year), "list cohorten", r["leavers"])
        places.add(("geplaatst", year), "list cohorten", *figures(r["placed"], r["counted"]))
        places.add(("volgens laatste OPP", year), "list cohorten", *figures(r["as_expected"], r["expectation_known"]))
        for m in (1, 2):
            if r[f"due_{m}"] and r[f"due_{m}"] < day:
                places.add((f"bekend na {m} jaar", year), "list cohorten", *figures(r[f"known_{m}"], r[f"asked_{m}"] + r[f"open_{m}"]))
        if r["due_2"] and r["due_2"] < day:
            places.add(("bestendig", year), "list cohorten", *figures(r["chosen"], r["chosen_of"]))
            places.add(("bestendig, onbekend als nee", year), "list cohorten", *figures(r["chosen"], r["steadfast_due"]))


def leavers(places, rows):
    for year in {r["year_name"] for r in rows}:
        mine = [r for r in rows if r["year_name"] == year]
        places.add(("vertrokken", year), "list uitstroom", len(mine))
        counted = [r["counting"] for r in mine if r["counting"] in ("G", "N")]
        places.add(("geplaatst", year), "list uitstroom", *figures(counted.count("G"), len(counted)))
        for fact, column in (("volgens laatste OPP", "fits_last"), ("volgens start-OPP", "fits_start")):
            known = [r[column] for r in mine if r[column] in ("ja", "nee")]
            places.add((fact, year), "list uitstroom", *figures(known.count("ja"), len(known)))


def expectations(places, norm_rows, cohort_rows):
    """Of the norms what is known apart: they count who has no expectation as not."""
    unrecorded = {r["year_name"]: r["leavers"] - r["recorded"] for r in cohort_rows}
    for r in norm_rows:
        fact = {"H17": "volgens laatste OPP", "Z06": "volgens start-OPP"}.get(r["code"])
        if fact and r["year_name"] in unrecorded:
            places.add((fact, r["year_name"]), "norm", *figures(r["n"], r["d"] - r["unknown"] + unrecorded[r["year_name"]]))


def asked(places, rows):
    for year, moment in {(r["year_name"], r["moment"]) for r in rows}:
        mine = [r for r in rows if (r["year_name"], r["moment"]) == (year, moment)]
        if all(r["state"] in ("gedaan", "te laat", "voorbij") for r in mine):
            known = [r for r in mine if r["status"] and r["status"] != "onbekend" and not r["status"].startswith("niet gevolgd")]
            places.add((f"bekend na {moment} jaar", year), "list nazorg", *figures(len(known), len(mine)))


def lasting(places, rows):
    for year in {r["year_name"] for r in rows}:
        due = [r["chosen"] for r in rows if r["year_name"] == year and r["due"] == "ja"]
        if due and all(r["due"] == "ja" for r in rows if r["year_name"] == year):
            places.add(("bestendig", year), "list bestendig", *figures(due.count("ja"), due.count("ja") + due.count("nee")))
            places.add(("bestendig, onbekend als nee", year), "list bestendig", *figures(due.count("ja"), len(due)))


def book_later(places, sheet):
    row = find_after(sheet, "nr") + 1
    while sheet.cell(row, 1).value:
        year, words = sheet.cell(row, 2).value.split(", ")
        everyone, not_yet, due, known = (sheet.cell(row, c).value for c in range(3, 7))
        assert everyone == not_yet + due
        if not not_yet:
            places.add((f"bekend {words}", year), "werkmap uitstroom, na 1 en 2 jaar", *figures(known, due))
        row += 1


def book_lasting(places, sheet):
    """Of each definition the years for which the school chose it."""
    titles = [c for c in sheet["A"] if c.value and "(keuze van de school" in str(c.value)]
    assert titles
    for title in titles:
        years = title.value.partition(" voor ")[2]
        row = find_after(sheet, "nr", after=title.row) + 1
        while sheet.cell(row, 1).value:
            year, everybody, due, known, yes = (sheet.cell(row, c).value for c in range(2, 7))
            if due == everybody and (not years or year in years):
                places.add(("bestendig", year), "werkmap uitstroom, bestendig", *figures(yes, known))
                places.add(("bestendig, onbekend als nee", year), "werkmap uitstroom, bestendig", *figures(yes, due))
            row += 1


def book_expected(places, sheet, year):
    for label, fact in (("start-OPP (het eerste)", "volgens start-OPP"), ("laatste OPP (keuze)", "volgens laatste OPP")):
        row = find_after(sheet, label)
        yes, known = sheet.cell(row, 2).value, sheet.cell(row, 4).value
        places.add((fact, year), "werkmap uitstroom, verwacht en werkelijk", *figures(yes, known))
    places.add(("vertrokken", year), "werkmap uitstroom, verwacht en werkelijk", sheet.cell(row, 9).value)


def book_trend(places, sheet):
    facts = {3: "geplaatst", 4: "volgens laatste OPP", 5: "bestendig", 6: "bekend na 1 jaar", 7: "bekend na 2 jaar"}
    row = find_after(sheet, "vertrokken in") + 1
    while sheet.cell(row, 1).value:
        for column, fact in facts.items():
            said = sheet.cell(row, column).value
            for figures_of in places.said[fact, sheet.cell(row, 1).value].values():
                assert said is None or shown(said) == figures_of[2], (fact, sheet.cell(row, 1).value, said, figures_of)
        row += 1


def book_norms(places, book, year):
    sheet = book["normen"]
    head = find_after(sheet, "nr")
    at = columns(sheet, head)
    for row in range(head + 1, sheet.max_row + 1):
        n, d, percentage = (sheet.cell(row, at[name]).value for name in ("gehaald (N)", "van (D)", "%"))
        places.add((sheet.cell(row, at["norm"]).value, year), "werkmap normen", n, d, "" if percentage == "–" else shown(percentage))
    sheet = book["trend"]
    head = find_after(sheet, "norm")
    at = columns(sheet, head)
    for row in range(head + 1, sheet.max_row + 1):
        for before in (name for name in at if name[:2] == "20"):
            n, d = (sheet.cell(row, at[f"{which} {before}"]).value for which in ("N", "D"))
            if n is not None:
                places.add((sheet.cell(row, at["norm"]).value, before), "werkmap normen, trend", *figures(n, d))


def same(stip, path, day, year, directory):
    program, places = Program(stip, path, day, directory), Places()
    norm_rows, cohort_rows = program.rows("normen"), program.rows("cohorten")
    norms(places, norm_rows)
    parts(places, program.rows("normdelen"))
    cohorts(places, cohort_rows, day)
    leavers(places, program.rows("uitstroom"))
    expectations(places, norm_rows, cohort_rows)
    asked(places, program.rows("nazorg"))
    lasting(places, program.rows("bestendig"))
    board(places, program.made("bestuur", year, "json"), year)
    book = both(program.made("uitstroom", year, "xlsx"))[1]
    book_later(places, book["na 1 en 2 jaar"])
    book_lasting(places, book["bestendig"])
    if "verwacht en werkelijk" in book.sheetnames:  # else nobody left in that year
        book_expected(places, book["verwacht en werkelijk"], year)
    book_trend(places, book["trend"])
    book_norms(places, both(program.made("normen", year, "xlsx"))[1], year)
    wrong, compared = places.differences(), places.compared()
    print("\n".join(wrong[:20]))
    print(f"{len(compared)} figures in {sum(compared)} places, {len(wrong)} differ")
    return bool(wrong) or len(compared) < 150


COMMANDS = {"same": same}
