"""The one judgement at the head of a measure's page, with its reason and its rule."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.reports.spc import points_since_rebase
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.trend import (
    Reason,
    chart_reason,
    moved,
    sentence_start,
    trend_reason,
)
from maypole.evidence.reports.words import CANNOT_SAY, counted, word

Facts = dict[str, Any]
JUDGED_NOW = ("england", "region", "neighbours")


def verdict_of(subject: Subject, parts: Facts) -> Facts:
    """Change over time where it can be tested, else the newest comparison, else why not.

    `parts` are the parts of the report that are made already: trend, spc, gap, comparisons.
    """
    if subject.latest is None:
        return no_figures(subject.chosen.title)
    if subject.chosen.wanted == "close" and parts["gap"] and parts["gap"]["trend"]:
        return _from(parts["gap"]["trend"])
    trend, spc = parts["trend"], parts["spc"]
    if trend and trend["method"]:
        return _from(trend)
    if spc:
        return _from(spc)
    reason = _reason(subject)
    for one in parts["comparisons"]:
        if one["with"] in JUDGED_NOW and one["word"] != word("Not compared"):
            return _from(one) | {"change": _change_not_known(reason, subject)}
    return _cannot(subject, reason)


def _from(part: Facts) -> Facts:
    return {
        "word": part["word"],
        "tone": part["tone"],
        "sentence": part["sentence"],
        "rule": part["rule"],
        "reason": None if part["word"] != word(CANNOT_SAY) else part.get("reason"),
        "reason_words": part.get("reason_words"),
        "mend": part.get("mend"),
    }


def no_figures(title: str) -> Facts:
    """Nothing is loaded."""
    return {
        "word": word(CANNOT_SAY),
        "tone": "unknown",
        "sentence": _("Cannot say. No figures are loaded for %(title)s.") % {"title": title},
        "rule": chooser_rule(),
        "reason": "no_figures",
        "reason_words": _("no figures are loaded"),
        "mend": _("Load a file with its figures."),
    }


def chooser_rule() -> str:
    """What decides which method may judge."""
    return _(
        "Five yearly points with a likely range take the trend test; 13 points take a control"
        " chart; otherwise nothing is said of change."
    )


def _reason(subject: Subject) -> Reason:
    points = subject.segment
    if any(one.figure.symbol == "c" for one in subject.points):
        return Reason(
            "hidden",
            _("some figures are hidden [c]"),
            _("Look at several years together, or at a larger area."),
        )
    if len(points) < 2:
        return Reason(
            "too_few_points",
            _("there is one figure and nothing to hold it against")
            if points
            else _("there is no figure that may be compared"),
            _("Load the figures of more years."),
        )
    return trend_reason(points, subject) or Reason(
        "no_counts",
        _("a count is its whole base, or a likely range is missing"),
        _("Look at several years together."),
    )


def _cannot(subject: Subject, reason: Reason) -> Facts:
    points = subject.segment
    chart = chart_reason(points_since_rebase(subject))
    if len(points) < 2:
        told = _("Cannot say. %(reason)s.") % {"reason": sentence_start(reason.words)}
    else:
        told = _("Cannot say. %(moved)s; %(reason)s, and %(chart)s.") % {
            "moved": moved(points, subject.definition),
            "reason": reason.words,
            "chart": chart,
        }
    return {
        "word": word(CANNOT_SAY),
        "tone": "unknown",
        "sentence": told,
        "rule": chooser_rule(),
        "reason": reason.code,
        "reason_words": reason.words,
        "mend": reason.mend,
    }


def _change_not_known(reason: Reason, subject: Subject) -> str:
    return _("Whether it changed we cannot say: %(reason)s, with %(count)s to compare.") % {
        "reason": reason.words,
        "count": counted(len(subject.segment)),
    }
