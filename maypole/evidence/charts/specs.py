"""What each kind of chart shows; a drawing adds nothing to it."""

from dataclasses import dataclass
from typing import Literal

from maypole.evidence.reports.words import rounded


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a chart writes its figures: £1,200, 31.4%."""

    prefix: str = ""
    suffix: str = ""
    decimals: int = 1
    unit: str = ""
    """Said once above the axis, when it is no sign: per 10,000."""
    kind: str = "other"
    """The unit by its code."""

    def written(self, value: float, decimals: int | None = None) -> str:
        """A figure with its sign; with `decimals` a mark on an axis, which is exact."""
        if decimals is None:
            size = rounded(value, self.decimals, self.kind)
        else:
            size = rounded(value, decimals, "other")
        minus = "-" if size.startswith("-") else ""
        return f"{minus}{self.prefix}{size.removeprefix('-')}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Spot:
    """One point of a line. `at` is a day's ordinal number; a symbol says why a value is missing."""

    at: int
    label: str
    value: float | None
    symbol: str = ""
    lower: float | None = None
    upper: float | None = None
    broken: bool = False
    """Not to be held against the points before it."""


@dataclass(frozen=True, slots=True)
class Band:
    """The lowest and the highest of several areas at a time."""

    at: int
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says beside names and figures, in the reader's language."""

    england: str = "England"
    neighbours: str = "Neighbours"
    broken: str = "break"
    target: str = "Target"
    forecast: str = "If nothing changes"
    starts_at: str = "Axis starts at {}"
    mean: str = "Mean"
    limits: str = "Limit"
    chance: str = "No signal"
    signal: str = "Signal"
    likely_range: str = "likely range"
    no_figure: str = "No figure"
    from_to: str = "{} to {}"


@dataclass(frozen=True, slots=True)
class LineSpec:
    """Our own line with its likely ranges, England's, the neighbours' band, target, forecast."""

    title: str
    description: str
    numbers: Numbers
    place: str
    spots: tuple[Spot, ...]
    england: tuple[Spot, ...] = ()
    band: tuple[Band, ...] = ()
    targets: tuple[Spot, ...] = ()
    forecast: tuple[Spot, ...] = ()
    words: Words = Words()
    kind: Literal["line", "curve"] = "line"


@dataclass(frozen=True, slots=True)
class DotRow:
    """An area's value and likely range in a comparison."""

    name: str
    value: float | None
    symbol: str = ""
    lower: float | None = None
    upper: float | None = None
    part: Literal["ours", "neighbour", "benchmark"] = "neighbour"


@dataclass(frozen=True, slots=True)
class DotsSpec:
    """Neighbours as dots with ranges, our own place among them."""

    title: str
    description: str
    numbers: Numbers
    rows: tuple[DotRow, ...]
    words: Words = Words()
    kind: Literal["neighbours", "areas"] = "neighbours"


@dataclass(frozen=True, slots=True)
class ControlSpot:
    """A point of a control chart with its mean and limits; `good` says what a signal means."""

    at: int
    label: str
    value: float
    mean: float
    lower: float | None
    upper: float | None
    segment: int = 0
    signal: bool = False
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class ControlSpec:
    """An XmR chart."""

    title: str
    description: str
    numbers: Numbers
    spots: tuple[ControlSpot, ...]
    target: float | None = None
    better: str = "Better"
    worse: str = "Worse"
    changed: str = "Signal"
    words: Words = Words()
    kind: Literal["xmr"] = "xmr"


@dataclass(frozen=True, slots=True)
class GapSpec:
    """Two groups as lines and the distance between them."""

    title: str
    description: str
    numbers: Numbers
    group: str
    comparator: str
    ours: tuple[Spot, ...]
    theirs: tuple[Spot, ...]
    apart: str
    words: Words = Words()
    kind: Literal["gap"] = "gap"


@dataclass(frozen=True, slots=True)
class SparkSpec:
    """A line of 120 by 32 px for a row of a table: no words but its title."""

    title: str
    spots: tuple[Spot, ...]
    description: str = ""
    kind: Literal["spark"] = "spark"


@dataclass(frozen=True, slots=True)
class MapArea:
    """An area with its rings of (longitude, latitude), and its value."""

    gss_code: str
    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    value: float | None
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class MapSpec:
    """Districts in classes by pattern, with their names and values beside the map."""

    title: str
    description: str
    numbers: Numbers
    areas: tuple[MapArea, ...]
    source: str
    words: Words = Words()
    kind: Literal["map"] = "map"


ChartSpec = LineSpec | DotsSpec | ControlSpec | GapSpec | SparkSpec | MapSpec
