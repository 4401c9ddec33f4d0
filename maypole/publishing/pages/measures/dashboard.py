"""The dashboard: which measures a member should look at first (Ol16, Su20)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.measures.charts import picture
from maypole.publishing.pages.page import Context
from maypole.publishing.words.figures import (
    counts_sentence,
    gap_wanted,
    lead_words,
    tag,
    wanted_words,
)


@dataclass(frozen=True)
class Filter:
    """A part of the list at an address of its own, so that a link is enough to see it."""

    key: str
    label: str | Promise
    keeps: Callable[[Mapping[str, Any]], bool]

    @property
    def tail(self) -> str:
        """Its address: "measures/show/changed/"."""
        return f"measures/show/{self.key}/"


FILTERS = (
    Filter("changed", gettext_lazy("Changed"), lambda row: row["sort"] == "changed"),
    Filter("unlike-others", gettext_lazy("Unlike others"), lambda row: row["sort"] == "differs"),
    Filter("one-year", gettext_lazy("One year decides it"), lambda row: row["sort"] == "one_year"),
    Filter("no-clear-change", gettext_lazy("No clear change"), lambda row: row["sort"] == "same"),
    Filter("cannot-say", gettext_lazy("Cannot say yet"), lambda row: row["sort"] == "unknown"),
    Filter(
        "worse-than-england",
        gettext_lazy("Worse than England"),
        lambda row: bool(row.get("held")) and row["held"]["tone"] == "worse",
    ),
    Filter("headline", gettext_lazy("Headline measures"), lambda row: bool(row["headline"])),
    Filter(
        "all-children",
        gettext_lazy("All children here"),
        lambda row: row["kind"] == "population_indicator",
    ),
    Filter(
        "services",
        gettext_lazy("Work of services"),
        lambda row: row["kind"] == "performance_measure",
    ),
)
WORSE_FIRST = ("worse", "unknown", "same", "better")


def filters_of(contents: Contents) -> list[tuple[Filter, int]]:
    """Those that keep some and not all, each with how many it keeps."""
    rows = list(contents.measures.values())
    counts = [(one, sum(1 for row in rows if one.keeps(row))) for one in FILTERS]
    return [(one, number) for one, number in counts if 0 < number < len(rows)]


def dashboard_context(contents: Contents, chosen: Filter | None = None) -> Context:
    """The sentence, the filters, then the measures in groups, exceptions first."""
    everything = list(contents.measures.values())
    rows = [row for row in everything if chosen is None or chosen.keeps(row)]
    listed = contents.measure_list or {"data_gaps": []}
    sorts = [row["sort"] for row in everything]
    return {
        "sentence": counts_sentence({sort: sorts.count(sort) for sort in set(sorts)}),
        "rows": rows,
        "filters": [
            {"label": one.label, "count": number, "tail": one.tail, "here": one == chosen}
            for one, number in filters_of(contents)
        ],
        "chosen": chosen,
        "all_count": len(everything),
        "groups": groups_of(rows),
        "data_gaps": listed["data_gaps"] if chosen is None else [],
        "has_curves": bool(everything),
    }


def groups_of(rows: Sequence[JsonObject]) -> list[JsonObject]:
    """Changed, unlike others, decided by one year, no clear change; then what cannot be said, by
    reason and mend."""
    headings = {
        "changed": _("Changed"),
        "differs": _("Unlike others"),
        "one_year": _("One year decides it"),
        "same": _("No clear change"),
    }
    groups = []
    for sort, heading in headings.items():
        found = [row for row in rows if row["sort"] == sort]
        if found:
            found.sort(key=lambda row: WORSE_FIRST.index(row["verdict"]["tone"]))
            groups.append(_group(sort, heading, found))
    return groups + _cannot_say([row for row in rows if row["sort"] == "unknown"])


def _cannot_say(rows: Sequence[JsonObject]) -> list[JsonObject]:
    """ "Cannot say yet, 24: the source gives no counts", with how to mend it."""
    by_reason: dict[tuple[str, str], list[JsonObject]] = {}
    for row in rows:
        verdict = row["verdict"]
        by_reason.setdefault((verdict["reason"] or "", verdict["mend"] or ""), []).append(row)
    many_first = sorted(by_reason.items(), key=lambda one: -len(one[1]))
    return [
        _group(
            f"cannot-say-{place}",
            _("Cannot say yet: %s") % _reason_of(reason, found),
            found,
            mend=mend,
        )
        for place, ((reason, mend), found) in enumerate(many_first, 1)
    ]


def _reason_of(code: str, rows: Sequence[JsonObject]) -> str:
    """The reason in its own words, or in wider ones when the rows differ in detail."""
    words = {row["verdict"]["reason_words"] or "" for row in rows} - {""}
    if len(words) == 1:
        return str(words.pop()).rstrip(".")
    wider = {
        "too_few_points": _("there are too few figures"),
        "no_counts": _("our source gives too little to test with"),
        "not_yearly": _("the figures are not yearly"),
        "hidden": _("small numbers are hidden"),
    }
    return wider.get(code, _("the reason is not recorded"))


def _group(key: str, heading: str, rows: Sequence[JsonObject], *, mend: str = "") -> JsonObject:
    shown = [line_of(row) for row in rows]
    return {
        "id": key,
        "heading": heading,
        "mend": mend,
        "caption": ngettext("%s measure", "%s measures", len(shown)) % len(shown),
        "rows": shown,
        "has_leads": any(one["lead"] for one in shown),
        "has_sparks": any(one["spark"] for one in shown),
        "has_bases": any(one["base"] for one in shown),
        "has_wishes": any(one["wanted"] for one in shown),
    }


def line_of(row: JsonObject) -> JsonObject:
    """One row: measure, latest, date, base, wanted, judgement, sparkline, lead."""
    latest, verdict, gap = row["latest"], row["verdict"], gap_wanted(row)
    return {
        "title": row["title"],
        "tail": f"measures/{row['key']}/",
        "headline": row["headline"],
        "said": gap["said"] if gap else latest["said"] if latest else "",
        "period": latest["period"]["words"] if latest else "",
        "status": latest["period"].get("status") if latest else None,
        "base": _base(gap or latest),
        "wanted": wanted_words(row),
        "word": verdict["word"],
        "tag": tag(verdict["tone"], verdict["word"]),
        "held": _held(row),
        "spark": picture(row["spark"]) if row["spark"] and row["spark"]["drawings"] else None,
        "spark_words": row.get("spark_words", ""),
        "lead": lead_words(row),
    }


def _base(figure: Mapping[str, Any] | None) -> str:
    """What stands behind the figure or the gap; empty where nobody gives it."""
    return str(figure.get("base_words") or "") if figure else ""


def _held(row: JsonObject) -> JsonObject | None:
    """How the newest figure stands to England's, where it is clearly unlike."""
    held = row.get("held")
    if not held or held["tone"] in {"same", "unknown"}:
        return None
    words = _("%(word)s than %(name)s") % {"word": held["word"], "name": held["name"]}
    return {"words": words, "tag": tag(held["tone"], held["word"])}


def headline_lines(contents: Contents, most: int = 3) -> list[JsonObject]:
    """The measures that the front page shows: those named as headlines, else the first."""
    rows = list(contents.measures.values())
    chosen = [row for row in rows if row["headline"]] or [row for row in rows if row["latest"]]
    return [line_of(row) for row in chosen[:most]]
