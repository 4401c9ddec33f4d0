"""The promised path, and where the newest figure stands against it, with chance in mind (Wo34)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from maypole.evidence.reports.aims import Aim, aim_at, best_of, fits, good_way, path_of, target_said
from maypole.evidence.reports.pairs import Pair, is_of_a_gap, pairs_of, written
from maypole.evidence.reports.points import Point
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.trend import Reason
from maypole.evidence.reports.words import CANNOT_SAY, bare, between, sentence_start, word

if TYPE_CHECKING:
    from maypole.methods import Gap

WORDS = {"on track": "On track", "within chance": "Within chance", "off track": "Off track"}
Judged = dict[str, Any]
TONES = {"Met": "better", "On track": "better", "Within chance": "same", "Off track": "worse"}


@dataclass(frozen=True, slots=True)
class Held:
    """What is held against a target: a figure, or the size of a gap, with its likely range."""

    value: float
    lower: float | None
    upper: float | None
    range: str
    gap: bool = False


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
            "said": target_said(one, subject),
            "set_by": one.set_by,
            "rationale": one.rationale,
            "drawn": not is_of_a_gap(subject)
            and (latest is None or fits(period, latest, subject.definition)),
        }
        for period, one in path_of(subject)
    ]


def target_of(subject: Subject, spc: Judged | None) -> Judged | None:
    """The judgement of our newest figure; None where nobody set a target.

    Where our figures have no likely range, their control chart says whether the target will be
    met. The target of a gap stands with the gap, since it says as much of the two groups.
    """
    point = subject.latest
    if not subject.chosen.targets or point is None:
        return None
    if is_of_a_gap(subject):
        return None if pairs_of(subject) else _cannot_of_gap(subject)
    limits = point.limits
    if point.value is None:
        held = None
    else:
        held = Held(point.value, limits.lower95, limits.upper95, limits.words(subject.definition))
    found = _judged(subject, point, held, good_way(subject), best_of(subject))
    if found is None or found["aim"] is not None:
        return found
    return _by_chart(subject, point, spc) or found


def gap_target_of(subject: Subject, pair: Pair, tested: Gap | None) -> Judged | None:
    """The judgement of a gap by its size, whoever is ahead; None where it is not what is wanted."""
    if not is_of_a_gap(subject) or not subject.chosen.targets:
        return None
    held = Held(abs(pair.apart), None, None, "", gap=True)
    if tested is not None:
        low, high = sorted((abs(100 * tested.lower95), abs(100 * tested.upper95)))
        low = low if tested.is_clear else 0.0
        told = between(low, high, subject.definition).replace("%", "")
        told = _("%(range)s points") % {"range": told}
        held = Held(abs(pair.apart), low, high, told, gap=True)
    return _judged(subject, pair.group, held, "low", 0.0)


def _judged(
    subject: Subject, point: Point, held: Held | None, way: str, best: float | None
) -> Judged | None:
    from maypole.methods import against_target

    aim = aim_at(subject, point)
    if aim is None:
        return None
    if isinstance(aim, Reason):
        return _cannot(aim.words, mend=aim.mend)
    if held is None:
        return _cannot(_("the newest figure is hidden"))
    found = against_target(
        held.value, aim.value, polarity=way, lower=held.lower, upper=held.upper, best=best
    )
    if found.rule == "target_at_best":
        facts = {
            "value": sentence_start(_value_words(held, subject)),
            "when": point.when,
            "aim": aim.words,
        }
        told = _("Met. %(value)s %(when)s meets %(aim)s, and no figure could be better.")
        return _said("Met", told % facts, aim)
    if found.standing not in WORDS:
        return _cannot(_by_value(found.standing, held, aim, subject), aim.remark)
    label = WORDS[found.standing]
    return _said(label, _sentence(label, point, held, aim), aim)


def _said(label: str, sentence: str, aim: Aim) -> Judged:
    return {
        "word": word(label),
        "tone": TONES[label],
        "sentence": sentence + aim.remark,
        "rule": target_rule(),
        "aim": aim.value,
        "mend": None,
    }


def _by_chart(subject: Subject, point: Point, spc: Judged | None) -> Judged | None:
    """By the limits of the control chart, where the newest figure has no likely range."""
    aim = aim_at(subject, point)
    if spc is None or point.has_limits or point.value is None or not isinstance(aim, Aim):
        return None
    if spc["assurance"] is None or subject.segment[-1] is not point:
        return None
    label, told = {
        "consistently_pass": (
            "On track",
            _("On track. If nothing changes, %(aim)s will be met every time"),
        ),
        "consistently_fail": (
            "Off track",
            _("Off track. If nothing changes, %(aim)s will not be met"),
        ),
        "hit_and_miss": (
            "Within chance",
            _("Within chance. If nothing changes, chance decides whether %(aim)s is met"),
        ),
    }[spc["assurance"]]
    facts = {"aim": aim.within, "value": bare(point.value, subject.definition), "when": point.when}
    told = _("%(told)s, by the limits of the control chart. It was %(value)s %(when)s.") % {
        **facts,
        "told": told % facts,
    }
    return _said(label, told, aim) | {"rule": chart_rule()}


def chart_rule() -> str:
    """The rule behind a judgement by the control chart."""
    return _(
        "Without a likely range the control chart decides: on track when its limits lie wholly on"
        " the good side of the target, off track when wholly on the other."
    )


def _cannot_of_gap(subject: Subject) -> Judged:
    chosen = subject.chosen
    if chosen.group and chosen.comparator_group:
        return _cannot(
            _("the target is for the gap, and there is no year with a figure for both groups"),
            mend=_("Load figures for both groups."),
        )
    return _cannot(
        _("the target is for a gap, and its two groups are not named"),
        mend=_("Name the group of children and the group it is held against."),
    )


def target_rule() -> str:
    """The rule behind a judgement against a target."""
    return _(
        "On track when the whole likely range meets the target, off track when all of it misses;"
        " between, chance may decide. Between two targets the path is straight. A target of the"
        " best that there can be is met by that figure itself."
    )


def _sentence(label: str, point: Point, held: Held, aim: Aim) -> str:
    told = {
        "On track": _("On track. The whole %(likely)s %(when)s, %(range)s, meets %(aim)s."),
        "Within chance": _("Within chance. %(Aim)s is inside the %(likely)s %(when)s, %(range)s."),
        "Off track": _("Off track. The whole %(likely)s %(when)s, %(range)s, misses %(aim)s."),
    }[label]
    return told % {
        "likely": _("likely range of the gap") if held.gap else _("likely range"),
        "when": point.when,
        "range": held.range,
        "aim": aim.words,
        "Aim": sentence_start(aim.within),
    }


def _by_value(standing: str, held: Held, aim: Aim, subject: Subject) -> str:
    facts = {"value": _value_words(held, subject), "aim": aim.words}
    if standing == "met":
        told = _("%(value)s meets %(aim)s, but there is no likely range to judge by")
    elif standing == "not met":
        told = _("%(value)s misses %(aim)s, but there is no likely range to judge by")
    else:
        told = _("nobody has said which way is good, so %(value)s is not held against %(aim)s")
    return told % facts


def _value_words(held: Held, subject: Subject) -> str:
    value = written(held.value, subject)
    return _("a gap of %(size)s") % {"size": value} if held.gap else value


def _cannot(reason: str, remark: str = "", mend: str = "") -> Judged:
    return {
        "word": word(CANNOT_SAY),
        "tone": "unknown",
        "sentence": _("Cannot say. %(reason)s.") % {"reason": sentence_start(reason)} + remark,
        "rule": target_rule(),
        "aim": None,
        "mend": mend or None,
    }
