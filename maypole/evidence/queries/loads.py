"""Loads as pages show them: the list, one with its faults, and those that wait for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from maypole.evidence.models import Load, LoadFault

SHOWN_OF_EACH = 3
MOST_LOADS = 200


@dataclass(frozen=True)
class CheckFindings:
    """What one check found: how many rows, and the first few."""

    check: str
    count: int
    first: Sequence[LoadFault]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.first)


def loads_of(partnership_id: int) -> QuerySet[Load]:
    """The partnership's own loads, newest first; those of public sources are not among them."""
    return (
        Load.objects.filter(partnership_id=partnership_id)
        .select_related("made_by", "edition")
        .order_by("-number")
    )


def load_numbered(partnership_id: int, number: int) -> Load | None:
    """One load of the partnership."""
    return loads_of(partnership_id).filter(number=number).first()


def loads_to_confirm(partnership_id: int) -> list[Load]:
    """Loads that are checked and wait for a person to store them or not."""
    return list(loads_of(partnership_id).filter(state="checked"))


def findings_of(load: Load) -> tuple[list[CheckFindings], list[CheckFindings]]:
    """What the checks refused, and what they warn of: most rows first; one query."""
    rank = Window(
        RowNumber(), partition_by=[F("refused"), F("check_name")], order_by=["row_number", "pk"]
    )
    first = LoadFault.objects.filter(load=load).annotate(rank=rank).filter(rank__lte=SHOWN_OF_EACH)
    by_check: dict[tuple[bool, str], list[LoadFault]] = {}
    for fault in first.order_by("row_number", "pk"):
        by_check.setdefault((fault.refused, fault.check_name), []).append(fault)
    return (
        _counted(load.report.get("refused", {}), True, by_check),
        _counted(load.report.get("warned", {}), False, by_check),
    )


def _counted(
    counts: dict[str, int], refused: bool, first: dict[tuple[bool, str], list[LoadFault]]
) -> list[CheckFindings]:
    found = [CheckFindings(name, n, first.get((refused, name), [])) for name, n in counts.items()]
    return sorted(found, key=lambda one: (-one.count, one.check))


def refused_rows(load: Load) -> QuerySet[LoadFault]:
    """Every refused row that was kept, in the file's order."""
    return LoadFault.objects.filter(load=load, refused=True).order_by("row_number", "pk")
