"""One measure of one partnership, laid out for the parts of its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from maypole.evidence.definitions import definition_at
from maypole.evidence.exchange_section import ChosenMeasure, Definition
from maypole.evidence.figures import Figure, MeasureFigures, without_numbers
from maypole.evidence.reports.context import ReportContext
from maypole.evidence.reports.points import Point, points_of, usual_length
from maypole.evidence.vocabulary import ways_disagree
from maypole.methods.disclosure import may_identify

SHOWN_SYMBOLS = frozenset({"c", "k", "low", "u"})
"""A figure that exists, though it may not be printed; x and z are none at all."""


@dataclass(frozen=True)
class Subject:
    """The chosen measure, its figures, and the series that its page is about."""

    chosen: ChosenMeasure
    figures: MeasureFigures
    context: ReportContext
    definitions: tuple[Definition, ...]
    group: str
    """Whose series it is: everybody's, or the chosen group's where none is for everybody."""
    points: tuple[Point, ...]
    """Our own area's, oldest first, those without a value too."""
    left_out: tuple[Figure, ...] = ()
    """Our own figures of shorter or longer periods than most: they cannot stand in the series."""
    other_unit: tuple[Figure, ...] = ()
    """Our own figures of a time when the measure had another unit than the newest has: no part of
    the report may read them, so `figures` is without them."""

    @cached_property
    def latest(self) -> Point | None:
        """The newest figure, hidden or not."""
        return next((one for one in reversed(self.points) if _is_figure(one.figure)), None)

    @cached_property
    def definition(self) -> Definition:
        """The one that the newest figure follows."""
        latest = self.latest
        if latest is None:
            return self.definitions[-1]
        return definition_at(self.definitions, latest.figure.period_start)

    @cached_property
    def segment(self) -> tuple[Point, ...]:
        """The points that may be compared with the newest: since the last break, with a value."""
        latest = self.latest
        if latest is None:
            return ()
        return tuple(
            one for one in self.points if one.segment == latest.segment and one.value is not None
        )

    @property
    def polarity(self) -> Literal["high", "low", "none"]:
        """Which is good, by the definition; neither where the plan wants the other way."""
        polarity = self.definition.polarity
        return "none" if ways_disagree(self.chosen.wanted, polarity) else polarity

    def figure_of(self, gss_code: str, period: tuple[date, date]) -> Figure | None:
        """Another area's figure of one period and of the same group."""
        return self._by_place.get((gss_code, period, self.group))

    @cached_property
    def _by_place(self) -> dict[tuple[str, tuple[date, date], str], Figure]:
        ours = {self.context.area.gss_code, *(one.gss_code for one in self.context.districts)}
        found = {}
        for one in self.figures.observations:
            # Another area's small number in a file of our own is not ours to show (practice 2.4).
            hidden = self.figures.own and one.gss_code not in ours and self._is_small(one)
            found[one.gss_code, one.period, one.group] = without_numbers(one) if hidden else one
        return found

    def _is_small(self, figure: Figure) -> bool:
        definition = definition_at(self.definitions, figure.period_start)
        return may_identify(
            figure.value,
            figure.numerator,
            figure.denominator,
            (figure.lower95, figure.upper95),
            unit=definition.unit,
            value_type=definition.value_type,
        )


def subject_of(
    chosen: ChosenMeasure, figures: MeasureFigures, context: ReportContext
) -> Subject | None:
    """None while nobody has said how the measure is worked out."""
    definitions = tuple(
        sorted(chosen.definitions or figures.definitions, key=lambda one: one.number)
    )
    if not definitions:
        return None
    code, group = context.area.gss_code, ""
    own = figures.of(code)
    if not own and chosen.group:
        group, own = chosen.group, figures.of(code, chosen.group)
    alike = _of_one_unit(figures, own, definitions)
    mine = alike.of(code, group)
    other_unit = tuple(one for one in own if one not in mine)
    kept = usual_length(mine)
    left_out = tuple(one for one in mine if one not in kept)
    points = points_of(kept, definitions, chosen.breaks)
    return Subject(chosen, alike, context, definitions, group, points, left_out, other_unit)


def _is_figure(figure: Figure) -> bool:
    return figure.value is not None or figure.symbol in SHOWN_SYMBOLS


def _of_one_unit(
    figures: MeasureFigures, own: Sequence[Figure], definitions: Sequence[Definition]
) -> MeasureFigures:
    """The figures whose unit, by the definition of their time, is that of our newest one.

    30 children are not 30 per cent, though the next definition counts in per cent.
    """
    if len({one.unit for one in definitions}) < 2:
        return figures
    units = {
        one.period_start: definition_at(definitions, one.period_start).unit
        for one in figures.observations
    }
    newest = next((one for one in reversed(own) if _is_figure(one)), None)
    unit = units[newest.period_start] if newest else definitions[-1].unit
    kept = tuple(one for one in figures.observations if units[one.period_start] == unit)
    return replace(figures, observations=kept)
