"""The tables of a measure's page: each value with its base, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.reports.words import ends, rounded
from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.contents import Contents
from maypole.publishing.words.figures import tag

ABSENT = "–"
SCALED = {"percent": "%"}


def series_table(report: Mapping[str, Any]) -> JsonObject:
    """Every value in the chart, at most four columns wide: our own with its counts and likely
    range, England's, and those of places like ours or of the region."""
    series = list(report["series"])
    decimals, unit = places_of(report)
    others = {
        "england": _("England"),
        "neighbours": _("Places like ours"),
        "region": _("Region"),
    }
    known = [name for name in others if any(one[name] is not None for one in series)][:2]
    rows = [
        {
            "period": one["words"] or one["period"],
            "status": one["status"],
            "break": one["break"],
            "said": one["said"],
            "behind": [
                part for part in (base_of(one), range_of(one, decimals, unit)) if part != ABSENT
            ],
            "cells": [
                (
                    others[name],
                    number(one[name], decimals, unit) if one[name] is not None else ABSENT,
                )
                for name in known
            ],
        }
        for one in reversed(series)
    ]
    return {
        "columns": [others[name] for name in known],
        "rows": rows,
        "own": report["place"]["name"],
        "has_behind": any(row["behind"] for row in rows),
    }


def places_of(report: Mapping[str, Any]) -> tuple[int, str]:
    """The decimal places and the unit of a report's figures."""
    definition = report["definition"] or {}
    return definition.get("decimals", 1), definition.get("unit", "other")


def number(value: float, decimals: int, unit: str = "other") -> str:
    """ "31.4%" or "1,258.0"."""
    return f"{rounded(value, decimals, unit)}{SCALED.get(unit, '')}"


def range_of(one: Mapping[str, Any], decimals: int, unit: str) -> str:
    """ "55.8 to 65.6"."""
    if one["lower95"] is None or one["upper95"] is None:
        return ABSENT
    low, high = ends(one["lower95"], one["upper95"], decimals, unit)
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def base_of(one: Mapping[str, Any]) -> str:
    """ "144 of 183", or what is known of it."""
    top, bottom = one["numerator"], one["denominator"]
    if top is None and bottom is None:
        return ABSENT
    if bottom is None:
        return f"{top:,.0f}"
    if top is None:
        return _("of %s") % f"{bottom:,.0f}"
    return _("%(top)s of %(bottom)s") % {"top": f"{top:,.0f}", "bottom": f"{bottom:,.0f}"}


def group_table(report: Mapping[str, Any]) -> list[JsonObject]:
    """Groups of children, newest period first; those of the gap stand in its own table, unless
    there is more to say of them."""
    decimals, unit = places_of(report)
    gap = report["gap"] or {}
    told = {gap.get("group"), gap.get("comparator")}
    rows = [
        {
            "group": one["group"],
            "period": one["period"],
            "said": one["said"],
            "base": base_of(one),
            "range": range_of(one, decimals, unit),
        }
        for one in report["groups"]
    ]
    return [
        row
        for row in rows
        if row["group"] not in told or (row["base"], row["range"]) != (ABSENT, ABSENT)
    ]


def neighbour_rows(report: Mapping[str, Any]) -> list[JsonObject]:
    """Places like ours, nearest first; never a league table, so each has its range."""
    neighbours = report["neighbours"]
    if not neighbours:
        return []
    decimals, unit = places_of(report)
    rows: Sequence[Mapping[str, Any]] = neighbours["rows"]
    return [
        {
            "name": one["name"],
            "closeness": one["closeness"] or "",
            "said": one["said"],
            "range": range_of(one, decimals, unit),
            "word": one["word"] or "",
        }
        for one in rows
    ]


def area_rows(contents: Contents, report: Mapping[str, Any]) -> list[JsonObject]:
    """Districts, each leading to its own page when it has one."""
    by_code = {one["gss_code"]: one for one in contents.areas.values()}
    decimals, unit = places_of(report)
    return [
        {
            "name": one["name"],
            "tail": f"places/{by_code[one['gss_code']]['slug']}/"
            if one["gss_code"] in by_code
            else "",
            "said": one["said"],
            "period": one["period"],
            "range": range_of(one, decimals, unit),
            "word": one["word"] or "",
            "tag": tag(one["tone"] or "unknown", one["word"] or _("Not compared")),
        }
        for one in report["areas"]
    ]
