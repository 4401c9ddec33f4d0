"""Charts of each kind for the tests, and what can be read off a drawing."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from xml.etree import ElementTree

from maypole.evidence.charts.lettering import width_of
from maypole.evidence.charts.specs import (
    Band,
    ChartSpec,
    ControlSpec,
    ControlSpot,
    DotRow,
    DotsSpec,
    GapSpec,
    LineSpec,
    MapArea,
    MapSpec,
    Numbers,
    SparkSpec,
    Spot,
)

SVG = "{http://www.w3.org/2000/svg}"
KINDS = ("line", "curve", "neighbours", "areas", "xmr", "gap", "map", "spark")
PER_CENT = Numbers(suffix="%", decimals=1)
Values = list[float | None]


def day(at: int) -> int:
    """The end of a calendar year as a number of days."""
    return date(at + 1, 1, 1).toordinal()


def spots(values: Values, *, half: float = 0.0, broken: int | None = None) -> tuple[Spot, ...]:
    """Yearly points from 2010 on; a missing one is hidden."""
    return tuple(
        Spot(
            day(2010 + place),
            str(2010 + place),
            value,
            "c" if value is None else "",
            None if value is None or not half else value - half,
            None if value is None or not half else value + half,
            place == broken,
        )
        for place, value in enumerate(values)
    )


def line(values: Values, name: str = "Stockton-on-Tees", title: str = "Repeat plans") -> LineSpec:
    """Our line with England's, the neighbours' band and a target."""
    known = [one for one in values if one is not None] or [1.0]
    size = max(abs(one) for one in known)
    return LineSpec(
        title=title,
        description="From the first to the last year.",
        numbers=PER_CENT,
        place=name,
        spots=spots(values, half=size / 10, broken=len(values) // 2 or None),
        england=spots([None if one is None else one * 0.9 for one in values]),
        band=tuple(
            Band(day(2010 + place), min(known) - size / 5, max(known) + size / 5)
            for place in range(len(values))
        ),
        targets=(Spot(day(2010 + len(values)), "Target", known[-1]),),
    )


def curve(values: Values, name: str = "Stockton-on-Tees", title: str = "Repeat plans") -> LineSpec:
    """Our line and what comes if nothing changes."""
    known = [one for one in values if one is not None] or [1.0]
    last = known[-1]
    return LineSpec(
        title=title,
        description="If nothing changes.",
        numbers=PER_CENT,
        place=name,
        spots=spots(values),
        forecast=tuple(
            Spot(day(2010 + len(values) + step), f"{step}", last, "", last - step, last + step)
            for step in range(3)
        ),
        kind="curve",
    )


def dots(values: Values, name: str = "Stockton-on-Tees", title: str = "Repeat plans") -> DotsSpec:
    """Our place among its neighbours and England."""
    rows = [
        DotRow(
            name if place == 0 else f"Neighbour {place}",
            value,
            "c" if value is None else "",
            None if value is None else value - 1,
            None if value is None else value + 1,
            "ours" if place == 0 else "benchmark" if place == 1 else "neighbour",
        )
        for place, value in enumerate(values)
    ]
    return DotsSpec(title, "From most to least.", PER_CENT, tuple(rows))


def control(
    values: Values, name: str = "Stockton-on-Tees", title: str = "Repeat plans"
) -> ControlSpec:
    """A control chart with each kind of signal."""
    known = [one for one in values if one is not None]
    mean = sum(known) / len(known)
    wide = max(abs(one - mean) for one in known)
    goods = (None, True, False, None)
    return ControlSpec(
        title=title,
        description=f"Control chart of {name}.",
        numbers=PER_CENT,
        spots=tuple(
            ControlSpot(
                day(2010 + place),
                str(2010 + place),
                value,
                mean,
                mean - wide,
                mean + wide,
                0 if place < len(known) // 2 else 1,
                place % 4 != 0,
                goods[place % 4],
            )
            for place, value in enumerate(known)
        ),
        target=mean,
        better="Signal: better",
        worse="Signal: worse",
    )


def gap(values: Values, name: str = "Stockton-on-Tees", title: str = "Repeat plans") -> GapSpec:
    """A group and its comparator."""
    known: Values = [one for one in values if one is not None]
    others: Values = [one * 1.2 + 1 for one in known if one is not None]
    return GapSpec(
        title=title,
        description=f"The gap in {name}.",
        numbers=PER_CENT,
        group="Disadvantaged",
        comparator="not disadvantaged",
        ours=spots(known, broken=1),
        theirs=spots(others, broken=1),
        apart="12.0 points apart",
    )


def square(place: int) -> tuple[tuple[float, float], ...]:
    """A field east of the one before."""
    x, y = -2.0 + 0.1 * place, 52.0
    return ((x, y), (x + 0.1, y), (x + 0.1, y + 0.1), (x, y + 0.1), (x, y))


def area_map(values: Values, name: str = "Redditch", title: str = "Repeat plans") -> MapSpec:
    """Districts side by side."""
    return MapSpec(
        title=title,
        description="From most to least.",
        numbers=PER_CENT,
        areas=tuple(
            MapArea(
                f"E0700000{place}",
                name if place == 0 else f"District {place}",
                (square(place),),
                value,
                "c" if value is None else "",
            )
            for place, value in enumerate(values)
        ),
        source="Contains made-up outlines that nobody has drawn, for a test alone.",
    )


def spark(values: Values, name: str = "Stockton-on-Tees", title: str = "Repeat plans") -> SparkSpec:
    """A small line for a row of a table."""
    return SparkSpec(title=f"{title}, {name}", spots=spots(values))


MAKERS: dict[str, Callable[[Values, str, str], ChartSpec]] = {
    "line": line,
    "curve": curve,
    "neighbours": dots,
    "areas": dots,
    "xmr": control,
    "gap": gap,
    "map": area_map,
    "spark": spark,
}


def chart(
    kind: str,
    values: Values,
    name: str = "Stockton-on-Tees",
    title: str = "Repeat plans",
) -> ChartSpec:
    """A chart of one kind with these values."""
    return MAKERS[kind](values, name, title)


def root_of(svg: str) -> ElementTree.Element:
    """The drawing as a tree; fails unless it is XML."""
    return ElementTree.fromstring(svg)  # noqa: S314 - we drew it


def box_of(svg: str) -> tuple[float, float]:
    """Width and height of the sheet."""
    left, top, width, height = map(float, root_of(svg).attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    return width, height


def places_of(svg: str) -> Iterator[tuple[str, float, float, float, float]]:
    """Each text with its estimated left, right, top and bottom."""
    root = root_of(svg)
    size = float(root.attrib["font-size"])
    for one in root.iter(f"{SVG}text"):
        text = one.text or ""
        wide = width_of(text, size, one.get("font-weight") == "700")
        x, y = float(one.attrib["x"]), float(one.attrib["y"])
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[
            one.get("text-anchor", "start")
        ]
        yield text, left, left + wide, y - 0.8 * size, y + 0.25 * size


def outside(svg: str) -> list[str]:
    """Texts that leave the sheet, by the estimate that the drawing itself uses."""
    width, height = box_of(svg)
    return [
        text
        for text, left, right, top, bottom in places_of(svg)
        if left < -1 or right > width + 1 or top < -1 or bottom > height + 1
    ]


def numbers_in(svg: str) -> list[str]:
    """Every coordinate and size."""
    return re.findall(r'(?:x|y|cx|cy|r|width|height|d)="([^"]*)"', svg)
