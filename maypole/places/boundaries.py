"""Outlines of districts, to draw a map of a county by."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "boundaries" / "districts_2016.json"
SOURCE = "Contains National Statistics and OS data, Crown copyright and database right."
"""To be shown with each map."""

Ring = tuple[tuple[float, float], ...]
Outline = tuple[Ring, ...]


def outlines_of(gss_codes: Iterable[str]) -> dict[str, Outline]:
    """Rings of longitude and latitude for each code that has them; holes are rings in rings."""
    every = _outlines()
    return {code: every[code] for code in gss_codes if code in every}


@cache
def _outlines() -> dict[str, Outline]:
    found = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        code: tuple(tuple((lon, lat) for lon, lat in ring) for ring in rings)
        for code, rings in found.items()
    }
