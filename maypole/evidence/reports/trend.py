"""Whether the figure changed over time by more than chance explains."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.exchange_section import Definition
from maypole.evidence.reports.points import Point, is_annual
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import (
    CANNOT_SAY,
    bare,
    counted,
    sentence_start,
    signed,
    tone_of,
    word,
)

CHART_POINTS = 13
TREND_POINTS = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing can be said, in a sentence's words, and what would mend it."""

    code: str
    words: str
    mend: str


def trend_rule() -> str:
    """The rule behind a trend, as a reader may have it."""
    return _(
        "Recent trend of the last five yearly points, each weighted by its likely range: the slope"
        " must differ from level with a chance under 1 in 500, and keep its sign whichever point"
        " is left out (OHID, Fingertips)."
    )


def trend_of(subject: Subject) -> dict[str, Any] | None:
    """The recent trend as the report holds it; None without points."""
    points = subject.segment
    if not points:
        return None
    reason = trend_reason(points, subject)
    if reason is None:
        found = _tested(points, subject)
        if found["word"] != CANNOT_SAY:
            return found | {"word": word(found["word"])}
        reason = Reason(
            "no_counts", _("a count is its whole base, or a likely range is missing"), ""
        )
    return {
        "word": word(CANNOT_SAY),
        "tone": "unknown",
        "sentence": _("Cannot say. %(reason)s.") % {"reason": sentence_start(reason.words)},
        "rule": trend_rule(),
        "method": None,
        "chi_square": None,
        "points": len(points),
        "decided_by": [],
    }


def _tested(points: Sequence[Point], subject: Subject) -> dict[str, Any]:
    from maypole.methods import recent_trend

    definition = subject.definition
    figures = [one.figure for one in points]
    with_bases = definition.value_type == "proportion"
    found = recent_trend(
        [one.known for one in points],
        [one.lower for one in points],
        [one.upper for one in points],
        counts=[_number(one.numerator) for one in figures] if with_bases else None,
        denominators=[_number(one.denominator) for one in figures] if with_bases else None,
        periods=[one.label for one in points],
        polarity=subject.polarity,
    )
    used = [one for one in points if one.has_limits][-TREND_POINTS:]
    alone = [one for one in used if one.label in found.decided_by]
    return {
        "word": found.label,
        "tone": tone_of(found.label),
        "sentence": _sentence(found.label, found.direction, used, definition, alone),
        "rule": trend_rule(),
        "method": "recent_trend",
        "chi_square": None if found.chi_square is None else round(found.chi_square, 4),
        "points": len(used),
        "decided_by": [one.words for one in alone],
    }


def _number(one: float | None) -> float:
    return math.nan if one is None else one


def _sentence(
    label: str,
    direction: int,
    used: Sequence[Point],
    definition: Definition,
    alone: Sequence[Point],
) -> str:
    facts = {"word": word(label), "moved": moved(used, definition)}
    if label == CANNOT_SAY:
        return ""
    if alone:
        without = _(" or without ").join(one.words for one in alone)
        return _(
            "%(word)s. %(moved)s. One year decides it: without %(years)s there is no trend."
        ) % (facts | {"years": without})
    if direction == 0 and bare(used[0].known, definition) == bare(used[-1].known, definition):
        return _("%(word)s. %(moved)s.") % facts
    if direction == 0:
        return _("%(word)s. %(moved)s, not by enough to be sure.") % facts
    return (
        _(
            "%(word)s. %(moved)s, by more than chance explains (under 1 in 500), and no single"
            " year decides it."
        )
        % facts
    )


def moved(points: Sequence[Point], definition: Definition) -> str:
    """It rose from 19.9% in 2017 to 31.4% in 2025."""
    first, last = points[0], points[-1]
    before, after = bare(first.known, definition), bare(last.known, definition)
    facts = {
        "before": signed(before, first.figure.symbol),
        "first": first.when,
        "after": signed(after, last.figure.symbol),
        "last": last.when,
    }
    if before == after:
        return _("It was %(before)s %(first)s and %(after)s %(last)s") % facts
    if last.known > first.known:
        return _("It rose from %(before)s %(first)s to %(after)s %(last)s") % facts
    return _("It fell from %(before)s %(first)s to %(after)s %(last)s") % facts


def trend_reason(points: Sequence[Point], subject: Subject) -> Reason | None:
    """Why the trend test does not apply; None when it does."""
    with_limits = sum(one.has_limits for one in points)
    if is_annual(points) and with_limits >= TREND_POINTS:
        return None
    if with_limits == 0:
        return _no_ranges(points, subject)
    if with_limits < TREND_POINTS:
        return Reason(
            "too_few_points",
            _("a trend needs five yearly points with a likely range, not %(count)s")
            % {"count": counted(with_limits)},
            _("Load the figures of more years, with their counts."),
        )
    return Reason(
        "not_yearly",
        _("the trend test is for yearly figures"),
        _("Load 13 figures in a row for a control chart, or yearly ones."),
    )


def _no_ranges(points: Sequence[Point], subject: Subject) -> Reason:
    definition = subject.definition
    has_counts = any(one.figure.numerator is not None for one in points)
    if has_counts and definition.interval_method in {"wilson", "byar"}:
        return Reason(
            "no_counts",
            _("a count or its base is missing"),
            _("Load the number and the base behind each figure."),
        )
    if has_counts and subject.figures.own:
        return Reason(
            "no_counts",
            _("the definition does not say that its counts are exact, so no likely range follows"),
            _("If the counts are exact, choose Wilson or Byar in the definition."),
        )
    if has_counts:
        return Reason(
            "no_counts",
            _("our source rounds its counts, so no likely range can be worked out"),
            _("Ask the source for its exact counts, or for its likely ranges."),
        )
    if definition.value_type in {"proportion", "crude_rate", "standardised_rate"}:
        return Reason(
            "no_counts",
            _("our source gives no counts"),
            _("Load the number and the base behind each figure, or its likely range."),
        )
    return Reason(
        "no_counts",
        _("our source gives no likely ranges"),
        _("Load the likely range of each figure."),
    )


def chart_reason(points: int, *, rebased: bool = False) -> str:
    """What a control chart still needs."""
    if rebased:
        return _(
            "a control chart needs 13 points since its limits were worked out anew, not %(count)s"
        ) % {"count": counted(points)}
    return _("a control chart needs 13 points, not %(count)s") % {"count": counted(points)}
