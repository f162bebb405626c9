#!/usr/bin/python3
"""Compares every norm as the program counts it with how norms.py does.

compare.py figures STIP FILE DAY… [--klas KLAS]  per reference date, of the school or of one class
compare.py cases STIP FILE DAY                   also who is in which case
compare.py settings FILE DAY                     each setting that FILE has from 2000 on makes a difference
"""
import functools
import json
import os
import subprocess
import sys
from collections import Counter

sys.dont_write_bytecode = True
import facts  # noqa: E402
import norms  # noqa: E402


def asked(stip, path, day, *words):
    command = [stip, "--db", path, "--as", "DIR", "--peildatum", day, "list", *words, "--json"]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout)["rows"]


def word(c):
    return "vóór Stip" if c.before else {True: "ja", False: "nee"}.get(c.met, "nog niet" if c.known else "onbekend")


@functools.lru_cache(maxsize=2)
def tables(path, _written):
    return facts.tables(path)


def raw_of(path):
    """The rows of a file, read once as long as it is the same."""
    return tables(path, os.stat(path).st_mtime_ns)


class Second:
    """Our own count of a school on a day, with the names that the program uses."""

    def __init__(self, raw, day):
        self.school, self.found = norms.cases(raw, day)
        self.years = {y["id"]: y["name"] for y in self.school.years}
        self.number = {p["id"]: p["number"] for p in raw["pupil"]}

    def figures(self, class_name=None):
        counted = norms.figures(c for c in self.found if class_name in (None, c.class_name))
        return {(norm, self.years[year]): figures for (norm, year), figures in counted.items()}

    def on(self):
        return {(code, y["name"]) for y in self.school.years for code in self.school.norms if self.school.is_on(code, y)}

    def cases(self):
        """How often: norm, year, pupil, class, met."""
        return Counter((c.norm, self.years[c.year], self.number.get(c.pupil, ""), c.class_name, word(c)) for c in self.found)


def said_cases(rows):
    return Counter((r["code"], r["year_name"], r["number"], r["class_name"], r["met"]) for r in rows)


def differ(theirs, mine):
    """Who is in one and not in the other, six at most: two for each of three pupils."""
    lines = [f"program has {k[2:]} {n} more" for k, n in (theirs - mine).items()] + [f"counted {k[2:]} {n} more" for k, n in (mine - theirs).items()]
    return sorted(lines, key=lambda text: text[text.index("("):])[:6]


def of(cases, norm, year):
    return Counter({k: n for k, n in cases.items() if k[:2] == (norm, year)})


@functools.lru_cache(maxsize=4)
def counted_again(path, _written, day):
    return Second(raw_of(path), day)


def second_of(path, day):
    return counted_again(path, os.stat(path).st_mtime_ns, day)


def compare_day(stip, path, day, class_name):
    """The number of norms and years compared, and of those that differ."""
    second = second_of(path, day)
    counted = second.figures(class_name)
    rows = asked(stip, path, day, "normen", *(["--klas", class_name] if class_name else []))
    said = {(r["code"], r["year_name"]): (r["n"], r["d"], r["not_due"], r["unknown"], r["before"]) for r in rows}
    wrong, behind = 0, None
    if class_name is None:
        for norm, year in sorted(second.on() ^ set(said)):
            print(f"{day} {norm} {year}: on or off is not the same")
            wrong += 1
    for key in sorted(set(counted) | set(said)):
        mine, theirs = counted.get(key, (0,) * 5), said.get(key, (0,) * 5)
        if mine == theirs:
            continue
        wrong += 1
        print(f"{day} {class_name or 'school'} {key[0]} {key[1]}: N, D, not due, unknown, before are {theirs}, counted {mine}")
        behind = behind or said_cases(asked(stip, path, day, "onderbouwing"))
        for line in differ(of(behind, *key), of(second.cases(), *key)):
            print(f"    {line}")
    return len(set(counted) | set(said)), wrong


def figures(stip, path, *words):
    days, class_name = list(words), None
    if "--klas" in days:
        at = days.index("--klas")
        class_name = days[at + 1]
        del days[at:at + 2]
    compared, wrong = 0, 0
    for day in days:
        more, bad = compare_day(stip, path, day, class_name)
        compared, wrong = compared + more, wrong + bad
    print(f"{5 * compared} figures of {compared} norms and years, {wrong} differ")
    return wrong or not compared


def cases(stip, path, day):
    second, said = second_of(path, day), said_cases(asked(stip, path, day, "onderbouwing"))
    mine = Counter(second.cases())
    keys = sorted({k[:2] for k in (said - mine) + (mine - said)})
    for key in keys:
        print(f"{day} {key[0]} {key[1]}")
        for line in differ(of(said, *key), of(mine, *key)):
            print(f"    {line}")
    print(f"{sum(mine.values())} cases, {len(keys)} norms and years differ")
    return bool(keys) or not mine


def settings(path, day):
    raw, without = raw_of(path), []
    rows = [s for s in raw["setting"] if s["valid_from"] == "2000-01-01"]
    with_all = second_of(path, day).figures()
    for row in rows:
        changed = {k for k, v in Second({**raw, "setting": [s for s in raw["setting"] if s is not row]}, day).figures().items() if with_all.get(k) != v}
        print(f"{row['code']} {row['value']}: {', '.join(sorted({norm for norm, _ in changed})) or 'NOTHING CHANGES'}")
        if not changed:
            without.append(row["code"])
    return bool(without) or not rows


COMMANDS = {"figures": figures, "cases": cases, "settings": settings}

if __name__ == "__main__":
    sys.exit(int(COMMANDS[sys.argv[1]](*sys.argv[2:])))
