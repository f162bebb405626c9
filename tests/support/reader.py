#!/usr/bin/python3
"""reader.py DIRECTORY: answers with the modules in that directory, many times in one process. A line is the name of a module, of one of its
COMMANDS and the words for it, with unit separators between; what it says comes back, and then a line with EOT and 0 (good) or 1."""
import importlib
import sys
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])


def answer(module, command, *words):
    try:
        return int(bool(importlib.import_module(module).COMMANDS[command](*words)))
    except Exception:
        traceback.print_exc(file=sys.stdout)
        return 1


for line in sys.stdin:
    print(f"\4{answer(*line.rstrip(chr(10)).split(chr(31)))}", flush=True)
