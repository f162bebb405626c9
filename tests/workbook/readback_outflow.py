#!/usr/bin/python3
"""Reads the workbook uitstroom back and counts again what it counts, from its own data sheets.

readback_outflow.py outflow FILE LEAVERS.json FOLLOW_UPS.json   all of it; the lists say who is in it
readback_outflow.py success FILE N D   succesvolle plaatsing is N of D, on its sheet and on the cover
readback_outflow.py nobody FILE        of a year in which nobody left
readback_outflow.py edit FILE OUT      a copy in which a reader corrected a cell of each kind, and added a leaver
readback_outflow.py moved FILE OUT     the figures of OUT, that copy recalculated, followed
"""
import json
import sys

import openpyxl

sys.dont_write_bytecode = True
from readback import COVER, both, header, visible  # noqa: E402


def table(book, name):
    """The rows of a data sheet as dicts."""
    head = [c.value for c in book[name][1]]
    rows = [dict(zip(head, row)) for row in book[name].iter_rows(min_row=2, values_only=True)]
    return [row for row in rows if row["leerling"] is not None]


def find(sheet, words, column=1):
    """The number of the row in which this column holds these words."""
    rows = [c.row for c in sheet[openpyxl.utils.get_column_letter(column)] if c.value == words]
    assert rows, words
    return rows[0]


def check_ids(book, name, path, key, label):
    with open(path) as file:
        listed = json.load(file)["rows"]
    rows = table(book, name)
    assert sorted(str(r[key]) for r in listed) == sorted(r[label] or "0" for r in rows), (len(listed), len(rows))
    return rows


def check_destinations(live, values, leavers):
    sheet = values["bestemmingen"]
    head = find(sheet, "nr")
    total = head + 1
    by_code, by_group = {}, {}
    while sheet.cell(total, 1).value:
        nr, code, _, group, bbl, counting, number, share = (sheet.cell(total, c).value for c in range(1, 9))
        mine = [r for r in leavers if (r["code"] or "") == (code or "") and r["nr bestemming"] == nr]
        assert len(mine) == number and abs(share - number / len(leavers)) < 1e-9, (code, number, len(mine))
        assert str(live["bestemmingen"].cell(total, 7).value).startswith("=COUNTIFS(")
        by_code[code] = number
        by_group[group] = by_group.get(group, 0) + number
        if bbl:
            by_group["bbl"] = by_group.get("bbl", 0) + number
        assert not counting or all(r["telling"] in (counting, "B") for r in mine)
        total += 1
    assert sheet.cell(total, 7).value == len(leavers) == sum(by_code.values())
    assert {r["code"] or None for r in leavers} <= set(by_code)
    row = find(sheet, "Naar groep, zoals in de landelijke tabel") + 1
    seen = 0
    while sheet.cell(row, 1).value:
        label = sheet.cell(row, 1).value
        bbl = label.startswith("waarvan")
        assert sheet.cell(row, 7).value == by_group.get("bbl" if bbl else label, 0), label
        seen += 0 if bbl else sheet.cell(row, 7).value
        row += 1
    assert seen == len(leavers)


def check_fits(values, leavers):
    sheet = values["verwacht en werkelijk"]
    for label, column in (("start-OPP (het eerste)", "volgens start-OPP"), ("laatste OPP (keuze)", "volgens laatste OPP"),
                          ("uitstroomadvies", "volgens advies")):
        row = find(sheet, label)
        yes, no, known, share, unknown, other, none, total = (sheet.cell(row, c).value for c in range(2, 10))
        counts = [len([r for r in leavers if r[column] == word]) for word in ("ja", "nee", "onbekend", "n.v.t.", None)]
        assert [yes, no, unknown, other, none] == counts, (label, counts)
        assert known == yes + no and total == len(leavers) == sum(counts)
        assert share == "–" if not known else abs(share - yes / known) < 1e-9
    row, matrix = find(sheet, "laatst verwacht") + 1, 0
    while sheet.cell(row, 1).value:
        label = sheet.cell(row, 1).value
        label = None if label == "geen verwachting bekend" else label
        assert sheet.cell(row, 14).value == len([r for r in leavers if r["laatst verwacht"] == label]), label
        matrix += sheet.cell(row, 14).value
        row += 1
    assert matrix == len(leavers)
    row, reasons = find(sheet, "reden") + 1, 0
    while sheet.cell(row, 1).value:
        reasons += sheet.cell(row, 2).value
        row += 1
    assert reasons == len([r for r in leavers if r["volgens laatste OPP"] == "nee"])
    days = sorted((r["laatste dag"] - r["laatste OPP op"]).days for r in leavers if r["laatste OPP op"])
    row = find(sheet, "leerlingen met een laatste OPP", 5)
    assert sheet.cell(row, 11).value == len(days)
    assert sheet.cell(row + 1, 11).value == len([d for d in days if d < 91])
    median = (days[(len(days) - 1) // 2] + days[len(days) // 2]) / 2 if days else "–"
    assert sheet.cell(row + 2, 11).value == median, (sheet.cell(row + 2, 11).value, median)


def check_later(values, asked):
    sheet = values["na 1 en 2 jaar"]
    cohorts = sorted({(r["schooljaar"], r["na jaar"]) for r in asked}, key=lambda c: (-int(c[0][:4]), c[1]))
    if not cohorts:
        return
    head = find(sheet, "nr")
    statuses = find(sheet, "Situatie op het moment van navragen") + 1
    vensters = find(sheet, "In de indeling van Vensters") + 1
    for i, (year, moment) in enumerate(cohorts, 1):
        assert sheet.cell(head + i, 2).value == "%s, na %d jaar" % (year, moment)
        mine = [r for r in asked if (r["schooljaar"], r["na jaar"]) == (year, moment)]
        done = [r for r in mine if r["stand"] == "gedaan"]
        known = [r for r in done if r["situatie"] != "onbekend" and not r["situatie"].startswith("niet gevolgd")]
        late = [r for r in mine if r["stand"] in ("te laat", "voorbij")]
        everyone, not_yet, due, good, unknown, behind, share, yes, no, unsure, tries = (
            sheet.cell(head + i, c).value for c in range(3, 14))
        assert tries == sum(r["pogingen"] for r in mine)
        assert (everyone, not_yet, due) == (len(mine), len(mine) - len(done) - len(late), len(done) + len(late))
        assert (good, unknown, behind) == (len(known), len(done) - len(known), len(late))
        assert share == "–" if not due else abs(share - good / due) < 1e-9
        assert [yes, no, unsure] == [len([r for r in mine if r["periode zonder"] == w]) for w in ("ja", "nee", "onbekend")]
        for c in range(3, 3 + len(header(sheet, statuses)) - 2):
            assert sheet.cell(statuses + i, c).value == len([r for r in done if r["situatie"] == sheet.cell(statuses, c).value])
        assert sum(sheet.cell(vensters + i, c).value for c in range(3, 3 + len(header(sheet, vensters)) - 2)) == len(done)


ACTIVE = ("werk", "werk en leren", "leren", "voortgezet onderwijs", "dagbesteding")
VENSTERS = ACTIVE[:4]


def answer(parts):
    """Yes when all are, no when one is not, else not known."""
    return "nee" if False in parts else "onbekend" if None in parts else "ja"


def judge(at_leaving, first, second):
    """The three definitions of bestendig, from the answers of a leaver; None: not asked."""
    def active(row):
        if row is None or row["situatie"] == "onbekend" or row["situatie"].startswith("niet gevolgd"):
            return None
        return row["situatie"] in ACTIVE

    def whole(row):
        return {"ja": False, "nee": True}.get(row["periode zonder"]) if row else None

    parts = [at_leaving, active(first), active(second)]
    known = active(second) is not None
    return (answer(parts), answer(parts + [whole(first), whole(second)]),
            answer([second["situatie"] in VENSTERS if known else None]))


def check_lasting(values, asked, on):
    """Every case judged a second time from the sheet nazorg, then the tables from the cases."""
    cases = table(values, "gevallen bestendig")
    names = ("actief op elke peildatum", "geen periode zonder", "na 2 jaar werk of leren (Vensters)")
    follow = {(r["uitstroom-id"], r["na jaar"]): r for r in asked if r["stand"] == "gedaan"}
    for case in cases:
        assert (case["aan de orde"] == "ja") == (case["peildatum na 2 jaar"].strftime("%Y-%m-%d") <= on), case
        if case["aan de orde"] != "ja":
            assert not any(case[name] for name in names) and not case["bestendig (keuze van de school)"]
            continue
        gone = case["bestemming bij vertrek"]
        at_leaving = None if gone == "onbekend" or gone == "=1+1" else not gone.startswith(("geen werk", "toeleidings"))
        expected = judge(at_leaving, *(follow.get((case["uitstroom-id"], m)) for m in (1, 2)))
        assert tuple(case[name] for name in names) == expected, (case, expected)
        assert case["bestendig (keuze van de school)"] == expected[0] and case["waarom"]
    sheet = values["bestendig"]
    rows = [c.row for c in sheet["A"] if c.value == "nr"]
    if not cases:
        assert not rows
        return
    years = sorted({c["vertrokken in"] for c in cases}, reverse=True)
    assert len(rows) == 3 and "(keuze van de school)" in sheet.cell(rows[0] - 2, 1).value
    for head, name in zip(rows, names):
        for i, year in enumerate(years, 1):
            mine = [c for c in cases if c["vertrokken in"] == year]
            due = [c for c in mine if c["aan de orde"] == "ja"]
            yes, no, unknown = (len([c for c in due if c[name] == word]) for word in ("ja", "nee", "onbekend"))
            figures = [sheet.cell(head + i, c).value for c in range(2, 10)]
            shares = ["–" if not d else n / d for n, d in ((yes, yes + no), (yes, len(due)))]
            assert figures[:5] + [figures[6]] == [year, len(mine), len(due), yes + no, yes, unknown], (figures, yes, no, unknown)
            assert all(a == b or abs(a - b) < 1e-9 for a, b in zip((figures[5], figures[7]), shares)), (figures, shares)


def check_trend(values, year, whole):
    assert ("trend" in values.sheetnames) == whole
    if not whole:
        return
    rows = {r["vertrokken in"]: r for r in
            [dict(zip([c.value for c in values["cohorten"][1]], r)) for r in values["cohorten"].iter_rows(min_row=2, values_only=True)]}
    sheet = values["trend"]
    at = find(sheet, "vertrokken in") + 1
    seen = []
    while sheet.cell(at, 1).value in rows:
        row = rows[sheet.cell(at, 1).value]
        seen.append(sheet.cell(at, 1).value)
        pairs = [("succesvol geplaatst", "in de telling"), ("volgens verwachting", "verwachting bekend"),
                 ("bestendig (keuze van de school)", "van (keuze van de school)")]
        shares = [row[n] / row[d] if row[d] else None for n, d in pairs]
        assert [sheet.cell(at, c).value for c in (3, 4, 5)] == shares, (seen, shares)
        assert sheet.cell(at, 2).value == row["vertrokken"] and sheet.cell(at, 8).value == row["pogingen"]
        at += 1
    assert seen == sorted(y for y in rows if y <= year), (seen, list(rows))
    national = find(sheet, "jaar") + 1
    assert sheet.cell(national, 1).value == "2014" and abs(sheet.cell(national, 2).value - 0.471) < 1e-9


def check_questions(values, leavers, asked, year):
    sheet = values["vragenlijst"]
    heads = [c.row for c in sheet["A"] if c.value == "nr"]
    whose = [sheet.cell(heads[0], c).value.split(", ")[1] for c in (3, 4, 5)]
    first = int(year[:4])
    assert whose[0] == year and whose in ([year] * 3, ["%d-%d" % (first - m, first - m + 1) for m in range(3)]), whose
    groups = [leavers] + [[r for r in asked if r["na jaar"] == m and r["schooljaar"] == whose[m]] for m in (1, 2)]
    columns = {"soort contract": "contract", "mbo-niveau van de opleiding": "mbo-niveau"}
    bands = {"1 tot 12 uur": (1, 12), "12 tot 20 uur": (12, 20), "20 tot 32 uur": (20, 32), "32 uur of meer": (32, 99)}
    assert len(heads) == 10
    for head in heads:
        title = sheet.cell(head, 2).value
        column = columns.get(title, title)
        row = head + 1
        while sheet.cell(row, 1).value:
            label = sheet.cell(row, 2).value
            for at, group in enumerate(groups):
                if title == "uren per week":
                    low, high = bands[label]
                    mine = [r for r in group if r[column] and low <= r[column] < high]
                elif title == "mbo-niveau van de opleiding":
                    mine = [r for r in group if r[column] == int(label[0])]
                else:
                    mine = [r for r in group if r.get(column) == label]
                assert sheet.cell(row, 3 + at).value == len(mine), (title, label, at, sheet.cell(row, 3 + at).value, len(mine))
            row += 1


def check_missing(live, values, leavers, asked):
    sheet = values["volledigheid"]
    row = find(sheet, "nr") + 1
    numbers = {}
    while sheet.cell(row, 1).value:
        numbers[sheet.cell(row, 1).value] = sheet.cell(row, 3).value
        assert str(live["volledigheid"].cell(row, 3).value).startswith("=COUNTIFS(")
        row += 1
    assert sheet.cell(row, 3).value == sum(numbers.values())
    gaps = sum(len(r["wat ontbreekt"].split(", ")) for r in leavers if r["wat ontbreekt"])
    trial = len([r for r in leavers if r["nr proefplaatsing"]])
    assert sum(numbers.values()) == gaps + trial + len([r for r in asked if r["stand"] == "te laat"])
    behind, book = {}, live["volledigheid"]
    for at in range(row + 3, sheet.max_row + 1):
        if sheet.cell(at, 1).value is None:
            continue
        nr = sheet.cell(at, 1).value
        behind[nr] = behind.get(nr, 0) + 1
        name, cell = book.cell(at, 2).hyperlink.location.replace("'", "").replace("$", "").split("!")
        assert live[name][cell].value == sheet.cell(at, 2).value, (name, cell)
    assert behind == {nr: n for nr, n in numbers.items() if n}, (behind, numbers)


def success(live, values):
    sheet = values["bestemmingen"]
    row = find(sheet, "geslaagd (G), van wie in de telling is")
    for cell in (live["bestemmingen"].cell(row, 7), live["bestemmingen"].cell(row - 1, 7), live["bestemmingen"].cell(row, 8)):
        assert cell.data_type == "f", "else LibreOffice does not work it out"
    return sheet.cell(row, 7).value, sheet.cell(row - 1, 7).value, sheet.cell(row, 8).value


def check_outflow(path, leavers, follow_ups):
    live, values = both(path)
    assert [n for n in visible(live) if n not in ("trend", "cohorten")] == [
        "voorblad", "bestemmingen", "verwacht en werkelijk", "na 1 en 2 jaar", "bestendig", "vragenlijst", "volledigheid",
        "uitstroom", "nazorg", "gevallen bestendig"], visible(live)
    rows = check_ids(values, "uitstroom", leavers, "outflow", "uitstroom-id")
    asked = check_ids(values, "nazorg", follow_ups, "follow_up", "nazorg-id")
    good, counted, share = success(live, values)
    assert good == len([r for r in rows if r["telling"] == "G"])
    assert counted == good + len([r for r in rows if r["telling"] == "N"])
    assert share == "–" if not counted else abs(share - good / counted) < 1e-9
    check_destinations(live, values, rows)
    check_fits(values, rows)
    check_later(values, asked)
    year = values["voorblad"].cell(find(values["voorblad"], "Schooljaar van vertrek"), 2).value
    check_lasting(values, asked, "2026-11-22")
    check_trend(values, year, "cohorten" in values.sheetnames)
    check_questions(values, rows, asked, year)
    check_missing(live, values, rows, asked)
    # no text of a record in a formula
    words = {r["leerling"] for r in rows} | {r["bedrijf of school"] for r in rows} - {None, ""}
    for sheet in live:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert not any(word in cell.value for word in words), cell.value
        assert sheet.sheet_state == "hidden" or sheet.page_setup.paperSize == 9 and sheet.sheet_properties.pageSetUpPr.fitToPage
    for name in ("uitstroom", "nazorg"):
        assert live[name].auto_filter.ref and live[name].freeze_panes and live[name].print_title_rows


def check_success(path, number, under):
    live, values = both(path)
    good, counted, share = success(live, values)
    assert (good, counted) == (int(number), int(under)) and abs(share - good / counted) < 1e-9, (good, counted, share)
    cover = values[COVER]
    row = find(cover, "– succesvol geplaatst")
    assert all(live[COVER].cell(*at).data_type == "f" for at in ((row, 2), (row - 1, 2), (row, 3)))
    assert (cover.cell(row, 2).value, cover.cell(row - 1, 2).value) == (int(number), int(under))
    assert abs(cover.cell(row, 3).value - int(number) / int(under)) < 1e-9


def check_nobody(path):
    _, values = both(path)
    cells = [c for s in values for row in s.iter_rows() for c in row if c.value is not None]
    assert any("niemand van school gegaan" in str(c.value) for c in cells)
    assert not any(str(c.value).startswith("#") for c in cells), "an error"
    assert "bestemmingen" not in values.sheetnames and not table(values, "uitstroom")
    assert not any(str(c.value).startswith(("– succesvol", "– volgens")) for c in cells)


def column(sheet, label):
    return next(c.column for c in sheet[1] if c.value == label)


def change(sheet, row, label, value):
    sheet.cell(row, column(sheet, label)).value = value


def first_row(sheet, label, value):
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column(sheet, label)).value == value)


def edit(path, out):
    """One who worked turns out unknown, one followed up has no place, one expectation was another; and somebody had been forgotten."""
    book = openpyxl.load_workbook(path)
    leavers, asked = book["uitstroom"], book["nazorg"]
    row = first_row(leavers, "telling", "G")
    change(leavers, row, "code", "Z90")
    change(leavers, row, "telling", "N")
    change(leavers, first_row(leavers, "volgens laatste OPP", "ja"), "volgens laatste OPP", "nee")
    change(leavers, first_row(leavers, "jobcoach", "ja"), "jobcoach", "nee")
    row = next(r for r in range(2, asked.max_row + 1) if asked.cell(r, column(asked, "periode zonder")).value not in (None, "ja"))
    change(asked, row, "periode zonder", "ja")
    last = max(r for r in range(2, leavers.max_row + 1) if leavers.cell(r, column(leavers, "leerling")).value)
    for label, value in {"leerling": "Vergeten, Kind", "code": "Z90", "telling": "N", "schooljaar": leavers.cell(2, column(leavers, "schooljaar")).value}.items():
        change(leavers, last + 1, label, value)
    book.save(out)


def check_moved(path, out):
    before, after = (openpyxl.load_workbook(p, data_only=True) for p in (path, out))

    def figure(book, name, words, at, where=1):
        return book[name].cell(find(book[name], words, where), at).value

    def by(name, words, at, moved, where=1):
        was, now = (figure(book, name, words, at, where) for book in (before, after))
        assert now == was + moved, (name, words, was, now)

    by("bestemmingen", "van school gegaan", 7, 1)
    by("bestemmingen", "geslaagd (G), van wie in de telling is", 7, -1)
    by("bestemmingen", "niet geslaagd (N)", 7, 2)
    by("bestemmingen", "Z90", 7, 2, where=2)
    by("voorblad", "– succesvol geplaatst", 2, -1)
    year = before["voorblad"].cell(find(before["voorblad"], "Schooljaar van vertrek"), 2).value
    moved = [figure(book, "trend", year, 3) for book in (before, after)]
    assert moved[1] < moved[0], moved
    expected = [figure(book, "trend", year, 4) for book in (before, after)]
    assert expected[1] < expected[0], expected
    gaps = [sum(book["na 1 en 2 jaar"].cell(row, 10).value or 0 for row in range(9, 13)
                if isinstance(book["na 1 en 2 jaar"].cell(row, 10).value, (int, float))) for book in (before, after)]
    assert gaps[1] == gaps[0] + 1, gaps
    row = find(before["vragenlijst"], "jobcoach", 2)
    answers = [{book["vragenlijst"].cell(r, 2).value: book["vragenlijst"].cell(r, 3).value for r in range(row + 1, row + 4)}
               for book in (before, after)]
    assert answers[1]["ja"] == answers[0]["ja"] - 1 and answers[1]["nee"] == answers[0]["nee"] + 1, answers


COMMANDS = {"edit": edit, "moved": check_moved, "outflow": check_outflow, "success": check_success, "nobody": check_nobody}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
