#!/usr/bin/python3
"""Reads the workbooks opp and rapport back and compares them with what the listings say.

readback_opp.py opp FILE OPP.json        of a class or school: summary, its counts, a form per version
readback_opp.py form FILE NUMBER WORDS…  on the sheets of this stamnummer all of these words stand
readback_opp.py concept FILE NUMBER      of this stamnummer there is a concept, marked on each page
readback_opp.py reports FILE N           N reports, each with its parts
"""
import datetime
import functools
import json
import sys

sys.dont_write_bytecode = True
from readback import COVER, both, check_cover, header  # noqa: E402

HEADER = 3  # row of the summary
LABEL, COUNT, OF, SHARE = 3, 7, 8, 9  # columns of the counts below it
LISTED = {"stamnummer": "number", "vastgesteld op": "set_on", "eerste OPP op": "first_set_on", "begin OPP (ROD)": "first_set_on",
          "leerling gehoord op": "heard_on", "uitgelegd op": "explained_on", "antwoord op": "answered_on", "door": "answered_by",
          "pogingen": "attempts", "ingeschreven op": "placed_on"}


def plain(value):
    return value.date().isoformat() if isinstance(value, datetime.datetime) else value


@functools.lru_cache(maxsize=200)
def cells(sheet):
    return [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]


def forms(book, number):
    """The sheets with a form of this pupil."""
    return [s for s in book if s.title not in (COVER, "overzicht", "opp") and any(f"(stamnummer {number})" in c for c in cells(s))]


def check_row(book, row, listed):
    for label, name in LISTED.items():
        assert plain(row[label]) == listed[name], (label, row[label], listed[name])
    assert row["versie"] == (listed["version"] or ("concept" if listed["concept_version"] else "geen"))
    assert row["eind OPP (ROD)"] is None
    if row["binnen de termijn"] == "onbekend":
        assert row["dagen tot eerste OPP"] is None
    elif listed["set_on"]:
        assert row["dagen tot eerste OPP"] == listed["days"]
        assert row["binnen de termijn"] == ("ja" if listed["days"] <= 42 else "nee"), row
    if listed["set_on"]:
        assert row["instemming"] == (listed["agreed"] or "ontbreekt") and row["mening meegewogen"] == (listed["weighed"] or "nee")
        assert row["verwachte uitstroom per versie"].endswith(f"{listed['version']} {listed['expected']}")
    titles = [s["A1"].value for s in forms(book, listed["number"])]
    expected = (["OPP"] if listed["version"] else []) + (["CONCEPT OPP"] if listed["concept_version"] else [])
    assert [t.split(" – ")[0] for t in titles] == expected, (titles, listed)


def check_counts(live, values, rows, listing):
    counts = {
        "OPP vastgesteld": (sum(1 for r in listing if r["set_on"]), len(listing)),
        "Eerste OPP binnen de termijn": tally(rows, "binnen de termijn"),
        "Gehoord voor het vaststellen": (tally(rows, "gehoord voor het vaststellen")[0], None),
        "Mening meegewogen": (sum(1 for r in listing if r["set_on"] and r["weighed"] == "ja"), None),
        "Aan de leerling uitgelegd": (sum(1 for r in listing if r["explained_on"]), None),
        "Instemming met het handelingsdeel": (sum(1 for r in listing if r["agreed"] == "ja"), None),
        "Binnen een jaar geëvalueerd": tally(rows, "binnen een jaar geëvalueerd"),
    }
    sheet, stored = live["overzicht"], values["overzicht"]
    found = {}
    for row in range(HEADER + len(rows) + 1, sheet.max_row + 1):
        label = stored.cell(row, LABEL).value
        if label not in counts:
            continue
        assert all(str(sheet.cell(row, c).value).startswith("=") for c in (COUNT, OF, SHARE)), label
        found[label] = count, of, share = [stored.cell(row, c).value for c in (COUNT, OF, SHARE)]
        assert share == "–" if not of else abs(share - count / of) < 1e-9, label
    assert found.keys() == counts.keys(), found
    for label, (count, of) in counts.items():
        of = sum(1 for r in listing if r["set_on"]) if of is None else of
        assert found[label][:2] == [count, of], (label, found[label], count, of)
    on_cover = {r[0].value: [r[1].value, r[2].value] for r in values[COVER].iter_rows(max_col=3) if r[0].value in counts}
    assert on_cover == {label: value[:2] for label, value in found.items()}, on_cover


def tally(rows, label):
    yes, no = [sum(1 for r in rows if r[label] == word) for word in ("ja", "nee")]
    return yes, yes + no


def check_opp(path, listing):
    live, values = both(path)
    with open(listing) as file:
        listed = json.load(file)["rows"]
    assert live.sheetnames[:2] == [COVER, "overzicht"] and live.sheetnames[-1] == "opp", live.sheetnames
    check_cover_facts(values)
    sheet = values["overzicht"]
    assert sheet.freeze_panes == "C4" and sheet.auto_filter.ref == f"A3:Y{HEADER + len(listed)}", sheet.auto_filter.ref
    assert sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows in ("3:3", "$3:$3"), sheet.print_title_rows
    labels = header(sheet, HEADER)
    rows = []
    for n, expected in enumerate(listed):
        row = sheet[HEADER + 1 + n]
        rows.append(dict(zip(labels, [c.value for c in row])))
        check_row(values, rows[-1], expected)
        assert (row[1].hyperlink is not None) == bool(expected["version"] or expected["concept_version"]), expected["name"]
    assert len(list(values["opp"].iter_rows())) == 1 + len(listed)
    check_counts(live, values, rows, listed)


def check_cover_facts(values):
    facts = {r[0].value: r[1].value for r in values[COVER].iter_rows(max_col=2) if r[0].value}
    for label in ("School", "BRIN", "Peildatum", "Gemaakt door", "Gemaakt op", "Afgeschermd"):
        assert facts.get(label), (label, facts)


def check_form(path, number, *words):
    _, values = both(path)
    text = "\n".join(c for s in forms(values, number) for c in cells(s))
    for word in words:
        assert word in text, (word, text[:2000])


def check_concept(path, number):
    _, values = both(path)
    marked = [s for s in forms(values, number) if s["A1"].value.startswith("CONCEPT OPP")]
    assert len(marked) == 1 and "CONCEPT – nog niet vastgesteld" in cells(marked[0])
    assert marked[0].print_title_rows in ("1:1", "$1:$1") and "CONCEPT" in marked[0].oddFooter.left.text


def check_reports(path, count):
    _, values = both(path)
    assert values.sheetnames[0] == COVER and len(values.sheetnames) == 1 + int(count), values.sheetnames
    check_cover(values, values, False)
    for sheet in list(values)[1:]:
        text = cells(sheet)
        assert sheet["A1"].value.startswith("Rapport – ") and sheet.page_setup.paperSize == 9
        for part in ("De leerdoelen van deze periode", "Competenties (volgens de mentor)", "Afspraken", "Hoe gaat het verder?",
                     "Reactie van de ouders/verzorgers"):
            assert part in text, (sheet.title, part)
        assert sum(1 for c in text if c.startswith("Handtekening ")) == 3


COMMANDS = {"opp": check_opp, "form": check_form, "concept": check_concept, "reports": check_reports}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
