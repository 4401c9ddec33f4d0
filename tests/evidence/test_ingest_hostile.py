"""Files that are broken, mistaken or meant to harm: each is refused in a sentence, and nothing of
it is stored (issue, Show 6)."""

import gzip
import io
import os
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from maypole.accounts.operator import operator
from maypole.components.xlsx_writer import xlsx_bytes
from maypole.evidence.changes.loads import take_in
from maypole.evidence.ingest.refusals import FileRefused
from maypole.evidence.models import Load, LoadFault, Measure, Observation
from tests.evidence.figures_sample import PLACE, TIDY, ees, in_merrowdale, load_own, tidy

SHEET, LINKS = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
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


def far_apart(before: str = "") -> bytes:
    """Two cells as far apart as can be; `before` is put before each tag's name."""
    b = before
    cells = "".join(
        f'<{b}row r="{place}"><{b}c r="{column}{place}"><{b}v>1</{b}v></{b}c></{b}row>'
        for place, column in ((1, "A"), (1048576, "XFD"))
    )
    named = f' xmlns:{b.rstrip(":")}="{MAIN}"' if b else f' xmlns="{MAIN}"'
    sheet = f"<{b}worksheet{named}><{b}sheetData>{cells}</{b}sheetData></{b}worksheet>"
    return book_with(sheet.encode())


def one_text_many_times(letters: int, times: int) -> bytes:
    """A spreadsheet in which every cell points to one long text."""
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, times + 1)
    )
    out = io.BytesIO(book_with(f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()))
    links = zipfile.ZipFile(out).read(LINKS).decode()
    link = (
        '<Relationship Id="rId9" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    now = io.BytesIO()
    with zipfile.ZipFile(out) as was, zipfile.ZipFile(now, "w", 8) as book:
        for part in was.namelist():
            if part != LINKS:
                book.writestr(part, was.read(part))
        book.writestr(LINKS, links.replace("</Relationships>", link))
        text = f'<sst xmlns="{MAIN}"><si><t>{"x" * letters}</t></si></sst>'
        book.writestr("xl/sharedStrings.xml", text)
    return now.getvalue()


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
    "a heading twice in other letters": (HEAD + b",VALUE" + ROW + b",1", "are all called value"),
    "headings alone": (HEAD + b"\n", "has no figures under its headings"),
    "the template as it was handed out": (
        HEAD + b"\ntalking-well,,E92000001,\n",
        "has no figures under its headings",
    ),
    "a thousand columns": (HEAD + b"," + b"x," * 1000 + ROW, "has 1005 columns"),
    "semicolons": ((HEAD + ROW).replace(b",", b";"), "parts its cells by semicolons"),
    "tabs": ((HEAD + ROW).replace(b",", b"\t"), "parts its cells by tabs"),
    "line ends of old computers": ((HEAD + ROW).replace(b"\n", b"\r"), "ends its lines as old"),
    "two bytes a letter, unsaid": ((HEAD + ROW).decode().encode("utf-16-le"), "not plain text"),
    "no column of areas": (b"measure,period,value\na,2024,1", "Column area is missing"),
    "no table of figures": (b"name,age\nAnn,7", "is no table that we know"),
    "EES without a figure": (ees((), (2024, "England")), "no column of figures"),
    "EES of words": (ees(("x",), (2024, "England", "abc")), "only of words: x. Download it again"),
    "an unclosed quote": (
        HEAD + ROW + b'\n"talking-well,2024/25,E92000001,70' + ROW,
        "row 3: a quotation mark is not closed",
    ),
    "a quote closed too late": (
        HEAD + b'\n"' + ROW * 40_000 + b'",2024/25,E92000001,70',
        "row 2: a quotation mark is not closed",
    ),
    "an archive": (gzip.compress(b"")[:2] + b"\x08broken", "cannot be unpacked"),
    "a gzip bomb": (gzip.compress(b"a,b\n" * 40_000_000), "far more than its size"),
    "a zip bomb": (book_with(b" " * 300_000_000), "far more than its size"),
    "a zip bomb that lies": (book_with(b" " * 300_000_000, says=900), "far more than its size"),
    "two cells far apart": (far_apart(), "far more than its size"),
    "two cells far apart in disguise": (far_apart("x:"), "far more than its size"),
    "one text a hundred thousand times": (one_text_many_times(100_000, 100_000), "far more than"),
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
    text = f"{named}\ntalking-well,1981/82,E92000001,{cells}\ntalking-well,1982/83,E92000001,70\n"
    with in_merrowdale() as here:
        done = take_in(by=operator(), name="a.csv", source=text.encode(), partnership_id=here)
        assert done.checked.faults.refused == {check: 1}
        assert done.stored == 1
        fault = LoadFault.objects.get(load=done.load, refused=True)
    assert fault.row_number == 2
    assert fault.message.endswith(".")


@pytest.mark.django_db
@pytest.mark.parametrize("column", [*range(len(TIDY)), "symbol", "status"])
def test_a_cell_of_a_megabyte_is_refused_at_once_and_quoted_in_part(column: int | str) -> None:
    """Compared with each area's name it would hold the only worker for minutes."""
    row, head = ["talking-well", "1981/82", "England", "70"], [*TIDY]
    if isinstance(column, str):
        head.append(column)
        row.append("")
    row[column if isinstance(column, int) else -1] = "atlantis " * 100_000
    begun = time.monotonic()
    done = load_own(tidy(row, ["talking-well", "1982/83", "England", "70"], head=head[: len(row)]))
    assert time.monotonic() - begun < 10
    assert (done.stored, done.checked.refused) == (1, 1)
    [fault] = done.checked.faults.kept
    assert "atlantis" in fault.message
    assert len(fault.message) < 300


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["2024-03-31", "45382", "31/03/2024", "=A1", "@SUM(1)"])
def test_a_date_or_a_formula_where_an_area_should_be_is_refused(written: str) -> None:
    with in_merrowdale() as here:
        content = tidy(["talking-well", "1981/82", written, 70])
        done = take_in(by=operator(), name="a.csv", source=content, partnership_id=here)
    assert set(done.checked.faults.refused) <= {"area-unknown", "formula"}
    assert done.stored == 0


MANY: dict[str, tuple[int, Callable[[int], list[object]]]] = {
    "areas that we do not know": (20_001, lambda n: ["talking-well", "1981/82", f"Nowhere {n}", 1]),
    "periods": (20_001, lambda n: ["talking-well", f"year {n}", "E92000001", 1]),
    "groups": (100_001, lambda n: ["talking-well", "1981/82", "E92000001", 1, f"Class {n}"]),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", MANY)
def test_a_column_of_ever_new_names_is_refused_whole(what: str) -> None:
    most, row = MANY[what]
    content = tidy(*(row(n) for n in range(most)), head=[*TIDY, "group"])
    with (
        in_merrowdale() as here,
        pytest.raises(FileRefused, match=rf"more than {most - 1:,} {what}"),
    ):
        take_in(by=operator(), name="a.csv", source=content, partnership_id=here)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", r"empty\.csv is empty"),
        ("book.xlsx", BOOK[:300], "Save the first sheet as CSV"),
        ("twice.csv", HOSTILE["a heading twice"][0], "are all called value"),
    ],
)
def test_the_command_refuses_in_one_sentence(
    name: str, content: bytes, says: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CommandError, match=rf"{says}.* Nothing was stored\.$"):
        call_command("ingest", str(path), "--partnership", PLACE)


@pytest.mark.django_db
def test_the_command_says_what_of_its_arguments_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for wrong, says in (
        ([str(path)], "There is no file"),
        ([str(tmp_path)], "There is no file"),
        ([__file__, "--partnership", "nowhere"], "no partnership nowhere"),
        ([__file__, "--published", "yesterday"], "--published: .*is not a period"),
        ([__file__, "--dictionary", str(path)], "There is no file"),
    ):
        with pytest.raises(CommandError, match=says):
            call_command("ingest", *wrong)
