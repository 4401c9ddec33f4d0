"""The points of a series: each figure with its likely range, and where the series breaks."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from maypole.evidence.definitions import definition_at
from maypole.evidence.exchange_section import Break, Definition
from maypole.evidence.figures import Figure
from maypole.evidence.reports.words import between, in_period, period_words
from maypole.methods.periods import length_of
from maypole.methods.units import PER


@dataclass(frozen=True, slots=True)
class Limits:
    """A likely range and the wider one, and where they come from."""

    lower95: float | None = None
    upper95: float | None = None
    lower998: float | None = None
    upper998: float | None = None
    origin: str = "none"
    """`printed`, `wilson`, `byar` or `none`."""

    def words(self, definition: Definition) -> str:
        """The likely range: 55.8 to 65.6; empty where there is none."""
        if self.lower95 is None or self.upper95 is None:
            return ""
        return between(self.lower95, self.upper95, definition)


@dataclass(frozen=True, slots=True)
class Point:
    """One figure with its range, and its place among the segments between breaks."""

    figure: Figure
    limits: Limits
    segment: int = 0
    break_reason: str | None = None
    """On the first point after a break: why it may not be held against those before."""
    definition: int = 1

    @property
    def value(self) -> float | None:
        """In the unit shown."""
        return self.figure.value

    @property
    def known(self) -> float:
        """The value, where it is known that there is one."""
        return math.nan if self.figure.value is None else self.figure.value

    @property
    def has_limits(self) -> bool:
        """Whether it can be judged by a likely range."""
        return self.limits.lower95 is not None and self.limits.upper95 is not None

    @property
    def lower(self) -> float:
        """The lower end of the likely range; not a number where there is none."""
        return math.nan if self.limits.lower95 is None else self.limits.lower95

    @property
    def upper(self) -> float:
        """The upper end of the likely range; not a number where there is none."""
        return math.nan if self.limits.upper95 is None else self.limits.upper95

    @property
    def label(self) -> str:
        """The period, short."""
        return self.figure.period_label

    @property
    def when(self) -> str:
        """The period inside a sentence: in 2025."""
        return in_period(self.figure.period_label, self.figure.period_kind)

    @property
    def words(self) -> str:
        """The period in words."""
        return period_words(self.figure.period_label, self.figure.period_kind)


def limits_of(figure: Figure, definition: Definition) -> Limits:
    """Printed limits first; else from counts, where the definition says that they are exact.

    A definition whose method is `none` or `printed` never has a range worked out from its counts:
    many sources round them.
    """
    if figure.lower95 is not None and figure.upper95 is not None:
        return Limits(
            figure.lower95, figure.upper95, figure.lower998, figure.upper998, origin="printed"
        )
    if figure.value is None or definition.interval_method not in {"wilson", "byar"}:
        return Limits()
    return _worked_out(figure, definition)


def _worked_out(figure: Figure, definition: Definition) -> Limits:
    from maypole.methods import byar, wilson

    top, base = figure.numerator, figure.denominator
    scale = PER.get(definition.unit)
    if definition.interval_method == "wilson":
        if top is None or not base or scale is None or not 0 <= top <= base:
            return Limits()
        found = wilson(top, base, scale)
    else:
        count = top if top is not None else figure.value if definition.unit == "count" else None
        if count is None or count < 0:
            return Limits()
        if definition.unit == "count":
            found = byar(count)
        elif base and scale is not None:
            found = byar(count, base, scale)
        else:
            return Limits()
    return Limits(
        float(found.lower95),
        float(found.upper95),
        float(found.lower998),
        float(found.upper998),
        origin=definition.interval_method,
    )


def usual_length(figures: Sequence[Figure]) -> Sequence[Figure]:
    """Those whose periods are as long as most of the series', or as the newest's of equal many.

    A year among months, or a day among years, is another thing: no test may hold them together.
    """
    if not figures:
        return figures
    lengths = Counter(_length(one) for one in figures)
    newest = {_length(one): one.period_end for one in sorted(figures, key=lambda one: one.period)}
    usual = max(lengths, key=lambda one: (lengths[one], newest[one]))
    return [one for one in figures if _length(one) == usual]


def _length(figure: Figure) -> int:
    return length_of(figure.period_start, figure.period_end)


def points_of(
    figures: Sequence[Figure], definitions: Sequence[Definition], breaks: Sequence[Break]
) -> tuple[Point, ...]:
    """A series, oldest first, parted where it breaks.

    It breaks at each day that somebody named, where another definition begins, and where the kind
    of period changes: such figures may not be compared (practice 2.3).
    """
    points: list[Point] = []
    for figure in sorted(figures, key=lambda one: one.period):
        definition = definition_at(definitions, figure.period_start)
        here = Point(figure, limits_of(figure, definition), definition=definition.number)
        if points:
            before = points[-1]
            reason = _parted(before, here, breaks)
            here = replace(
                here, segment=before.segment + (reason is not None), break_reason=reason or None
            )
        points.append(here)
    return tuple(points)


def _parted(before: Point, after: Point, breaks: Sequence[Break]) -> str | None:
    """Why two points in a row may not be compared; None when they may."""
    for one in breaks:
        if before.figure.period_start < one.date <= after.figure.period_start:
            return one.reason
    if before.definition != after.definition:
        return _("It is worked out in another way from %(time)s on") % {"time": after.words}
    if before.figure.period_kind != after.figure.period_kind:
        return _("The kind of year changes with %(time)s") % {"time": after.words}
    return None


def is_annual(points: Sequence[Point]) -> bool:
    """Whether each point stands for one year, or for the same day of a year."""
    if not points:
        return False
    days = {(one.figure.period_start.month, one.figure.period_start.day) for one in points}
    if len(days) > 1:
        return False
    lengths = {(one.figure.period_end - one.figure.period_start).days for one in points}
    return lengths <= {365, 366} or lengths == {1}
