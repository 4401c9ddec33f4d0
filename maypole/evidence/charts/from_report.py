"""The charts of a report, made of nothing but what the report says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.charts.specs import Band, ChartSpec, LineSpec, Numbers, Spot, Words
from maypole.methods.periods import parse_period

Report = Mapping[str, Any]
FEWEST = 2
"""Points that make a line."""


def chart_specs(report: Report) -> Iterator[ChartSpec]:
    """Each chart that the report has figures for, in the order of its page."""
    for make in MAKERS:
        found = make(report)
        if found is not None:
            yield found


def numbers_of(report: Report) -> Numbers:
    """How the report's figures are written on a chart."""
    definition = report["definition"]
    unit = definition["unit"]
    return Numbers(
        prefix="£" if unit == "pounds" else "",
        suffix="%" if unit == "percent" else "",
        decimals=definition["decimals"],
        unit="" if unit in {"percent", "pounds", "count"} else definition["unit_words"],
    )


def words() -> Words:
    """The words on a chart, in the reader's language."""
    return Words(
        england=_("England"),
        neighbours=_("Neighbours, lowest to highest"),
        broken=_("break"),
        target=_("Target"),
        forecast=_("If nothing changes"),
        starts_at=_("Axis starts at {}"),
        mean=_("Mean"),
        limits=_("Limits of chance"),
        signal=_("Signal"),
        likely_range=_("likely range"),
        no_figure=_("No figure"),
        apart=_("{} apart"),
    )


def day(text: str) -> int:
    """The last day of a period, by the first day after it."""
    return date.fromisoformat(text).toordinal()


def spots_of(report: Report, name: str = "value") -> tuple[Spot, ...]:
    """A column of the series as the points of a line."""
    own = name == "value"
    return tuple(
        Spot(
            at=day(row["end"]),
            label=row["period"],
            value=row[name],
            symbol=row["symbol"] if own else "",
            lower=row["lower95"] if own else None,
            upper=row["upper95"] if own else None,
            broken=own and row["break"] is not None,
        )
        for row in report["series"]
        if own or row[name] is not None
    )


def line_of(report: Report) -> LineSpec | None:
    """The series, England and the neighbours."""
    spots = spots_of(report)
    if sum(one.value is not None for one in spots) < FEWEST:
        return None
    return LineSpec(
        title=title_of(report),
        description=described(report),
        numbers=numbers_of(report),
        place=report["place"]["name"],
        spots=spots,
        england=spots_of(report, "england"),
        band=bands_of(report),
        targets=targets_of(report),
        words=words(),
    )


def bands_of(report: Report) -> tuple[Band, ...]:
    """From the lowest neighbour to the highest, at each time with two or more figures."""
    return tuple(
        Band(day(row["end"]), row["neighbours_lowest"], row["neighbours_highest"])
        for row in report["series"]
        if row["neighbours_lowest"] is not None
        and row["neighbours_lowest"] < row["neighbours_highest"]
    )


def targets_of(report: Report) -> tuple[Spot, ...]:
    """The promised path."""
    return tuple(
        Spot(parse_period(one["period"]).end.toordinal(), one["period"], one["value"])
        for one in report["targets"]
    )


def title_of(report: Report) -> str:
    """Name, place, first and last year."""
    series = report["series"]
    facts = {
        "title": report["title"],
        "place": report["place"]["name"],
        "first": series[0]["words"],
        "last": series[-1]["words"],
    }
    if len(series) == 1:
        return _("%(title)s, %(place)s, %(last)s") % facts
    return _("%(title)s, %(place)s, %(first)s to %(last)s") % facts


def described(report: Report) -> str:
    """The range and the ends; the table holds the rest."""
    known = [row for row in report["series"] if row["value"] is not None]
    low = min(known, key=lambda row: row["value"])
    high = max(known, key=lambda row: row["value"])
    told = _(
        "%(place)s: %(first)s in %(from)s, %(last)s in %(to)s; lowest %(low)s in %(low_at)s,"
        " highest %(high)s in %(high_at)s."
    ) % {
        "place": report["place"]["name"],
        "first": known[0]["said"],
        "from": known[0]["words"],
        "last": known[-1]["said"],
        "to": known[-1]["words"],
        "low": low["said"],
        "low_at": low["words"],
        "high": high["said"],
        "high_at": high["words"],
    }
    return f"{told} " + _("The table below has every value.")


MAKERS: tuple[Callable[[Report], ChartSpec | None], ...] = (line_of,)
