"""Who leads an item, and what a delegated priority means (Ki12, Ki13)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from maypole.publishing.words.counting import joined

TAKES_ARTICLE = frozenset(
    (
        *("board", "partnership", "group", "committee", "panel", "forum"),
        *("council", "cabinet", "team", "centre"),
    )
)


def with_article(name: str) -> str:
    """ "the Transformation Partnership", but "Thriving Kirklees"."""
    if name.lower().startswith("the "):
        return f"{_('the')} {name[4:]}"
    last = name.partition(" (")[0].split()[-1].lower()
    return _("the %s") % name if last in TAKES_ARTICLE else name


def lead_sentence(item: Mapping[str, Any]) -> str:
    """ "Led by the Best Start Partnership." or that no lead is recorded."""
    leads: Sequence[Mapping[str, Any]] = item["leads"]
    if leads:
        return _("Led by %s.") % joined(with_article(lead["name"]) for lead in leads)
    if item["lead_role"]:
        return _("Led by: %s.") % str(item["lead_role"])
    return _("No lead body is recorded.")


def delegated_sentence(item: Mapping[str, Any]) -> str:
    """What the partnership does for a priority that others lead; empty for its own."""
    if item["origin"] != "delegated":
        return ""
    return _("We support and share; we start no work of our own.")
