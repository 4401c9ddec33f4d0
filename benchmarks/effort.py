"""How much processor time an answer takes: it says more than the clock where cores are shared."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from benchmarks import scratch

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Effort:
    """Processor time in milliseconds, by process: of the web server, and of the database for it."""

    web: dict[int, float]
    database: dict[int, float]

    def since(self, before: Effort, answers: int) -> tuple[float, float]:
        """What each answer took, in the web server and in the database."""
        web = _more(self.web, before.web) / answers
        return web, _more(self.database, before.database) / answers


def effort_of(group: int) -> Effort:
    """Of a process group so far, and of the connections to the scratch database."""
    web = {pid: _milliseconds(pid) for pid in _pids() if _group(pid) == group}
    return Effort(web, {pid: _milliseconds(pid) for pid in scratch.backends()})


def _more(after: dict[int, float], before: dict[int, float]) -> float:
    """A connection that was closed meanwhile is left out."""
    return sum(spent - before.get(pid, 0.0) for pid, spent in after.items())


def _pids() -> list[int]:
    return [int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()]


def _group(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


def _milliseconds(pid: int) -> float:
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(words[11]) + int(words[12])) * 1000 / TICKS
