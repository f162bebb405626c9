"""change_cell.py CSV COLUMN VALUE [WISH]: sets one cell of a listing, in the first row where it is not that already. WISH: a column
that is not empty there (filled), that is (!empty), or that tells which rows of that pupil are about the same (=same), for all of
them. change_cell.py CSV --xlsx FILE: as a spreadsheet saves it, text and true days."""
import csv
import datetime
import re
import sys

path, column, value = sys.argv[1:4]
with open(path, encoding="utf-8-sig", newline="") as file:
    rows = list(csv.reader(file, delimiter=";"))


def cell(text):
    day = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", text)
    return datetime.date(int(day[3]), int(day[2]), int(day[1])) if day else text or None


if column == "--xlsx":
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell(text) for text in row])
    book.save(value)
else:
    at = rows[0].index(column)
    wish = sys.argv[4] if len(sys.argv) > 4 else rows[0][0]
    other = rows[0].index(wish.lstrip("!="))
    first = next(row for row in rows[1:] if row[at] != value and bool(row[other]) != wish.startswith("!"))
    same = [row for row in rows[1:] if (row[0], row[other]) == (first[0], first[other])] if wish.startswith("=") else [first]
    for row in same:
        row[at] = value
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\n").writerows(rows)
