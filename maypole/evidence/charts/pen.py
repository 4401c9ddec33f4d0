"""A drawing in the making: shapes and words in order, then one SVG with title and description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from maypole.evidence.charts.lettering import LINE_HEIGHT, SIZE

INK, QUIET, RULE, GRID = "#0b0c0c", "#484949", "#6f777b", "#d3d8db"
PLACE, PALE, WHITE = "#22577a", "#e4ebf0", "#ffffff"
BETTER, WORSE = "#0b4144", "#7a3c1c"
FONT = "Arial, Helvetica, sans-serif"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no XML may hold, not even escaped."""


def written(text: str) -> str:
    """Words as they may stand in a drawing."""
    return escape(NOT_XML.sub("", text))


def number(value: float) -> str:
    """A coordinate in one decimal place, written in one way only."""
    told = f"{value:.1f}".removesuffix(".0")
    return "0" if told == "-0" else told


class Pen:
    """Draws on a sheet as wide as it will be shown. Attributes only: no style, no script."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.size = SIZE.get(width, 14)
        self._parts: list[str] = []

    @property
    def line_height(self) -> float:
        """From one line of words to the next."""
        return self.size * LINE_HEIGHT

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "start",
        bold: bool = False,
        colour: str = INK,
    ) -> None:
        """One line of words, at its baseline; a white edge keeps it readable on a line."""
        weight = ' font-weight="700"' if bold else ""
        where = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self._parts.append(
            f'<text x="{number(x)}" y="{number(y)}"{where}{weight} fill="{colour}" stroke="{WHITE}"'
            f' stroke-width="3" paint-order="stroke" stroke-linejoin="round">{written(text)}</text>'
        )

    def line(
        self,
        spots: Sequence[tuple[float, float]],
        *,
        colour: str,
        thick: float = 1,
        dash: str = "",
    ) -> None:
        """A line through places."""
        if len(spots) < 2:
            return
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<path d="{_path(spots)}" fill="none" stroke="{colour}"'
            f' stroke-width="{number(thick)}"{dashed} stroke-linejoin="round"/>'
        )

    def shape(
        self,
        rings: Sequence[Sequence[tuple[float, float]]],
        *,
        fill: str,
        edge: str = "none",
        thick: float = 1,
    ) -> None:
        """A closed shape, with holes where rings lie in rings."""
        path = "".join(f"{_path(one)}Z" for one in rings)
        stroke = "" if edge == "none" else f' stroke="{edge}" stroke-width="{number(thick)}"'
        self._parts.append(f'<path d="{path}" fill="{fill}" fill-rule="evenodd"{stroke}/>')

    def circle(self, x: float, y: float, r: float, *, fill: str, edge: str = "none") -> None:
        """A round mark."""
        stroke = "" if edge == "none" else f' stroke="{edge}" stroke-width="2"'
        self._parts.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" fill="{fill}"{stroke}/>'
        )

    def square(self, x: float, y: float, r: float, *, edge: str, fill: str = WHITE) -> None:
        """A square mark around its middle."""
        self._parts.append(
            f'<rect x="{number(x - r)}" y="{number(y - r)}" width="{number(2 * r)}"'
            f' height="{number(2 * r)}" fill="{fill}" stroke="{edge}" stroke-width="1.5"/>'
        )

    def diamond(self, x: float, y: float, r: float, *, fill: str, edge: str = "none") -> None:
        """A square on its corner."""
        self.shape(
            [[(x, y - r), (x + r, y), (x, y + r), (x - r, y)]], fill=fill, edge=edge, thick=2
        )

    def add(self, part: str) -> None:
        """A part that has no word here, such as a pattern."""
        self._parts.append(part)

    def svg(self, title: str, description: str, height: float) -> str:
        """The whole drawing."""
        told = f'<desc id="d">{written(description)}</desc>' if description else ""
        by = "t d" if description else "t"
        size = f'width="{self.width}" height="{number(height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{by}" {size}'
            f' viewBox="0 0 {self.width} {number(height)}" font-family={quoteattr(FONT)}'
            f' font-size="{self.size}"><title id="t">{written(title)}</title>{told}'
            f"{''.join(self._parts)}</svg>\n"
        )


def _path(spots: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in spots)
