"""The one judgement at the head of a measure's page, with its reason and its rule."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.reports.gap_change import FEWEST_YEARS, gap_change_rule
from maypole.evidence.reports.pairs import is_of_a_gap, pairs_of, years_since_break
from maypole.evidence.reports.spc import points_since_rebase, rebases_at
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.trend import (
    Reason,
    chart_reason,
    moved,
    trend_reason,
)
from maypole.evidence.reports.words import CANNOT_SAY, UNRELIABLE, counted, sentence_start, word

Facts = dict[str, Any]
JUDGED_NOW = ("england", "region", "neighbours")


def verdict_of(subject: Subject, parts: Facts) -> Facts:
    """Change over time where it can be tested, else the newest comparison, else why not.

    `parts` are the parts of the report that are made already: trend, spc, gap, comparisons.
    """
    found = _judged(subject, parts)
    if _unreliable(subject):
        doubt = _("The newest figure is of low reliability [u].")
        found = found | {"sentence": f"{found['sentence']} {doubt}"}
    return found


def _unreliable(subject: Subject) -> bool:
    """Whether the newest figure, or one of the newest two of a gap, has its source's warning."""
    newest = [subject.latest] if subject.latest else []
    if is_of_a_gap(subject):
        newest = [
            point for pair in pairs_of(subject)[-1:] for point in (pair.group, pair.comparator)
        ]
    return any(one.value is not None and one.figure.symbol == UNRELIABLE for one in newest)


def _judged(subject: Subject, parts: Facts) -> Facts:
    if subject.latest is None:
        return _none_here(subject)
    if is_of_a_gap(subject) and subject.chosen.group and subject.chosen.comparator_group:
        gap = parts["gap"]
        return _from(gap["trend"]) if gap and gap["trend"] else _gap_not_known(subject, gap)
    trend, spc = parts["trend"], parts["spc"]
    if trend and trend["method"]:
        return _from(trend)
    if spc:
        return _from(spc)
    reason = _reason(subject)
    for one in parts["comparisons"]:
        if one["with"] in JUDGED_NOW and one["word"] != word("Not compared"):
            held = _from(one) | {"change": _change_not_known(reason, subject)}
            # To be like others is no answer to whether it changed: that is still not known.
            return held | _why(reason) if one["tone"] == "same" else held
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
        "decided_by": part.get("decided_by") or [],
    }


def no_figures(title: str) -> Facts:
    """Nothing is loaded."""
    return _unsaid(
        _("Cannot say. No figures are loaded for %(title)s.") % {"title": title},
        Reason("no_figures", _("no figures are loaded"), _("Load a file with its figures.")),
    )


def no_definition(title: str) -> Facts:
    """Figures are there, and nobody has said what they are."""
    return _unsaid(
        _("Cannot say. Nobody has said how %(title)s is worked out.") % {"title": title},
        Reason(
            "no_definition",
            _("nobody has said how it is worked out"),
            _("Add a definition: unit, source and which way is good."),
        ),
    )


def _none_here(subject: Subject) -> Facts:
    """Nothing is loaded at all, or nothing that is a figure of ours."""
    if not subject.figures.observations:
        return no_figures(subject.chosen.title)
    reason = Reason(
        "no_figures",
        _("our source has no figure for %(place)s") % {"place": subject.context.area.name},
        _("Ask the source, or choose a measure that it publishes for this area."),
    )
    sentence = _("Cannot say. %(reason)s.") % {"reason": sentence_start(reason.words)}
    return _unsaid(sentence, reason)


def _unsaid(sentence: str, reason: Reason, rule: str = "") -> Facts:
    return {
        "word": word(CANNOT_SAY),
        "tone": "unknown",
        "sentence": sentence,
        "rule": rule or chooser_rule(),
        **_why(reason),
    }


def _why(reason: Reason) -> Facts:
    return {"reason": reason.code, "reason_words": reason.words, "mend": reason.mend}


def _gap_not_known(subject: Subject, gap: Facts | None) -> Facts:
    """Why nobody can say whether the gap closes."""
    reason = _gap_reason(subject, gap)
    told = {"reason": sentence_start(reason.words)}
    return _unsaid(_("Cannot say. %(reason)s.") % told, reason, gap_change_rule())


def _gap_reason(subject: Subject, gap: Facts | None) -> Reason:
    if gap is None:
        return Reason(
            "no_figures",
            _("there is no year with a figure for both groups"),
            _("Load figures for both groups."),
        )
    if subject.polarity == "none":
        return Reason(
            "no_polarity",
            _("nobody has said which way is good, and so which group is better off"),
            _("Say in the definition which way is good."),
        )
    years = years_since_break(pairs_of(subject))
    if years < FEWEST_YEARS:
        return Reason(
            "too_few_points",
            _("a change of the gap needs two years since any break, not %(count)s")
            % {"count": counted(years)},
            _("Load the figures of more years for both groups."),
        )
    if subject.definition.unit != "percent":
        return Reason(
            "not_a_share",
            _("the change of a gap is tested for shares in per cent only"),
            _("Load shares of both groups in per cent, with their counts."),
        )
    return Reason(
        "no_counts",
        _("our source gives no exact counts for the two groups"),
        _("Load the number and the base of each group in each year."),
    )


def chooser_rule() -> str:
    """What decides which method may judge."""
    return _(
        "Five yearly points with a likely range take the trend test; 13 points take a control"
        " chart; otherwise nothing is said of change."
    )


def _reason(subject: Subject) -> Reason:
    found = _reason_of_points(subject)
    if found.code == "too_few_points" and _hidden(subject):
        return Reason(
            "hidden",
            _("some figures are hidden [c]"),
            _("Look at several years together, or at a larger area."),
        )
    return found


def _hidden(subject: Subject) -> bool:
    """Whether a figure that could be held against the newest is hidden."""
    latest = subject.latest
    return latest is not None and any(
        one.figure.symbol == "c" and one.segment == latest.segment for one in subject.points
    )


def _reason_of_points(subject: Subject) -> Reason:
    points = subject.segment
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
    rebased = bool(rebases_at(subject)) and points_since_rebase(subject) < len(points)
    chart = chart_reason(points_since_rebase(subject), rebased=rebased)
    if len(points) < 2:
        told = _("Cannot say. %(reason)s.") % {"reason": sentence_start(reason.words)}
    else:
        told = _("Cannot say. %(moved)s; %(reason)s, and %(chart)s.") % {
            "moved": moved(points, subject.definition),
            "reason": reason.words,
            "chart": chart,
        }
    return _unsaid(told, reason)


def _change_not_known(reason: Reason, subject: Subject) -> str:
    return _("Whether it changed we cannot say: %(reason)s, with %(count)s to compare.") % {
        "reason": reason.words,
        "count": counted(len(subject.segment)),
    }
