"""The template of a file of figures, and the refused rows of one in the same columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maypole.components.csv_writer import csv_bytes
from maypole.components.xlsx_writer import xlsx_bytes
from maypole.evidence.exchange_section import EvidenceSection
from maypole.evidence.ingest.template import COLUMNS, explained
from maypole.evidence.models import LoadFault


def template_rows(section: EvidenceSection, area: str) -> list[list[str]]:
    """A row for each measure whose figures are the partnership's own: fill in period and value."""
    own = [one for one in section.measures if one.measure is None]
    known = [{"area": area, "measure": one.key, "note": explained(one)} for one in own]
    return [[facts.get(name, "") for name in COLUMNS] for facts in known]


def template_csv(rows: Iterable[list[str]]) -> bytes:
    """The template as CSV."""
    return csv_bytes(COLUMNS, rows)


def template_xlsx(rows: Iterable[list[str]]) -> bytes:
    """The template as a spreadsheet."""
    return xlsx_bytes("Figures", COLUMNS, rows)


def refused_csv(faults: Iterable[LoadFault]) -> bytes:
    """Refused rows in the template's columns, so that the mended file can be chosen at once; the
    note says what is wrong with each and how to mend it."""
    return csv_bytes(COLUMNS, _refused(faults))


def _refused(faults: Iterable[LoadFault]) -> Iterator[list[str]]:
    for one in faults:
        held = {**one.row, "note": _note(one)}
        yield [str(held.get(name, "")) for name in COLUMNS]


def _note(one: LoadFault) -> str:
    where = f"row {one.row_number}, {one.column}" if one.column else f"row {one.row_number}"
    return f"{where}: {one.message}"
