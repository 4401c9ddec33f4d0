"""Whether a gap closed: narrowed, widened or turned round, and by whose doing (Ki16, Wo34)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from maypole.evidence.reports.pairs import Pair, ahead_words, apart_words, group_words
from maypole.evidence.reports.points import Point
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import bare, word

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
        "sentence": f"{word(label)}. {_sentence(found, first, last, subject)}",
        "rule": gap_change_rule(),
        "method": "gap_trend",
        "points": len(tested),
    }
    return trend, found.levelled_down


def _sentence(found: GapTrend, first: Pair, last: Pair, subject: Subject) -> str:
    """What follows the word at its head; with what each side did, where that matters."""
    facts = {
        "before": apart_words(first.apart, subject),
        "first": first.group.when,
        "after": apart_words(last.apart, subject),
        "last": last.group.when,
    }
    if found.direction == "turned round":
        return capfirst(f"{_who_was_ahead(first, last, subject)}.")
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
    elif found.direction == "narrowing" and _better_off_went_back(first, last, subject):
        told = _(
            "The gap narrowed from %(before)s %(first)s to %(after)s %(last)s: %(group)s,"
            " %(comparator)s."
        )
        facts |= _movements(found, first, last, subject)
    if not found.turned:
        return told % facts
    ahead = {"told": told % facts, "ahead": _who_was_ahead(first, last, subject)}
    return _("%(told)s It turned round: %(ahead)s.") % ahead


def _better_off_went_back(first: Pair, last: Pair, subject: Subject) -> bool:
    """By however little: then a reader wants to see what each side did."""
    sign = 1 if subject.polarity == "high" else -1
    group_ahead = sign * first.apart > 0
    before, after = ((one.group if group_ahead else one.comparator) for one in (first, last))
    return sign * (after.known - before.known) < 0


def _movements(found: GapTrend, first: Pair, last: Pair, subject: Subject) -> dict[str, str]:
    chosen = subject.chosen
    return {
        "group": _movement(
            chosen.group or "", first.group, last.group, subject, clear=found.group_moved
        ),
        "comparator": _movement(
            chosen.comparator_group or "",
            first.comparator,
            last.comparator,
            subject,
            clear=found.comparator_moved,
        ),
    }


def _movement(name: str, before: Point, after: Point, subject: Subject, *, clear: bool) -> str:
    """A rise and a fall are called so only where chance does not explain them."""
    facts = {
        "who": group_words(name),
        "before": bare(before.known, subject.definition),
        "after": bare(after.known, subject.definition),
    }
    if not clear:
        return _("%(who)s went from %(before)s to %(after)s") % facts
    if after.known > before.known:
        return _("%(who)s rose from %(before)s to %(after)s") % facts
    return _("%(who)s fell from %(before)s to %(after)s") % facts


def _who_was_ahead(first: Pair, last: Pair, subject: Subject) -> str:
    facts = {"before": ahead_words(first, subject), "after": ahead_words(last, subject)}
    facts |= {"first": first.group.when, "last": last.group.when}
    return _("%(before)s %(first)s, and %(after)s %(last)s") % facts


def gap_change_rule() -> str:
    """The rule behind the change of a gap."""
    return _("The change of the gap, with its likely range, from the first to the last year.")
