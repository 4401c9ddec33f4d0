"""The charts of a report, made of nothing but what the report says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.charts.specs import (
    Band,
    ChartSpec,
    ControlSpec,
    ControlSpot,
    DotRow,
    DotsSpec,
    GapSpec,
    LineSpec,
    MapArea,
    MapSpec,
    SparkSpec,
    Spot,
)
from maypole.evidence.charts.telling import (
    Report,
    day,
    ends_told,
    is_of_gap,
    lines_told,
    numbers_of,
    rows_told,
    spots_of,
    title_of,
    words,
)

FEWEST = 2
"""Points that make a line, and areas that make a map."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rings of longitude and latitude by GSS code; a hole is a ring within a ring."""

    rings: Mapping[str, Sequence[Sequence[tuple[float, float]]]] = field(default_factory=dict)
    source: str = ""
    """The line that a map must show."""


NO_OUTLINES = Outlines()


def chart_specs(report: Report, outlines: Outlines = NO_OUTLINES) -> Iterator[ChartSpec]:
    """Each chart that the report has figures for, in the order of its page; no outlines, no map."""
    makers = (_line, _neighbours, _control, _gap, _areas, _spark, _curve)
    for make in makers:
        found = make(report)
        if found is not None:
            yield found
    drawn = _map(report, outlines)
    if drawn is not None:
        yield drawn


def _values(report: Report) -> int:
    return sum(row["value"] is not None for row in report["series"])


def _line(report: Report) -> LineSpec | None:
    if _values(report) < FEWEST:
        return None
    return LineSpec(
        title=title_of(report),
        description=_("%(ends)s The table below has every value.") % {"ends": ends_told(report)},
        numbers=numbers_of(report),
        place=report["place"]["name"],
        spots=spots_of(report),
        england=spots_of(report, "england") if report.get("like_for_like", True) else (),
        band=_band(report) if report.get("like_for_like", True) else (),
        targets=_targets(report),
        words=words(),
    )


def _band(report: Report) -> tuple[Band, ...]:
    return tuple(
        Band(day(row["end"]), row["neighbours_lowest"], row["neighbours_highest"])
        for row in report["series"]
        if row["neighbours_lowest"] is not None
        and row["neighbours_lowest"] < row["neighbours_highest"]
    )


def _targets(report: Report) -> tuple[Spot, ...]:
    return tuple(
        Spot(day(one["end"]), one["period"], one["value"])
        for one in report["targets"]
        if one.get("drawn", True)
    )


def _curve(report: Report) -> LineSpec | None:
    """Our line alone with what comes if nothing changes: the chart of turn the curve."""
    forecast = report["forecast"]
    if not forecast:
        return None
    return LineSpec(
        title=_("%(title)s, if nothing changes") % {"title": title_of(report)},
        description=f"{ends_told(report)} {forecast['sentence']}",
        numbers=numbers_of(report),
        place=report["place"]["name"],
        spots=spots_of(report),
        targets=_targets(report),
        forecast=tuple(
            Spot(day(one["end"]), one["period"], one["value"], "", one["lower"], one["upper"])
            for one in forecast["points"]
        ),
        words=words(),
        kind="curve",
    )


def _neighbours(report: Report) -> DotsSpec | None:
    """By value, the highest first, England and we among them."""
    near, latest = report["neighbours"], report["latest"]
    if not near or not latest or latest["value"] is None or not report.get("like_for_like", True):
        return None
    rows = [_dot(one["name"], one, "neighbour") for one in near["rows"]]
    rows.append(_dot(report["place"]["name"], latest, "ours"))
    for one in report["comparisons"]:
        if one["with"] == "england" and one["shown"]:
            rows.append(_dot(one["name"], one, "benchmark"))
    facts = {
        "title": report["title"],
        "time": latest["period"]["words"],
        "place": report["place"]["name"],
    }
    return _dots(
        report, rows, "neighbours", _("%(title)s, %(place)s and its neighbours, %(time)s") % facts
    )


def _areas(report: Report) -> DotsSpec | None:
    """Our districts, the highest first, with the whole of ours."""
    if len(report["areas"]) < FEWEST:
        return None
    period = report["areas"][0]["period"]
    rows = [_dot(one["name"], one, "neighbour") for one in report["areas"]]
    rows += [
        _dot(report["place"]["name"], row, "ours")
        for row in report["series"]
        if row["period"] == period
    ]
    facts = {"title": report["title"], "time": period, "place": report["place"]["name"]}
    return _dots(report, rows, "areas", _("%(title)s, districts of %(place)s, %(time)s") % facts)


def _dot(name: str, facts: Mapping[str, Any], part: Any) -> DotRow:
    symbol = facts.get("symbol", "")
    return DotRow(name, facts["value"], symbol, facts["lower95"], facts["upper95"], part)


def _dots(report: Report, rows: list[DotRow], kind: Any, title: str) -> DotsSpec | None:
    known = [one for one in rows if one.value is not None]
    known.sort(key=lambda one: (-(one.value or 0.0), one.name))
    if len(known) < FEWEST:
        return None
    numbers = numbers_of(report)
    told = rows_told([(one.name, numbers.written(one.value or 0.0)) for one in known])
    return DotsSpec(
        title=title,
        description=_("%(ends)s The table below has every value.") % {"ends": told},
        numbers=numbers,
        rows=(*known, *(one for one in rows if one.value is None)),
        words=words(),
        kind=kind,
    )


def _control(report: Report) -> ControlSpec | None:
    spc = report["spc"]
    if not spc:
        return None
    ends = {row["period"]: day(row["end"]) for row in report["series"]}
    target = report["target"]["aim"] if report["target"] else None
    return ControlSpec(
        title=_("Control chart: %(title)s") % {"title": title_of(report)},
        description=f"{ends_told(report)} {spc['sentence']}",
        numbers=numbers_of(report),
        spots=tuple(
            ControlSpot(
                at=ends[one["period"]],
                label=one["period"],
                value=one["value"],
                mean=one["mean"],
                lower=one["lower_limit"],
                upper=one["upper_limit"],
                segment=one["segment"],
                signal=one["signal"] is not None,
                good={"improvement": True, "concern": False}.get(one["label"]),
            )
            for one in spc["points"]
        ),
        target=target,
        better=_("Signal: better"),
        worse=_("Signal: worse"),
        changed=_("Signal"),
        words=words(),
    )


def _gap(report: Report) -> GapSpec | None:
    from maypole.evidence.reports.pairs import group_words

    gap = report["gap"]
    if not gap or len(gap["series"]) < FEWEST:
        return None
    ours, theirs = (
        tuple(
            Spot(day(row["end"]), row["period"], row[name], broken=row["break"] is not None)
            for row in gap["series"]
        )
        for name in ("group_value", "comparator_value")
    )
    return GapSpec(
        title=_("The gap: %(title)s") % {"title": title_of(report, report["title"])},
        description=" ".join(
            (
                lines_told(gap, group_words(gap["group"]), group_words(gap["comparator"])),
                gap["sentence"],
            )
        ),
        numbers=numbers_of(report),
        group=group_words(gap["group"]),
        comparator=group_words(gap["comparator"]),
        ours=ours,
        theirs=theirs,
        apart=gap["said"],
        words=words(),
    )


def _spark(report: Report) -> SparkSpec | None:
    gap = report["gap"]
    if is_of_gap(report) and len(gap["series"]) >= FEWEST:
        spots = tuple(
            Spot(day(row["end"]), row["period"], abs(row["absolute"]), broken=bool(row["break"]))
            for row in gap["series"]
        )
        return SparkSpec(title=title_of(report, report["title"]), spots=spots)
    if _values(report) < FEWEST:
        return None
    return SparkSpec(title=title_of(report), spots=spots_of(report))


def _map(report: Report, outlines: Outlines) -> MapSpec | None:
    """Only when each district has an outline: a map with a hole would mislead, and so would
    counts, which shade a place by its size."""
    rows = report["areas"]
    if not report.get("like_for_like", True) or len(rows) < FEWEST:
        return None
    if any(one["gss_code"] not in outlines.rings for one in rows):
        return None
    numbers = numbers_of(report)
    known = sorted((one for one in rows if one["value"] is not None), key=lambda one: -one["value"])
    if len(known) < FEWEST:
        return None
    return MapSpec(
        title=_("%(title)s, map of %(place)s, %(time)s")
        % {
            "title": report["title"],
            "place": report["place"]["name"],
            "time": rows[0]["period"],
        },
        description=rows_told([(one["name"], numbers.written(one["value"])) for one in known]),
        numbers=numbers,
        areas=tuple(
            MapArea(
                one["gss_code"],
                one["name"],
                tuple(tuple(ring) for ring in outlines.rings[one["gss_code"]]),
                one["value"],
                one["symbol"],
            )
            for one in rows
        ),
        source=outlines.source,
        words=words(),
    )
