"""`maypole ingest`, `loads`, `rollback` and `template`, as typed on the machine."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from python_calamine import CalamineWorkbook

from maypole.accounts.operator import operator
from maypole.evidence.ingest.template import COLUMNS
from maypole.evidence.jobs import REFRESH_REPORTS
from maypole.evidence.models import ChosenMeasure, MeasureReport, Observation
from maypole.evidence.queries.figures import figures_of
from tests.cast import inside
from tests.evidence.figures_sample import PLACE, WHOLE, in_merrowdale, lait, tidy, whole_row

pytestmark = pytest.mark.django_db
FILLED_IN = {"period": "1981/82", "value": "70"}
MANY = ("970", "885", "390", "394", "808", "353", "382", "393", "373", "330", "331")
"""Numbers of councils, as the Department for Education has them."""
ROWS = (("N1", "2022", "970", 3), ("N1", "2023", "Atlantis", 4))


def said(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def answer(*words: str) -> Any:
    return json.loads(said(*words, "--json"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lait.csv"
    path.write_bytes(lait(*ROWS))
    return path


def test_ingest_loads_and_rollback_answer_in_json(file: Path) -> None:
    found = answer("ingest", str(file))
    assert (found["rows_read"], found["stored"], found["refused"]) == (2, 1, 1)
    assert found["refused_by_check"] == {"area-unknown": 1}
    again = answer("ingest", str(file))
    assert (again["load"], again["stored"], again["unchanged"]) == (None, 0, 1)
    [listed] = answer("loads")
    assert (listed["load"], listed["state"], listed["stored"]) == (found["load"], "stored", 1)
    gone = answer("rollback", str(found["load"]))
    assert gone == {"load": found["load"], "file": "lait.csv", "removed": 1}
    [listed] = answer("loads")
    assert (listed["state"], listed["stored"], listed["edition"]) == ("rolled_back", 0, None)


def test_the_same_in_words(file: Path) -> None:
    lines = said("ingest", str(file)).splitlines()
    assert lines[0] == ("2 rows read (LAIT), 2 figures: 1 stored, 0 already here, 1 refused.")
    assert "  refused, area-unknown: 1" in lines
    assert any(line.startswith("    row 3: Atlantis is not an area") for line in lines)
    number = lines[-1].split()[1].rstrip(",")
    assert "1 figure, 1 refused" in said("loads")
    assert said("rollback", number) == f"Load {number}, lait.csv: 1 figure is gone.\n"
    assert "would be stored" in said("ingest", str(file), "--dry-run")


def test_a_load_that_is_not_there_or_gone_is_one_sentence(file: Path) -> None:
    assert said("loads") == "No file has been taken in.\n"
    with pytest.raises(CommandError, match=r"There is no load 77\. See maypole loads\."):
        said("rollback", "77")
    number = str(answer("ingest", str(file))["load"])
    said("rollback", number)
    with pytest.raises(CommandError, match="Only a stored one can be rolled back"):
        said("rollback", number)


def test_refused_rows_are_written_as_they_stood_with_their_mend_and_can_be_loaded_mended(
    tmp_path: Path,
) -> None:
    source, out = tmp_path / "own.csv", tmp_path / "refused.csv"
    bad = [
        whole_row(value="=1+1", note="a,b"),
        whole_row(period="1982/83", value=1),
        whole_row(period="never", value=-2, note="+4"),
    ]
    source.write_bytes(tidy(*bad, head=WHOLE) + b"torn" + b",x" * 15 + b"\n")
    said("ingest", str(source), "--partnership", PLACE, "--faults", str(out))
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert rows[0] == ["row", "check", "column", "mend", *WHOLE]
    assert [(row[0], row[1], row[2]) for row in rows[1:]] == [
        ("2", "not-a-number", "value"),
        ("4", "period-not-read", "period"),
        ("5", "row-torn", ""),
    ]
    value, note = 4 + WHOLE.index("value"), 4 + WHOLE.index("note")
    assert (rows[1][value], rows[1][note]) == ("'=1+1", "a,b")
    assert (rows[2][value], rows[2][note]) == ("-2", "'+4")
    assert "is a formula, not a number" in rows[1][3]
    mended = [row[4:] for row in rows[1:3]]
    mended[0][WHOLE.index("value")] = "2"
    mended[1][WHOLE.index("period")], mended[1][WHOLE.index("value")] = "1983/84", "3"
    source.write_bytes(tidy(*mended, head=WHOLE))
    assert answer("ingest", str(source), "--partnership", PLACE)["stored"] == 2


def test_the_template_has_a_row_for_each_own_measure_and_comes_back_filled_in(
    tmp_path: Path,
) -> None:
    rows = list(csv.DictReader(io.StringIO(said("template", "--partnership", PLACE))))
    assert tuple(rows[0]) == COLUMNS
    first = next(row for row in rows if row["measure"] == "talking-well")
    assert "Numerator: Children who spoke as expected." in first["note"]
    assert "31.4 means 31.4 per cent." in first["note"]
    path = tmp_path / "template.xlsx"
    said("template", "--partnership", PLACE, "--out", str(path), "--xlsx")
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert tuple(sheet[0]) == COLUMNS
    assert len(sheet) == len(rows) + 1
    filled = tmp_path / "filled.csv"
    filled.write_bytes(tidy([*(first | FILLED_IN).values()], head=COLUMNS))
    assert answer("ingest", str(filled), "--partnership", PLACE)["stored"] == 1
    with in_merrowdale():
        assert Observation.objects.filter(period_label="1981/82").count() == 1


def test_the_template_says_what_it_needs() -> None:
    for words, says in (
        (["--partnership", "nowhere"], "no partnership nowhere"),
        (["--partnership", ""], "Say whose measures"),
        (["--partnership", PLACE, "--xlsx"], "Say where the spreadsheet goes"),
    ):
        with pytest.raises(CommandError, match=says):
            said("template", *words)


def test_public_figures_reach_the_reports_of_each_partnership_that_reads_them(file: Path) -> None:
    with inside("worcestershire") as reader:
        ChosenMeasure.objects.create(
            partnership_id=reader, key="first-entrants", title="Young people", measure="lait/n1"
        )
    found = answer("ingest", str(file))
    assert waiting() == [reader]
    with inside("worcestershire"):
        assert not MeasureReport.objects.filter(key="first-entrants").exists()
    REFRESH_REPORTS.run(operator().pk, reader)
    with inside("worcestershire"):
        body = MeasureReport.objects.get(key="first-entrants").body
    assert body["loads"]
    answer("ingest", str(file))
    assert waiting() == [reader], "the same file again changes nothing, so nobody is asked"
    answer("rollback", str(found["load"]))
    assert waiting() == [reader, reader]


@pytest.mark.parametrize(
    ("content", "key", "own"),
    [
        (lait(*(("N1", "2022", number, 3) for number in MANY)), "lait/n1", False),
        (lait(*ROWS), "lait/n1", True),
        (tidy(("talking-well", "2031/32", "E92000001", "70")), "talking-well", True),
    ],
    ids=["published", "in a public body's form, but of one area", "our own"],
)
def test_figures_that_a_public_body_gives_out_are_not_our_own_whoever_loads_them(
    content: bytes, key: str, own: bool, tmp_path: Path
) -> None:
    """Their small numbers are hidden already; a [c] of ours would tell of none (practice 2.4)."""
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    with in_merrowdale() as here:
        answer("ingest", str(path), "--partnership", PLACE)
        assert figures_of(here, [key])[key].own is own


def waiting() -> list[int]:
    """Whose reports wait to be made again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (args->>'partnership')::bigint FROM procrastinate_jobs"
            " WHERE task_name = 'evidence.refresh_reports' ORDER BY id"
        )
        return [number for (number,) in cursor.fetchall()]
