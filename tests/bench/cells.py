"""What stands in a workbook, for bare_workbook.c: a line per thing, its row and column, the number of its format, its text.

S name of a sheet; s text, n number, f formula, b blank; m merged range with its last row and column; h height of a row, w width of a column.
"""
import html
import re
import zipfile


def place(reference):
    letters, row = re.match(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(row) - 1, column - 1


def one_line(text):
    return html.unescape(text).replace("\\", "\\\\").replace("\n", "\\n")


def sheet_lines(sheet, strings):
    covered, ranges = set(), {}
    for first, last in re.findall(r'<mergeCell ref="(\w+):(\w+)"', sheet):
        (row, column), (last_row, last_column) = place(first), place(last)
        ranges[row, column] = last_row, last_column
        covered |= {(r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1)}
    for column, width in re.findall(r'<col min="(\d+)" max="\d+" width="([\d.]+)"', sheet):
        yield f"w {int(column) - 1} {width}"
    for row, height in re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)"', sheet):
        yield f"h {int(row) - 1} {height}"
    for reference, style, kind, body in re.findall(
            r'<c r="(\w+)"(?: s="(\d+)")?(?: t="(\w+)")?(?:/>|>(.*?)</c>)', sheet, re.S):
        row, column = place(reference)
        value, formula = re.search(r"<v>(.*?)</v>", body, re.S), re.search(r"<f>(.*?)</f>", body, re.S)
        text = strings[int(value[1])] if kind == "s" else value[1] if value else ""
        at = f"{row} {column} {style or 0}"
        if (row, column) in ranges:
            last_row, last_column = ranges[row, column]
            yield f"m {row} {column} {last_row} {last_column} {style or 0} {one_line(text)}"
        elif (row, column) not in covered and formula:
            yield f"f {at} ={one_line(formula[1])}"
        elif (row, column) not in covered:
            yield f"{'s' if kind == 's' else 'n' if value else 'b'} {at} {one_line(text)}"


def write_cells(workbook, path):
    """Gives how many cells there are."""
    count = 0
    with zipfile.ZipFile(workbook) as parts, open(path, "w") as out:
        shared = parts.read("xl/sharedStrings.xml").decode()
        strings = ["".join(re.findall(r"<t[^>]*>(.*?)</t>", s, re.S)) for s in re.findall(r"<si>(.*?)</si>", shared, re.S)]
        names = re.findall(r'<sheet name="([^"]*)"', parts.read("xl/workbook.xml").decode())
        for number, name in enumerate(names, 1):
            out.write(f"S {one_line(name)}\n")
            sheet = parts.read(f"xl/worksheets/sheet{number}.xml").decode()
            count += sheet.count("<c r=")
            out.writelines(line + "\n" for line in sheet_lines(sheet, strings))
    return count
