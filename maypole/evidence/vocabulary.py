"""The words that the evidence section and its tables share."""

from typing import Annotated, Literal

from pydantic import StringConstraints

MeasureKind = Literal["population_indicator", "performance_measure"]
"""What a population's data says, or what one service does: never mixed (practice 2.1)."""

Asks = Literal["how_much", "how_well", "better_off"]
"""Which of the three questions of Results-Based Accountability a performance measure answers."""

Wanted = Literal["increase", "decrease", "close"]
"""The way that the partnership wants the figure to go; `close` is for a gap (Wo34)."""

Unit = Literal[
    "percent",
    "percentage_points",
    "rate_per_1000",
    "rate_per_10000",
    "rate_per_100000",
    "count",
    "pounds",
    "days",
    "years",
    "score",
    "ratio",
    "other",
]
ValueType = Literal["proportion", "crude_rate", "standardised_rate", "count", "mean", "other"]
Polarity = Literal["high", "low", "none"]
"""Which is good: high, low, or neither."""

WAYS: dict[str, Literal["high", "low"]] = {"increase": "high", "decrease": "low"}
"""Which is good by a wish, where the wish says it."""


def ways_disagree(wanted: str | None, polarity: str) -> bool:
    """Whether a plan wants a figure to go the way that its definition calls bad."""
    way = WAYS.get(wanted or "")
    return way is not None and polarity in {"high", "low"} and polarity != way


YearType = Literal["calendar", "financial", "academic", "snapshot", "other"]
IntervalMethod = Literal["wilson", "byar", "dobson", "printed", "none"]
CurvePart = Literal["helping", "hindering", "partner", "works", "free", "next"]
Symbol = Literal["c", "x", "z", "k", "u", "low"]
"""Why a value is missing, or how it is to be read: confidential, unavailable, not applicable,
rounds to nought, low reliability. The signs `:` and `~` are read as x and low, never written."""

PeriodStatus = Literal["final", "provisional", "revised"]
LoadState = Literal["checked", "stored", "rolled_back", "discarded", "failed", "waiting"]

MeasureKey = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$", max_length=200)
]
"""What a measure's figures are found by: `repeat-plans`, `lait/n01`, `fingertips/90284`."""

RATE_UNITS: frozenset[str] = frozenset(
    {"percent", "rate_per_1000", "rate_per_10000", "rate_per_100000"}
)
"""Units whose figure for a whole lies within those of its parts."""

LAIT, EES, FINGERTIPS = "LAIT", "Explore Education Statistics", "Fingertips"
PUBLISHED_FORMATS = frozenset({LAIT, EES, FINGERTIPS})
"""Files that a public body gives out: it has hidden their small numbers itself."""
AREAS_OF_A_PUBLIC_FILE = 10
"""A public body's file tells of more areas than this; one of fewer is protected as if it were the
partnership's own."""
