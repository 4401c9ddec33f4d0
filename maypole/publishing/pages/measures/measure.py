"""A measure's page: figure, judgement, chart, table, comparisons, groups, areas, method (Ol16)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.charts.telling import name_of_series
from maypole.evidence.vocabulary import ways_disagree
from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.addresses import item_tail
from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.measures.charts import pictures_of
from maypole.publishing.pages.measures.tables import (
    area_rows,
    group_table,
    neighbour_rows,
    series_table,
)
from maypole.publishing.pages.page import Context
from maypole.publishing.words.dates import say
from maypole.publishing.words.figures import (
    gap_wanted,
    kind_words,
    lead_words,
    symbols_used,
    tag,
    wanted_words,
)
from maypole.publishing.words.versions import sentence


def measure_context(contents: Contents, key: str) -> Context:
    """All that stands on the page of one measure."""
    report = contents.report(key)
    charts = pictures_of(report, "line", "xmr")
    return {
        "report": report,
        "key": key,
        "kicker": kind_words(report),
        "latest": report["latest"],
        "gap_first": gap_wanted(report) is not None,
        "series_name": name_of_series(report),
        "wanted": wanted_sentence(report),
        "lead": lead_words(report),
        "judgements": judgements(report),
        "cautions": [one["sentence"] for one in report["cautions"]],
        "chart": charts[0] if charts else None,
        "more_charts": charts[1:],
        "table": series_table(report),
        "comparisons": comparisons(report),
        "neighbours": neighbour_rows(report),
        "neighbours_missing": (report["neighbours"] or {}).get("missing", []),
        "neighbours_chart": _first(report, "neighbours"),
        "groups": group_table(report),
        "gap": gap_of(report),
        "gap_chart": _first(report, "gap"),
        "areas": area_rows(contents, report),
        "areas_chart": _first(report, "areas"),
        "map": _first(report, "map"),
        "items": tied_items(contents, report),
        "method": method(report),
        "web": _web_address(report),
        "changes": changes_of_rules(report),
        "symbols": symbols_used(cells_of(report)),
        "loads": [one | {"on": say(one["on"])} for one in report["loads"]],
        "curve_tail": f"measures/{key}/curve/",
    }


def cells_of(report: Mapping[str, Any]) -> list[JsonObject]:
    """Every figure in a table of the page that may have a sign."""
    near = (report["neighbours"] or {}).get("rows", [])
    return [*report["series"], *report["groups"], *report["areas"], *near]


def _web_address(report: Mapping[str, Any]) -> str:
    """Where the source is on the web, when what was typed is an address."""
    typed = (report["definition"] or {}).get("web") or ""
    return typed if typed.startswith(("https://", "http://")) and " " not in typed else ""


def _first(report: Mapping[str, Any], kind: str) -> JsonObject | None:
    found = pictures_of(report, kind)
    return found[0] if found else None


def wanted_sentence(report: Mapping[str, Any]) -> str:
    """The wish; where there is none, what the definition calls good. A wish is not a target."""
    said, polarity = wanted_words(report), _polarity(report)
    if ways_disagree(report["wanted"], polarity):
        return _("The plan and the definition disagree about which way it should go.")
    if said:
        return said.rstrip(".") + "."
    if polarity == "high":
        return _("It should rise: by its definition high is good.")
    if polarity == "low":
        return _("It should fall: by its definition low is good.")
    return _("Which way it should go is not recorded.")


def _polarity(report: Mapping[str, Any]) -> str:
    return (report["definition"] or {}).get("polarity") or "none"


def judgements(report: Mapping[str, Any]) -> list[JsonObject]:
    """The verdict first, then each further judgement that has a sentence, each with its rule."""
    verdict = report["verdict"]
    said, cannot_say = [_judgement("", verdict)], _("Cannot say")
    seen = {verdict["sentence"]}
    of_gap = gap_wanted(report) is not None
    for heading, part in (
        (_("All children, over time") if of_gap else _("Over time"), report["trend"]),
        (_("Against the target"), report["target"] or (report["gap"] or {}).get("target")),
    ):
        # What cannot be said of change is in the verdict, or the control chart says it instead; of
        # a target it is another thing.
        said_elsewhere = verdict["word"] == cannot_say or report["spc"]
        unsaid = part and part is report["trend"] and part["word"] == cannot_say and said_elsewhere
        if part and not unsaid and part["sentence"] not in seen:
            seen.add(part["sentence"])
            said.append(_judgement(heading, part))
    spc = report["spc"]
    if spc and spc["sentence"] and spc["sentence"] not in seen:
        said.append(
            {
                "heading": _("All children, on the control chart")
                if of_gap
                else _("On the control chart"),
                "word": "",
                "tag": "",
                "sentence": spc["sentence"],
                "rule": spc["rule"],
                "mend": "",
            }
        )
    return said


def _judgement(heading: str, part: Mapping[str, Any]) -> JsonObject:
    return {
        "heading": heading,
        "word": part["word"],
        "tag": tag(part["tone"], part["word"]),
        "sentence": without_word(part["sentence"], part["word"]),
        "rule": part["rule"],
        "mend": part.get("mend") or "",
    }


def without_word(said: str, word: str) -> str:
    """The sentence without the judgement at its head, which stands before it as a tag."""
    for head in (f"{word}. ", f"{word}: "):
        if said.startswith(head):
            return said[len(head) :]
    return "" if said.rstrip(".") == word else said


def comparisons(report: Mapping[str, Any]) -> list[JsonObject]:
    """England, region, neighbours, our own past: each with its rule; a hidden one says why."""
    names = {
        "neighbours": _("Places like ours"),
        "past": _("Our own past"),
    }
    return [
        {
            "name": names.get(one["with"], one["name"]),
            "said": one["said"] if one["shown"] else "",
            "period": one["period"],
            "word": one["word"],
            "tag": tag(one["tone"], one["word"]),
            "sentence": without_word(one["sentence"], one["word"]),
            # "Worse than England": heard once, though the word stands in the tag too.
            "word_is_said": one["sentence"].startswith(f"{one['word']} "),
            "rule": one["rule"],
            "missing": one["missing"],
        }
        for one in report["comparisons"]
    ]


def gap_of(report: Mapping[str, Any]) -> JsonObject | None:
    """The distance between two groups, both sides named."""
    gap = report["gap"]
    if not gap:
        return None
    trend, definition = gap["trend"], report["definition"] or {}
    decimals, unit = definition.get("decimals", 1), definition.get("unit", "other")
    points = "" if gap["series"][-1].get("ahead") else _("points")  # "Girls 20.0 points ahead"
    return {
        "sentence": gap["sentence"],
        "rule": gap["rule"],
        "trend": trend["sentence"] if trend else "",
        "levelling_down": gap["levelling_down"],
        "unit": points if unit == "percent" else definition.get("unit_words") or "",
        "group": gap["group"],
        "comparator": gap["comparator"],
        "series": [
            {**one, "apart": one.get("ahead") or f"{abs(one['absolute']):,.{decimals}f}"}
            for one in reversed(gap["series"])
        ],
    }


def tied_items(contents: Contents, report: Mapping[str, Any]) -> list[JsonObject]:
    """The items of the newest plan that the measure shows the reach of."""
    plan = contents.plan
    if plan is None:
        return []
    return [
        one | {"tail": item_tail(plan.prefix, one)}
        for one in report["items"]
        if one["code"] in plan.items
    ]


def method(report: Mapping[str, Any]) -> list[tuple[str, str]]:
    """How the figure is worked out, as name and value; what nobody recorded says so."""
    one = report["definition"]
    if not one:
        return []
    years = {
        "calendar": _("calendar year"),
        "financial": _("April to March"),
        "academic": _("school year, September to August"),
        "snapshot": _("on one day"),
        "other": _("another period"),
    }
    good = {"high": _("high is good"), "low": _("low is good"), "none": _("neither is good")}
    which_is_good = good.get(one["polarity"], "")
    if ways_disagree(report["wanted"], one["polarity"]):
        which_is_good = _("the plan and the definition disagree")
    ranges = {
        "wilson": _("worked out with Wilson’s method"),
        "byar": _("worked out with Byar’s method"),
        "dobson": _("worked out with Dobson’s method"),
        "printed": _("as the source prints it"),
        "none": _("not given"),
    }
    return [
        (_("Full name"), one["name"]),
        (_("Counted"), one["numerator"] or ""),
        (_("Out of"), one["denominator"] or ""),
        (_("Shown as"), one["unit_words"] or ""),
        (_("Year"), years.get(one["year_type"], "")),
        (_("Which is good"), which_is_good),
        (_("Likely range"), ranges.get(one["interval_method"], "")),
        (_("Source"), one["source"] or ""),
        (_("Licence"), one["licence"] or ""),
        (_("How late it comes"), one["lag"] or ""),
        (_("Quality"), sentence(one["note"]) if one["note"] else ""),
    ]


def changes_of_rules(report: Mapping[str, Any]) -> list[str]:
    """Breaks, new limits, and earlier ways of working it out."""
    said = [f"{say(one['date'])}: {sentence(one['reason'])}" for one in report["breaks"]]
    said += [
        _("Limits worked out anew from %(date)s, decided by %(who)s: %(why)s")
        % {"date": say(one["date"]), "who": one["by_role"], "why": sentence(one["reason"])}
        for one in report["rebases"]
    ]
    earlier = report["definitions"][:-1]
    said += [
        _("Definition %(number)s, before: %(name)s")
        % {"number": one["number"], "name": one["name"]}
        for one in earlier
    ]
    return said
