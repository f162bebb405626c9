#!/usr/bin/python3
"""Looks at a PDF made of a workbook as who holds the paper does.

readback_pages.py whole FILE AT_MOST    at most so many pages, none nearly empty, with nothing outside them and nothing too small to read
"""
import re
import subprocess
import sys

LEAST, SMALLEST = 0.25, 7.9  # of the height of a page; points
LINE = 1.221  # height of a line of the font, of its size
FOOTER = 40


def pages(path):
    """Gives width, height and words of each page; a word is left, top, right, bottom, text."""
    found = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    for page in found.split("<page ")[1:]:
        width, height = map(float, re.search(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
        words = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<', page)
        yield width, height, [(*map(float, word[:4]), word[4]) for word in words]


def check_whole(path, at_most):
    count = 0
    for width, height, words in pages(path):
        count += 1
        body = [word for word in words if word[3] < height - FOOTER]
        assert body, f"page {count} has no text"
        for left, top, right, bottom, text in body:
            assert left > 0 and top > 0 and right < width and bottom < height, f"page {count}: {text} is outside it"
            assert (bottom - top) / LINE > SMALLEST, f"page {count}: {text} is of {(bottom - top) / LINE:.1f} points"
        full = max(word[3] for word in body) / (height - FOOTER)
        assert full > LEAST, f"page {count} is {full:.0%} full"
    assert 0 < count <= int(at_most), f"{count} pages"


COMMANDS = {"whole": check_whole}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
