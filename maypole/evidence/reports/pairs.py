"""Both sides of a gap in each period, and how a group of children is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from maypole.evidence.reports.points import Point, points_of, usual_length
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import bare, small_first
from maypole.methods.units import PER

if TYPE_CHECKING:
    from maypole.methods import Gap

EXACT = frozenset({"wilson"})
SAID_BY_VALUE = frozenset({"sex", "gender", "group"})
"""Kinds of group that need not be named beside the group: female, and not sex (female)."""


@dataclass(frozen=True)
class Pair:
    """Both sides of a gap in one period."""

    group: Point
    comparator: Point

    apart: float
    """Group less comparator."""


def is_of_a_gap(subject: Subject) -> bool:
    """Whether the wish is about two groups, so that everybody's figure does not answer it."""
    return subject.chosen.wanted == "close"


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
    return sum(comparable(one, pairs[-1]) for one in pairs)


def _from_counts(point: Point, subject: Subject) -> float | None:
    """A share or rate as its exact counts give it; None where they are rounded or not given."""
    definition, figure = subject.definition, point.figure
    scale = PER.get(definition.unit)
    exact = definition.interval_method in {"wilson", "byar"}
    if not exact or scale is None or figure.numerator is None or not figure.denominator:
        return None
    return scale * figure.numerator / figure.denominator


def comparable(one: Pair, newest: Pair) -> bool:
    """Whether no break lies between the two."""
    return one.group.segment == newest.group.segment


def tested_gap(one: Pair, subject: Subject) -> Gap | None:
    """The gap with its likely range; None where the counts are not known to be exact."""
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


def apart_words(apart: float, subject: Subject) -> str:
    """How far apart, whoever is ahead: 30.0 points."""
    size = bare(abs(apart), subject.definition)
    if subject.definition.unit == "percent":
        return _("%(size)s points") % {"size": size.rstrip("%")}
    return size


def written(value: float, subject: Subject) -> str:
    """A value as the measure has it: of a gap in points, else as it is."""
    return apart_words(value, subject) if is_of_a_gap(subject) else bare(value, subject.definition)


def ahead_words(pair: Pair, subject: Subject) -> str:
    """Who is ahead and by how much: Girls 20.0 points ahead. Where high is not good: higher."""
    chosen, size = subject.chosen, apart_words(pair.apart, subject)
    if size == apart_words(0.0, subject):
        return _("nobody ahead")
    ahead = chosen.group if pair.apart > 0 else chosen.comparator_group
    facts = {"who": group_words(ahead or ""), "apart": size}
    if subject.polarity == "high":
        return _("%(who)s %(apart)s ahead") % facts
    return _("%(who)s %(apart)s higher") % facts
