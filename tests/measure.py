#!/usr/bin/env python3
"""How the source stands: make measure. What is counted is said with each figure."""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
SHARED = 6  # equal lines, one after the other


def files(folder, *endings):
    return sorted(p for p in (ROOT / folder).rglob("*") if p.suffix in endings)


def code_lines(path):
    """Lines with something on them, without their indent."""
    return [line.strip() for line in path.read_text().split("\n") if line.strip()]


def shared_places(paths):
    """Pairs of places that share SHARED lines or more; a run of any length is one pair."""
    places = collections.defaultdict(list)
    lines = {path: code_lines(path) for path in paths}
    for path, found in lines.items():
        for i in range(len(found) - SHARED + 1):
            places[tuple(found[i:i + SHARED])].append((path, i))
    pairs = {(a, b) for same in places.values() for n, a in enumerate(same) for b in same[n + 1:]}
    starts = [((p, i), (q, j)) for (p, i), (q, j) in pairs if ((p, i - 1), (q, j - 1)) not in pairs]
    return len(starts)


def read_by_position(path):
    """Reads of a column beyond the third by its number."""
    return len(re.findall(r"query_(?:int|text|date|null)\(\s*q,\s*(?:[3-9]|\d\d)\b", path.read_text()))


def long_sql(path):
    words = re.compile(r'"[^"]*\b(SELECT|FROM|JOIN|WHERE|UNION ALL|GROUP BY|ORDER BY)\b')
    return sum(len(line.expandtabs(8)) > 120 and (path.suffix == ".sql" or bool(words.search(line)))
               for line in path.read_text().split("\n"))


c = files("src", ".c", ".h")
folders = collections.Counter(p.parent for top in ("src", "schema", "migrations", "tests") for p in (ROOT / top).rglob("*")
                              if p.is_file() and "__pycache__" not in p.parts)
most = folders.most_common(1)[0]
print(f"{sum(len(p.read_text().splitlines()) for p in c):7} lines of C in src, in {len(c)} files")
print(f"{shared_places(c):7} pairs of places in src that share {SHARED} lines")
print(f"{sum(map(read_by_position, c)):7} columns beyond the third read by position, "
      f"{sum(read_by_position(p) for p in c if p.parts[-2] == 'db' or 'db' in p.relative_to(ROOT).parts[:2])} of them in src/db")
print(f"{sum(map(long_sql, [*files('schema/views', '.sql'), *(ROOT / 'schema').glob('merge.sql')])):7}"
      f" lines of the views over 120 columns, {sum(map(long_sql, c))} of SQL in src")
print(f"{most[1]:7} files in the fullest folder, {most[0].relative_to(ROOT)}")
print(f"{(ROOT / 'README.md').stat().st_size:7} bytes of README")
