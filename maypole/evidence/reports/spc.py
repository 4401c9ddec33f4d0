"""The control chart of a series: what is signal, what is noise (practice 2.2)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.reports.aims import Aim, aim_at, good_way
from maypole.evidence.reports.pairs import is_of_a_gap
from maypole.evidence.reports.points import Point
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.trend import CHART_POINTS
from maypole.evidence.reports.words import word
from maypole.evidence.vocabulary import ways_disagree

WORDS = {
    "common_cause": "No clear change",
    "improvement": "Getting better",
    "concern": "Getting worse",
    "neutral_high": "Higher than before",
    "neutral_low": "Lower than before",
}
TONES = {"improvement": "better", "concern": "worse", "common_cause": "same"}


def spc_rule() -> str:
    """The rule behind a control chart, as a reader may have it."""
    return _(
        "XmR chart: limits at the mean, plus and minus 2.66 times the average moving range."
        " Signals: a point outside the limits; seven in a row on one side of the mean; seven that"
        " rise or fall; two of three near a limit (NHS, Making Data Count)."
    )


def chart_points(subject: Subject) -> tuple[Point, ...]:
    """The points that stand on one control chart: since the last break."""
    return subject.segment


def rebases_at(subject: Subject) -> list[int]:
    """The places of the points where limits begin anew, by a person's decision."""
    points, places = chart_points(subject), set()
    for one in subject.chosen.rebases:
        for place, point in enumerate(points):
            if point.figure.period_start >= one.date:
                places.add(place)
                break
    return sorted(places)


def points_since_rebase(subject: Subject) -> int:
    """How many points the last limits are worked out from."""
    return len(chart_points(subject)) - max(rebases_at(subject), default=0)


def spc_of(subject: Subject) -> dict[str, Any] | None:
    """The chart as the report holds it; None under 13 points since the last rebase."""
    from maypole.methods import xmr

    points = chart_points(subject)
    if points_since_rebase(subject) < CHART_POINTS:
        return None
    disagree = ways_disagree(subject.chosen.wanted, subject.definition.polarity)
    aim = None if is_of_a_gap(subject) else aim_at(subject, points[-1])
    chart = xmr(
        [one.known for one in points],
        polarity="none" if disagree else good_way(subject),
        target=aim.value if isinstance(aim, Aim) else None,
        rebase=rebases_at(subject),
    )
    if chart.variation is None:
        return None
    label = WORDS[chart.variation]
    return {
        "variation": chart.variation,
        "assurance": chart.assurance,
        "word": word(label),
        "tone": TONES.get(chart.variation, "unknown"),
        "sentence": _sentence(label, chart.points[-1].signal),
        "rule": spc_rule(),
        "points": [
            {
                "period": point.label,
                "value": one.value,
                "mean": one.mean,
                "lower_limit": one.lower_limit,
                "upper_limit": one.upper_limit,
                "signal": one.signal,
                "label": one.label,
                "segment": one.segment,
            }
            for point, one in zip(points, chart.points, strict=True)
        ],
    }


def _sentence(label: str, signal: str | None) -> str:
    """What moved. Whether a target will be met is said with the target, and nowhere else."""
    why = {
        None: _("The last point lies within the limits of chance."),
        "outside": _("The last point lies outside the limits of chance."),
        "trend": _("The last seven points or more all go one way."),
        "two_of_three": _("Two of the last three points lie close to a limit."),
        "shift": _("The last seven points or more lie on one side of the mean."),
    }[signal]
    return f"{word(label)}. {why}"
