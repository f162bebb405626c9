#!/usr/bin/python3
"""Reads the workbooks overdracht, begeleiding, groepsbespreking and zorg back.

readback_care.py handover FILE mbo|werk          both forms, and what is on them of Daan (see care.sh)
readback_care.py guidance FILE CLASSES.json INTAKE.json ROD.json   sheets against the listings, counts against their rows
readback_care.py review FILE PUPILS.json COURSE.json AGREEMENTS.json   the form and the data of a class
readback_care.py care FILE NAME=LISTING.json …   a sheet per listing with all its rows, and the counts on the cover
"""
import datetime
import json
import sys

sys.dont_write_bytecode = True
from readback import COVER, both, header  # noqa: E402

SHARED = ["Advies van de school van 30-09-2026, gegeven door Els Jansen, geldig tot en met 30-09-2027.",
          "vervolgonderwijs (toeleiding naar onderwijs, positief)", "Handtekening leerling", "Certificaten en diploma's",
          "Wat ik kan", "Dit kan ik zelf", "20-10-2026"]
TRANSITION = ["Ondersteuning die hielp", "De mentor belt in maart en in juni.", "De leerling wil nazorg, tot en met 29-01-2029.",
              "Diploma, verklaring of getuigschrift", "Handtekening ouder/verzorger"]
EDUCATION_ONLY = ["Basisschool De Linde", "tweede taal (NT2)", "TLV-2024-118", "01-08-2024 – 31-07-2028", "Piet Bos, ROC De Brug"]


def rows_of(path):
    with open(path) as file:
        return json.load(file)["rows"]


def cells(sheet):
    return [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]


def facts(sheet):
    return {r[0].value: r[1].value for r in sheet.iter_rows(max_col=2) if r[0].value}


def check_cover(values):
    found = facts(values[COVER])
    for label in ("School", "BRIN", "Peildatum", "Gemaakt door", "Gemaakt op"):
        assert found.get(label), (label, found)
    assert isinstance(found["Peildatum"], datetime.datetime)
    return found


def check_form(sheet):
    assert sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation != "landscape", sheet.title
    assert sheet.print_title_rows in ("1:1", "$1:$1") and "&P" in sheet.oddFooter.right.text, sheet.title


def check_data(sheet, count):
    assert sheet.freeze_panes and sheet.auto_filter.ref.startswith("A1:"), sheet.title
    assert sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation == "landscape", sheet.title
    names = header(sheet, 1)
    rows = [dict(zip(names, [c.value for c in row])) for row in sheet.iter_rows(min_row=2, max_row=1 + count)]
    for row in rows:
        for label, value in row.items():
            assert not label.endswith("-id") or value is None or isinstance(value, str), (label, value)
            assert label not in ("datum", "uiterlijk", "startdocument", "TLV vanaf") or value is None or isinstance(value, datetime.datetime), (label, value)
    return rows


def check_handover(path, to):
    _, values = both(path)
    assert values.sheetnames == [COVER, "paspoort voor succes", "transitiedocument"], values.sheetnames
    cover = check_cover(values)
    passport, transition = values["paspoort voor succes"], values["transitiedocument"]
    for sheet in (passport, transition):
        check_form(sheet)
        text = "\n".join(cells(sheet))
        for words in ("Daan van den Berg", "24-0417", "24-09-2011", "Els Jansen", "gegeven door Ria van den Berg op 01-10-2026",
                      "Eén keer per twee weken", "ambulant begeleider"):
            assert words in text, (sheet.title, words)
    assert "Ria van den Berg" in cover["Toestemming"] and "30-09-2027" in cover["Uitstroomadvies"]
    assert ("werkgever" in cover["Bestemd voor"]) == (to == "werk"), cover["Bestemd voor"]
    on_passport, on_transition = "\n".join(cells(passport)), "\n".join(cells(transition))
    for words in SHARED:
        assert words in on_passport, words
    for words in TRANSITION:
        assert words in on_transition, words
    for words in EDUCATION_ONLY:
        assert (words in on_transition) == (to == "mbo"), words
        assert words not in on_passport, words
    assert len(passport._charts) == 1, passport._charts


def count_rows(live, values, name, labels):
    """Label: [count, of, share] of the counts below the data, each a formula."""
    sheet, stored, found = live[name], values[name], {}
    for row in range(2, sheet.max_row + 1):
        label = stored.cell(row, 1).value
        if label in labels:
            assert all(str(sheet.cell(row, c).value).startswith("=") for c in (4, 5, 6)), label
            count, of, share = found[label] = [stored.cell(row, c).value for c in (4, 5, 6)]
            assert share == "–" if not of else abs(share - count / of) < 1e-9, label
    return found


def check_counts(live, values, name, expected):
    found = count_rows(live, values, name, expected)
    assert {label: tuple(n[:2]) for label, n in found.items()} == expected, (found, expected)
    on_cover = {r[0].value: (r[1].value, r[2].value) for r in values[COVER].iter_rows(max_col=3) if r[0].value in expected}
    assert on_cover == expected, on_cover


def check_guidance(path, classes, intake, rod):
    live, values = both(path)
    assert values.sheetnames == [COVER, "klassen", "leerlingen", "ROD"], values.sheetnames
    check_cover(values)
    classes, intake, rod = rows_of(classes), rows_of(intake), rows_of(rod)
    rows = check_data(values["klassen"], len(classes))
    assert [r["klas"] for r in rows] == [c["class_name"] for c in classes]
    filled = lambda rows, name: sum(1 for r in rows if r[name])  # noqa: E731
    answers = [c["first_on_time"] for c in classes]
    check_counts(live, values, "klassen", {
        "Eerste weken op tijd besproken": (answers.count("ja"), answers.count("ja") + answers.count("nee")),
        "Eerste groepsobservatie gedaan": (filled(classes, "group_1_on"), len(classes)),
        "Tweede groepsobservatie gedaan": (filled(classes, "group_2_on"), len(classes)),
        "Groepsbespreking gehouden": (filled(classes, "review_on"), len(classes)),
        "Afspraken geëvalueerd": (sum(c["evaluated"] for c in classes), sum(c["agreements"] for c in classes))})
    rows = check_data(values["leerlingen"], len(intake))
    for row, listed in zip(rows, intake):
        assert row["stamnummer"] == listed["number"] and (row["startdocument"] is not None) == bool(listed["document_on"])
        assert row["TLV geldig"] == (None if not listed["tlv_from"] else "nee" if listed["tlv_until"] and listed["tlv_until"] < "2026-11-22" else "ja")
    assert sum(r["toestemmingen"] for r in rows if r["stamnummer"] == "24-0417") == 2
    check_counts(live, values, "leerlingen", {
        "Startdocument klaar": (filled(intake, "document_on"), len(intake)),
        "TLV geldig": (sum(1 for r in rows if r["TLV geldig"] == "ja"), len(intake)),
        "Warme overdracht bij de intake": (filled(intake, "transfer_on"), len(intake))})
    rows = check_data(values["ROD"], len(rod))
    assert [r["stamnummer"] for r in rows] == [r["number"] for r in rod]
    check_counts(live, values, "ROD", {"OPP-datums doorgegeven aan ROD": (sum(1 for r in rod if r["state"] == "klaar"), len(rod))})


def check_review(path, pupils, course, agreements):
    _, values = both(path)
    assert values.sheetnames == ["groepsbespreking", "zorgafspraken"], values.sheetnames
    form = values["groepsbespreking"]
    check_form(form)
    text = "\n".join(cells(form))
    for words in ("Gehouden op", "10-11-2026", "jobcoach van de gemeente", "De klas werkt rustig.", "De klas krijgt vaste plaatsen.",
                  "– Daan begint elke dag met een kort gesprek. (mentor, 01-12-2026)"):
        assert words in text, words
    for pupil in rows_of(pupils):
        assert pupil["name"] in text, pupil["name"]
    for listed in rows_of(course):
        assert f"{listed['standing']}: {listed['facts']}" in text, listed
    listed = rows_of(agreements)
    rows = check_data(values["zorgafspraken"], len(listed))
    assert [r["afspraak"] for r in rows] == [a["text"] for a in listed] and len(rows) == 4


def check_care(path, *listings):
    live, values = both(path)
    assert values.sheetnames == [COVER] + [pair.split("=")[0] for pair in listings], values.sheetnames
    cover = check_cover(values)
    counted = [cover[label] for label in ("Wat loopt of afloopt", "Punten en besluiten van overleg", "Zorg en begeleiding bij elkaar", "Besprekingen", "Afspraken uit besprekingen", "Verwijzingen",
                                          "Interventies", "Contacten", "Zorgnotities")]
    for pair, count in zip(listings, counted):
        name, listing = pair.split("=", 1)
        rows = rows_of(listing)
        assert len(check_data(values[name], len(rows))) == count == len(rows), (name, count, len(rows))
    assert (cover["– nog niet gedaan"], cover["– nog niet afgesloten"], cover["– die nog lopen"]) == (2, 1, 1), cover
    assert all(str(r[1].value).startswith("=") for r in live[COVER].iter_rows(max_col=2) if r[0].value in ("Besprekingen", "– die nog lopen"))


COMMANDS = {"handover": check_handover, "guidance": check_guidance, "review": check_review, "care": check_care}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
