"""What a benchmark found, as a table with a verdict on each line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.machine import busy_elsewhere, load_average

UNJUDGED = ""
PASS = "PASS"  # noqa: S105 a verdict


@dataclass(frozen=True)
class Line:
    """One thing measured. `misses` names each floor that was missed; None when it has no floor."""

    cells: tuple[str, ...]
    misses: tuple[str, ...] | None = None

    @property
    def verdict(self) -> str:
        """PASS, MISS with what was missed, or nothing."""
        if self.misses is None:
            return UNJUDGED
        return f"MISS: {', '.join(self.misses)}" if self.misses else PASS


@dataclass
class Report:
    """The table of one benchmark."""

    title: str
    floor: str
    heading: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    elsewhere: list[float] = field(default_factory=list)
    load: float = field(default_factory=load_average)

    def look_around(self) -> None:
        """Note how much of the machine others are using, before a round."""
        self.elsewhere.append(busy_elsewhere())

    @property
    def missed(self) -> bool:
        """Whether any floor was missed."""
        return any(line.misses for line in self.lines)

    def markdown(self) -> str:
        """The table as Markdown."""
        rows = [(*line.cells, line.verdict) for line in self.lines]
        heading = (*self.heading, "verdict")
        rule = ["---", *["---:"] * (len(heading) - 2), "---"]
        table = "\n".join(f"| {' | '.join(row)} |" for row in [heading, tuple(rule), *rows])
        words = [f"## {self.title}", f"Floor: {self.floor}", table]
        around = f"Load average at the start {self.load:.1f}"
        if self.elsewhere:
            around += f"; others used {median(self.elsewhere):.0%} of the cores between rounds"
        return "\n\n".join([*words, *self.notes, f"{around}."])


def missed(**floors: tuple[float, float]) -> tuple[str, ...]:
    """The names of the values that lie above their floors: `missed(p95=(41, 40))`."""
    return tuple(
        f"{name.replace('_', ' ')} over {floor:g}"
        for name, (value, floor) in floors.items()
        if value > floor
    )


def middle(values: Sequence[float]) -> float:
    """The median of the rounds."""
    return float(median(values))
