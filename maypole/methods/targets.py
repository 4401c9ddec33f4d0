"""A value held against a target, with chance in mind.

The target is the value that was promised for the same period: on a path to a later target, the
point on that path. A wish is not a target; without one there is nothing to say here.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from maypole.methods.words import MethodError, as_polarity, figure

Standing = Literal["on track", "within chance", "off track", "met", "not met", "not compared"]

Rule = Literal["target_by_range", "target_by_value", "target_at_best"]


@dataclass(frozen=True, slots=True)
class TargetJudgement:
    """Where a value stands against its target."""

    standing: Standing
    """`met` and `not met` where only the value was compared; `met` as well at the best there is."""
    reason: str | None
    sentence: str
    rule: Rule


def against_target(
    value: float | None,
    target: float | None,
    *,
    polarity: str,
    lower: float | None = None,
    upper: float | None = None,
    best: float | None = None,
) -> TargetJudgement:
    """By the likely range where there is one, else by the value alone.

    On track: the whole range is at the target or on its good side. Off track: the whole range is
    on the wrong side. Between, chance may decide. A value that equals its target meets it. Source:
    fingertips-open, the target comparers, with our words.

    >>> against_target(60.6, 70, polarity="low", lower=55.8, upper=65.6).sentence
    'On track. The whole likely range, 55.8 to 65.6, meets the target of 70.'
    >>> against_target(60.6, 60, polarity="low").standing
    'not met'
    >>> against_target(100, 100, polarity="high", lower=91.2, upper=100, best=100).sentence
    'Met. 100 meets the target of 100, and no value is better.'
    """
    good = as_polarity(polarity)
    rule: Rule = "target_by_value"
    ours, aim, low, high = (
        np.nan if x is None else float(x) for x in (value, target, lower, upper)
    )
    why = None
    if not np.isfinite(aim):
        why = "No target is set"
    elif not np.isfinite(ours):
        why = "The value is missing"
    elif good == "none":
        why = "Nobody has said which way is good"
    if why:
        return TargetJudgement("not compared", why, f"Not compared: {_small(why)}.", rule)
    sign = 1 if good == "high" else -1
    if best is not None and min(sign * (ours - aim), sign * (aim - best)) >= 0:
        told = f"Met. {figure(ours)} meets the target of {figure(aim)}, and no value is better."
        return TargetJudgement("met", None, told, "target_at_best")
    if not low <= high:
        met = sign * (ours - aim) >= 0
        word = "meets" if met else "misses"
        told = f"{figure(ours)} {word} the target of {figure(aim)}; chance was not considered."
        return TargetJudgement("met" if met else "not met", None, told, rule)
    worst, best = sorted((sign * (low - aim), sign * (high - aim)))
    told = f"range, {figure(low)} to {figure(high)},"
    if worst >= 0:
        sentence = f"On track. The whole likely {told} meets the target of {figure(aim)}."
        return TargetJudgement("on track", None, sentence, "target_by_range")
    if best < 0:
        sentence = f"Off track. The whole likely {told} misses the target of {figure(aim)}."
        return TargetJudgement("off track", None, sentence, "target_by_range")
    sentence = f"Within chance. The target of {figure(aim)} is inside the likely {told[:-1]}."
    return TargetJudgement("within chance", None, sentence, "target_by_range")


def _small(text: str) -> str:
    return text[0].lower() + text[1:]


def on_path(start: tuple[float, float], end: tuple[float, float], at: float) -> float:
    """The value that a straight path from (time, value) to (time, value) asks for at a time.

    >>> on_path((2020, 80), (2025, 60), 2023)
    68.0
    """
    (from_, first), (to, last) = start, end
    if to <= from_:
        raise MethodError("A path to a target must end after it starts.")
    if not from_ <= at <= to:
        raise MethodError(f"The path runs from {from_:g} to {to:g}, and {at:g} is outside it.")
    return float(first + (last - first) * (at - from_) / (to - from_))
