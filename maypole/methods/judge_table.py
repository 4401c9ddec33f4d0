"""Judgements as a table for a terminal: what stands in the JSON, to be read by a person."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from maypole.methods.judging import JudgedPoint, JudgedSeries
from maypole.methods.words import figure

COLUMNS = tuple(one.name for one in fields(JudgedPoint))


def judge_table(judged: Sequence[JudgedSeries]) -> str:
    """Each series with its sentence, and its points in the columns that hold anything."""
    return "\n\n".join(_series(one) for one in judged)


def _series(one: JudgedSeries) -> str:
    facts = {
        "method": one.method or "none fits",
        "trend": one.trend,
        "chi-square": None if one.chi_square is None else figure(one.chi_square),
        "variation": one.variation,
        "assurance": one.assurance,
    }
    told = ", ".join(f"{name} {fact}" for name, fact in facts.items() if fact)
    points = [asdict(point) for point in one.points]
    shown = [name for name in COLUMNS if any(point[name] is not None for point in points)]
    rows = [shown, *([_cell(point[name]) for name in shown] for point in points)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(shown))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
             for row in rows)  # fmt: skip
    return "\n".join(
        [one.series, one.sentence, f"({told})", *(f"  {row.rstrip()}" for row in lines)]
    )


def _cell(held: str | float | None) -> str:
    if held is None:
        return "-"
    return held if isinstance(held, str) else figure(held)
