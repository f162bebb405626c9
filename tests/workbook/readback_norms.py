#!/usr/bin/python3
"""Reads the workbooks normen and bestuur back and counts again what they count.

readback_norms.py norms FILE NORMS.json ALL.json   all of it: NORMS of the year (or class), ALL of every year
readback_norms.py shuffle FILE OUT     a copy in which the rows of the data sheet stand in another order
readback_norms.py sorted FILE OUT      that copy, recalculated, has the same figures
readback_norms.py nobody FILE NAMES    no part of the file holds one of these (a file, one a line)
readback_norms.py numbers FILE SHEET…  every pupil on these sheets is a number, and no key or date of a person is there
readback_norms.py differ FILE OTHER    the pupils of both have other numbers
readback_norms.py merged FILE TABLE.csv   the workbook bestuur holds what the table says
"""
import csv
import json
import random
import re
import sys
import zipfile

import openpyxl

sys.dont_write_bytecode = True
from readback import both, check_same, visible  # noqa: E402

SHEETS = ["voorblad", "normen", "trend", "maatregelen", "per klas", "volledigheid", "onderbouwing"]


def rows_of(path):
    with open(path) as file:
        return json.load(file)["rows"]


def table(sheet):
    head = [c.value for c in sheet[1]]
    return [dict(zip(head, row)) for row in sheet.iter_rows(min_row=2, values_only=True) if row[0] is not None]


def find(sheet, words, column=1, after=0):
    for row in range(after + 1, sheet.max_row + 1):
        if sheet.cell(row, column).value == words:
            return row
    raise AssertionError(words)


def columns(sheet, row):
    return {c.value: c.column for c in sheet[row] if c.value is not None}


def target(cell):
    name, at = cell.hyperlink.location.replace("'", "").replace("$", "").split("!")
    return name, int(re.sub("[A-Z]", "", at))


def is_share(cell, n, d):
    return abs(cell - n / d) < 1e-9 if d else cell in ("–", None)


def check_figures(live, values, norms, cases):
    sheet, stored = live["normen"], values["normen"]
    head = find(sheet, "nr")
    at = columns(sheet, head)
    listed = {n["code"]: n for n in norms}
    seen = []
    for row in range(head + 1, head + 1 + len(norms)):
        cell = {name: stored.cell(row, column).value for name, column in at.items()}
        code, norm = cell["norm"], listed[cell["norm"]]
        mine = [c for c in cases if c["norm"] == code]
        n, d = cell["gehaald (N)"], cell["van (D)"]
        assert n == norm["n"] == len([c for c in mine if c["gehaald"] == "ja"]), code
        assert d == norm["d"] == len([c for c in mine if c["gehaald"] in ("ja", "nee")]), code
        assert cell["nog niet aan de orde"] == norm["not_due"] == len([c for c in mine if c["gehaald"] == "nog niet"])
        assert cell["onbekend"] == norm["unknown"] == len([c for c in mine if c["vastgelegd"] == "nee"]), code
        assert is_share(cell["%"], n, d), (code, cell["%"])
        asked = norm["threshold"]
        assert cell["drempel"] == (asked / 100 if asked else None)
        assert cell["oordeel"] == norm["state"], code
        assert cell["oordeel"] == ("geen gevallen" if not d else "geen oordeel" if not asked
                                   else "gehaald" if 100 * n >= asked * d else "niet gehaald")
        assert (cell["te weinig"] or None) == (norm["short"] or None), code
        assert cell["tekst van de bron"] == norm["wording"] and cell["bron"] == norm["source"]
        for name in ("gehaald (N)", "van (D)", "%", "oordeel", "te weinig", "nog niet aan de orde", "onbekend"):
            assert str(sheet.cell(row, at[name]).value).startswith("="), name
        if mine:
            name, line = target(sheet.cell(row, at["norm"]))
            first = [c.value for c in values[name][line]]
            assert first[0] == code and values[name].cell(line - 1, 1).value != code, (code, line)
            if any(c["gehaald"] == "nee" for c in mine):
                assert mine[0]["gehaald"] == "nee", "unmet comes first"
        seen.append(code)
    assert sorted(seen) == sorted(listed), seen
    assert {c["norm"] for c in cases} <= set(seen)


def check_trend(values, everything):
    sheet = values["trend"]
    head = find(sheet, "norm")
    at = columns(sheet, head)
    listed = {(n["code"], n["year_name"]): n for n in everything}
    count = 0
    for row in range(head + 1, sheet.max_row + 1):
        code = sheet.cell(row, 1).value
        for name, column in at.items():
            if not re.fullmatch(r"\d{4}-\d{4}", name):
                continue
            norm = listed.get((code, name))
            if norm:
                assert sheet.cell(row, at["N " + name]).value == norm["n"], (code, name)
                assert sheet.cell(row, at["D " + name]).value == norm["d"], (code, name)
                assert is_share(sheet.cell(row, column).value, norm["n"], norm["d"])
                count += 1
    assert count > 50


def check_classes(values, cases):
    sheet = values["per klas"]
    share, n_row, d_row = (find(sheet, words) + 1 for words in ("Percentage", "Gehaald (N)", "Van (D): gehaald en niet gehaald samen"))
    at = {name: c for name, c in columns(sheet, share).items() if name not in ("norm", "wat")}
    assert at == {name: c for name, c in columns(sheet, d_row).items() if name not in ("norm", "wat")}
    for i in range(1, n_row - share - 2):
        code = sheet.cell(share + i, 1).value
        assert code == sheet.cell(n_row + i, 1).value == sheet.cell(d_row + i, 1).value
        for name, column in at.items():
            mine = [c["gehaald"] for c in cases if c["norm"] == code and c["klas"] == name]
            n, d = mine.count("ja"), mine.count("ja") + mine.count("nee")
            assert sheet.cell(n_row + i, column).value == n and sheet.cell(d_row + i, column).value == d, (code, name)
            assert is_share(sheet.cell(share + i, column).value, n, d), (code, name)
    assert {c["klas"] for c in cases} - {None} <= set(at)


def check_missing(live, values, cases):
    sheet = values["volledigheid"]
    unknown = [c for c in cases if c["vastgelegd"] == "nee"]
    if not unknown:
        return
    row = find(sheet, "norm")
    total = find(sheet, "totaal", 2)
    numbers = {sheet.cell(r, 1).value: sheet.cell(r, 3).value for r in range(row + 1, total)}
    assert sum(numbers.values()) == sheet.cell(total, 3).value == len(unknown)
    assert numbers == {code: len([c for c in unknown if c["norm"] == code]) for code in numbers}
    head = find(sheet, "norm", 1, total)
    for at in range(head + 1, head + 1 + len(unknown)):
        name, line = target(live["volledigheid"].cell(at, 2))
        assert values[name].cell(line, 1).value == sheet.cell(at, 1).value
        assert values[name].cell(line, 3).value == sheet.cell(at, 2).value


def check_norms(path, norms, everything):
    live, values = both(path)
    norms, everything = rows_of(norms), rows_of(everything)
    cases = table(values["onderbouwing"])
    for row in cases:
        assert row["gehaald"] in ("ja", "nee", "nog niet", "onbekend") and row["vastgelegd"] in ("ja", "nee"), row
    whole = "trend" in live.sheetnames
    assert visible(live) == (SHEETS if whole else [s for s in SHEETS if s not in ("trend", "per klas")]), visible(live)
    check_figures(live, values, norms, cases)
    if whole:
        check_trend(values, everything)
        check_classes(values, cases)
        assert len(live["trend"]._charts) > 2
    check_missing(live, values, cases)
    cover = {r[0].value: r[1].value for r in values["voorblad"].iter_rows(max_col=2)}
    for label, state in (("Normen gehaald", "gehaald"), ("Normen niet gehaald", "niet gehaald"),
                         ("Normen zonder drempel", "geen oordeel"), ("Normen zonder gevallen", "geen gevallen")):
        assert cover[label] == len([n for n in norms if n["state"] == state]), label
    assert cover["Gevallen in alle normen samen"] == len(cases)
    words = {r["leerling"] for r in cases} - {None, "school"}
    for sheet in live:
        assert sheet.sheet_state == "hidden" or sheet.page_setup.paperSize == 9 and sheet.sheet_properties.pageSetUpPr.fitToPage
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or not any(word in cell.value for word in words), cell.value
    data = live["onderbouwing"]
    assert data.auto_filter.ref and data.freeze_panes and data.print_title_rows


def shuffle(path, out):
    book = openpyxl.load_workbook(path)
    sheet = book["onderbouwing"]
    # as sorting does it: over the columns of the filter
    sorted_ones = sheet[sheet.auto_filter.ref]
    rows = [[c.value for c in row] for row in sorted_ones[1:]]
    random.Random(1).shuffle(rows)
    for at, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value
    book.save(out)


def everything_in(path):
    with zipfile.ZipFile(path) as z:
        return b"\0".join(z.read(name) for name in z.namelist()).decode()


def check_nobody(path, names):
    text = everything_in(path)
    with open(names) as file:
        words = [w for w in file.read().split("\n") if w]
    assert words
    found = [w for w in words if w in text]
    assert not found, found[:5]


def pupils(path, sheets):
    _, book = both(path)
    return {name: [r for r in table(book[name])] for name in sheets}


def check_numbers(path, *sheets):
    for name, rows in pupils(path, sheets).items():
        assert rows, name
        for row in rows:
            who = row["leerling"]
            assert re.fullmatch(r"leerling \d+|school|klas .+", who), who
            assert not [k for k in row if k and (k.endswith("-id") or k in ("stamnummer", "zoeknaam", "laatste dag", "toelichting"))], row


def check_differ(path, other):
    one, two = (pupils(p, ["onderbouwing"])["onderbouwing"] for p in (path, other))
    # who is who is not in the file; but what is said of leerling 001 is something else
    def about(rows):
        found = {}
        for r in rows:
            if r["leerling"].startswith("leerling"):
                found.setdefault(r["leerling"], []).append((r["norm"], r["gehaald"], r["wat"] or ""))
        return {who: sorted(said)[:9] for who, said in found.items()}
    assert about(one) != about(two)


def shown(share):
    """As Stip shows a share: one decimal, a half rounded up."""
    return f"{int(1000 * share + 0.5 + 1e-9) / 10:.1f}".replace(".", ",")


def check_merged(path, text):
    live, values = both(path)
    sheet = values["normen"]
    head = find(sheet, "nr")
    with open(text, encoding="utf-8-sig") as file:
        lines = list(csv.reader(file, delimiter=";"))
    assert len(lines) > 40
    for i, line in enumerate(lines[1:], 1):
        cells = [sheet.cell(head + i, c).value for c in range(2, 2 + len(line))]
        for at, (cell, words) in enumerate(zip(cells, line)):
            if at == 2:
                cell = None if cell is None else round(100 * cell)
            elif at > 2 and at % 3 == 2:
                cell = None if cell in ("–", None) else shown(cell)
            cell = None if cell == "klein" else cell
            assert str(cell if cell is not None else "") == words, (line, at, cell)
    assert len(live["grafiek"]._charts) == 2


def check_sorted(path, other):
    """What counts the rows, not what is worked out in each."""
    check_same(path, other, "onderbouwing")


COMMANDS = {"norms": check_norms, "sorted": check_sorted, "shuffle": shuffle, "nobody": check_nobody,
            "numbers": check_numbers, "differ": check_differ, "merged": check_merged}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
