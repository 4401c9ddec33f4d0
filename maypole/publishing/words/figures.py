"""Figures in words: value, base and date together, then the judgement (pages.md part 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from maypole.evidence.charts.telling import is_of_gap

TAGS = {"better": "better", "worse": "worse", "same": "same", "unknown": "cannot-say"}
SYMBOLS = {
    "c": gettext_lazy("[c] hidden to protect children; hidden does not mean none"),
    "x": gettext_lazy("[x] not available"),
    "z": gettext_lazy("[z] does not apply"),
    "k": gettext_lazy("[k] rounds to nought, but is not nought"),
    "u": gettext_lazy("[u] low reliability"),
    "low": gettext_lazy("[low] rounds to nought, but is not nought"),
}


def tag(tone: str, word: str = "") -> str:
    """The look of a judgement; its word always stands in it. One that is neither good nor bad,
    such as "Rising", has no sign."""
    if tone == "unknown" and word and word != _("Cannot say"):
        return "plain"
    return TAGS.get(tone, "cannot-say")


def figure_words(row: Mapping[str, Any]) -> str:
    """ "31.4% (2025, of 188 plans)"; a figure never stands without its date."""
    latest, gap = row["latest"], gap_wanted(row)
    if gap:
        return f"{gap['said']} ({gap['period']})"
    if not latest:
        return _("No figures loaded.")
    when = [latest["period"]["words"] or latest["period"]["label"], latest["base_words"]]
    return f"{latest['said']} ({', '.join(str(one) for one in when if one)})"


def gap_wanted(row: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The gap, when it is what the measure is about."""
    return row["gap"] if is_of_gap(row) else None


def figure_and_verdict(row: Mapping[str, Any]) -> str:
    """ "31.4% (2025, of 188 plans). Cannot say."."""
    if not row["latest"]:
        return _("No figures loaded.")
    return f"{figure_words(row)}. {row['verdict']['word']}."


def wanted_words(row: Mapping[str, Any]) -> str:
    """ "It should fall", or nothing when no wish is recorded."""
    words = {
        "increase": _("It should rise"),
        "decrease": _("It should fall"),
        "close": _("The gap should close"),
    }
    return str(row["wanted_words"] or words.get(row["wanted"] or "", ""))


def lead_words(row: Mapping[str, Any]) -> str:
    """The body, then the role of the lead officer."""
    body = row["led_by"]["name"] if row["led_by"] else ""
    return ", ".join(part for part in (body, row["lead_role"] or "") if part)


def kind_words(row: Mapping[str, Any]) -> str:
    """Whose figure it is: of all children here, or of one service, never mixed (practice 2.1)."""
    if row["kind"] == "population_indicator":
        return _("What the figures say of all children here")
    asks = {
        "how_much": _("how much it did"),
        "how_well": _("how well it did it"),
        "better_off": _("whether anybody is better off"),
    }
    service = row["service"]["name"] if row["service"] else _("one service")
    facts = {"service": service, "asks": asks.get(row["asks"] or "", "")}
    if facts["asks"]:
        return _("The work of %(service)s: %(asks)s") % facts
    return _("The work of %(service)s") % facts


def counts_sentence(counts: Mapping[str, int]) -> str:
    """ "40 measures: 3 changed, 6 no clear change, 31 cannot say yet"."""
    total = sum(counts.values())
    said = [
        (counts.get("changed", 0), _("%s changed")),
        (counts.get("differs", 0), _("%s unlike others")),
        (counts.get("one_year", 0), _("%s decided by one year")),
        (counts.get("same", 0), _("%s no clear change")),
        (counts.get("unknown", 0), _("%s cannot say yet")),
    ]
    whole = ngettext("%s measure", "%s measures", total) % total
    parts = ", ".join(words % number for number, words in said if number)
    return f"{whole}: {parts}." if parts else f"{whole}."


def symbols_used(cells: Sequence[Mapping[str, Any]]) -> list[str]:
    """What each sign in a table means, said on the same page."""
    used = {cell["symbol"] for cell in cells if cell.get("symbol")}
    return [str(words) for sign, words in SYMBOLS.items() if sign in used]
