#!/usr/bin/python3
"""Reads the workbooks stages, portfolio and certificaten back and counts again what they count, from their own data sheets; the data
sheets are held against what `stip list --json` gives.

readback_portfolio.py stages FILE STAGES.json LADDER.json COMPANIES.json WEEK.json   of a school year; - for what is not in it
readback_portfolio.py certificates FILE CERTIFICATES.json LEAVERS.json               - for who may not see leavers
readback_portfolio.py portfolio FILE MISSING.json PUPILS [EVIDENCE.json]             of a class or school with so many pupils
readback_portfolio.py paper FILE SHEET WORDS…                                        a form to print with these words
"""
import json
import sys

sys.dont_write_bytecode = True
from readback import COVER, both, visible  # noqa: E402


def listed(path):
    with open(path) as file:
        return json.load(file)["rows"]


def data(book, name):
    """The rows of a data sheet as dicts; a label that comes twice has its last value."""
    sheet = book[name]
    assert sheet.auto_filter.ref and sheet.freeze_panes, name
    assert sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation == "landscape", name
    head = [c.value for c in sheet[1]]
    rows = [dict(zip(head, row)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    return [r for r in rows if any(v not in (None, 0) for v in r.values())]


def same_rows(book, name, path, key, label):
    """The sheet has the rows of the listing, no more and no less."""
    rows, wanted = data(book, name), listed(path)
    assert sorted(str(w[key]) for w in wanted) == sorted(r[label] or "0" for r in rows), (name, len(wanted), len(rows))
    return rows


def table(live, values, title):
    """A table of counts by the words above its labels: {label: {column: figure}} and its totals."""
    sheet, formulas = values["overzicht"], live["overzicht"]
    top = [c.row for c in sheet["B"] if c.value == title]
    assert top, title
    head = []
    while sheet.cell(top[0], 3 + len(head)).value:
        head.append(sheet.cell(top[0], 3 + len(head)).value)
    row, lines = top[0] + 1, {}
    while sheet.cell(row, 2).value != "totaal":
        assert sheet.cell(row, 1).value == row - top[0], (title, row)
        for i, label in enumerate(head):
            assert str(formulas.cell(row, 3 + i).value).startswith(("=COUNTIFS(", "=SUMIFS(", "=IF(")), (title, label)
        lines[sheet.cell(row, 2).value] = {label: sheet.cell(row, 3 + i).value for i, label in enumerate(head)}
        row += 1
    totals = {label: sheet.cell(row, 3 + i).value for i, label in enumerate(head)}
    for label in head:
        if isinstance(totals[label], int):
            assert totals[label] == sum(line[label] for line in lines.values()), (title, label)
    return lines, totals


def check_table(live, values, title, rows, group, columns, size=len):
    """Each figure of a table is size() of the rows of its line that its condition keeps."""
    lines, totals = table(live, values, title)
    assert set(lines) == {r[group] or "niet ingevuld" for r in rows}, (title, set(lines) ^ {r[group] for r in rows})
    for label, line in lines.items():
        mine = [r for r in rows if (r[group] or "niet ingevuld") == label]
        assert set(line) == set(columns), (title, set(line) ^ set(columns))
        for column, (keeps, count) in columns.items():
            assert line[column] == count([r for r in mine if keeps(r)]), (title, label, column, line[column])
    return totals


def cover(live, values):
    sheet = values[COVER]
    assert sheet["A1"].value and {"School", "BRIN", "Peildatum", "Gemaakt door"} <= {c.value for c in sheet["A"]}
    assert all(str(live[COVER].cell(c.row, 2).value).startswith("=") for c in sheet["B"] if isinstance(c.value, int) and sheet.cell(c.row, 4).value
               and str(sheet.cell(c.row, 4).value).startswith("blad "))
    return {c.value: sheet.cell(c.row, 2).value for c in sheet["A"] if c.value}


def pieces(rows):
    return sum(r["aantal"] for r in rows)


def check_stages(path, stages, ladder, companies, week):
    live, values = both(path)
    rows = same_rows(values, "stages", stages, "internship", "stage-id")
    now = ladder != "-"
    assert visible(values) == [COVER, "overzicht"] + (["wie is waar"] if now else []) + ["stages"] + (["ladder"] if now else []) + [
        "bedrijven", "beoordelingen"], visible(values)
    state = {name: (lambda r, name=name: r["stand"] == name, len) for name in ("komt nog", "loopt", "afsluiten", "afgerond", "gestopt")}
    columns = {"stages": (lambda r: True, len), "komt nog": state["komt nog"], "loopt": state["loopt"], "nog af te sluiten": state["afsluiten"],
               "doorlopen": state["afgerond"], "gestopt": state["gestopt"], "waarvan uitval": (lambda r: r["uitval"] == "ja", len),
               "extern en doorlopen": (lambda r: r["extern"] == "ja" and r["stand"] == "afgerond", len),
               "uitstroom-stages": (lambda r: r["uitstroomstage"] == "ja", len),
               "nog te tekenen": (lambda r: bool(r["nog te tekenen door"]), len), "nog te beoordelen": (lambda r: bool(r["nog te beoordelen door"]), len)}
    totals = check_table(live, values, "Stagesoort", rows, "soort", columns)
    assert totals == check_table(live, values, "Sector", rows, "sector", columns)
    # uitval is a reason of the pupil; a company that stopped is none
    assert all(r["uitval"] == ("ja" if str(r["reden einde"]).startswith("uitval leerling") else "nee") for r in rows)
    facts = cover(live, values)
    assert facts["Stages"] == len(rows) == totals["stages"] and facts["– uitval"] == totals["waarvan uitval"]
    assert (facts["– doorlopen"], facts["– nog te tekenen"], facts["– nog te beoordelen"]) == (
        totals["doorlopen"], totals["nog te tekenen"], totals["nog te beoordelen"])
    assert len(data(values, "bedrijven")) == len(listed(companies)) == facts["Stagebedrijven"]
    verdicts = data(values, "beoordelingen")
    assert {v["stage-id"] for v in verdicts} <= {r["stage-id"] for r in rows} and facts["Beoordelingen"] == len(verdicts)
    assert len({(v["stage-id"], v["beoordeeld door"]) for v in verdicts}) == len(verdicts)
    if now:
        check_ladder(live, values, ladder, facts)
        check_week(values["wie is waar"], listed(week))


def check_ladder(live, values, ladder, facts):
    rows = same_rows(values, "ladder", ladder, "internship", "stage-id")
    fits = {name: (lambda r, name=name: r["past op de ladder"] == name, len) for name in ("ja", "nee", "nog niet aan de orde", "vóór Stip")}
    totals = check_table(live, values, "Stap van de stageladder, op de peildatum", rows, "stap", {
        "leerlingen": (lambda r: True, len), "past op de ladder": fits["ja"], "past niet": fits["nee"], "nog niet aan de orde": fits["nog niet aan de orde"],
        "onbekend, van vóór Stip": fits["vóór Stip"]})
    assert facts["Past op de stageladder"] == totals["past op de ladder"] and facts["Past niet op de stageladder"] == totals["past niet"]


def check_week(sheet, rows):
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows in ("2:2", "$2:$2"), sheet.print_title_rows
    assert sheet["A1"].value.startswith("Wie is waar – week van maandag ")
    seen = [[c.value for c in row[:7]] for row in sheet.iter_rows(min_row=3) if row[0].value]
    if not rows:
        assert seen[0][0] == "Deze week is er niemand op stage."
        return
    assert seen == [[r["name"], r["class_name"], r["monday"], r["tuesday"], r["wednesday"], r["thursday"], r["friday"]] for r in rows], seen[:3]


def check_certificates(path, certificates, leavers):
    live, values = both(path)
    rows = same_rows(values, "certificaten", certificates, "certificate", "certificaat-id")
    assert visible(values) == [COVER, "overzicht", "certificaten", "verloopt"] + (["vertrokken"] if leavers != "-" else []), visible(values)
    state = {name: (lambda r, name=name: r["stand"] == name, len) for name in ("opleiding", "examen gepland", "gestopt", "verloopt", "verlopen")}
    columns = {"alle": (lambda r: True, len), "behaald": (lambda r: r["behaald op"] is not None, len),
               "telt voor H03": (lambda r: r["telt voor H03"] == "ja", len), "in opleiding": state["opleiding"],
               "examen gepland": state["examen gepland"], "gestopt": state["gestopt"], "verloopt": state["verloopt"], "verlopen": state["verlopen"]}
    totals = check_table(live, values, "Schooljaar", rows, "schooljaar", columns)
    for r in rows:  # the label of a kind, without what is added to it
        r["soort naam"] = r["certificaat"].split(":")[0]
    assert totals == check_table(live, values, "Soort certificaat", rows, "soort naam", columns)
    lines, _ = table(live, values, "Behaald, per soort en schooljaar")
    for kind, line in lines.items():
        for year, count in line.items():
            assert count == len([r for r in rows if r["soort naam"] == kind and r["schooljaar"] == year and r["behaald op"]]), (kind, year)
    assert {r["schooljaar"] for r in rows} == set(line)
    facts = cover(live, values)
    assert (facts["Behaald"], facts["– telt voor H03"]) == (totals["behaald"], totals["telt voor H03"])
    expiring = data(values, "verloopt")
    assert expiring == sorted(expiring, key=lambda r: r["geldig tot en met"]) and all(r["geldig tot en met"] for r in expiring)
    assert any(str(c.value).startswith("Telt voor H03: ") for c in values[COVER]["A"])
    if leavers != "-":
        check_leavers(live, values, rows, listed(leavers), facts)


def check_leavers(live, values, certificates, leavers, facts):
    rows = data(values, "vertrokken")
    assert [(r["stamnummer"], r["einduitstroom"]) for r in rows] == [(w["number"], w["is_final"]) for w in leavers]
    counting = [c["leerling-id"] for c in certificates if c["telt voor H03"] == "ja"]
    for r in rows:
        assert r["aantal dat telt"] == counting.count(r["leerling-id"]), r
        assert r["met certificaat dat telt"] == ("ja" if r["aantal dat telt"] else "nee"), r
    lines, totals = table(live, values, "Vertrokken met een certificaat dat telt")
    for year, line in lines.items():
        final = [r for r in rows if r["schooljaar"] == year and r["einduitstroom"] == "ja"]
        have = len([r for r in final if r["met certificaat dat telt"] == "ja"])
        assert (line["van school"], line["einduit-stroom"], line["met een dat telt"]) == (
            len([r for r in rows if r["schooljaar"] == year]), len(final), have), year
        assert line["aandeel"] == "–" if not final else abs(line["aandeel"] - have / len(final)) < 1e-9
    assert facts["Einduitstroom"] == totals["einduit-stroom"]


def check_portfolio(path, missing, pupils, evidence=None):
    live, values = both(path)
    rows = same_rows(values, "ontbreekt", missing, "pupil", "leerling-id")
    wanted = [COVER, "overzicht", "voortgang", "ontbreekt"] + (["bewijsstukken"] if evidence else [])
    assert visible(values) == wanted, visible(values)
    columns = {"ontbreekt, te laat": (lambda r: r["wat is er mis"] == "ontbreekt" and r["wanneer"] == "te laat", pieces),
               "ontbreekt, nodig dit jaar": (lambda r: r["wat is er mis"] == "ontbreekt" and r["wanneer"] == "dit jaar", pieces),
               "onbekend, van vóór Stip": (lambda r: r["wat is er mis"] == "ontbreekt" and r["wanneer"] == "vóór Stip", pieces),
               "geen datum": (lambda r: "geen datum" in r["wat is er mis"], len), "geen vindplaats": (lambda r: "geen vindplaats" in r["wat is er mis"], len),
               "niet getekend": (lambda r: "niet getekend" in r["wat is er mis"], len)}
    totals = check_table(live, values, "Vak", rows, "vak", columns)
    for r in rows:
        r["wie"] = r["wie kan het regelen"] or "nog niemand"
    assert totals == check_table(live, values, "Wie kan het regelen", rows, "wie", columns)
    if not evidence:
        lines, _ = table(live, values, "Te laat of niet in orde, per vak en klas")
        for subject, line in lines.items():
            for name, count in line.items():
                assert count == pieces([r for r in rows if (r["vak"], r["klas"]) == (subject, name) and r["wanneer"] not in ("dit jaar", "vóór Stip")]), (subject, name)
    else:
        same_rows(values, "bewijsstukken", evidence, "item", "bewijs-id")
    facts = cover(live, values)
    assert (facts["Ontbreekt, te laat"], facts["Niet getekend"]) == (totals["ontbreekt, te laat"], totals["niet getekend"])
    progress = data(values, "voortgang")
    assert len(progress) == int(pupils) == facts["Leerlingen met eisen"]
    for nr, p in enumerate(progress, 1):
        assert p["nr"] == nr and p["nu al in orde"] <= p["gevraagd, hele schooltijd"] and p["daarvan in orde"] <= p["had er al moeten zijn"]
        share = p["aandeel in orde"]
        assert share == "–" if not p["had er al moeten zijn"] else abs(share - p["daarvan in orde"] / p["had er al moeten zijn"]) < 1e-9
        mine = [r for r in rows if r["stamnummer"] == p["stamnummer"]]
        for column, (keeps, count) in columns.items():
            assert p[column] == count([r for r in mine if keeps(r)]), (p["leerling"], column)
    assert all(str(c.value).startswith("=") for c in live["voortgang"][2][9:16])


def check_paper(path, name, *words):
    _, values = both(path)
    sheet = values[name]
    assert sheet.page_setup.paperSize == 9 and 75 <= sheet.page_setup.scale <= 90 and sheet.page_setup.orientation != "landscape"
    text = "\n".join(str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None)
    for word in words:
        assert word in text, word


COMMANDS = {"stages": check_stages, "certificates": check_certificates, "portfolio": check_portfolio, "paper": check_paper}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
