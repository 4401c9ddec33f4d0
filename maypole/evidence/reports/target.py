"""The promised path, and where the newest figure stands against it, with chance in mind (Wo34)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.reports.aims import Aim, aim_at, fits, good_way, path_of
from maypole.evidence.reports.points import Point
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.trend import Reason, sentence_start
from maypole.evidence.reports.words import (
    CANNOT_SAY,
    bare,
    said,
    word,
)

WORDS = {"on track": "On track", "within chance": "Within chance", "off track": "Off track"}
TONES = {"On track": "better", "Within chance": "same", "Off track": "worse"}


def targets_of(subject: Subject) -> list[dict[str, Any]]:
    """Each point of the path, first to last, who set it and why.

    `drawn`: whether it may stand among the figures on their chart.
    """
    latest = subject.latest
    return [
        {
            "period": one.period,
            "end": period.end.isoformat(),
            "value": one.value,
            "said": said(one.value, subject.definition),
            "set_by": one.set_by,
            "rationale": one.rationale,
            "drawn": latest is None or fits(period, latest, subject.definition),
        }
        for period, one in path_of(subject)
    ]


def target_of(subject: Subject) -> dict[str, Any] | None:
    """The judgement; None where nobody set a target."""
    from maypole.methods import against_target

    point = subject.latest
    if point is None:
        return None
    aim = aim_at(subject, point)
    if aim is None:
        return None
    if isinstance(aim, Reason):
        return _cannot(aim.words, mend=aim.mend)
    if point.value is None:
        return _cannot(_("the newest figure is hidden"))
    found = against_target(
        point.value,
        aim.value,
        polarity=good_way(subject),
        lower=point.limits.lower95,
        upper=point.limits.upper95,
    )
    if found.standing not in WORDS:
        return _cannot(_by_value(found.standing, point.value, aim, subject), aim.remark)
    label = WORDS[found.standing]
    return {
        "word": word(label),
        "tone": TONES[label],
        "sentence": _sentence(label, point, aim, subject) + aim.remark,
        "rule": target_rule(),
        "aim": aim.value,
        "mend": None,
    }


def target_rule() -> str:
    """The rule behind a judgement against a target."""
    return _(
        "On track when the whole likely range meets the target, off track when all of it misses;"
        " between, chance may decide. Between two targets the path is straight."
    )


def _sentence(label: str, point: Point, aim: Aim, subject: Subject) -> str:
    told = {
        "On track": _("On track. The whole likely range %(when)s, %(range)s, meets %(aim)s."),
        "Within chance": _(
            "Within chance. %(Aim)s is inside the likely range %(when)s, %(range)s."
        ),
        "Off track": _("Off track. The whole likely range %(when)s, %(range)s, misses %(aim)s."),
    }[label]
    return told % {
        "when": point.when,
        "range": point.limits.words(subject.definition),
        "aim": aim.words,
        "Aim": sentence_start(aim.words),
    }


def _by_value(standing: str, value: float, aim: Aim, subject: Subject) -> str:
    facts = {"value": bare(value, subject.definition), "aim": aim.words}
    if standing == "met":
        told = _("%(value)s meets %(aim)s, but there is no likely range to judge by")
    elif standing == "not met":
        told = _("%(value)s misses %(aim)s, but there is no likely range to judge by")
    else:
        told = _("nobody has said which way is good, so %(value)s is not held against %(aim)s")
    return told % facts


def _cannot(reason: str, remark: str = "", mend: str = "") -> dict[str, Any]:
    return {
        "word": word(CANNOT_SAY),
        "tone": "unknown",
        "sentence": _("Cannot say. %(reason)s.") % {"reason": sentence_start(reason)} + remark,
        "rule": target_rule(),
        "aim": None,
        "mend": mend or None,
    }
