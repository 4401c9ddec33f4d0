"""England's and the region's figures, unless one is far outside its parts and so no figure of it.

A publisher's table may print a sum where a rate belongs: 1,258 children in care per 10,000 in
England, when its regions have 98 to 181 and ours 95. Such a figure is neither shown nor compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from maypole.evidence.exchange_section import Definition
from maypole.evidence.figures import Figure
from maypole.evidence.reports.context import AreaName
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import (
    between,
    listed,
    period_words,
    possessive,
    said,
)
from maypole.evidence.vocabulary import RATE_UNITS

FEWEST_PARTS = 3
MAY_LACK = 1
"""Parts without a figure: with more, those left may all lie to one side of the whole."""
CLOSE_TO_SUM = 0.05
Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class OutsideParts:
    """A benchmark's figure of one period that cannot be right."""

    area: AreaName
    figure: Figure
    lowest: float
    highest: float
    like_sum: bool


def of_unlike_size(definition: Definition) -> bool:
    """Whether figures of two places differ by the places' size: counts and sums, of whatever.

    62 cases here are not better than England's 20,000, nor worse than a village's 3.
    """
    per_head = definition.unit in RATE_UNITS or definition.unit == "ratio"
    return definition.unit == "count" or (definition.value_type == "count" and not per_head)


def unlike_size_words() -> str:
    """Why counts are not compared, and what would mend it."""
    return _("Counts of places of different size are not compared. Load a rate or a share.")


def benchmark_at(subject: Subject, area: AreaName, period: Period) -> Figure | OutsideParts | None:
    """The area's figure of a period, or why it is not one."""
    figure = subject.figure_of(area.gss_code, period)
    if figure is None or figure.value is None:
        return figure
    return outside_parts(subject, area, figure) or figure


def outside_parts(subject: Subject, area: AreaName, figure: Figure) -> OutsideParts | None:
    """Whether a share or rate lies further from all its parts than they lie from one another."""
    if subject.definition.unit not in RATE_UNITS or subject.polarity == "none":
        return None
    codes = subject.context.parts.get(area.gss_code, ())
    parts = [
        one.value
        for code in codes
        if (one := subject.figure_of(code, figure.period)) is not None and one.value is not None
    ]
    if figure.value is None or len(parts) < max(FEWEST_PARTS, len(codes) - MAY_LACK):
        return None
    lowest, highest = min(parts), max(parts)
    span = max(highest - lowest, 10.0**-subject.definition.decimals)
    if lowest - span <= figure.value <= highest + span:
        return None
    total = sum(parts)
    like_sum = abs(figure.value - total) <= CLOSE_TO_SUM * abs(total)
    return OutsideParts(area, figure, lowest, highest, like_sum)


def outside_sentence(found: OutsideParts, subject: Subject) -> str:
    """Why the benchmark is not shown, with the figures that prove it."""
    definition, area = subject.definition, found.area
    parts = _("its regions'") if area.gss_code.startswith("E92") else _("its areas'")
    facts = {
        "area": area.name,
        "time": period_words(found.figure.period_label, found.figure.period_kind),
        "value": said(found.figure.value, definition),
        "parts": parts,
        "range": between(found.lowest, found.highest, definition),
    }
    told = _(
        "%(area)s not shown. Its printed figure for %(time)s, %(value)s, is far outside"
        " %(parts)s %(range)s"
    )
    if found.like_sum:
        told = _(
            "%(area)s not shown. Its printed figure for %(time)s, %(value)s, is far outside"
            " %(parts)s %(range)s and looks like their sum"
        )
    ours = subject.figure_of(subject.context.area.gss_code, found.figure.period)
    if ours is None or ours.value is None:
        return f"{told % facts}."
    return _("%(told)s; %(whose)s is %(ours)s.") % {
        "told": told % facts,
        "whose": possessive(subject.context.area.name),
        "ours": said(ours.value, definition),
    }


def neighbour_figures(subject: Subject, period: Period) -> Mapping[str, Figure]:
    """The neighbours' figures of one period that have a value, by code."""
    found = {}
    for one in subject.context.neighbours.members if subject.context.neighbours else ():
        figure = subject.figure_of(one.gss_code, period)
        if figure is not None and figure.value is not None:
            found[one.gss_code] = figure
    return found


def missing_neighbours(subject: Subject, have: Sequence[str]) -> list[str]:
    """The names of the neighbours without a figure, the most alike first."""
    members = subject.context.neighbours.members if subject.context.neighbours else ()
    return [one.name for one in members if one.gss_code not in have]


def missing_words(names: Sequence[str]) -> str:
    """Who is not in it, for a sentence; empty when all are."""
    if not names:
        return ""
    return " " + _("Missing: %(names)s.") % {"names": listed(names)}
