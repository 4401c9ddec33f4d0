"""Files that are broken, mistaken or meant to harm: each is refused in a sentence, and nothing of
it is stored (issue, Show 6)."""

import gzip
import io
import os
import resource
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from maypole.accounts.operator import operator
from maypole.components.xlsx_writer import xlsx_bytes
from maypole.evidence.changes.loads import take_in
from maypole.evidence.ingest.opening import opened
from maypole.evidence.ingest.refusals import FileRefused
from maypole.evidence.models import Load, LoadFault, Measure, Observation
from tests.evidence.figures_sample import TIDY, in_merrowdale, tidy

SHEET = "xl/worksheets/sheet1.xml"
BOOK = xlsx_bytes("Figures", TIDY, [["talking-well", "2024/25", "E92000001", 70]])


def book_with(sheet: bytes, *, says: int | None = None) -> bytes:
    """A spreadsheet with another first sheet; `says` is the size that it claims to have."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as was, zipfile.ZipFile(out, "w", 8) as now:
        for part in was.namelist():
            now.writestr(part, sheet if part == SHEET else was.read(part))
    made = bytearray(out.getvalue())
    if says is not None:
        at = made.rindex(SHEET.encode()) - 46
        made[at + 24 : at + 28] = struct.pack("<I", says)
    return bytes(made)


def far_apart() -> bytes:
    cells = (
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    return book_with(b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>")


HEAD = ",".join(TIDY).encode()
ROW = b"\ntalking-well,2024/25,E92000001,70"
HOSTILE = {
    "nothing": (b"", "is empty"),
    "blanks": (b" \n\n \n", "is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + os.urandom(400), "is a picture, not a table"),
    "a PDF": (b"%PDF-1.7\n" + os.urandom(400), "is a PDF, not a table"),
    "bytes at random": (bytes(range(256)) * 40, "is not plain text"),
    "nought bytes": (HEAD + b"\n\0\0\0", "is not plain text"),
    "two bytes a letter": ((HEAD + ROW).decode().encode("utf-16"), "is not plain text"),
    "another alphabet's bytes": (
        HEAD + ROW + "\ntalking-well,2024/25,Côte,70".encode("latin-1"),
        "Row 3, area: a letter cannot be read",
    ),
    "one endless line": (b"x" * 3_000_000, "the line is longer"),
    "an endless second line": (HEAD + b"\n" + b"x" * 3_000_000, "row 2: the line is longer"),
    "a heading twice": (HEAD + b",value" + ROW + b",1", "Columns 4, 5 are all called value"),
    "no column of areas": (b"measure,period,value\na,2024,1", "Column area is missing"),
    "no table of figures": (b"name,age\nAnn,7", "is no table that we know"),
    "an unclosed quote": (HEAD + b'\n"talking-well,2024/25,E92000001,70\n' * 9, "quotation mark"),
    "an archive": (gzip.compress(b"")[:2] + b"\x08broken", "cannot be unpacked"),
    "a gzip bomb": (gzip.compress(b"a,b\n" * 40_000_000), "far more than its size"),
    "a zip bomb": (book_with(b" " * 300_000_000), "far more than its size"),
    "a zip bomb that lies": (book_with(b" " * 300_000_000, says=900), "far more than its size"),
    "two cells far apart": (far_apart(), "far more than its size"),
    "a spreadsheet torn in half": (BOOK[: len(BOOK) // 2], "Save the first sheet as CSV"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence_and_nothing_is_stored(kind: str) -> None:
    content, says = HOSTILE[kind]
    with in_merrowdale() as here:
        before = (Observation.objects.count(), Measure.objects.count(), Load.objects.count())
        with pytest.raises(FileRefused, match=says) as refused:
            take_in(by=operator(), name="given.csv", source=content, partnership_id=here)
        assert str(refused.value)[-1] == "."
        now = (Observation.objects.count(), Measure.objects.count(), Load.objects.count())
    assert now == before


ROWS = {
    "not-a-number": ["NaN", "inf", "-Infinity", "1e999", "n/a", "12%", "=1+1", "1,23", "0x1F"],
    "value-missing": [""],
    "denominator-not-above-nought": ["50,1,0"],
    "parts-disagree": ["87,144,183"],
    "limits-crossed": ["87,,,90,95"],
    "symbol-unknown": [",,,,,,,q"],
    "value-and-symbol": ["3,,,,,,,c"],
    "row-torn": ["3,,,,,,,,,,surplus"],
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("check", "cells"), [(check, cells) for check, many in ROWS.items() for cells in many]
)
def test_a_bad_cell_is_refused_by_name_and_its_neighbours_are_stored(
    check: str, cells: str
) -> None:
    named = "measure,period,area,value,numerator,denominator,lower95,upper95,lower998,symbol,status"
    if "," not in cells or cells == "1,23":
        cells = f'"{cells}"' if cells else ""
    cells = (
        cells.replace(",,,,,,,", ",,,,,,") if check.startswith(("symbol", "value-and")) else cells
    )
    text = f"{named}\ntalking-well,2031/32,E92000001,{cells}\ntalking-well,2032/33,E92000001,70\n"
    with in_merrowdale() as here:
        done = take_in(by=operator(), name="a.csv", source=text.encode(), partnership_id=here)
        assert done.checked.faults.refused == {check: 1}
        assert done.stored == 1
        fault = LoadFault.objects.get(load=done.load, refused=True)
    assert fault.row_number == 2
    assert fault.message.endswith(".")


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["2024-03-31", "45382", "31/03/2024", "=A1", "@SUM(1)"])
def test_a_date_or_a_formula_where_an_area_should_be_is_refused(written: str) -> None:
    with in_merrowdale() as here:
        content = tidy(["talking-well", "2031/32", written, 70])
        done = take_in(by=operator(), name="a.csv", source=content, partnership_id=here)
    assert set(done.checked.faults.refused) <= {"area-unknown", "formula"}
    assert done.stored == 0


def test_a_line_of_two_gigabytes_is_refused_with_little_memory(tmp_path: Path) -> None:
    """In a process of its own, so that its memory is its own."""
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.truncate(2 << 30)
        file.seek(0)
        file.write(b"x" * (2 << 20))
    program = (
        "import re, django\n"
        "django.setup()\n"
        "from pathlib import Path\n"
        "from maypole.evidence.ingest.opening import opened\n"
        "from maypole.evidence.ingest.refusals import FileRefused\n"
        "try:\n"
        f"    opened('long.csv', Path({str(path)!r})).__enter__()\n"
        "except FileRefused as refused:\n"
        "    print(refused)\n"
        "status = Path('/proc/self/status').read_text()\n"
        "print(int(re.search('VmHWM: *([0-9]+)', status.replace(chr(9), ' '))[1]) // 1024)\n"
    )
    surroundings = os.environ | {
        "DJANGO_SETTINGS_MODULE": "maypole.settings",
        "MAYPOLE_NO_DATABASE": "1",
    }
    ran = subprocess.run(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE, text=True, check=True, timeout=60, env=surroundings,
    )  # fmt: skip
    sentence, megabytes = ran.stdout.strip().splitlines()
    assert "the line is longer" in sentence
    assert int(megabytes) < 200


def test_a_bomb_takes_little_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(FileRefused), opened("bomb.xlsx", HOSTILE["a zip bomb that lies"][0]):
        pass
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000
