"""The titles, descriptions, words and figures that the charts of a report share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.charts.specs import Numbers, Spot, Words

Report = Mapping[str, Any]
SIGNS_ENOUGH = frozenset({"percent", "pounds", "count"})


def numbers_of(report: Report) -> Numbers:
    """How the report's figures are written on a chart."""
    definition = report["definition"]
    unit = definition["unit"]
    return Numbers(
        prefix="£" if unit == "pounds" else "",
        suffix="%" if unit == "percent" else "",
        decimals=definition["decimals"],
        unit="" if unit in SIGNS_ENOUGH else definition["unit_words"],
        kind=unit,
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
        limits=_("Limit of chance"),
        chance=_("No signal"),
        no_figure=_("No figure"),
        from_to=_("{} to {}"),
    )


def day(text: str) -> int:
    """The end of a period as a number of days."""
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
            broken=row["break"] is not None,
        )
        for row in report["series"]
    )


def is_of_gap(report: Report) -> bool:
    """Whether the measure is about a gap, and the gap is known."""
    return report["wanted"] == "close" and bool(report["gap"])


def name_of_series(report: Report) -> str:
    """What the line of all children is called; a measure of a gap is named for the gap."""
    if is_of_gap(report):
        return _("All children (%(title)s)") % {"title": report["title"]}
    return str(report["title"])


def title_of(report: Report, name: str = "") -> str:
    """Name, place, first and last year."""
    series = report["series"]
    facts = {
        "title": name or name_of_series(report),
        "place": report["place"]["name"],
        "first": series[0]["words"],
        "last": series[-1]["words"],
    }
    if len(series) == 1:
        return _("%(title)s, %(place)s, %(last)s") % facts
    return _("%(title)s, %(place)s, %(first)s to %(last)s") % facts


def ends_told(report: Report) -> str:
    """The ends and the range of our series."""
    known = [row for row in report["series"] if row["value"] is not None]
    low = min(known, key=lambda row: row["value"])
    high = max(known, key=lambda row: row["value"])
    if len({row["said"] for row in known}) == 1:
        return _("%(place)s: %(said)s throughout, from %(from)s to %(to)s.") % {
            "place": report["place"]["name"],
            "said": known[0]["said"],
            "from": known[0]["words"],
            "to": known[-1]["words"],
        }
    return _(
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


def lines_told(gap: Mapping[str, Any], group: str, comparator: str) -> str:
    """The ends of both lines of a gap, and whether they cross between."""
    first, last = gap["series"][0], gap["series"][-1]
    apart = [row["absolute"] for row in gap["series"]]
    crossed = min(apart) < 0 < max(apart)
    told = _(
        "%(group)s: %(g_first)s in %(from)s, %(g_last)s in %(to)s; %(comparator)s: %(c_first)s,"
        " %(c_last)s. %(crossed)s"
    )
    return told % {
        "crossed": _("The lines cross.") if crossed else _("The lines do not cross."),
        "group": group,
        "comparator": comparator,
        "from": first["words"],
        "to": last["words"],
        "g_first": first["group_said"],
        "g_last": last["group_said"],
        "c_first": first["comparator_said"],
        "c_last": last["comparator_said"],
    }


def rows_told(rows: list[tuple[str, str]]) -> str:
    """The first and the last of an ordered list of names and figures."""
    (first, most), (last, least) = rows[0], rows[-1]
    return _("From %(first)s, %(most)s, to %(last)s, %(least)s.") % {
        "first": first,
        "most": most,
        "last": last,
        "least": least,
    }
