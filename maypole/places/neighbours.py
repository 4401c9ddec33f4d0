"""Statistical neighbours: the ten authorities most like one, by a year's model (practice 2.3).

The model is kept as a file and not as rows: it is the same for everybody, changes with the years,
and each year's stands beside the others.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "neighbours"
NEWEST = "2025"


@dataclass(frozen=True, slots=True)
class AreaLike:
    """One neighbour: 1 is the closest."""

    gss_code: str
    rank: int
    closeness: str


def neighbours_of(gss_code: str, model: str = NEWEST) -> tuple[AreaLike, ...]:
    """The closest first; none for an area that the model does not know."""
    return _model(model).get(gss_code, ())


@cache
def _model(model: str) -> dict[str, tuple[AreaLike, ...]]:
    found: dict[str, list[AreaLike]] = {}
    with (FOLDER / f"{model}.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            one = AreaLike(row["neighbour"], int(row["rank"]), row["closeness"])
            found.setdefault(row["gss_code"], []).append(one)
    return {
        code: tuple(sorted(several, key=lambda one: one.rank)) for code, several in found.items()
    }
