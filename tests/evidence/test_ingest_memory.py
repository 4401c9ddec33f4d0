"""Files made to fill the memory up, each read in a process of its own whose memory is measured."""

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HEAD = b"measure,period,area,value,note\n"
ROW = b"talking-well,2024/25,E92000001,70,x\n"
MEGABYTE = 1 << 20
PROGRAM = """
import sys, django
django.setup()
from pathlib import Path
from maypole.evidence.ingest.opening import opened
from maypole.evidence.ingest.reading import headings, pieces
from maypole.evidence.ingest.refusals import FileRefused
try:
    with opened("a.csv", Path(sys.argv[1])) as file:
        print(sum(piece.height for piece in pieces(file, headings(file))), "rows")
except FileRefused as refused:
    print(refused)
print(Path("/proc/self/status").read_text())
"""
"""Everything but the database, which has a memory of its own."""


def endless_line(path: Path) -> None:
    """Two gigabytes, of which the disk holds little: the rest is a hole."""
    with path.open("wb") as file:
        file.truncate(2 << 30)
        file.write(b"x" * 2 * MEGABYTE)


def endless_line_packed(path: Path) -> None:
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(512):
            file.write(b"x" * MEGABYTE)


def unclosed_quote(path: Path) -> None:
    with path.open("wb") as file:
        file.write(HEAD + b'"')
        for _ in range(300):
            file.write(ROW * (MEGABYTE // len(ROW)))


def long_rows(path: Path) -> None:
    with path.open("wb") as file:
        file.write(HEAD)
        for _ in range(6_000):
            file.write(ROW.replace(b"x", b"x" * 100_000))


def many_rows(path: Path) -> None:
    with path.open("wb") as file:
        file.write(HEAD)
        for _ in range(600):
            file.write(ROW * 20_000)


FILES: dict[str, tuple[Callable[[Path], None], str, int]] = {
    "two gigabytes of one line": (endless_line, "the line is longer", 150),
    "one line, packed": (endless_line_packed, "far more than its size|the line is longer", 150),
    "a quotation mark that is never closed": (unclosed_quote, "row 2: a quotation mark", 150),
    "rows of a hundred thousand letters": (long_rows, "^6000 rows", 600),
    "twelve million rows": (many_rows, "^12000000 rows", 600),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_larger_than_it_should_be_takes_little_memory(kind: str, tmp_path: Path) -> None:
    make, says, most = FILES[kind]
    path = tmp_path / "given.csv"
    make(path)
    surroundings = {"DJANGO_SETTINGS_MODULE": "maypole.settings", "MAYPOLE_NO_DATABASE": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        stdout=subprocess.PIPE, text=True, check=True, timeout=60, env=os.environ | surroundings,
    )  # fmt: skip
    path.unlink()
    assert re.search(says, ran.stdout)
    held = re.search(r"VmHWM:\s*([0-9]+) kB", ran.stdout)
    assert held is not None
    assert int(held[1]) // 1024 < most
