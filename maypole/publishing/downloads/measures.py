"""Measures as files: the list, each measure's figures, and figures by place; column names are a
public format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from maypole.components.canonical import canonical_json
from maypole.publishing.documents import JsonObject
from maypole.publishing.downloads.lists import BETWEEN
from maypole.publishing.downloads.tables import Table
from maypole.publishing.pages.contents import Contents

IN_THE_JSON = (
    "key", "title", "kind", "asks", "service", "wanted", "headline", "why", "led_by", "lead_role",
    "definition", "definitions", "place", "latest", "verdict", "trend", "spc", "comparisons",
    "targets", "target", "gap", "cautions", "series", "neighbours", "groups", "areas", "forecast",
    "breaks", "rebases", "curve", "loads", "items",
)  # fmt: skip


def measure_list(contents: Contents) -> Table:
    """Every chosen measure with its newest figure and what is said of it, and by which rule."""
    columns = (
        "key", "title", "kind", "service", "wanted", "headline", "led_by", "lead_role", "period",
        "value", "symbol", "base", "judgement", "sentence", "rule", "reason", "mend",
        "held_against_england", "items", "judgement_is_of", "gap", "gap_group", "gap_comparator",
        "gap_period",
    )  # fmt: skip
    return Table(columns, [_in_the_list(one) for one in contents.measures.values()])


def _in_the_list(row: JsonObject) -> tuple[Any, ...]:
    latest: Mapping[str, Any] = row["latest"] or {}
    gap: Mapping[str, Any] = row["gap"] or {}
    verdict = row["verdict"]
    return (
        row["key"], row["title"], row["kind"], _name(row["service"]), row["wanted"],
        row["headline"], _name(row["led_by"]), row["lead_role"],
        latest["period"]["label"] if latest else None, latest.get("value"), latest.get("symbol"),
        latest.get("base_words"), verdict["word"], verdict["sentence"], verdict["rule"],
        verdict["reason_words"], verdict["mend"], (row.get("held") or {}).get("word"),
        BETWEEN.join(one["code"] for one in row["items"]),
        "gap" if gap and row["wanted"] == "close" else "value", gap.get("absolute"),
        gap.get("group"), gap.get("comparator"), gap.get("period"),
    )  # fmt: skip


def _name(named: JsonObject | None) -> str | None:
    return named["name"] if named else None


def series(report: JsonObject) -> Table:
    """Each value of a measure: of all children by period, then by group, then by district."""
    columns = (
        "measure", "period", "area", "area_name", "group", "value", "symbol", "status", "numerator",
        "denominator", "lower95", "upper95", "england", "region", "neighbours", "break",
    )  # fmt: skip
    own = report["place"]
    group = (report["latest"] or {}).get("group") or ""
    rows = [
        (
            report["key"], one["period"], own["gss_code"], own["name"], group, one["value"],
            one["symbol"], one["status"], one["numerator"], one["denominator"], one["lower95"],
            one["upper95"], one["england"], one["region"], one["neighbours"], one["break"],
        )
        for one in report["series"]
    ]  # fmt: skip
    rows += [_part(report, one, own["gss_code"], own["name"]) for one in report["groups"]]
    rows += [_part(report, one, one["gss_code"], one["name"]) for one in report["areas"]]
    return Table(columns, rows)


def _part(report: JsonObject, one: JsonObject, code: str, name: str) -> tuple[Any, ...]:
    return (
        report["key"], one["period"], code, name, one.get("group", ""), one["value"],
        one["symbol"], None, one.get("numerator"), one.get("denominator"), one["lower95"],
        one["upper95"], None, None, None, None,
    )  # fmt: skip


def report_json(report: JsonObject) -> JsonObject:
    """A measure for programs, with the sentence and the rule of each judgement."""
    return {name: report.get(name) for name in IN_THE_JSON}


def by_place(contents: Contents, slug: str = "") -> Table:
    """What each measure says of each place, or of one place."""
    columns = (
        "area", "area_name", "measure", "title", "period", "value", "base", "symbol", "lower95",
        "upper95", "whole", "whole_value", "held_against_whole", "over_time",
    )  # fmt: skip
    rows = [
        (
            area["gss_code"], area["name"], one["key"], one["title"], one["period"], one["value"],
            one["base_words"], one["symbol"], one["lower95"], one["upper95"], area["whole"],
            one["whole_value"], one["word"], one.get("trend_word"),
        )
        for key, area in contents.areas.items()
        if slug in ("", key)
        for one in area["rows"]
    ]  # fmt: skip
    return Table(columns, rows)


Files = Iterator[tuple[str, str, int | None, Any, bool]]


def measure_files(contents: Contents) -> Files:
    """Path, what it is, rows, its maker, and whether the data page lists it with its size.

    A measure's document is read only when its file is asked for.
    """
    if contents.measure_list is None:
        return
    table = measure_list(contents)
    what = _("Measures with their newest figures")
    yield "measures.csv", what, len(table.rows), table.as_csv, True
    yield "measures.json", what, len(table.rows), table.as_json, True
    table = by_place(contents)
    what = _("Figures by place")
    yield "places.csv", what, len(table.rows), table.as_csv, True
    yield "places.json", what, len(table.rows), table.as_json, True
    for key, row in contents.measures.items():
        stem = f"measures/{key}"
        yield f"{stem}.csv", row["title"], None, partial(_csv, contents, key), False
        yield f"{stem}.json", row["title"], None, partial(_json, contents, key), False
    for slug, area in contents.areas.items():
        one = by_place(contents, slug)
        if one.rows:
            yield f"places/{slug}.csv", area["name"], len(one.rows), one.as_csv, False
            yield f"places/{slug}.json", area["name"], len(one.rows), one.as_json, False


def _csv(contents: Contents, key: str) -> bytes:
    return series(contents.report(key)).as_csv()


def _json(contents: Contents, key: str) -> bytes:
    return canonical_json(report_json(contents.report(key)))
