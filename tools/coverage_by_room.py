"""Print how much of each room the tests reach, and fail a room that is below its floor."""

import json
import sys
from collections import defaultdict
from pathlib import Path

FLOORS = {
    "accounts": 75,
    "components": 95,
    "evidence": 95,
    "exchange": 93,
    "front": 80,
    "governance": 95,
    "methods": 100,
    "partnership": 95,
    "places": 100,
    "plan": 95,
    "publishing": 93,
}
OUTSIDE = "settings, urls"


def room_of(path: str) -> str:
    """Name the room that a measured file is in."""
    parts = Path(path).parts
    return parts[1] if len(parts) > 2 else OUTSIDE


def lines_by_room(report: Path) -> dict[str, tuple[int, int]]:
    """Count reached lines and all lines of each room, from coverage's own JSON report."""
    counted: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for path, file in json.loads(report.read_text())["files"].items():
        reached, lines = counted[room_of(path)]
        found = file["summary"]
        reached, lines = reached + found["covered_lines"], lines + found["num_statements"]
        counted[room_of(path)] = reached, lines
    return dict(counted)


def main(report: Path) -> int:
    """Print the table; the exit code counts the rooms below their floor, or without one."""
    below = 0
    for room, (reached, lines) in sorted(lines_by_room(report).items()):
        percent = 100 * reached / lines if lines else 100.0
        floor = 0 if room == OUTSIDE else FLOORS.get(room)
        verdict = "" if floor is not None and percent >= floor else "  BELOW ITS FLOOR"
        below += bool(verdict)
        print(f"{room:<16} {percent:5.1f} % of {lines:>5} lines (floor {floor} %){verdict}")
    return below


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
