"""A file read, checked and staged: what may be stored, and what may not, and why."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from maypole.evidence.ingest.checks import hold_against_each_other
from maypole.evidence.ingest.comparing import compare_with_stored
from maypole.evidence.ingest.detection import read_table
from maypole.evidence.ingest.faults import Fault, Faults
from maypole.evidence.ingest.opening import Opened
from maypole.evidence.ingest.rows import RowChecks
from maypole.evidence.ingest.shape import Described, Table
from maypole.evidence.ingest.staging import make_staging, ready, stage
from maypole.evidence.ingest.tidy import chosen_descriptions


@dataclass(frozen=True)
class Checked:
    """What a check found. The rows themselves are staged, for as long as the transaction lasts."""

    format: str
    source: str
    title: str
    measures: dict[str, Described]
    """Those that the file has rows of."""
    rows_read: int
    observations_read: int
    ready: int
    unchanged: int
    faults: Faults
    sample: tuple[tuple[object, ...], ...] = ()

    @property
    def refused(self) -> int:
        """Rows that may not be stored."""
        return sum(self.faults.refused.values())


def check_opened(file: Opened, partnership_id: int | None) -> Checked:
    """Read and check a file; its good rows are staged. Raises FileRefused. Runs in a transaction."""
    described = chosen_descriptions() if partnership_id is not None else {}
    table = read_table(file, described)
    faults = Faults()
    read, rows = _stage_all(table, faults)
    faults.add(
        Fault("judgement-contradicts-its-values", row, what, sentence, False)
        for row, what, sentence in table.as_printed()
    )
    hold_against_each_other(table.measures, faults)
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT measure FROM figures_staged WHERE NOT refused")
        present = {key for (key,) in cursor.fetchall()}
    measures = {key: one for key, one in table.measures.items() if key in present}
    faults.add(compare_with_stored(partnership_id, measures))
    ready_now, here = _counted()
    return Checked(
        table.format, table.source, table.title, measures, rows, read, ready_now, here, faults,
        _sample(),
    )  # fmt: skip


def _stage_all(table: Table, faults: Faults) -> tuple[int, int]:
    """How many observations and how many rows of the file there were."""
    make_staging()
    checks = RowChecks(table, faults)
    read, last = 0, 1
    for piece in table.rows():
        read += piece.height
        last = max(last, int(piece["__row"].max() or 1))  # type: ignore[arg-type]
        stage(checks.good(piece))
    ready()
    return read, last - 1


def _counted() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE NOT here), count(*) FILTER (WHERE here)"
            " FROM figures_staged WHERE NOT refused"
        )
        fresh, here = cursor.fetchone()
    return int(fresh), int(here)


def _sample() -> tuple[tuple[object, ...], ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.row_number, s.measure, s.period_label, a.name, s.grp,"
            " coalesce(s.value::text, '[' || s.symbol || ']')"
            " FROM figures_staged s JOIN places_area a ON a.id = s.area_id"
            " WHERE NOT s.refused AND NOT s.here ORDER BY s.row_number LIMIT 10"
        )
        return tuple(cursor.fetchall())
