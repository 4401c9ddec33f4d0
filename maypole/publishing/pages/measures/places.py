"""Places: what the figures say of each part of the area, held against the whole (Wo33)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.measures.charts import picture
from maypole.publishing.pages.page import Context
from maypole.publishing.words.figures import symbols_used, tag

MOST_NEEDS = 3
FIRST = {"worse": 0, "better": 1}


def places_context(contents: Contents) -> Context:
    """The own area and its districts, and where a map can be looked at."""
    own, districts = _own_and_districts(contents)
    known = [one for one in districts if one["rows"]]
    return {
        "own": own,
        "districts": [
            {
                "name": one["name"],
                "tail": f"places/{one['slug']}/",
                "measures": len(one["rows"]),
                "needs": needs_of(one)[:1],
            }
            for one in districts
        ],
        "sentence": places_sentence(own["name"], len(districts), len(known)),
        "maps": _maps(contents),
    }


def place_context(contents: Contents, slug: str) -> Context:
    """One place: three needs in words, every figure, the map last."""
    own, _districts = _own_and_districts(contents)
    area = contents.areas[slug]
    rows = [_row(one) for one in area["rows"]]
    return {
        "area": area,
        "whole": area["whole"],
        "part_of": "" if area["own"] else _("Part of %s") % own["name"],
        "needs": needs_of(area),
        "rows": rows,
        "findings": contents.partnership["findings"] if area["own"] else [],
        "others": [one for one in contents.areas.values() if one is not area],
        "maps": _maps(contents) if rows else [],
        "symbols": symbols_used(area["rows"]),
        "empty": no_figures(own["name"], area),
        "slug": slug,
    }


def _own_and_districts(contents: Contents) -> tuple[JsonObject, list[JsonObject]]:
    areas = list(contents.areas.values())
    return next(one for one in areas if one["own"]), [one for one in areas if not one["own"]]


def places_sentence(name: str, districts: int, known: int) -> str:
    """How many districts there are, and whether any has figures."""
    if not districts:
        return _("No smaller areas of %s are recorded.") % name
    said = ngettext(
        "%(name)s has %(count)s district.", "%(name)s has %(count)s districts.", districts
    )
    whole = said % {"name": name, "count": districts}
    if not known:
        return f"{whole} {_('No figures for districts; the source publishes counties only.')}"
    return whole


def no_figures(name: str, area: Mapping[str, Any]) -> str:
    """Why a place has no table."""
    if area["rows"]:
        return ""
    if area["own"]:
        return _("No figures loaded.")
    return _("No figures for districts; the source publishes counties only.")


def needs_of(area: Mapping[str, Any]) -> list[str]:
    """Where the place stands apart from the whole, worse first, in words."""
    apart = [one for one in area["rows"] if one["tone"] in FIRST]
    apart.sort(key=lambda one: FIRST[one["tone"]])
    return [
        _("%(title)s: %(word)s. %(said)s (%(when)s); %(whole)s had %(whole_said)s.")
        % {
            "title": one["title"],
            "word": str(one["word"]).lower(),
            "said": one["said"],
            "when": ", ".join(part for part in (one["period"], one["base_words"]) if part),
            "whole": area["whole"],
            "whole_said": one["whole_said"] or _("no figure"),
        }
        for one in apart[:MOST_NEEDS]
    ]


def _row(one: Mapping[str, Any]) -> JsonObject:
    held, trend = one["word"] or _("Not compared"), one.get("trend_word", "")
    return {
        "title": one["title"],
        "tail": f"measures/{one['key']}/",
        "said": one["said"],
        "base": one["base_words"] or "",
        "whole_said": one["whole_said"] or "–",
        "period": one["period"],
        "word": held,
        "tag": tag(one["tone"] or "unknown", held),
        "trend": trend,
        "trend_tag": tag(one["trend_tone"], trend) if trend else "",
    }


def _maps(contents: Contents) -> list[JsonObject]:
    return [
        {
            "title": one["title"],
            "tail": f"measures/{one['key']}/",
            "chart": picture(one["chart"]),
        }
        for one in contents.documents["places"]["maps"][:1]
    ]
