"""The promised path, and where the newest figure stands against it, with chance in mind (Wo34)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal

from django.utils.translation import gettext as _

from maypole.evidence.exchange_section import Target
from maypole.evidence.reports.points import Point, period_of
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import (
    CANNOT_SAY,
    bare,
    in_period,
    period_words,
    said,
    word,
)
from maypole.methods.periods import Period

WORDS = {"on track": "On track", "within chance": "Within chance", "off track": "Off track"}
TONES = {"On track": "better", "Within chance": "same", "Off track": "worse"}
WAYS: dict[str, Literal["high", "low"]] = {"increase": "high", "decrease": "low"}


def good_way(subject: Subject) -> Literal["high", "low", "none"]:
    """Which way a target is met: as the plan wants it, else as the definition has it."""
    return WAYS.get(subject.chosen.wanted or "", subject.polarity)


def targets_of(subject: Subject) -> list[dict[str, Any]]:
    """Each point of the path, first to last, who set it and why."""
    return [
        {
            "period": one.period,
            "end": period.end.isoformat(),
            "value": one.value,
            "said": said(one.value, subject.definition),
            "set_by": one.set_by,
            "rationale": one.rationale,
        }
        for period, one in path_of(subject)
    ]


def path_of(subject: Subject) -> list[tuple[Period, Target]]:
    """The targets with their times, first to last."""
    path = [(period_of(one.period, subject.definition), one) for one in subject.chosen.targets]
    return sorted(path, key=lambda one: one[0].end)


def target_at(subject: Subject, point: Point) -> float | None:
    """What was promised for the time of a point: a target, or the straight way between two.

    A target named by a year holds for a figure that ends within that year: for 31 March 2025 or
    2024/25 the target for 2025.
    """
    from maypole.methods import on_path

    path = path_of(subject)
    ends = [(period.end, one.value) for period, one in path]
    at = point.figure.period_end
    last_day = at - timedelta(days=1)
    for period, one in path:
        if period.start <= last_day < period.end:
            return float(one.value)
    if not ends or at < ends[0][0]:
        return None
    if at >= ends[-1][0]:
        return float(ends[-1][1])
    after = next(place for place, (day, _value) in enumerate(ends) if day >= at)
    (from_, first), (to, last) = ends[after - 1], ends[after]
    return on_path((from_.toordinal(), first), (to.toordinal(), last), at.toordinal())


def target_of(subject: Subject) -> dict[str, Any] | None:
    """The judgement; None where nobody set a target."""
    from maypole.methods import against_target

    point = subject.latest
    if not subject.chosen.targets or point is None:
        return None
    aim = target_at(subject, point)
    if aim is None:
        return _cannot(_not_yet(subject, point))
    if point.value is None:
        return _cannot(_("the newest figure is hidden"))
    found = against_target(
        point.value,
        aim,
        polarity=good_way(subject),
        lower=point.limits.lower95,
        upper=point.limits.upper95,
    )
    if found.standing not in WORDS:
        return _cannot(_by_value(found.standing, point.value, aim, subject))
    label = WORDS[found.standing]
    return {
        "word": word(label),
        "tone": TONES[label],
        "sentence": _sentence(label, point, aim, subject),
        "rule": target_rule(),
        "aim": aim,
    }


def target_rule() -> str:
    """The rule behind a judgement against a target."""
    return _(
        "On track when the whole likely range meets the target, off track when all of it misses;"
        " between, chance may decide. Between two targets the path is straight."
    )


def _sentence(label: str, point: Point, aim: float, subject: Subject) -> str:
    definition = subject.definition
    told = {
        "On track": _(
            "On track. The whole likely range %(when)s, %(range)s, meets the target of %(aim)s."
        ),
        "Within chance": _(
            "Within chance. The target of %(aim)s is inside the likely range %(when)s, %(range)s."
        ),
        "Off track": _(
            "Off track. The whole likely range %(when)s, %(range)s, misses the target of %(aim)s."
        ),
    }[label]
    return told % {
        "when": point.when,
        "range": point.limits.words(definition),
        "aim": bare(aim, definition),
    }


def _not_yet(subject: Subject, point: Point) -> str:
    first = targets_of(subject)[0]
    return _("the first target, %(said)s, is for %(time)s, and nothing was promised %(when)s") % {
        "said": first["said"],
        "time": period_words(first["period"], ""),
        "when": in_period(point.label, point.figure.period_kind),
    }


def _by_value(standing: str, value: float, aim: float, subject: Subject) -> str:
    definition = subject.definition
    facts = {"value": bare(value, definition), "aim": bare(aim, definition)}
    if standing == "met":
        told = _("%(value)s meets the target of %(aim)s, but there is no likely range to judge by")
    elif standing == "not met":
        told = _("%(value)s misses the target of %(aim)s, but there is no likely range to judge by")
    else:
        told = _("nobody has said which way is good, so %(value)s is not held against %(aim)s")
    return told % facts


def _cannot(reason: str) -> dict[str, Any]:
    return {
        "word": word(CANNOT_SAY),
        "tone": "unknown",
        "sentence": _("Cannot say. %(reason)s.") % {"reason": reason[:1].upper() + reason[1:]},
        "rule": target_rule(),
        "aim": None,
    }
