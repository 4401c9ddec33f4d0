"""The tables of a report: every value in its charts, by year, group and area."""

from __future__ import annotations

from typing import Any

from maypole.evidence.figures import Figure
from maypole.evidence.reports.benchmarks import OutsideParts, benchmark_at, neighbour_figures
from maypole.evidence.reports.comparisons import judged_against
from maypole.evidence.reports.context import AreaName
from maypole.evidence.reports.latest import base_words
from maypole.evidence.reports.neighbours import middle_value, pooled_value
from maypole.evidence.reports.points import Point, limits_of
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import said

Row = dict[str, Any]


def series_of(subject: Subject) -> list[Row]:
    """Our own series, oldest first, with the benchmarks of each period beside it."""
    return [_row(subject, one) for one in subject.points]


def _row(subject: Subject, point: Point) -> Row:
    figure, limits = point.figure, point.limits
    near = neighbour_figures(subject, figure.period)
    values = [one.value for one in near.values() if one.value is not None]
    pooled = pooled_value(subject, near)
    return {
        "period": figure.period_label,
        "words": point.words,
        "start": figure.period_start.isoformat(),
        "end": figure.period_end.isoformat(),
        "status": figure.period_status,
        "value": figure.value,
        "said": said(figure.value, subject.definition, figure.symbol),
        "symbol": figure.symbol,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "lower95": limits.lower95,
        "upper95": limits.upper95,
        "break": point.break_reason,
        "england": _benchmark(subject, subject.context.england, point),
        "region": _benchmark(subject, subject.context.region, point),
        "neighbours": pooled if pooled is not None else middle_value(near),
        "neighbours_pooled": pooled is not None,
        "neighbours_lowest": min(values, default=None),
        "neighbours_highest": max(values, default=None),
        "source_edition": figure.edition,
    }


def _benchmark(subject: Subject, area: AreaName | None, point: Point) -> float | None:
    if area is None:
        return None
    found = benchmark_at(subject, area, point.figure.period)
    return None if found is None or isinstance(found, OutsideParts) else found.value


def groups_of(subject: Subject) -> list[Row]:
    """Our area's figures by group of children, the newest period first, groups by name."""
    code = subject.context.area.gss_code
    found = [one for one in subject.figures.observations if one.gss_code == code and one.group]
    found.sort(key=lambda one: one.group)
    found.sort(key=lambda one: one.period, reverse=True)
    return [_group(subject, one) for one in found]


def _group(subject: Subject, figure: Figure) -> Row:
    limits = limits_of(figure, subject.definition)
    return {
        "group": figure.group,
        "period": figure.period_label,
        "start": figure.period_start.isoformat(),
        "end": figure.period_end.isoformat(),
        "value": figure.value,
        "said": said(figure.value, subject.definition, figure.symbol),
        "symbol": figure.symbol,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "lower95": limits.lower95,
        "upper95": limits.upper95,
    }


def areas_of(subject: Subject) -> list[Row]:
    """Our districts in the newest period that they have, each against the whole of ours.

    One without a figure has its row too: a table or a map that leaves it out would mislead.
    """
    districts = {one.gss_code: one for one in subject.context.districts}
    known = [
        one
        for one in subject.figures.observations
        if one.gss_code in districts and one.group == subject.group
    ]
    if not known:
        return []
    newest = max(one.period for one in known)
    ours = subject.figure_of(subject.context.area.gss_code, newest)
    like = next(one for one in known if one.period == newest)
    return [
        _area(subject, subject.figure_of(one.gss_code, newest) or _none(like, one), one, ours)
        for one in sorted(districts.values(), key=lambda one: one.name)
    ]


def _none(like: Figure, area: AreaName) -> Figure:
    """No figure for an area, of the same period and group as another's."""
    return Figure(
        area.gss_code,
        area.name,
        like.period_label,
        like.period_start,
        like.period_end,
        like.period_kind,
        group=like.group,
        symbol="x",
    )


def _area(subject: Subject, figure: Figure, area: AreaName, ours: Figure | None) -> Row:
    point = Point(figure, limits_of(figure, subject.definition))
    name = subject.context.area.name
    against = judged_against(subject, point, ours, name)
    return {
        "gss_code": area.gss_code,
        "name": area.name,
        "value": figure.value,
        "said": said(figure.value, subject.definition, figure.symbol),
        "base_words": base_words(figure, subject.definition),
        "symbol": figure.symbol,
        "period": figure.period_label,
        "start": figure.period_start.isoformat(),
        "end": figure.period_end.isoformat(),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "lower95": point.limits.lower95,
        "upper95": point.limits.upper95,
        "word": against["word"],
        "tone": against["tone"],
    }
