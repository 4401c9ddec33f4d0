"""Areas that are like ours: their counts summed, never percentages averaged (practice 2.3)."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.figures import Figure
from maypole.evidence.reports.benchmarks import (
    missing_neighbours,
    missing_words,
    neighbour_figures,
    of_unlike_size,
    unlike_size_words,
)
from maypole.evidence.reports.points import Point, limits_of
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import (
    NOT_COMPARED,
    bare,
    between,
    counted,
    said,
    sentence_start,
    tone_of,
    word,
)
from maypole.methods.units import PER

POOLED_TYPES = frozenset({"proportion", "crude_rate"})


def pooled_value(subject: Subject, figures: Mapping[str, Figure]) -> float | None:
    """All neighbours as one area; None unless each that has a value has its counts as well."""
    definition = subject.definition
    scale = PER.get(definition.unit)
    if definition.value_type not in POOLED_TYPES or scale is None or not figures:
        return None
    top = base = 0.0
    for one in figures.values():
        if one.numerator is None or not one.denominator:
            return None
        top, base = top + one.numerator, base + one.denominator
    return round(scale * top / base, 6)


def middle_value(figures: Mapping[str, Figure]) -> float | None:
    """The median, where counts cannot be summed."""
    values = [one.value for one in figures.values() if one.value is not None]
    return round(median(values), 6) if values else None


def neighbours_compared(subject: Subject, point: Point) -> dict[str, Any] | None:
    """Our newest figure against all neighbours together."""
    from maypole.methods import compare

    have = neighbour_figures(subject, point.figure.period)
    if not have:
        return None
    pooled, definition = pooled_value(subject, have), subject.definition
    value = pooled if pooled is not None else middle_value(have)
    found = compare(
        point.value,
        point.limits.lower95,
        point.limits.upper95,
        pooled,
        polarity=subject.polarity,
    )
    missing = missing_neighbours(subject, list(have))
    label = found.label if pooled is not None else NOT_COMPARED
    return {
        "with": "neighbours",
        "name": _("statistical neighbours"),
        "gss_code": None,
        "period": point.label,
        "value": value,
        "said": said(value, definition),
        "lower95": None,
        "upper95": None,
        "word": word(label),
        "tone": tone_of(label),
        "sentence": _sentence(subject, point, have, pooled, label, found.side)
        + missing_words(missing),
        "rule": _neighbour_rule(pooled is not None),
        "members": len(have),
        "missing": missing,
        "pooled": pooled is not None,
        "shown": True,
    }


def _neighbour_rule(pooled: bool) -> str:
    if pooled:
        return _(
            "The neighbours' counts are summed, and so are their bases; similar when the result"
            " lies inside our likely range."
        )
    return _(
        "Without counts the neighbours cannot be put together: their middle figure and their"
        " lowest and highest are shown, and nothing is judged."
    )


def _sentence(
    subject: Subject,
    point: Point,
    have: Mapping[str, Figure],
    pooled: float | None,
    label: str,
    side: int,
) -> str:
    definition = subject.definition
    values = [one.value for one in have.values() if one.value is not None]
    facts = {
        "word": word(label),
        "count": counted(len(have)),
        "when": point.when,
        "ours": said(point.value, definition, point.figure.symbol),
        "range": point.limits.words(definition),
        "theirs": bare(pooled if pooled is not None else median(values), definition),
        "Ours": sentence_start(said(point.value, definition, point.figure.symbol)),
        "Theirs": sentence_start(
            bare(pooled if pooled is not None else median(values), definition)
        ),
        "spread": between(min(values), max(values), definition),
    }
    if of_unlike_size(definition):
        facts["why"] = unlike_size_words()
        told = _("Not compared with our neighbours, %(spread)s. %(why)s")
    elif pooled is None:
        told = _(
            "Not compared. The %(count)s neighbours have %(spread)s, the middle one %(theirs)s;"
            " ours is %(ours)s %(when)s. Their counts cannot be summed."
        )
        if len(have) == 1:
            told = _(
                "Not compared. The one neighbour with a figure has %(theirs)s; ours is %(ours)s"
                " %(when)s. Its counts are not known."
            )
    elif point.value is None:
        told = _("Not compared. The neighbours together have %(theirs)s; ours is hidden %(when)s.")
    elif label == NOT_COMPARED:
        told = _(
            "Not compared. %(count)s neighbours together have %(theirs)s; ours is %(ours)s"
            " %(when)s, without a likely range."
        )
    elif side == 0:
        told = _(
            "Similar to our neighbours. %(Theirs)s, %(count)s of them together, is inside our"
            " likely range %(when)s, %(range)s."
        )
    elif side > 0:
        told = _(
            "%(word)s than our neighbours. %(Ours)s %(when)s; the likely range, %(range)s, lies"
            " wholly above %(theirs)s, %(count)s of them together."
        )
    else:
        told = _(
            "%(word)s than our neighbours. %(Ours)s %(when)s; the likely range, %(range)s, lies"
            " wholly below %(theirs)s, %(count)s of them together."
        )
    return told % facts


def neighbours_of(subject: Subject) -> dict[str, Any] | None:
    """A row for each neighbour of the newest period; `word` says how it stands against ours."""
    point, known = subject.latest, subject.context.neighbours
    if point is None or known is None:
        return None
    rows, missing = [], []
    for one in sorted(known.members, key=lambda member: member.rank):
        figure = subject.figure_of(one.gss_code, point.figure.period)
        if figure is None:
            missing.append(one.name)
            continue
        limits = limits_of(figure, subject.definition)
        rows.append(
            {
                "gss_code": one.gss_code,
                "name": one.name,
                "rank": one.rank,
                "closeness": one.closeness,
                "value": figure.value,
                "said": said(figure.value, subject.definition, figure.symbol),
                "symbol": figure.symbol,
                "lower95": limits.lower95,
                "upper95": limits.upper95,
                "word": word(_against_ours(subject, point, figure)),
            }
        )
    return {"model": known.model, "rows": rows, "missing": missing} if rows else None


def _against_ours(subject: Subject, point: Point, figure: Figure) -> str:
    """A neighbour against us: two samples, so range to range."""
    from maypole.methods import compare_ranges

    if of_unlike_size(subject.definition):
        return NOT_COMPARED
    theirs = limits_of(figure, subject.definition)
    return compare_ranges(
        (theirs.lower95, theirs.upper95),
        (point.limits.lower95, point.limits.upper95),
        polarity=subject.polarity,
    ).label
