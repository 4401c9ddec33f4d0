"""Which definition of a measure holds when, and how its times are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from maypole.evidence.exchange_section import Definition
from maypole.methods.periods import Period, parse_period


def period_of(text: str, definition: Definition) -> Period:
    """A time that a person typed for a measure: 2026/27 is a school year where the measure's are.

    Raises :class:`PeriodError`.
    """
    found = parse_period(text)
    if found.kind == "financial" and definition.year_type == "academic":
        return parse_period(text, "academic")
    return found


def definition_at(definitions: Sequence[Definition], day: date) -> Definition:
    """The definition that holds on a day; where none says since when, the newest holds always."""
    dated = [one for one in definitions if one.from_date]
    begun = [one for one in dated if period_of(one.from_date or "", one).start <= day]
    if begun:
        return begun[-1]
    undated = [one for one in definitions if not one.from_date]
    if undated and dated:
        return undated[-1]
    return dated[0] if dated else definitions[-1]
