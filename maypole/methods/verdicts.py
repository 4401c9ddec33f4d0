"""What a control chart says: the label of a point, variation, and assurance against a target."""

from typing import Final, Literal

from maypole.methods.signals import Signal
from maypole.methods.words import (
    CANNOT_SAY,
    GETTING_BETTER,
    GETTING_WORSE,
    HIGHER,
    LOWER,
    NO_CLEAR_CHANGE,
    Polarity,
)

Label = Literal["common_cause", "improvement", "concern", "neutral_high", "neutral_low"]
Assurance = Literal["consistently_pass", "consistently_fail", "hit_and_miss"]

VARIATION_WORDS: Final[dict[Label, str]] = {
    "common_cause": NO_CLEAR_CHANGE,
    "improvement": GETTING_BETTER,
    "concern": GETTING_WORSE,
    "neutral_high": HIGHER,
    "neutral_low": LOWER,
}
REASONS: Final[dict[Signal | None, str]] = {
    None: "The last point lies within the limits of chance.",
    "outside": "The last point lies outside the limits of chance.",
    "trend": "The last point is in a run that goes one way all along.",
    "two_of_three": "Two of three points in a row lie close to a limit.",
    "shift": "The last point is in a long run on one side of the mean.",
}
TARGET_WORDS: Final[dict[Assurance, str]] = {
    "consistently_pass": "If nothing changes, the target will be met every time.",
    "consistently_fail": "If nothing changes, the target will not be met.",
    "hit_and_miss": "If nothing changes, chance decides whether the target is met.",
}


def label_of(signal: Signal | None, direction: int, polarity: Polarity) -> Label:
    """A point without a signal is common cause; one with it goes the wanted way or not.

    >>> label_of("shift", 1, "high"), label_of("shift", -1, "none"), label_of(None, 0, "low")
    ('improvement', 'neutral_low', 'common_cause')
    """
    if signal is None:
        return "common_cause"
    if polarity == "none":
        return "neutral_high" if direction > 0 else "neutral_low"
    return "improvement" if (direction > 0) == (polarity == "high") else "concern"


def assurance_of(
    lower: float | None, upper: float | None, target: float | None, polarity: Polarity
) -> Assurance | None:
    """Whether the process meets its target, by the last point's limits; None without a direction.

    >>> assurance_of(10, 20, 25, "high"), assurance_of(10, 20, 25, "low")
    ('consistently_fail', 'consistently_pass')
    """
    if lower is None or upper is None or target is None or polarity == "none":
        return None
    if lower <= target <= upper:
        return "hit_and_miss"
    return "consistently_pass" if (target > upper) == (polarity == "low") else "consistently_fail"


def verdict(
    variation: Label | None,
    signal: Signal | None,
    assurance: Assurance | None,
    points: int,
    fewest: int,
) -> str:
    """The chart in one or two sentences."""
    if variation is None:
        return f"{CANNOT_SAY}. A control chart needs {fewest} points, and there are {points}."
    target = f" {TARGET_WORDS[assurance]}" if assurance else ""
    return f"{VARIATION_WORDS[variation]}. {REASONS[signal]}{target}"
