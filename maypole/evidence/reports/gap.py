"""The gap between a group of children and its comparator, both sides named (Wo34, Ol16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from maypole.evidence.exchange_section import Definition
from maypole.evidence.reports.points import Point, points_of, usual_length
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import bare, said, signed, small_first, whole, word
from maypole.methods.units import PER

if TYPE_CHECKING:
    from maypole.methods import Gap

EXACT = frozenset({"wilson"})
FEWEST_YEARS = 2
SAID_BY_VALUE = frozenset({"sex", "gender", "group"})
"""Kinds of group that need not be named beside the group: female, and not sex (female)."""
TREND_WORDS = {
    "narrowing": ("Getting better", "better"),
    "widening": ("Getting worse", "worse"),
    "no clear change": ("No clear change", "same"),
    "cannot say": ("Cannot say", "unknown"),
}


@dataclass(frozen=True)
class Pair:
    """Both sides of a gap in one period."""

    group: Point
    comparator: Point

    apart: float
    """Group less comparator."""


def gap_of(subject: Subject) -> dict[str, Any] | None:
    """The newest gap, its range and its trend; None unless both groups are named and known."""
    pairs = pairs_of(subject)
    if not pairs:
        return None
    newest, definition = pairs[-1], subject.definition
    tested = [(one, found) for one in pairs if (found := _tested(one, subject)) is not None]
    now = tested[-1][1] if tested and tested[-1][0] is newest else None
    trend, down = _trend([one for one in tested if _comparable(one[0], newest)], subject)
    relative = now.ratio if now else _ratio(newest)
    return {
        "group": subject.chosen.group,
        "comparator": subject.chosen.comparator_group,
        "period": newest.group.label,
        "absolute": round(newest.apart, 6),
        "said": _("%(points)s apart") % {"points": _apart(newest.apart, subject)},
        "lower95": round(100 * now.lower95, 6) if now else None,
        "upper95": round(100 * now.upper95, 6) if now else None,
        "relative": None if relative is None else round(relative, 4),
        "sentence": _sentence(newest, subject, now),
        "rule": gap_rule(now is not None, definition.unit),
        "trend": trend,
        "levelling_down": down,
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
                "break": one.group.break_reason,
            }
            for one in pairs
        ],
    }


def pairs_of(subject: Subject) -> list[Pair]:
    """The periods in which both groups have a value, oldest first."""
    chosen = subject.chosen
    if not chosen.group or not chosen.comparator_group:
        return []
    code = subject.context.area.gss_code
    ours, theirs = (
        points_of(usual_length(subject.figures.of(code, name)), subject.definitions, chosen.breaks)
        for name in (chosen.group, chosen.comparator_group)
    )
    others = {one.figure.period: one for one in theirs if one.value is not None}
    return [
        _pair(one, others[one.figure.period], subject)
        for one in ours
        if one.value is not None and one.figure.period in others
    ]


def _pair(group: Point, comparator: Point, subject: Subject) -> Pair:
    """Both sides, and how far apart by their counts where both are exact: shares are rounded."""
    ours, theirs = _from_counts(group, subject), _from_counts(comparator, subject)
    if ours is None or theirs is None:
        ours, theirs = group.known, comparator.known
    return Pair(group, comparator, ours - theirs)


def group_words(name: str) -> str:
    """`Disadvantaged: Yes` and `Sex: Female` as they are said; a lone name as it is."""
    kind, found, value = (one.strip() for one in name.partition(":"))
    if not found:
        return name
    if value.lower() in {"yes", "true"}:
        return kind
    if value.lower() in {"no", "false"}:
        return _("not %(kind)s") % {"kind": small_first(kind)}
    if value.lower() == "none":
        return _("no %(kind)s") % {"kind": small_first(kind)}
    if kind.lower() in SAID_BY_VALUE:
        return value
    return _("%(kind)s (%(value)s)") % {"kind": kind, "value": small_first(value)}


def years_since_break(pairs: Sequence[Pair]) -> int:
    """In how many years both groups may be held against the newest."""
    return sum(_comparable(one, pairs[-1]) for one in pairs)


def _from_counts(point: Point, subject: Subject) -> float | None:
    """A share or rate as its exact counts give it; None where they are rounded or not given."""
    definition, figure = subject.definition, point.figure
    scale = PER.get(definition.unit)
    exact = definition.interval_method in {"wilson", "byar"}
    if not exact or scale is None or figure.numerator is None or not figure.denominator:
        return None
    return scale * figure.numerator / figure.denominator


def _comparable(one: Pair, newest: Pair) -> bool:
    return one.group.segment == newest.group.segment


def _tested(one: Pair, subject: Subject) -> Gap | None:
    from maypole.methods import gap

    definition = subject.definition
    if definition.interval_method not in EXACT or definition.unit != "percent":
        return None
    sides = []
    for point in (one.group, one.comparator):
        top, base = point.figure.numerator, point.figure.denominator
        if top is None or not base or not 0 <= top <= base:
            return None
        sides.append((top, base))
    return gap(sides[0], sides[1])


def _trend(tested: Sequence[tuple[Pair, Gap]], subject: Subject) -> tuple[Any, bool]:
    from maypole.methods import gap_trend

    if len(tested) < FEWEST_YEARS or subject.polarity == "none":
        return None, False
    first, last = tested[0][0], tested[-1][0]
    found = gap_trend([one for _pair, one in tested], polarity=subject.polarity)
    label, tone = TREND_WORDS[found.direction]
    if found.levelled_down:
        tone = "worse"
    facts = {
        "word": word(label),
        "before": _apart(first.apart, subject),
        "first": first.group.when,
        "after": _apart(last.apart, subject),
        "last": last.group.when,
    }
    if found.direction == "no clear change":
        told = _(
            "%(word)s. The gap was %(before)s %(first)s and %(after)s %(last)s, which chance may"
            " explain."
        )
    elif found.direction == "narrowing":
        told = _("%(word)s. The gap narrowed from %(before)s %(first)s to %(after)s %(last)s.")
    else:
        told = _("%(word)s. The gap widened from %(before)s %(first)s to %(after)s %(last)s.")
    if found.levelled_down:
        told = _(
            "Levelling down. The gap narrowed from %(before)s %(first)s to %(after)s %(last)s"
            " because the better-off side did worse."
        )
    trend = {
        "word": _("Levelling down") if found.levelled_down else word(label),
        "tone": tone,
        "sentence": told % facts,
        "rule": gap_change_rule(),
        "method": "gap_trend",
        "points": len(tested),
    }
    return trend, found.levelled_down


def _apart(apart: float, subject: Subject) -> str:
    size = bare(abs(apart), subject.definition)
    if subject.definition.unit == "percent":
        return _("%(size)s points") % {"size": size.rstrip("%")}
    return size


def _sentence(pair: Pair, subject: Subject, tested: Gap | None) -> str:
    definition = subject.definition
    facts = {
        "group": group_words(subject.chosen.group or ""),
        "ours": _side(pair.group, definition),
        "comparator": group_words(subject.chosen.comparator_group or ""),
        "theirs": _side(pair.comparator, definition),
        "apart": _apart(pair.apart, subject),
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


def gap_change_rule() -> str:
    """The rule behind the change of a gap."""
    return _("The change of the gap, with its likely range, from the first to the last year.")


def gap_rule(tested: bool, unit: str) -> str:
    """The rule behind a gap."""
    if tested:
        return _("A difference of two shares with Newcombe's likely range.")
    if unit != "percent":
        return _("The plain difference: only one of shares has a likely range here.")
    return _("The plain difference: without exact counts it has no likely range.")


def _ratio(pair: Pair) -> float | None:
    return pair.group.known / pair.comparator.known if pair.comparator.known else None
