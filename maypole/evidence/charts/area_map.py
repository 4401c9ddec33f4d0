"""Districts in classes by pattern, each numbered, and its name and figure in a list beside.

Names on a map collide; numbers do not. The page's table has the links, the map has none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from maypole.evidence.charts.lettering import width_of, wrapped
from maypole.evidence.charts.pen import INK, PLACE, QUIET, WHITE, Pen, number
from maypole.evidence.charts.specs import MapArea, MapSpec

CLASSES = 3
TALLEST = {720: 420.0, 360: 330.0}
FILLS = ("#ffffff", "#c9d7e0", "#7fa0b5")
"""From pale to dark; the dots and lines in them tell them apart without colour."""
NO_FIGURE = "url(#none)"


@dataclass(frozen=True, slots=True)
class MapClass:
    """The areas from one value to another."""

    low: float
    high: float
    place: int


def draw_map(spec: MapSpec, width: int) -> str:
    """The map with its list: beside it where there is room, else below."""
    pen = Pen(width)
    _patterns(pen)
    classes = classes_of([one.value for one in spec.areas if one.value is not None])
    beside = width > 500
    shapes = _projected(spec.areas)
    room = (width * (0.52 if beside else 1.0), TALLEST.get(width, 330.0))
    scale, left, top = _fit(shapes, room)
    ordered = sorted(range(len(spec.areas)), key=lambda place: spec.areas[place].name)
    for count, place in enumerate(ordered, start=1):
        rings = [[(left + x * scale, top - y * scale) for x, y in ring] for ring in shapes[place]]
        pen.shape(rings, fill=_fill(spec.areas[place], classes), edge=INK, thick=1.2)
        x, y = _middle(rings)
        pen.circle(x, y, pen.size * 0.75, fill=WHITE, edge=INK)
        pen.words(x, y + pen.size * 0.35, str(count), anchor="middle", bold=True)
    bottom = _lowest(shapes, scale, top)
    x = width * 0.55 if beside else 0.0
    start = pen.size * 1.2 if beside else bottom + pen.size * 2
    end = _list(pen, spec, ordered, (x, start))
    end = _legend(pen, spec, classes, (x, end + pen.size))
    end = max(end, bottom) + pen.size
    for line in wrapped(spec.source, pen.size, width):
        pen.words(0, end, line, colour=QUIET)
        end += pen.line_height
    return pen.svg(spec.title, spec.description, end)


def classes_of(values: Sequence[float]) -> list[MapClass]:
    """Three classes of like size by rank; equal values share one, so there may be fewer."""
    ordered = sorted(values)
    if not ordered:
        return []
    found: list[MapClass] = []
    for part in range(CLASSES):
        low, high = (math.ceil(len(ordered) * one / CLASSES) for one in (part, part + 1))
        members = [one for one in ordered[low:high] if not found or one > found[-1].high]
        if members:
            found.append(MapClass(members[0], max(members), part))
    return found


def _fill(area: MapArea, classes: Sequence[MapClass]) -> str:
    if area.value is None:
        return NO_FIGURE
    for one in classes:
        if area.value <= one.high:
            return f"url(#c{one.place})"
    return NO_FIGURE


def _patterns(pen: Pen) -> None:
    """White, dots, lines, and for no figure crosses: told apart without colour."""
    marks = (
        "",
        f'<circle cx="4" cy="4" r="1.3" fill="{PLACE}"/>',
        f'<path d="M0 8L8 0M-2 2L2 -2M6 10L10 6" stroke="{PLACE}" stroke-width="2"/>',
    )
    found = [
        f'<pattern id="c{place}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{fill}"/>{mark}</pattern>'
        for place, (fill, mark) in enumerate(zip(FILLS, marks, strict=True))
    ]
    found.append(
        '<pattern id="none" width="10" height="10" patternUnits="userSpaceOnUse">'
        f'<rect width="10" height="10" fill="{WHITE}"/>'
        f'<path d="M3 3L7 7M7 3L3 7" stroke="{QUIET}" stroke-width="1"/></pattern>'
    )
    pen.add(f"<defs>{''.join(found)}</defs>")


Ring = list[tuple[float, float]]


def _projected(areas: Sequence[MapArea]) -> list[list[Ring]]:
    """Degrees as a plane: east shrinks with the latitude of the middle."""
    every = [spot for one in areas for ring in one.rings for spot in ring]
    middle = (min(lat for _lon, lat in every) + max(lat for _lon, lat in every)) / 2
    shrink = math.cos(math.radians(middle))
    return [[[(lon * shrink, lat) for lon, lat in ring] for ring in one.rings] for one in areas]


def _fit(shapes: Sequence[list[Ring]], room: tuple[float, float]) -> tuple[float, float, float]:
    """The scale, and what to add to get onto the sheet."""
    xs = [x for shape in shapes for ring in shape for x, _y in ring]
    ys = [y for shape in shapes for ring in shape for _x, y in ring]
    scale = min((room[0] - 4) / (max(xs) - min(xs)), (room[1] - 4) / (max(ys) - min(ys)))
    spare = (room[0] - (max(xs) - min(xs)) * scale) / 2
    return scale, spare - min(xs) * scale, 2 + max(ys) * scale


def _lowest(shapes: Sequence[list[Ring]], scale: float, top: float) -> float:
    return top - min(y for shape in shapes for ring in shape for _x, y in ring) * scale


def _middle(rings: Sequence[Ring]) -> tuple[float, float]:
    """The centre of the largest ring."""
    sums = [_centroid(ring) for ring in rings]
    area, x, y = max(sums, key=lambda one: abs(one[0]))
    return (x / (6 * area), y / (6 * area)) if area else rings[0][0]


def _centroid(ring: Ring) -> tuple[float, float, float]:
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross / 2, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return area, x, y


def _list(pen: Pen, spec: MapSpec, ordered: Sequence[int], at: tuple[float, float]) -> float:
    """Number, name and figure of each area."""
    x, y = at
    for count, place in enumerate(ordered, start=1):
        area = spec.areas[place]
        figure = f"[{area.symbol}]" if area.symbol else spec.words.no_figure
        if area.value is not None:
            figure = spec.numbers.written(area.value)
        indent = x + pen.size * 1.7
        room = pen.width - indent - width_of(figure, pen.size, bold=True) - 12
        lines = wrapped(area.name, pen.size, room)
        pen.words(x, y, f"{count}", bold=True)
        pen.words(pen.width - 2, y, figure, anchor="end", bold=True)
        for line in lines:
            pen.words(indent, y, line)
            y += pen.line_height
        y += pen.size * 0.2
    return y


def _legend(pen: Pen, spec: MapSpec, classes: Sequence[MapClass], at: tuple[float, float]) -> float:
    """What the patterns mean."""
    x, y = at
    entries = []
    for one in classes:
        low, high = spec.numbers.written(one.low), spec.numbers.written(one.high)
        told = low if low == high else spec.words.from_to.format(low, high)
        entries.append((f"url(#c{one.place})", f"{told} {spec.numbers.unit}".rstrip()))
    if any(one.value is None for one in spec.areas):
        entries.append((NO_FIGURE, spec.words.no_figure))
    for fill, told in entries:
        size = pen.size
        pen.add(
            f'<rect x="{number(x + 1)}" y="{number(y - size * 0.9)}" width="{number(size * 1.6)}"'
            f' height="{number(size * 1.1)}" fill="{fill}" stroke="{INK}"/>'
        )
        indent = x + size * 2.1
        for line in wrapped(told, size, pen.width - indent):
            pen.words(indent, y, line)
            y += pen.line_height
        y += pen.line_height * 0.25
    return y
