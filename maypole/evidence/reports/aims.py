"""What was promised for the time of a figure: a target, or the straight way between two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.utils.translation import gettext as _

from maypole.evidence.definitions import period_of
from maypole.evidence.exchange_section import Definition, Target
from maypole.evidence.reports.forecast import NEVER_BELOW_NOUGHT
from maypole.evidence.reports.pairs import is_of_a_gap, written
from maypole.evidence.reports.points import Point
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.trend import Reason
from maypole.evidence.reports.words import in_period, period_words, said
from maypole.evidence.vocabulary import WAYS
from maypole.methods.periods import Period, length_of

DAY = 1
GROW_WITH_TIME = frozenset({"count", "crude_rate", "standardised_rate"})
Path = Sequence[tuple[Period, Target]]


@dataclass(frozen=True, slots=True)
class Aim:
    """The value asked for at a time, and how it is named."""

    value: float
    words: str
    remark: str = ""
    """A further sentence, with a space before it, where a reader should know more of it."""

    @property
    def within(self) -> str:
        """The words where a sentence goes on after them."""
        return f"{self.words}," if "," in self.words else self.words


def good_way(subject: Subject) -> Literal["high", "low", "none"]:
    """Which way a target is met: as the plan wants it, else as the definition has it."""
    return WAYS.get(subject.chosen.wanted or "", subject.polarity)


def best_of(subject: Subject) -> float | None:
    """The best value that there can be, where there is one."""
    definition, way = subject.definition, good_way(subject)
    if way == "low":
        return 0.0 if definition.unit in NEVER_BELOW_NOUGHT else None
    is_share = (definition.unit, definition.value_type) == ("percent", "proportion")
    return 100.0 if is_share and way == "high" else None


def path_of(subject: Subject, *, school: bool = False) -> list[tuple[Period, Target]]:
    """The targets with their times, first to last; `school` reads 2023/24 as a school year."""
    definition = subject.definition
    if school:
        definition = definition.model_copy(update={"year_type": "academic"})
    path = [(period_of(one.period, definition), one) for one in subject.chosen.targets]
    return sorted(path, key=lambda one: one[0].end)


def aim_at(subject: Subject, point: Point) -> Aim | Reason | None:
    """What was promised for the time of a point, or why it cannot be said; None without a target.

    A target named by a year holds for a figure that ends within that year: for 31 March 2025 or
    2024/25 the target for 2025.
    """
    if not subject.chosen.targets:
        return None
    found = _aim_on(path_of(subject), point, subject)
    if _days(point) == DAY and subject.definition.year_type not in {"academic", "financial"}:
        other = _aim_on(path_of(subject, school=True), point, subject)
        if _value(other) != _value(found):
            return _which_year(subject, point)
    return found


def _aim_on(path: Path, point: Point, subject: Subject) -> Aim | Reason:
    fitting = [one for one in path if fits(one[0], point, subject.definition)]
    if not fitting:
        return _of_another_length(path[0][0], point)
    return _aim(fitting, point, subject) or _not_yet(fitting, point, subject)


def _value(found: Aim | Reason) -> float | None:
    return found.value if isinstance(found, Aim) else None


def _which_year(subject: Subject, point: Point) -> Reason:
    """A day lies in two years that are written alike: 30 June 2024 in 2023/24 and in 2024/25."""
    split = next(one.period for one in subject.chosen.targets if "/" in one.period)
    return Reason(
        "which_year",
        _(
            "nobody has said whether %(year)s is a school year or April to March, and for %(day)s"
            " the target is not the same"
        )
        % {"year": split, "day": point.words},
        _("Set each target for a day, such as %(day)s.") % {"day": point.label},
    )


def _aim(path: Path, point: Point, subject: Subject) -> Aim | None:
    from maypole.methods import on_path

    at = point.figure.period_end
    last_day = at - timedelta(days=1)
    for period, one in path:
        if period.start <= last_day < period.end:
            words = _("the target of %(aim)s for %(time)s") % _target_facts(one, subject)
            return Aim(one.value, words, _lengths_differ((period,), point))
    if at < path[0][0].end:
        return None
    if at >= path[-1][0].end:
        period, one = path[-1]
        words = _("the target of %(aim)s for %(time)s, the last one set")
        facts = _target_facts(one, subject)
        return Aim(one.value, words % facts, _lengths_differ((period,), point))
    after = next(place for place, (period, _target) in enumerate(path) if period.end >= at)
    (from_, first), (to, last) = path[after - 1], path[after]
    value = on_path(
        (from_.end.toordinal(), first.value), (to.end.toordinal(), last.value), at.toordinal()
    )
    words = _("%(here)s, on the way to %(aim)s %(when)s") % {
        **_target_facts(last, subject),
        "here": written(value, subject),
    }
    return Aim(value, words, _lengths_differ((from_, to), point))


def _target_facts(one: Target, subject: Subject) -> dict[str, str]:
    return {
        "aim": written(one.value, subject),
        "time": period_words(one.period, ""),
        "when": in_period(one.period, ""),
    }


def target_said(one: Target, subject: Subject) -> str:
    """The value of a target with its unit; that of a gap is in points and not in per cent."""
    if is_of_a_gap(subject):
        return written(one.value, subject)
    return said(one.value, subject.definition)


def fits(period: Period, point: Point, definition: Definition) -> bool:
    """Whether a target is for as long a time as the figure.

    Cases of a month are no answer to a promise for a year; a share or a mean may be, and so may
    what is counted on one day. A day on which a promise ends belongs to the year that it ends.
    """
    ours, theirs = _length(point), length_of(period.start, period.end)
    if ours == theirs or _days(point) == DAY or not _grows_with_time(definition):
        return True
    return period.precision == "day" and _days(point) in {365, 366}


def _grows_with_time(definition: Definition) -> bool:
    """Whether a longer time makes a larger figure, as it does of cases, of money and of rates."""
    if definition.unit == "pounds":
        return definition.value_type != "mean"
    return definition.unit == "count" or definition.value_type in GROW_WITH_TIME


def _of_another_length(period: Period, point: Point) -> Reason:
    (its, its_many), (ours, ours_many) = _length_words(_long(period)), _length_words(_days(point))
    facts = {"its": its, "its_many": its_many, "ours": ours, "ours_many": ours_many}
    return Reason(
        "other_length",
        _("the target is for %(its)s and the figures are of %(ours_many)s") % facts,
        _("Set a target for %(ours)s, or load %(its_many)s.") % facts,
    )


def _lengths_differ(periods: Sequence[Period], point: Point) -> str:
    for period in periods:
        other = length_of(period.start, period.end) != _length(point)
        if other and DAY not in {_long(period), _days(point)}:
            facts = {"its": _length_words(_long(period))[0], "ours": _length_words(_days(point))[0]}
            return " " + _("The target is for %(its)s, the figure for %(ours)s.") % facts
    return ""


def _length(point: Point) -> int:
    return length_of(point.figure.period_start, point.figure.period_end)


def _days(point: Point) -> int:
    return (point.figure.period_end - point.figure.period_start).days


def _long(period: Period) -> int:
    return (period.end - period.start).days


def _length_words(days: int) -> tuple[str, str]:
    """One and many: a month, months."""
    if days == DAY:
        return _("a day"), _("days")
    if days == 7:
        return _("a week"), _("weeks")
    if 28 <= days <= 31:
        return _("a month"), _("months")
    if 89 <= days <= 92:
        return _("three months"), _("three months each")
    if days in {365, 366}:
        return _("a year"), _("years")
    words = _("%(days)s days") % {"days": days}
    return words, words


def _not_yet(path: Path, point: Point, subject: Subject) -> Reason:
    period, first = path[0]
    return Reason(
        "not_yet",
        _("the first target, %(said)s, is for %(time)s, and nothing was promised %(when)s")
        % {
            "said": target_said(first, subject),
            "time": period_words(first.period, period.kind),
            "when": point.when,
        },
        "",
    )
