"""Which method may judge a series, and why."""

from dataclasses import dataclass
from typing import Final, Literal

from maypole.methods.words import CANNOT_SAY

Method = Literal["trend", "spc"]
TREND_POINTS: Final = 5
CHART_POINTS: Final = 13


@dataclass(frozen=True, slots=True)
class Choice:
    """The method, or None with the reason."""

    method: Method | None
    reason: str
    sentence: str
    rule: str = "chooser"


def choose_method(*, points: int, with_limits: int, annual: bool, in_segment: int) -> Choice:
    """Annual points with likely ranges take the trend test; 13 points take a control chart.

    `points` are all that have a value, `with_limits` those that have a likely range as well,
    `in_segment` those since the last rebase. In this order: five annual points with likely ranges
    give the recent trend; 13 points in the last segment an XmR chart; otherwise there is nothing to
    say. Source: NHS Making Data Count for the chart, Fingertips for the trend.

    >>> choose_method(points=14, with_limits=14, annual=True, in_segment=14).method
    'trend'
    >>> choose_method(points=10, with_limits=0, annual=True, in_segment=10).sentence
    'Cannot say. There are no likely ranges, and a control chart needs 13 points, not 10.'
    """
    if annual and with_limits >= TREND_POINTS:
        why = f"{with_limits} annual points have a likely range, so the trend of five is tested."
        return Choice("trend", why, why)
    if in_segment >= CHART_POINTS:
        why = f"{in_segment} points are enough for a control chart."
        return Choice("spc", why, why)
    if not with_limits:
        first = "There are no likely ranges"
    elif annual:
        first = f"A trend needs {TREND_POINTS} points with a likely range, not {with_limits}"
    else:
        first = "The trend test is for annual figures"
    why = f"{first}, and a control chart needs {CHART_POINTS} points, not {in_segment}."
    return Choice(None, why, f"{CANNOT_SAY}. {why}")
