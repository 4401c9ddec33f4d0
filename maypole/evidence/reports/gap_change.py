"""Whether a gap closed: narrowed, widened or turned round, and by whose doing (Ki16, Wo34)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from maypole.evidence.reports.pairs import Pair, ahead_words, apart_words
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import word

if TYPE_CHECKING:
    from maypole.methods import Gap, GapTrend

FEWEST_YEARS = 2
TREND_WORDS = {
    "narrowing": ("Getting better", "better"),
    "widening": ("Getting worse", "worse"),
    "turned round": ("Turned round", "unknown"),
    "no clear change": ("No clear change", "same"),
    "cannot say": ("Cannot say", "unknown"),
}


def change_of_gap(
    tested: Sequence[tuple[Pair, Gap]], subject: Subject
) -> tuple[dict[str, Any] | None, bool]:
    """The change from the first to the last of these gaps, and whether it is levelling down."""
    from maypole.methods import gap_trend

    if len(tested) < FEWEST_YEARS or subject.polarity == "none":
        return None, False
    first, last = tested[0][0], tested[-1][0]
    found = gap_trend([one for _pair, one in tested], polarity=subject.polarity)
    label, tone = TREND_WORDS[found.direction]
    if found.levelled_down:
        label, tone = "Levelling down", "worse"
    trend = {
        "word": word(label),
        "tone": tone,
        "sentence": _sentence(found, first, last, subject) % {"word": word(label)},
        "rule": gap_change_rule(),
        "method": "gap_trend",
        "points": len(tested),
    }
    return trend, found.levelled_down


def _sentence(found: GapTrend, first: Pair, last: Pair, subject: Subject) -> str:
    """With a place left for the word at its head."""
    facts = {
        "before": apart_words(first.apart, subject),
        "first": first.group.when,
        "after": apart_words(last.apart, subject),
        "last": last.group.when,
    }
    if found.direction == "turned round":
        return f"%(word)s. {_who_was_ahead(first, last, subject)}"
    told = {
        "no clear change": _(
            "The gap was %(before)s %(first)s and %(after)s %(last)s, which chance may explain."
        ),
        "narrowing": _("The gap narrowed from %(before)s %(first)s to %(after)s %(last)s."),
        "widening": _("The gap widened from %(before)s %(first)s to %(after)s %(last)s."),
    }[found.direction]
    if found.levelled_down:
        told = _(
            "The gap narrowed from %(before)s %(first)s to %(after)s %(last)s because the"
            " better-off side did worse."
        )
    turned = f" {_who_was_ahead(first, last, subject)}" if found.turned else ""
    return f"%(word)s. {told % facts}{turned}"


def _who_was_ahead(first: Pair, last: Pair, subject: Subject) -> str:
    facts = {"before": ahead_words(first, subject), "after": ahead_words(last, subject)}
    facts |= {"first": first.group.when, "last": last.group.when}
    return _("The gap turned round: %(before)s %(first)s, and %(after)s %(last)s.") % facts


def gap_change_rule() -> str:
    """The rule behind the change of a gap."""
    return _("The change of the gap, with its likely range, from the first to the last year.")
