"""Published pages: what a reader waits for, beside an empty page in the same run."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from benchmarks.effort import effort_of
from benchmarks.load import CONNECTIONS, Timings, drive, request_for
from benchmarks.machine import PATIENCE
from benchmarks.queries import Statements, statements_of
from benchmarks.report import Line, Report, middle, missed
from benchmarks.scratch import publish_examples
from benchmarks.server import Server, web_server
from benchmarks.site import EMPTY_PAGE

TIMES_EMPTY, P95_MS, QUERIES = 6.0, 40.0, 4
FLOOR = f"p50 at most {TIMES_EMPTY:g} x the empty page, p95 under {P95_MS:g} ms, {QUERIES} queries"
PAGES = {
    "front": "",
    "plan": "plan/",
    "thread": "plan/priorities/3/",
    "bodies": "bodies/",
    "measures": "measures/",
}
PLACES = ("merrowdale", "worcestershire")
ANSWERS = 480
WARMING = 64


@dataclass
class Rounds:
    """The figures of one page, round by round."""

    p50: list[float] = field(default_factory=list)
    p95: list[float] = field(default_factory=list)
    times_empty: list[float] = field(default_factory=list)
    web: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    bytes_each: int = 0

    def add(self, took: Timings, effort: tuple[float, float], empty: float) -> None:
        """One more round."""
        self.web.append(effort[0])
        self.database.append(effort[1])
        self.p50.append(took.at(0.5))
        self.p95.append(took.at(0.95))
        self.times_empty.append(took.at(0.5) / empty)
        self.bytes_each = took.bytes_each


def published_pages(rounds: int) -> list[Report]:
    """The pages as they are served, and again with each page made anew for each reader."""
    publish_examples()
    paths = {
        f"{place}: {name}": f"/{place}/{tail}" for place in PLACES for name, tail in PAGES.items()
    }
    queries = {name: _queries(path) for name, path in paths.items()}
    kept = Report(
        "Published pages, as served (bodies kept by the publication’s hash)",
        f"{FLOOR}. {CONNECTIONS} connections in a closed loop, two workers, the load on the same"
        f" cores, {ANSWERS} answers a page and round, median of {rounds}",
        (
            "page",
            "queries first / then",
            "kB",
            "CPU ms web + database",
            "p50 ms",
            "p95 ms",
            "x empty",
        ),
    )
    _measure(kept, paths, queries, rounds, keep_bodies=True)
    anew = Report(
        "Published pages, each made anew (no bodies kept)",
        "none for this; it is what the first reader of a page after a publication meets, eight at"
        " once",
        (
            "page",
            "queries first / then",
            "kB",
            "CPU ms web + database",
            "p50 ms",
            "p95 ms",
            "x empty",
        ),
    )
    _measure(anew, paths, queries, rounds, keep_bodies=False)
    return [kept, anew]


def _queries(path: str) -> tuple[Statements, Statements]:
    """Of the first reader, when nothing is in memory yet, and of the next."""
    from maypole.publishing import queries
    from maypole.publishing.views import serving

    queries._kept.clear()
    serving._kept.clear()
    return statements_of(path)[0], statements_of(path)[0]


def _measure(
    report: Report,
    paths: dict[str, str],
    queries: dict[str, tuple[Statements, Statements]],
    rounds: int,
    *,
    keep_bodies: bool,
) -> None:
    empty, pages = Rounds(), defaultdict[str, Rounds](Rounds)
    with web_server(keep_bodies=keep_bodies) as server:
        for path in [EMPTY_PAGE, *paths.values()]:
            at_once(server, path, answers=WARMING)
        for _ in range(rounds):
            report.look_around()
            nothing, effort = at_once(server, EMPTY_PAGE, answers=ANSWERS)
            empty.add(nothing, effort, nothing.at(0.5))
            for name, path in paths.items():
                took, effort = at_once(server, path, answers=ANSWERS)
                pages[name].add(took, effort, nothing.at(0.5))
    report.lines.append(Line(("empty page", "0", *_cells(empty))))
    for name, found in pages.items():
        first, then = queries[name]
        misses = missed(
            queries=(max(first.queries, then.queries), QUERIES),
            p95=(middle(found.p95), P95_MS),
            times_empty=(middle(found.times_empty), TIMES_EMPTY),
        )
        cells = (name, f"{first} / {then}", *_cells(found))
        report.lines.append(Line(cells, misses if keep_bodies else None))


def at_once(
    server: Server, path: str, *, answers: int, cookie: str = ""
) -> tuple[Timings, tuple[float, float]]:
    """Ask from eight connections; how long each answer took, and how much processor time."""
    PATIENCE.wait_for_quiet()
    before = effort_of(server.group)
    took = drive(request_for(path, server.port, cookie), server.port, answers=answers)
    return took, effort_of(server.group).since(before, answers + CONNECTIONS)


def cpu(found: Rounds) -> str:
    """Processor time an answer, web server and database."""
    return f"{middle(found.web):.1f} + {middle(found.database):.1f}"


def _cells(found: Rounds) -> tuple[str, ...]:
    return (
        f"{found.bytes_each / 1000:.1f}",
        cpu(found),
        f"{middle(found.p50):.1f}",
        f"{middle(found.p95):.1f}",
        f"{middle(found.times_empty):.1f}",
    )
