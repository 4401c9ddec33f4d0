"""Statistical disclosure control: which numbers are too small to show, and which give one away.

A number is small when fewer than five children, and not none, stand behind it, or fewer than ten
in its base. A small number is given away when it is what is left of a whole from which shown parts
are taken. Source: practice 2.4; Government Statistical Service, Guidance for tables produced from
administrative sources (primary and secondary suppression).
"""

import re
from collections import deque
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf

from maypole.methods.chances import z_of
from maypole.methods.units import PER

FEWEST, SMALLEST_BASE = 5, 10
LARGEST_SEARCHED = 10_000_000
"""Beyond it only the whole sum and each single part are taken away: no child is alone there."""


def count_behind(
    value: float | None,
    numerator: float | None,
    denominator: float | None,
    unit: str,
    value_type: str = "other",
) -> float | None:
    """How many stand behind a value, printed or to be had from value and base.

    >>> count_behind(10.0, None, 20, "percent"), count_behind(0.1, None, 20, "ratio")
    (2, 2)
    >>> count_behind(4, None, None, "count"), count_behind(4, None, None, "percent")
    (4, None)
    >>> count_behind(4, None, None, "score", "count"), count_behind(4.0, None, None, "other")
    (4, 4.0)
    """
    if numerator is not None:
        return numerator
    if value is None:
        return None
    if "count" in {unit, value_type}:
        return value
    if unit == "other" and value_type == "other" and float(value).is_integer():
        # Nobody said what is counted; whole numbers may be children.
        return value
    if denominator is None or unit not in PER:
        return None
    return round(value * denominator / PER[unit])


def base_behind(
    value: float | None, numerator: float | None, denominator: float | None, unit: str
) -> float | None:
    """Out of how many a value is, printed or to be had from value and count.

    >>> base_behind(50.0, 4, None, "percent"), base_behind(0, 0, None, "percent")
    (8, None)
    """
    if denominator is not None:
        return denominator
    if numerator is None or not value or unit not in PER:
        return None
    return round(numerator * PER[unit] / value)


def base_within(
    value: float | None, lower: float | None, upper: float | None, unit: str
) -> float | None:
    """Out of about how many a share is, from its likely range: the wider, the fewer.

    A Wilson interval is as wide as the plain one of a base larger by the square of 1.96.

    >>> [round(base_within(33.3, 6.1, 79.2, "percent")), base_within(0, 0, 20, "percent")]
    [3, None]
    """
    if value is None or lower is None or upper is None or unit not in {"percent", "ratio"}:
        return None
    share, half = value / PER[unit], (upper - lower) / 2 / PER[unit]
    if not 0 < share < 1 or half <= 0:
        return None
    squared = z_of(0.95) ** 2
    return max(1.0, share * (1 - share) * squared / half**2 - squared)


def tells_a_fraction(value: float | None, unit: str) -> bool:
    """Whether a percentage printed to two places or more can hardly be of ten or more: 42.86.

    Of all percentages with two places one in five hundred is a third, a sixth, a seventh, an
    eighth or a ninth by chance; halves, quarters, fifths and tenths are left out.

    >>> tells_a_fraction(42.86, "percent"), tells_a_fraction(42.9, "percent")
    (True, False)
    >>> tells_a_fraction(25.00, "percent"), tells_a_fraction(42.85, "percent")
    (False, False)
    """
    if value is None or unit != "percent" or not 0 < value < 100:
        return False
    places = len(f"{value:.9f}".rstrip("0").partition(".")[2])
    return places > 1 and any(
        round(100 * top / base, places) == value
        for base in (3, 6, 7, 8, 9)
        for top in range(1, base)
    )


def is_small(count: float | None, base: float | None) -> bool:
    """Whether a value with this count and base may identify a child; none of many does not.

    >>> is_small(4, 700), is_small(0, 700), is_small(9, 9), is_small(None, None)
    (True, False, True, False)
    """
    return (count is not None and 0 < count < FEWEST) or (base is not None and base < SMALLEST_BASE)


def may_identify(
    value: float | None,
    numerator: float | None,
    denominator: float | None,
    limits: tuple[float | None, float | None],
    *,
    unit: str,
    value_type: str,
) -> bool:
    """Whether a figure is small by its count and base, or, where it has neither, as far as its
    likely range or its places tell.

    >>> facts = {"unit": "percent", "value_type": "proportion"}
    >>> may_identify(33.3, None, None, (6.1, 79.2), **facts)
    True
    >>> may_identify(33.3, None, None, (30.2, 36.5), **facts)
    False
    """
    count = count_behind(value, numerator, denominator, unit, value_type)
    base = base_behind(value, numerator, denominator, unit)
    if count is not None or base is not None:
        return is_small(count, base)
    about = base_within(value, *limits, unit)
    return tells_a_fraction(value, unit) or (about is not None and about < SMALLEST_BASE)


def leaves_small_rest(whole: float, parts: Sequence[float], least: float) -> bool:
    """Whether the whole less some of its parts is more than none and less than `least`.

    Any of the parts may be taken away, since some may lie within others. Where they add up to more
    than the whole they overlap, and each is taken away alone.

    >>> leaves_small_rest(50, [10, 8, 12, 10, 8], 5)
    True
    >>> leaves_small_rest(50, [10, 8, 12, 10, 10], 5), leaves_small_rest(60, [58, 30, 26], 5)
    (False, True)
    """
    known = [part for part in parts if part > 0]
    total = sum(known)
    rests = [whole - part for part in known]
    if total <= whole + 0.5:
        rests.append(whole - total)
    if any(0.5 < rest < least for rest in rests):
        return True
    if total > whole + 0.5 or whole > LARGEST_SEARCHED:
        return False
    reached = 1
    for part in known:
        # Bit n says that some of the parts seen so far add up to n.
        reached |= reached << round(part)
    end = round(whole)
    return any(reached >> (end - rest) & 1 for rest in range(1, min(int(least), end + 1)))


Span = tuple[str, str, float]
"""First day, the day after the last, and how many are counted between them."""


def ways_to_small(spans: Sequence[Span], least: float) -> list[list[int]]:
    """The places of spans from which a stretch with more than none and less than `least` is had.

    Who knows counts of stretches that meet at their ends knows, by adding and taking away, the
    count between any two of those ends: a year less its months, or school years against calendar
    years. Spans are edges between days, counts the differences of a running total; so a stretch is
    known when a way leads from its first day to its last.

    >>> ways_to_small([("2025-01", "2026-01", 57), ("2025-02", "2026-01", 54)], 5)
    [[0, 1]]
    >>> ways_to_small([("2025-01", "2026-01", 57), ("2025-02", "2025-09", 54)], 5)
    []
    """
    if not _overlap(spans):
        return []
    steps: dict[str, list[tuple[str, float, int]]] = {}
    for place, (first, last, counted) in enumerate(spans):
        steps.setdefault(first, []).append((last, counted, place))
        steps.setdefault(last, []).append((first, -counted, place))
    found = []
    for start in steps:
        for end, (total, way) in _ways_from(start, steps).items():
            if start < end and 0.5 < total < least:
                found.append(sorted(way))
    return found


def _overlap(spans: Sequence[Span]) -> bool:
    """Stretches that follow each other only add up, and a sum of numbers shown is not small."""
    ordered = sorted((first, last) for first, last, _counted in spans)
    return any(later[0] < earlier[1] for earlier, later in pairwise(ordered))


def _ways_from(
    start: str, steps: Mapping[str, Sequence[tuple[str, float, int]]]
) -> dict[str, tuple[float, list[int]]]:
    """Each day that a way leads to, with the count up to it and the spans on the shortest way."""
    reached: dict[str, tuple[float, list[int]]] = {start: (0.0, [])}
    waiting = deque([start])
    while waiting:
        day = waiting.popleft()
        total, way = reached[day]
        for other, counted, place in steps[day]:
            if other not in reached:
                reached[other] = (total + counted, [*way, place])
                waiting.append(other)
    return reached


def lies_within(part: str, whole: str) -> bool:
    """Whether the name of one group of children says that it is a part of another's.

    >>> lies_within("Age: 5 to 9", "Age: 5 to 16"), lies_within("Age: 5 to 9", "Age: 10 to 16")
    (True, False)
    >>> lies_within("16 and over", "11+"), lies_within("Asian, Indian", "Asian")
    (True, True)
    >>> lies_within("Girls", "Boys"), lies_within("Age: 5 to 9", "Age: 5 to 9")
    (False, False)
    """
    inner, outer = part.casefold().strip(), whole.casefold().strip()
    if inner == outer:
        return False
    if re.match(re.escape(outer) + r"\W", inner):
        return True
    ages, others = _span(inner), _span(outer)
    if ages is None or others is None or ages == others:
        return False
    return others[0] <= ages[0] and ages[1] <= others[1]


def _span(name: str) -> tuple[float, float] | None:
    """The lowest and highest number that a name speaks of."""
    numbers = [float(one) for one in re.findall(r"\d+", name)]
    if not numbers:
        return None
    low, high = numbers[0], numbers[-1]
    if len(numbers) == 1:
        if re.search(r"under|below|less", name):
            return 0, low - 1
        if re.search(r"over|above|more|older|\+", name):
            return low, inf
    return low, high
