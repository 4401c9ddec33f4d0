"""The newest figure: value, base, date, likely range."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.exchange_section import Definition
from maypole.evidence.figures import Figure
from maypole.evidence.reports.points import Point
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import said, sentence_start, small_first, whole
from maypole.methods.units import PER

LONGEST_PHRASE = 80
COUNTING = re.compile(r"^(all|the number of|number of)\s+", re.I)
"""What a definition may begin with, and a count takes the place of: all care leavers."""


def latest_of(subject: Subject) -> dict[str, Any] | None:
    """The newest figure with its sentence; None without any."""
    point = subject.latest
    if point is None:
        return None
    figure, definition, limits = point.figure, subject.definition, point.limits
    return {
        "period": period_facts(point),
        "value": figure.value,
        "said": said(figure.value, definition, figure.symbol),
        "symbol": figure.symbol,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "lower95": limits.lower95,
        "upper95": limits.upper95,
        "lower998": limits.lower998,
        "upper998": limits.upper998,
        "limits_from": limits.origin,
        "base_words": base_words(figure, definition),
        "group": subject.group,
        "sentence": latest_sentence(point, definition),
    }


def period_facts(point: Point) -> dict[str, Any]:
    """A period as the report holds it; the end is the first day after."""
    figure = point.figure
    return {
        "label": figure.period_label,
        "words": point.words,
        "start": figure.period_start.isoformat(),
        "end": figure.period_end.isoformat(),
        "kind": figure.period_kind,
        "status": figure.period_status,
    }


def base_words(figure: Figure, definition: Definition) -> str | None:
    """What stands behind a figure: of 188 plans; 595 admissions. None where nobody tells."""
    if figure.value is None:
        return None
    if figure.denominator is not None and definition.value_type == "proportion":
        return _("of %(base)s") % {"base": _with(figure.denominator, definition.denominator)}
    if figure.numerator is not None and definition.unit != "count":
        return _with(figure.numerator, definition.numerator)
    if figure.denominator is not None:
        return _("of %(base)s") % {"base": _with(figure.denominator, definition.denominator)}
    return None


def _with(number: float, phrase: str | None) -> str:
    if phrase and len(phrase) <= LONGEST_PHRASE:
        return f"{whole(number)} {small_first(COUNTING.sub('', phrase).rstrip('.'))}"
    return whole(number)


def latest_sentence(point: Point, definition: Definition) -> str:
    """The figure, its base, its date, then its likely range."""
    figure = point.figure
    if figure.value is None:
        return _hidden(point)
    facts = {"said": said(figure.value, definition, figure.symbol), "when": point.when}
    told = with_base(sentence_start(_("%(said)s %(when)s") % facts), figure, definition)
    if not (likely := point.limits.words(definition)):
        return f"{told}."
    return _("%(told)s; the likely range is %(range)s.") % {"told": told, "range": likely}


def with_base(told: str, figure: Figure, definition: Definition) -> str:
    """A figure and what stands behind it: 31.4% in 2025 (59 of 188 plans).

    A percentage never stands without its base, or without saying that nobody gives it.
    """
    behind = _behind(figure, definition)
    return told if behind is None else f"{told} ({behind})"


def _behind(figure: Figure, definition: Definition) -> str | None:
    base = base_words(figure, definition)
    if figure.denominator is None and definition.unit == "percent":
        unsaid = _("our source does not say of how many")
        return unsaid if base is None else f"{base}; {unsaid}"
    if base is None and definition.unit in PER:
        return _("our source gives no counts")
    if base is None or definition.value_type != "proportion" or figure.numerator is None:
        return base
    return f"{whole(figure.numerator)} {base}"


def _hidden(point: Point) -> str:
    facts = {"when": point.when, "symbol": point.figure.symbol}
    match point.figure.symbol:
        case "c":
            told = _(
                "The figure %(when)s is hidden [c]. Small numbers are hidden to protect children,"
                " others so that nobody can work them out; hidden does not mean none."
            )
        case "k" | "low":
            told = _("The figure %(when)s rounds to nought but is not nought [%(symbol)s].")
        case _other:
            told = _("The figure %(when)s is not good enough to print [%(symbol)s].")
    return told % facts
