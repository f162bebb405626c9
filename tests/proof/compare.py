#!/usr/bin/python3
"""Compares every norm as the program counts it with how norms.py does.

compare.py STIP FILE DAY… [--klas KLAS]   per reference date, of the school or of one class
"""
import json
import subprocess
import sys
from collections import Counter

sys.dont_write_bytecode = True
import facts  # noqa: E402
import norms  # noqa: E402

# Only while the program has nothing of it, and then it is said.
MAY_BE_ABSENT = ("H33", "Z01", "Z02", "Z03", "Z05", "Z05b")


def asked(stip, path, day, *words):
    command = [stip, "--db", path, "--as", "DIR", "--peildatum", day, "list", *words, "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)["rows"]


def word(c):
    return {True: "ja", False: "nee"}.get(c.met, "nog niet" if c.known else "onbekend")


class Behind:
    """The cases behind the figures, fetched once when figures differ."""

    def __init__(self, stip, path, day, school, mine, class_name):
        self.years = {y["id"]: y["name"] for y in school.years}
        self.number = {p["id"]: p["number"] for p in school.raw["pupil"]}
        self.mine, self.class_name = mine, class_name
        self.ask = lambda: asked(stip, path, day, "onderbouwing")
        self.theirs = None

    def who(self, norm, year):
        """Up to three pupils who differ: pupil, class, what the program says and what it should be."""
        if self.theirs is None:
            self.theirs = self.ask()
        theirs, mine = Counter(), Counter()
        for r in self.theirs:
            if r["code"] == norm and r["year_name"] == year:
                theirs[r["number"] or r["class_name"], r["class_name"], r["met"]] += 1
        for c in self.mine:
            if c.norm == norm and self.years[c.year] == year:
                mine[self.number.get(c.pupil, c.class_name), c.class_name, word(c)] += 1
        found = [f"program {k} x{n}" for k, n in (theirs - mine).items()] + [f"counted {k} x{n}" for k, n in (mine - theirs).items()]
        return sorted(found, key=lambda text: text[8:])[:6]


def compare(stip, path, raw, day, class_name):
    school, found = norms.cases(raw, day)
    counted = norms.figures(c for c in found if class_name in (None, c.class_name))
    names = {y["id"]: y["name"] for y in school.years}
    counted = {(norm, names[year]): figures for (norm, year), figures in counted.items()}
    said = {(r["code"], r["year_name"]): (r["n"], r["d"], r["not_due"], r["unknown"])
            for r in asked(stip, path, day, "normen", *(["--klas", class_name] if class_name else []))}
    behind = Behind(stip, path, day, school, found, class_name)
    absent = {norm for norm in MAY_BE_ABSENT if not any(sum(f) for (code, _), f in said.items() if code == norm)}
    if class_name is None:
        on = {(n["code"], y["name"]) for y in school.years for n in raw["norm"] if school.is_on(n["code"], y)}
        if on != set(said):
            print(f"{day}: the program shows other norms and years than are on: {sorted(on ^ set(said))[:9]}")
            return len(said), len(on ^ set(said)), set()
    wrong, skipped = 0, set()
    for key in sorted(set(counted) | set(said)):
        mine, theirs = counted.get(key, (0, 0, 0, 0)), said.get(key, (0, 0, 0, 0))
        if mine == theirs:
            continue
        if key[0] in absent:
            skipped.add(key[0])
            continue
        wrong += 1
        print(f"{day} {class_name or 'school'} {key[0]} {key[1]}: program N, D, not due, unknown {theirs}, counted {mine}")
        for line in behind.who(*key):
            print(f"    {line}")
    return len(set(counted) | set(said)), wrong, skipped


def main(stip, path, *words):
    days, class_name = list(words), None
    if "--klas" in days:
        at = days.index("--klas")
        class_name = days[at + 1]
        del days[at:at + 2]
    raw, figures, wrong, skipped = facts.tables(path), 0, 0, set()
    for day in days:
        more, bad, absent = compare(stip, path, raw, day, class_name)
        figures, wrong, skipped = figures + 4 * more, wrong + bad, skipped | absent
    for norm in sorted(skipped):
        print(f"NOT COMPARED: the program has no case of {norm} yet, norms.py has")
    print(f"{figures} figures, {wrong} norms differ")
    return 1 if wrong or not figures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
