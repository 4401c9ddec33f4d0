"""The gap between a group of children and its comparator, both sides named (Wo34, Ol16)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from maypole.evidence.exchange_section import Definition
from maypole.evidence.reports.gap_change import change_of_gap
from maypole.evidence.reports.pairs import (
    Pair,
    ahead_words,
    apart_words,
    comparable,
    group_words,
    pairs_of,
    tested_gap,
)
from maypole.evidence.reports.points import Point
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.target import gap_target_of
from maypole.evidence.reports.words import bare, said, signed, whole

if TYPE_CHECKING:
    from maypole.methods import Gap


def gap_of(subject: Subject) -> dict[str, Any] | None:
    """The newest gap, its range and its trend; None unless both groups are named and known."""
    pairs = pairs_of(subject)
    if not pairs:
        return None
    newest, definition = pairs[-1], subject.definition
    tested = [(one, found) for one in pairs if (found := tested_gap(one, subject)) is not None]
    now = tested[-1][1] if tested and tested[-1][0] is newest else None
    trend, down = change_of_gap([one for one in tested if comparable(one[0], newest)], subject)
    relative = now.ratio if now else _ratio(newest)
    return {
        "group": subject.chosen.group,
        "comparator": subject.chosen.comparator_group,
        "period": newest.group.label,
        "absolute": round(newest.apart, 6),
        "said": _("%(points)s apart") % {"points": apart_words(newest.apart, subject)},
        "lower95": round(100 * now.lower95, 6) if now else None,
        "upper95": round(100 * now.upper95, 6) if now else None,
        "relative": None if relative is None else round(relative, 4),
        "sentence": _sentence(newest, subject, now),
        "rule": gap_rule(now is not None, definition.unit),
        "trend": trend,
        "levelling_down": down,
        "target": gap_target_of(subject, newest, now),
        "series": [
            {
                "period": one.group.label,
                "words": one.group.words,
                "end": one.group.figure.period_end.isoformat(),
                "group_value": one.group.value,
                "group_said": signed(bare(one.group.known, definition), one.group.figure.symbol),
                "group_denominator": one.group.figure.denominator,
                "comparator_value": one.comparator.value,
                "comparator_said": signed(
                    bare(one.comparator.known, definition), one.comparator.figure.symbol
                ),
                "comparator_denominator": one.comparator.figure.denominator,
                "absolute": round(one.apart, 6),
                "ahead": ahead_words(one, subject),
                "break": one.group.break_reason,
            }
            for one in pairs
        ],
    }


def _sentence(pair: Pair, subject: Subject, tested: Gap | None) -> str:
    definition = subject.definition
    facts = {
        "group": group_words(subject.chosen.group or ""),
        "ours": _side(pair.group, definition),
        "comparator": group_words(subject.chosen.comparator_group or ""),
        "theirs": _side(pair.comparator, definition),
        "apart": apart_words(pair.apart, subject),
        "time": pair.group.words,
    }
    told = _("%(group)s: %(ours)s; %(comparator)s: %(theirs)s; %(apart)s apart (%(time)s)") % facts
    if tested is None and definition.unit != "percent":
        return f"{told}."
    if tested is None:
        bases = (pair.group.figure.denominator, pair.comparator.figure.denominator)
        unsaid = "" if all(bases) else " " + _("Our source gives no bases.")
        return f"{told}.{unsaid}"
    if tested.is_clear:
        return _("%(told)s, more than chance explains.") % {"told": told}
    return _("%(told)s, which chance may explain.") % {"told": told}


def _side(point: Point, definition: Definition) -> str:
    """ "39.0% of 1,204": a share stands with its base wherever that is known. A rate is not of its
    base: "400.0 per 10,000".
    """
    if definition.unit != "percent":
        return said(point.known, definition, point.figure.symbol)
    figure = signed(bare(point.known, definition), point.figure.symbol)
    base = point.figure.denominator
    if not base:
        return figure
    return _("%(figure)s of %(base)s") % {"figure": figure, "base": whole(base)}


def gap_rule(tested: bool, unit: str) -> str:
    """The rule behind a gap."""
    if tested:
        return _("A difference of two shares with Newcombe's likely range.")
    if unit != "percent":
        return _("The plain difference: only one of shares has a likely range here.")
    return _("The plain difference: without exact counts it has no likely range.")


def _ratio(pair: Pair) -> float | None:
    return pair.group.known / pair.comparator.known if pair.comparator.known else None
