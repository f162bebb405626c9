"""Speed, memory and size, each with its limit: make bench, on a school of 170 pupils and six years; make bench LARGE=1 also on one of 1,000
pupils and ten years, or as many as there can be yet, which takes minutes to make. What is compared is measured in the same run. Times are CPU,
user and system, the least of a few: the clock says more about who else is busy."""
import datetime
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from cells import write_cells
from screen import Screen

stip, programs, keep = (os.path.abspath(path) for path in sys.argv[1:4])
large = sys.argv[4:] == ["large"]
work = tempfile.mkdtemp(prefix="stip-bench-")
today = datetime.date.today()
results = []


def row(what, got, limit, unit, against="", shown=None):
    """A line of the table: got must not be over limit."""
    results.append(got <= limit)
    shown = f"{got:.3g}" if shown is None else shown
    print(f"{what:<58} {shown + ' ' + unit:>12}  {'at most ' + format(limit, 'g') + ' ' + unit:<16} {'met' if results[-1] else 'NOT MET':<8} {against}",
          flush=True)


def run(*command, times=5, before=None, into=os.devnull):
    """Seconds of CPU, the least of so many times."""
    least = float("inf")
    for _ in range(times):
        if before:
            before()
        with open(into, "wb") as out:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE)
        said = process.stderr.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"bench: {' '.join(command)}: {said[:500]}")
        least = min(least, used.ru_utime + used.ru_stime)
    return least


def memory_of(*command):
    """MB held. Asked of time, for what Linux says of our own children holds what we were when they began."""
    said = subprocess.run(("/usr/bin/time", "-f", "%M") + command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True, text=True).stderr
    return int(said.split()[-1]) / 1024


def as_actor(db, actor, *command):
    return (stip, "--db", db, "--as", actor) + command


def school(pupils, years):
    """Made anew when the program or the day is another than the one it was made with; gives its path, what making it took and its size then."""
    path, noted = f"{keep}/{pupils}x{years}.db", f"{keep}/{pupils}x{years}.seconds"
    fresh = os.path.exists(noted) and os.path.getmtime(noted) > os.path.getmtime(stip)
    if not fresh or datetime.date.fromtimestamp(os.path.getmtime(noted)) != today:
        print(f"making a school of {pupils} pupils and {years} years …", file=sys.stderr, flush=True)
        for old in (path, path + ".sqlar", noted):
            if os.path.exists(old):
                os.remove(old)
        seconds = run(stip, "--db", path, "demo", "--pupils", str(pupils), "--years", str(years), "--seed", "1", times=1)
        with open(noted, "w") as note:
            note.write(f"{seconds} {os.path.getsize(path)}")
    with open(noted) as note:
        seconds, size = note.read().split()
    return path, float(seconds), int(size)


def copy_of(db):
    """To be written in."""
    path = f"{work}/copy.db"
    for ending in ("", ".sqlar"):
        if os.path.exists(db + ending):
            shutil.copy(db + ending, path + ending)
    return path


def day_begins(db):
    """Whoever is first on a day has Stip work out what is kept for it, while nobody types; gives what that takes."""
    screen, before = Screen(*as_actor(db, "DIR")), -1
    while screen.cpu() > before + 1:
        before = screen.cpu()
        time.sleep(1)
    screen.close()
    print(f"work of a day, done while nobody types: {before / 1000:.1f} s CPU; the file is then {os.path.getsize(db) / 1e6:.1f} MB", flush=True)


def first_frames(db, bare):
    for actor, who, limit in (("JAN", "mentor", 2.5), ("DIR", "director", 3.5)):
        screens = []
        for _ in range(5):
            screens.append(Screen(*as_actor(db, actor)))
            screens[-1].key("\x1bOB")
            memory = screens[-1].resident()
            screens[-1].close()
        clock, cpu = (min(s.first[i] for s in screens[1:]) for i in (0, 1))
        row(f"first frame, Werklijst of a {who}", cpu / bare["cpu"], limit, "x",
            f"{cpu:.1f} ms CPU, {clock:.0f} ms, against {bare['cpu']:.1f} and {bare['clock']:.0f} of a bare screen")
        row(f"memory of the interface, {who}", memory, 12, "MB", f"bare screen {bare['memory']:.1f} MB")


def bare_screen(db):
    """The smallest program on the same school: until its first frame, and to paint it again."""
    bare = {"cpu": float("inf"), "clock": float("inf"), "paint": float("inf")}
    for _ in range(5):
        screen = Screen(f"{programs}/bare_screen", db)
        bare["clock"], bare["cpu"] = min(bare["clock"], screen.first[0]), min(bare["cpu"], screen.first[1])
        bare["paint"] = min([bare["paint"]] + [screen.key("x")[1] for _ in range(5)])
        bare["memory"] = screen.resident()
        screen.close()
    return bare


DOWN, ESCAPE, ENTER = "\x1bOB", "\x1b", "\r"
ON_SCREEN = 4  # repaints
AT_ONCE = 50  # ms
# What a key is for, the keys, what must appear; without a name it is the way to the next.
KEYS = {
    "JAN": [
        ("cursor", DOWN, None), ("", "/", None), ("letter of a filter", "b", None), ("Esc out of the filter", ESCAPE, None),
        ("", "l", "Notitie"), ("", "Vandaag goed gewerkt.", None), ("note saved", ENTER, None),
        ("tab Leerlingen", "2", "[Leerlingen]"), ("dossier opened", ENTER, "[1 O"), ("its tab IOP", "2", "[2 IOP]"), ("its tab OPP", "3", "[3 OPP]"),
        ("its tab Competenties", "4", "[4 C"), ("its tab Stages", "5", "[5 S"), ("its tab Portfolio", "6", "[6 P"), ("its tab Gesprekken", "7", "[7 G"),
        ("its tab Zorg", "8", "[8 Z"), ("Esc out of the dossier", ESCAPE, "Leerlingen"), ("back to the Werklijst", "1", "[Werklijst")],
    "DIR": [
        ("cursor", DOWN, None), ("tab Leerlingen", "2", "[Leerlingen]"), ("dossier opened", ENTER, "[1 O"), ("Esc out of the dossier", ESCAPE, "Leerlingen"),
        ("tab OPP", "3", "[OPP"), ("tab Zorg", "4", "[Zorg"), ("tab Stages", "5", "[Stages"), ("tab Portfolio", "7", "[Portfolio"),
        ("tab Diploma", "8", "[Diploma"), ("tab Uitstroom", "9", "[Uitstroom"), ("tab Kwaliteit", "0", "[Kwaliteit"),
        ("back to the Werklijst", "1", "[Werklijst")],
    "ZWA": [
        ("", "4", "[Zorg"), ("review of a class", ENTER, None), ("", ESCAPE, None), ("who is on course", "k", "koers"), ("", ENTER, None),
        ("on course, of a pupil", ENTER, None)],
}


def keys(db, bare):
    for actor, steps in KEYS.items():
        least = {}
        for _ in range(3):
            screen = Screen(*as_actor(copy_of(db), actor))
            for name, pressed, says in steps:
                cpu = min(screen.key(pressed)[1] for _ in range(8)) if pressed == DOWN else screen.key(pressed, says)[1]
                least[name] = min(least.get(name, cpu), cpu)
            screen.close()
        for name, cpu in least.items():
            if name in ("cursor", "letter of a filter", "Esc out of the filter"):
                row(f"key, {actor}: {name}", cpu / bare["paint"], ON_SCREEN, "repaints", f"{cpu:.2f} ms, a repaint {bare['paint']:.2f}")
            elif name:
                row(f"key, {actor}: {name}", cpu, AT_ONCE, "ms", f"{cpu / bare['paint']:.1f} repaints")


def listings(db, size, tasks, whole):
    for actor, who, limit in (("JAN", "mentor", tasks[0]), ("DIR", "director", tasks[1])):
        row(f"list taken, {who}, {size}", run(*as_actor(db, actor, "list", "taken", "--csv")), limit, "s")
    for listing in ("koers", "diploma", "leerdoelen", "bewijs", "portfolio"):
        for actor, who in (("DIR", "whole school"), ("JAN", "mentor")):
            if actor == "JAN" or whole:
                row(f"list {listing}, {who}, {size}", run(*as_actor(db, actor, "list", listing, "--csv"), times=3), whole or 0.05, "s")


def norms(db, size, limit):
    year = f"{today.year - 1}-{today.year}" if today.month > 7 else f"{today.year - 2}-{today.year - 1}"
    seconds = sum(run(*as_actor(db, "DIR", "list", listing, "--schooljaar", year, "--csv"), times=3) for listing in ("normen", "onderbouwing"))
    row(f"norms of {year} with their cases, {size}", seconds, limit, "s")


def opp_workbook(db):
    made, cells = f"{work}/opp.xlsx", f"{work}/cells"
    export = as_actor(db, "DIR", "export", "opp", "--force", "-o", made)
    ours = run(*export)
    count = write_cells(made, cells)
    room = "/dev/shm" if os.path.isdir("/dev/shm") else work  # where ours has its files on the way
    bare = run(f"{programs}/bare_workbook", cells, f"{work}/bare.xlsx", room)
    row(f"OPP workbook, {count} cells", ours / bare, 1.5, "x", f"{ours:.2f} s and {memory_of(*export):.0f} MB, a bare loop {bare:.2f} s")


def csv(db, size):
    path, plain = f"{work}/goals.csv", f"{work}/plain.db"
    goals = as_actor(db, "DIR", "list", "leerdoelen", "--csv", "--raw")
    run(*goals, times=1, into=path)
    run("sqlite3", plain, "-cmd", ".mode csv", "-cmd", ".separator ;", f".import {path} goals", times=1)
    ours = run(*goals, into=f"{work}/out")
    bare = run("sqlite3", "-csv", "-separator", ";", plain, "SELECT * FROM goals", into=f"{work}/out")
    with sqlite3.connect(plain) as table:
        count = table.execute("SELECT count(*) FROM goals").fetchone()[0] * len(table.execute("SELECT * FROM goals").description)
    row(f"{count} cells as CSV, {size}", ours / bare, 3, "x", f"{ours:.2f} s, sqlite3 -csv of a plain table {bare:.2f} s")
    row("memory of the same", memory_of(*goals), 16, "MB")


def insert_bare(before, after):
    """What the import added, without the journal, into a copy as bare prepared inserts; gives how many and the seconds of CPU."""
    journal = ("audit", "change", "change_kind", "history", "history_value")
    db, rows = sqlite3.connect(after), []
    db.execute("ATTACH ? AS before", (before,))
    for (table,) in db.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY rowid").fetchall():
        columns = [column[1] for column in db.execute(f"PRAGMA table_info({table})")]
        if "id" in columns and table not in journal and not table.startswith(("task_", "kept_")):
            names = ", ".join(columns)
            new = db.execute(f"SELECT {names} FROM main.{table} WHERE id NOT IN (SELECT id FROM before.{table})").fetchall()
            rows.append((f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})", new))
    db.close()
    copy = copy_of(before)
    began = time.process_time()
    db = sqlite3.connect(copy, isolation_level=None)
    for statement in ("PRAGMA journal_mode=TRUNCATE", "PRAGMA synchronous=FULL", "BEGIN"):
        db.execute(statement)
    for statement, new in rows:
        db.executemany(statement, new)
    db.execute("COMMIT")
    seconds = time.process_time() - began
    db.close()
    return sum(len(new) for _, new in rows), seconds


def name_of(number):
    """No digits stand in a name."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def pupils_import(db):
    path, copy, after = f"{work}/pupils.csv", f"{work}/copy.db", f"{work}/after.db"
    with open(path, "w") as out:
        out.write("Stamnummer;Roepnaam;Achternaam;Geslacht;Geboortedatum;Klas;Leerjaar\n")
        out.writelines(f"{800000 + n:06d};Kind{name_of(n)};Achternaam{name_of(n)};{'MV'[n % 2]};14-03-{today.year - 14};{n % 5 + 1}{'ABC'[n % 3]};{n % 5 + 1}\n" for n in range(1000))
    ours = run(*as_actor(copy, "ADM", "import", "leerlingen", path), times=3, before=lambda: copy_of(db))
    shutil.move(copy, after)
    count, bare = min(insert_bare(db, after) for _ in range(3))
    row("import of 1000 pupils", ours / bare, 3, "x", f"{ours:.3f} s, {count} bare inserts {bare:.3f} s")


SUBJECTS = ("Engels", "Nederlands", "rekenen", "burgerschap", "groen", "techniek", "mentorles")


def save_until(db, over, told):
    """Saves every 0.2 s beside whatever else happens, as short as a save can be; leaves the longest wait in seconds and how often it saved."""
    file, longest, saves = sqlite3.connect(db, isolation_level=None, timeout=0), 0, 0
    file.execute("PRAGMA synchronous=FULL")
    while not os.path.exists(over):
        began = time.monotonic()
        for statement in ("BEGIN IMMEDIATE", "UPDATE draft SET since = since WHERE id = (SELECT min(id) FROM draft)", "COMMIT"):
            while True:
                try:
                    file.execute(statement)
                    break
                except sqlite3.OperationalError:
                    time.sleep(0.005)
        longest, saves = max(longest, time.monotonic() - began), saves + 1
        time.sleep(0.2)
    with open(told, "w") as out:
        out.write(f"{longest} {saves}")


def while_others_save(db, *command):
    """Seconds of CPU and MB of a command, and the longest that somebody waited who saved meanwhile."""
    over, told = f"{work}/over", f"{work}/told"
    for old in (over, told):
        if os.path.exists(old):
            os.remove(old)
    saver = os.fork()
    if saver == 0:
        save_until(db, over, told)
        os._exit(0)
    said = subprocess.run(("/usr/bin/time", "-f", "%U %S %M") + command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True).stderr
    open(over, "w").close()
    os.waitpid(saver, 0)
    try:
        user, system, kilobytes = said.splitlines()[-1].split()
    except (IndexError, ValueError):
        sys.exit(f"bench: {' '.join(command)}: {said[:500]}")
    with open(told) as answer:
        longest, saves = answer.read().split()
    return float(user) + float(system), int(kilobytes) / 1024, float(longest), int(saves)


def large_import(db):
    """A file of 100,000 results, and one of as many lines that are all wrong."""
    lines, copy = 100000, copy_of(db)
    with sqlite3.connect(copy) as file:
        numbers = [row[0] for row in file.execute("SELECT number FROM pupil ORDER BY number")]
        file.execute("INSERT INTO draft (id, actor, form, record, parent, rev, since) VALUES (1, 1, 'bench', 0, 0, 0, '')")
    last = today - datetime.timedelta(days=1)
    for name, kind in (("results", "methodetoets"), ("faults", "zomaar iets")):
        with open(f"{work}/{name}.csv", "w") as out:
            out.write("Stamnummer;vak;soort;titel;gemaakt op;score\n")
            out.writelines(f"{numbers[n % len(numbers)]};{SUBJECTS[n % len(SUBJECTS)]};{kind};toets {n};{last - datetime.timedelta(days=n % 60)};7,5\n" for n in range(lines))
    for what, actor, command in ((f"import of {lines} results", "ADM", ("import", "resultaten", f"{work}/results.csv")), ("undoing them", "ADM", ("undo",)),
                                 (f"{lines} lines, all wrong", "ADM", ("import", "resultaten", f"{work}/faults.csv"))):
        seconds, memory, longest, saves = while_others_save(copy, *as_actor(copy, actor, *command))
        row(what, seconds, 120, "s", f"{1e6 * seconds / lines:.0f} us a line")
        row("  memory of it", memory, 300, "MB")
        row("  longest wait of who saves meanwhile", longest, 0.5, "s", f"{saves} saves, by the clock")


def main():
    os.makedirs(keep, exist_ok=True)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; a busy machine makes seconds of CPU longer, ratios hardly", flush=True)
    db, seconds, made = school(170, 6)
    row("stip demo, 170x6", seconds, 8, "s")
    row("the example school's file, 170x6", made / 1e6, 30, "MB")
    day_begins(db)
    bare = bare_screen(db)
    first_frames(db, bare)
    keys(db, bare)
    listings(db, "170x6", (0.01, 0.02), 0.05)
    norms(db, "170x6", 0.15)
    opp_workbook(db)
    pupils_import(db)
    large_import(db)
    size = "170x6"
    if large:
        years = min(10, today.year - 2020)  # no more fit in an example school
        size = f"1000x{years}"
        db, _, _ = school(1000, years)
        day_begins(db)
        listings(db, size, (0.012, 0.06), None)
        norms(db, size, 0.6)
    csv(db, size)
    print(f"{sum(results)} of {len(results)} met")


try:
    main()
finally:
    shutil.rmtree(work)
