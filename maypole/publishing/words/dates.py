"""Dates as a reader says them, however much of a date is known (Su02)."""

from collections.abc import Mapping
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _


def say(date: str | None) -> str:
    """`2017-06-27` is "27 June 2017", `2017-06` is "June 2017", `early 2016` is "early in 2016"."""
    if not date:
        return _("not recorded")
    if date.startswith(("early ", "late ", "mid ")):
        when, _space, year = date.partition(" ")
        parts = {
            "early": _("early in %s"),
            "mid": _("in the middle of %s"),
            "late": _("late in %s"),
        }
        return parts[when] % year
    pieces = date.split("-")
    if not all(piece.isdecimal() for piece in pieces):
        return date
    if len(pieces) == 1:
        return date
    month = str(MONTHS[int(pieces[1])])
    if len(pieces) == 2:
        return f"{month} {pieces[0]}"
    return f"{int(pieces[2])} {month} {pieces[0]}"


def say_on(date: str | None) -> str:
    """A date with its preposition: "on 27 June 2017", "in June 2017", "early in 2016"."""
    if not date:
        return _("date not recorded")
    if len(date.split("-")) == 3:
        return _("on %s") % say(date)
    if date[:1].isdecimal():
        return _("in %s") % say(date)
    return say(date) if " in " in f" {say(date)} " else _("in %s") % say(date)


def years(start: str | None, end: str | None) -> str:
    """The years of a plan: "2017 to 2021"; empty when no date is known."""
    first, last = _year(start), _year(end)
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return _("from %s") % first
    return _("to %s") % last if last else ""


def period_title(plan: Mapping[str, Any]) -> str:
    """A plan's title with its years, as its page's heading has it."""
    title, when = str(plan["title"]), years(plan.get("from_date"), plan.get("to_date"))
    return f"{title} {when}".strip()


def _year(date: str | None) -> str:
    if not date:
        return ""
    return next((part for part in date.replace("-", " ").split() if len(part) == 4), "")


def how_often(cycle: Mapping[str, Any]) -> str:
    """How often a cycle returns; a wording that its subject already holds is not said twice."""
    wording = cycle["wording"]
    if wording and wording.lower() in cycle["what"].lower():
        wording = None
    return every(cycle["every_months"], once=cycle["once"], wording=wording)


def every(months: int | None, *, once: str | None = None, wording: str | None = None) -> str:
    """How often a duty returns; a duty without interval says so (Ol21)."""
    if months is not None:
        fixed = {1: _("every month"), 12: _("every year")}
        return fixed.get(months) or _("every %s months") % months
    if once:
        return _("once, %s") % say_on(once)
    if wording:
        return _("%s; no interval set") % (wording[:1].lower() + wording[1:])
    return _("no interval set")
