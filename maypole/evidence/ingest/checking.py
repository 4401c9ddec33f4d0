"""A file read, checked and staged: what may be stored, and what may not, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.utils.translation import gettext as _

from maypole.evidence.ingest.checks import hold_against_each_other, look_at_lengths
from maypole.evidence.ingest.comparing import (
    FRESH,
    changed_definitions,
    count_fresh,
    new_definitions,
    stored_measures,
)
from maypole.evidence.ingest.detection import read_table
from maypole.evidence.ingest.faults import Fault, Faults
from maypole.evidence.ingest.opening import Opened
from maypole.evidence.ingest.reading import ROW, TornRows, mended
from maypole.evidence.ingest.refusals import FileRefused
from maypole.evidence.ingest.rows import RowChecks
from maypole.evidence.ingest.shape import Described, Table
from maypole.evidence.ingest.staging import finish_staging, make_staging, name_measures, stage
from maypole.evidence.ingest.tidy import chosen_descriptions

SAMPLE = 10


@dataclass(frozen=True)
class Checked:
    """What a check found. The rows themselves are staged, for as long as the transaction lasts."""

    format: str
    source: str
    title: str
    measures: Mapping[str, Described]
    """Those that the file has good rows of."""
    stored_measures: Mapping[str, int]
    new_definitions: Mapping[str, dict[str, object]]
    rows_read: int
    observations_read: int
    ready: int
    unchanged: int
    faults: Faults
    sample: tuple[tuple[object, ...], ...] = ()

    @property
    def refused(self) -> int:
        """Figures that may not be stored."""
        return sum(self.faults.refused.values())

    @property
    def brings_something(self) -> bool:
        """Whether there is a figure or a definition that is not here yet."""
        return bool(self.ready or self.new_definitions)


def check_opened(file: Opened, partnership_id: int | None) -> Checked:
    """Read and check a file; its good rows are staged. Raises FileRefused. Runs in a
    transaction."""
    described = chosen_descriptions() if partnership_id is not None else {}
    try:
        return check_table(read_table(file, described), partnership_id)
    except TornRows:
        with TemporaryDirectory(prefix="maypole-figures-") as folder:
            whole = mended(file, Path(folder))
            return check_table(read_table(whole, described), partnership_id)


def check_table(table: Table, partnership_id: int | None) -> Checked:
    """Check the rows of a table; the good ones are staged. Raises FileRefused."""
    faults = Faults()
    read, rows = _stage_all(table, faults)
    faults.add(table.warnings)
    faults.add(
        Fault("judgement-contradicts-its-values", row, what, sentence, False)
        for row, what, sentence in table.as_printed()
    )
    hold_against_each_other(table.measures, faults)
    measures = _present(table)
    stored = stored_measures(partnership_id, measures)
    name_measures(stored)
    if table.own_words:
        look_at_lengths(measures, faults)
    faults.add(changed_definitions(measures, stored))
    ready, here = count_fresh(stored.values())
    return Checked(
        table.format, table.source, table.title, measures, stored,
        new_definitions(measures, stored), rows, read, ready, here, faults, _sample(),
    )  # fmt: skip


def _stage_all(table: Table, faults: Faults) -> tuple[int, int]:
    """How many figures and how many rows of the file there were."""
    make_staging()
    checks = RowChecks(table, faults)
    read, last = 0, 1
    for piece in table.rows():
        if piece.is_empty():
            continue
        read += piece.height
        last = max(last, int(piece[ROW][-1]))
        stage(checks.good(piece))
    if not read:
        raise FileRefused(_("%s has no figures under its headings. Fill it in.") % table.title)
    finish_staging(checks)
    return read, last - 1


def _present(table: Table) -> dict[str, Described]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key FROM pg_temp.staged_measure WHERE measure_no IN"
            " (SELECT DISTINCT measure_no FROM pg_temp.figures_staged) ORDER BY measure_no"
        )
        return {key: table.measures[key] for (key,) in cursor.fetchall()}


SHOWN = f"""
SELECT f.row_number, m.key, f.label, a.name, g.name, f.shown FROM (
  SELECT s.row_number, s.measure_no, p.label, s.area_id, s.group_no,
         coalesce(s.value::text, '[' || s.symbol || ']') AS shown
  {FRESH} WHERE c.symbol IS NULL LIMIT {SAMPLE}
) f
JOIN pg_temp.staged_measure m USING (measure_no)
JOIN pg_temp.staged_group g USING (group_no)
JOIN places_area a ON a.id = f.area_id ORDER BY f.row_number, m.measure_no
"""  # noqa: S608 both are our own words


def _sample() -> tuple[tuple[object, ...], ...]:
    """Row, measure, period, area, group and figure of the first few that are to be stored."""
    with connection.cursor() as cursor:
        cursor.execute(SHOWN)
        return tuple(cursor.fetchall())
