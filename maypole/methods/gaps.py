"""The gap between a group of children and its comparator, and whether it closes.

A gap names both sides. The absolute gap is a difference of two shares, with Newcombe's range made
of the two Wilson ranges; the relative gap is their ratio, with a range on the log scale.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from maypole.methods.chances import z_of
from maypole.methods.intervals import wilson
from maypole.methods.words import MethodError, Polarity, as_polarity, figure, percent

Direction = Literal["narrowing", "widening", "turned round", "no clear change", "cannot say"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Group less comparator, in shares of 1, and group over comparator."""

    group: float
    comparator: float
    difference: float
    lower95: float
    upper95: float
    ratio: float | None
    ratio_lower95: float | None
    ratio_upper95: float | None
    reason: str | None
    """Why there is no ratio, when there is none."""
    group95: tuple[float, float]
    """The likely range of the group's share, and below of the comparator's."""
    comparator95: tuple[float, float]
    sentence: str
    rule: str = "gap"

    @property
    def is_clear(self) -> bool:
        """Whether the two sides differ by more than chance explains."""
        return self.lower95 > 0 or self.upper95 < 0


def gap(
    group: tuple[float, float],
    comparator: tuple[float, float],
    *,
    names: tuple[str, str] = ("this group", "others"),
) -> Gap:
    """The gap between two independent shares, each given as (count, base).

    Raises :class:`MethodError` for a count above its base and for a base of 0. Sources: Newcombe
    1998, Statistics in Medicine 17:873-890, method 10; Katz et al. 1978, Biometrics 34:469-474.

    >>> found = gap((56, 70), (48, 80))
    >>> round(found.difference, 4), round(found.lower95, 4), round(found.upper95, 4)
    (0.2, 0.0524, 0.3339)
    >>> gap((39, 100), (66, 100), names=("disadvantaged pupils", "others")).sentence
    '39% of disadvantaged pupils, 66% of others, 27 points apart: more than chance explains.'
    """
    if min(group[1], comparator[1]) <= 0:
        raise MethodError("Both sides of a gap need a base above 0.")
    ours, theirs = wilson(*group), wilson(*comparator)
    p, low, high = float(ours.value), float(ours.lower95), float(ours.upper95)
    q, from_, to = float(theirs.value), float(theirs.lower95), float(theirs.upper95)
    apart = p - q
    lower = apart - math.hypot(p - low, to - q)
    upper = apart + math.hypot(high - p, q - from_)
    ratio, ends, reason = _ratio(group, comparator)
    clear = lower > 0 or upper < 0
    sentence = (
        f"{percent(p)} of {names[0]}, {percent(q)} of {names[1]}, {_points(apart)} apart: "
        f"{'more than chance explains' if clear else 'chance may explain it'}."
    )
    return Gap(p, q, apart, lower, upper, ratio, *ends, reason, (low, high), (from_, to), sentence)


def _points(apart: float) -> str:
    points = figure(abs(round(100 * apart, 1)))
    return f"{points} point{'' if points == '1' else 's'}"


def _ratio(
    group: tuple[float, float], comparator: tuple[float, float]
) -> tuple[float | None, tuple[float | None, float | None], str | None]:
    """A ratio of 0, or with nothing below the line, has no range on the log scale."""
    (a, m), (b, n) = group, comparator
    if b == 0:
        return None, (None, None), "The comparator's count is 0."
    if a == 0:
        return 0.0, (None, None), "The group's count is 0."
    ratio = (a / m) / (b / n)
    spread = math.exp(z_of(0.95) * math.sqrt(1 / a - 1 / m + 1 / b - 1 / n))
    return ratio, (ratio / spread, ratio * spread), None


@dataclass(frozen=True, slots=True)
class GapTrend:
    """How a gap moved between the first and the last period."""

    direction: Direction
    """`turned round` where the other side is ahead now and the size did not clearly change."""
    change: float
    """Of the size of the gap, in shares of 1; below 0 it narrowed."""
    lower95: float | None
    upper95: float | None
    turned: bool
    """The side that was behind is ahead now, by a change that chance does not explain."""
    levelled_down: bool
    """It narrowed most of all because the better-off side did worse: nothing to be glad of."""
    group_moved: bool
    """Whether the group's own share changed by more than chance explains; below, the other's."""
    comparator_moved: bool
    reason: str | None
    sentence: str
    rule: str = "gap_trend"


def gap_trend(
    gaps: Sequence[Gap], *, polarity: str = "high", periods: Sequence[str] | None = None
) -> GapTrend:
    """Whether a gap narrowed from the first period to the last, which are independent samples.

    The range of the change is by the method of variance estimates recovery (Zou and Donner 2008),
    from the two gaps' own ranges. A gap that changed sides is judged by its size as well, and
    `turned` says whether the change of sides is beyond chance. `polarity` says which side is
    better off; it cannot be none.

    >>> before, after = gap((300, 1000), (600, 1000)), gap((310, 1000), (450, 1000))
    >>> gap_trend([before, after]).direction, gap_trend([before, after]).levelled_down
    ('narrowing', True)
    """
    good = as_polarity(polarity)
    if good == "none":
        raise MethodError("Say which way is good, high or low: it tells which side is better off.")
    if len(gaps) < 2:
        why = f"A gap needs two periods to change, and there are {len(gaps)}."
        return GapTrend(
            "cannot say",
            math.nan,
            None,
            None,
            False,
            False,
            False,
            False,
            why,
            f"Cannot say. {why}",
        )
    first, last = gaps[0], gaps[-1]
    old, new = _size(first), _size(last)
    change, lower, upper = _change(old, new)
    turned = _turned(first, last)
    direction: Direction = "turned round" if turned else "no clear change"
    if upper < 0 or lower > 0:
        direction = "narrowing" if change < 0 else "widening"
        turned = turned and last.is_clear
    down = direction == "narrowing" and _better_off_fell(first, last, good)
    when = f" from {periods[0]} to {periods[-1]}" if periods else ""
    sentence = _told(direction, first, last, when, down) + _turned_words(direction, turned)
    ours = moved_clearly(_of_group(first), _of_group(last))
    theirs = moved_clearly(_of_comparator(first), _of_comparator(last))
    return GapTrend(direction, change, lower, upper, turned, down, ours, theirs, None, sentence)


def _size(one: Gap) -> tuple[float, float, float]:
    """The gap as a size, with its range turned round where the group is the lower side."""
    if one.difference < 0:
        return -one.difference, -one.upper95, -one.lower95
    return one.difference, one.lower95, one.upper95


def _turned(first: Gap, last: Gap) -> bool:
    """Whether it changed sides, by a signed change whose range leaves out nought."""
    before = (first.difference, first.lower95, first.upper95)
    after = (last.difference, last.lower95, last.upper95)
    return first.difference * last.difference < 0 and moved_clearly(before, after)


def moved_clearly(before: tuple[float, float, float], after: tuple[float, float, float]) -> bool:
    """Whether one figure is another by more than chance: each with its range, both independent.

    The range of the difference is that of Zou and Donner (2008); of two shares, Newcombe's.

    >>> moved_clearly((0.70, 0.671, 0.728), (0.69, 0.661, 0.718))
    False
    """
    _by, lower, upper = _change(before, after)
    return lower > 0 or upper < 0


def _change(
    before: tuple[float, float, float], after: tuple[float, float, float]
) -> tuple[float, float, float]:
    """From one figure to another, each a value with its limits: the change and its limits."""
    change = after[0] - before[0]
    lower = change - math.hypot(after[0] - after[1], before[2] - before[0])
    upper = change + math.hypot(after[2] - after[0], before[0] - before[1])
    return change, lower, upper


def _better_off_fell(first: Gap, last: Gap, polarity: Polarity) -> bool:
    """Whether it narrowed most of all because the side that was better off did worse: by more than
    chance explains, and by more than the other side gained."""
    group_ahead = (first.difference > 0) == (polarity == "high")
    sides = [_of_group(first), _of_group(last)], [_of_comparator(first), _of_comparator(last)]
    (before, after), (behind, risen) = sides if group_ahead else sides[::-1]
    sign = 1 if polarity == "high" else -1
    fell, rose = sign * (before[0] - after[0]), sign * (risen[0] - behind[0])
    return fell > max(0.0, rose) and moved_clearly(before, after)


def _of_group(one: Gap) -> tuple[float, float, float]:
    return (one.group, *one.group95)


def _of_comparator(one: Gap) -> tuple[float, float, float]:
    return (one.comparator, *one.comparator95)


def _told(direction: Direction, first: Gap, last: Gap, when: str, down: bool) -> str:
    sizes = f"from {_points(first.difference)} to {_points(last.difference)}"
    if direction == "no clear change":
        return f"No clear change{when}: the gap went {sizes}, which chance may explain."
    if direction == "turned round":
        return f"The gap turned round{when}, {sizes} the other way."
    told = f"The gap {'narrowed' if direction == 'narrowing' else 'widened'}{when}, {sizes}."
    return f"{told} It narrowed because the better-off side did worse." if down else told


def _turned_words(direction: Direction, turned: bool) -> str:
    return " It turned round." if turned and direction != "turned round" else ""
