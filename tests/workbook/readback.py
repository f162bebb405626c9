#!/usr/bin/python3
"""Reads a workbook back with openpyxl, another program than the one that wrote it.

readback.py class FILE GOALS.json   a class or school: structure, types, formulas and their values
readback.py forms FILE N            N forms and no data sheet
readback.py same FILE OTHER [BESIDES]  every formula has the same value in both, but those on that sheet
readback.py spoil FILE OUT          a copy in which every stored value of a formula is wrong, texts too
readback.py names FILE              the names of the sheets, one a line
readback.py text FILE WORDS         some cell holds these words
readback.py absent FILE WORDS       no part of the file holds these words
readback.py inside FILE NUMBERS     stamnummers on the overview are among these (a file, one a line)
"""
import copy
import datetime
import functools
import json
import os
import re
import sys
import xml.etree.ElementTree
import xml.parsers.expat
import zipfile

import openpyxl
from openpyxl.worksheet import _reader
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.worksheet.merge import MergedCellRange

DATA, OVERVIEW, COVER = "leerdoelen", "overzicht", "voorblad"
HEADER = 7  # row of the overview
OVERVIEW_HEADER = ["nr", "leerling", "stamnummer", "klas", "gesprek gehouden op", "driehoeksgesprek op",
                   "leerdoelen", "beoordeeld", "voldoende", "voldoende van beoordeeld"]


def well_formed(path):
    with zipfile.ZipFile(path) as z:
        assert z.testzip() is None
        for name in z.namelist():
            if name.endswith((".xml", ".rels")):
                xml.parsers.expat.ParserCreate(namespace_separator=" ").Parse(z.read(name), True)


# Borders of merged cells are most of the work of reading a form, and nobody here looks at them.
MergedCellRange._get_borders = MergedCellRange.format = lambda self: None


class Formula(str):
    """A formula; stored is the cell as who reads values has it."""
    stored = None


class BothParser(WorkSheetParser):
    """Takes the value of a formula along, so that one reading gives both."""

    def parse_cell(self, element):
        cell = super().parse_cell(element)
        if cell["data_type"] == "f":
            self.data_only = True
            stored = super().parse_cell(element)
            self.data_only = False
            cell["value"] = Formula(cell["value"])
            cell["value"].stored = stored
        return cell


_reader.WorkSheetParser = BothParser


def with_values(live):
    """The same book with values in the place of formulas; all else is shared."""
    values = copy.copy(live)
    values._sheets = []
    for sheet in live._sheets:
        again = copy.copy(sheet)
        again._cells = dict(sheet._cells)
        values._sheets.append(again)
        for at, cell in sheet._cells.items():
            if isinstance(cell.value, Formula):
                again._cells[at] = other = copy.copy(cell)
                other._value, other.data_type = cell.value.stored["value"], cell.value.stored["data_type"]
    return values


@functools.lru_cache(maxsize=4)
def opened(path, _size, _written):
    well_formed(path)
    live = openpyxl.load_workbook(path)
    return live, with_values(live)


def both(path):
    """With formulas, and with their values; read once as long as the file is the same. Not to be changed."""
    found = os.stat(path)
    return opened(path, found.st_size, found.st_mtime_ns)


def visible(book):
    """The names of the sheets that a reader sees."""
    return [sheet.title for sheet in book if sheet.sheet_state == "visible"]


def header(sheet, row):
    return [c.value for c in sheet[row] if c.value is not None]


def data_rows(book):
    sheet = book[DATA]
    names = header(sheet, 1)
    return [dict(zip(names, [c.value for c in row])) for row in sheet.iter_rows(min_row=2)]


def check_data(book, goals):
    sheet = book[DATA]
    assert sheet.freeze_panes == "C2", sheet.freeze_panes
    assert sheet.auto_filter.ref.startswith("A1:"), sheet.auto_filter.ref
    assert sheet.print_title_rows in ("1:1", "$1:$1"), sheet.print_title_rows
    assert sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    assert "&P" in sheet.oddFooter.right.text
    rows = data_rows(book)
    assert len(rows) == len(goals), (len(rows), len(goals))
    for row in rows:
        for label in ("leerling-id", "leerdoel-id", "periode-id", "stamnummer"):
            assert isinstance(row[label], str), (label, row[label])
    assert sorted((r["leerdoel-id"], r["periode-id"]) for r in rows) == sorted((g["goal"], g["period"]) for g in goals)
    for row in rows:
        assert isinstance(row["afgesproken op"], datetime.datetime), row["afgesproken op"]
    cell = sheet.cell(2, header(sheet, 1).index("afgesproken op") + 1)
    assert cell.number_format == "dd-mm-yyyy", cell.number_format


def check_overview(live, values):
    sheet, stored = live[OVERVIEW], values[OVERVIEW]
    assert header(sheet, HEADER) == OVERVIEW_HEADER, header(sheet, HEADER)
    assert sheet.freeze_panes == "C8" and sheet.auto_filter.ref.startswith("A7:J")
    period, enough = stored["C3"].value, stored["C4"].value
    goals = data_rows(values)
    last = sheet.max_row
    sums = [0, 0, 0]
    for row in range(HEADER + 1, last):
        nr = stored.cell(row, 1).value
        assert nr == row - HEADER
        assert isinstance(stored.cell(row, 3).value, str)
        for column in (5, 6):
            assert stored.cell(row, column).value is None or isinstance(stored.cell(row, column).value, datetime.datetime)
        mine = [g for g in goals if g["nr"] == nr and g["periode"] == period]
        assert all(g["stamnummer"] == stored.cell(row, 3).value for g in mine)
        rated = [g for g in mine if g["mentor oordeelt"]]
        expected = [len(mine), len(rated), len([g for g in rated if g["mentor oordeelt"] >= enough])]
        for i in range(3):
            formula, value = sheet.cell(row, 7 + i).value, stored.cell(row, 7 + i).value
            assert formula.startswith("=COUNTIFS("), formula
            assert value == expected[i], (row, i, value, expected)
            sums[i] += value
        share = stored.cell(row, 10).value
        assert share == "–" if not expected[1] else abs(share - expected[2] / expected[1]) < 1e-9
        assert sheet.cell(row, 2).hyperlink.location.strip("'").split("!")[0].rstrip("'").replace("''", "'") in live.sheetnames
    assert [stored.cell(last, 7 + i).value for i in range(3)] == sums
    assert stored.cell(last, 1).value == last - HEADER - 1
    assert all(str(sheet.cell(last, c).value).startswith("=") for c in (1, 5, 6, 7, 8, 9, 10))


def check_cover(live, values, school):
    sheet = values[COVER]
    facts = {r[0].value: r[1].value for r in sheet.iter_rows(max_col=2) if r[0].value}
    for label in ("School", "BRIN", "Peildatum", "Gemaakt door", "Gemaakt op", "Schooljaar", "Periode"):
        assert facts.get(label), (label, facts)
    assert isinstance(facts["Peildatum"], datetime.datetime)
    if school:
        assert facts["Leerlingen"] > 0 and facts["Voldoende vanaf oordeel"] and facts["Wiens oordeel telt"]


def check_class(path, goals):
    live, values = both(path)
    assert live.sheetnames[:2] == [COVER, OVERVIEW] and live.sheetnames[-1] == DATA
    # the forms: one for each pupil on the overview
    assert len(live.sheetnames) - 3 == live[OVERVIEW].max_row - HEADER - 1
    with open(goals) as file:
        check_data(values, json.load(file)["rows"])
    check_overview(live, values)
    check_cover(live, values, True)
    for name in live.sheetnames[2:-1]:
        assert live[name].page_setup.paperSize == 9
        assert str(live[name]["A1"].value).startswith("Mijn IOP")
    names = [n.lower() for n in live.sheetnames]
    assert len(set(names)) == len(names) and all(len(n) <= 31 and not re.search(r"[\[\]:*?/\\]", n) for n in names)


def check_forms(path, count):
    live, values = both(path)
    assert live.sheetnames[0] == COVER and len(live.sheetnames) == 1 + int(count), live.sheetnames
    check_cover(live, values, False)


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def cell_value(cell):
    kind, value = cell.get("t", "n"), cell.findtext(MAIN + "v")
    assert kind != "s", "a formula gives its text itself"
    return float(value) if kind == "n" and value else value or ""


def formulas(path):
    """The stored value of every formula, straight from the sheets: all that is compared, and much faster than openpyxl."""
    found = {}
    with zipfile.ZipFile(path) as z:
        parse = lambda name: xml.etree.ElementTree.fromstring(z.read(name))  # noqa: E731
        target = {r.get("Id"): "xl/" + r.get("Target").removeprefix("/xl/") for r in parse("xl/_rels/workbook.xml.rels")}
        for sheet in parse("xl/workbook.xml").iter(MAIN + "sheet"):
            for cell in parse(target[sheet.get(RELATION)]).iter(MAIN + "c"):
                if cell.find(MAIN + "f") is not None:
                    found[sheet.get("name"), cell.get("r")] = cell_value(cell)
    return found


def check_same(path, other, besides=None):
    one, two = formulas(path), formulas(other)
    assert one and one.keys() == two.keys()
    for key, value in one.items():
        if key[0] == besides:
            continue
        same = abs(value - two[key]) < 1e-9 if isinstance(value, float) and isinstance(two[key], float) else value == two[key]
        assert same, (key, value, two[key])


def spoil(path, out):
    spoilt = 0
    with zipfile.ZipFile(path) as z, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as changed:
        for name in z.namelist():
            data = z.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data, count = re.subn(rb"(</f><v>)[^<]*(</v>)", rb"\g<1>987\2", data)
                spoilt += count
            changed.writestr(name, data)
    assert spoilt == len(formulas(path)), spoilt


def check_text(path, words):
    live, _ = both(path)
    cells = [c for s in live for row in s.iter_rows() for c in row if isinstance(c.value, str) and words in c.value]
    assert cells and all(c.data_type == "s" for c in cells), words


def check_absent(path, words):
    with zipfile.ZipFile(path) as z:
        for name in z.namelist():
            assert words.encode() not in z.read(name), name


def check_inside(path, numbers):
    _, values = both(path)
    with open(numbers) as file:
        allowed = set(file.read().split())
    found = {row[2].value for row in values[OVERVIEW].iter_rows(min_row=HEADER + 1) if row[2].value}
    assert found and found <= allowed, found - allowed


def names(path):
    print("\n".join(visible(both(path)[0])))


COMMANDS = {"class": check_class, "forms": check_forms, "same": check_same, "spoil": spoil, "names": names,
            "text": check_text, "absent": check_absent, "inside": check_inside}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
