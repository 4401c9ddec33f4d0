"""Publishing the six examples, with their static releases written."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from pathlib import Path

from django.db import connection, transaction

from benchmarks.report import Line, Report, middle, missed
from benchmarks.scratch import EXAMPLES, load_examples, partnership_number
from maypole.accounts.isolation import acting
from maypole.accounts.operator import operator
from maypole.publishing.changes import publish
from maypole.publishing.queries import documents_of, facts_of
from maypole.publishing.release import write_release

SECONDS = 15.0


def publishing_all(rounds: int) -> list[Report]:
    """Each round publishes all six for the first time, and is taken back."""
    load_examples()
    report = Report(
        "Publishing all six, with their static releases written",
        f"all within {SECONDS:g} s, median of {rounds}; constraints checked, the commit itself left"
        " out",
        ("partnership", "files", "MB", "publication s", "release s", "both s"),
    )
    published, released = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    written: dict[str, tuple[int, int]] = {}
    for _ in range(rounds):
        report.look_around()
        with tempfile.TemporaryDirectory() as folder:
            for name in EXAMPLES:
                once, out = _publish_and_release(name, Path(folder) / name)
                published[name].append(once)
                released[name].append(out)
                files = [one for one in (Path(folder) / name).rglob("*") if one.is_file()]
                written[name] = len(files), sum(one.stat().st_size for one in files)
    for name in EXAMPLES:
        both = [a + b for a, b in zip(published[name], released[name], strict=True)]
        count, size = written[name]
        times = (middle(published[name]), middle(released[name]), middle(both))
        cells = (name, str(count), f"{size / 1e6:.2f}", *(f"{one:.2f}" for one in times))
        report.lines.append(Line(cells))
    whole = [
        sum(published[name][one] + released[name][one] for name in EXAMPLES)
        for one in range(rounds)
    ]
    count = sum(one for one, _ in written.values())
    size = sum(each for _, each in written.values())
    cells = ("all six", str(count), f"{size / 1e6:.2f}", "", "", f"{middle(whole):.2f}")
    report.lines.append(Line(cells, missed(seconds=(middle(whole), SECONDS))))
    return [report]


def _publish_and_release(name: str, out: Path) -> tuple[float, float]:
    by, number = operator(), partnership_number(name)
    with transaction.atomic():
        began = time.perf_counter()
        with acting(user_id=by.pk, partnership_id=number):
            publication = publish(by=by, partnership_id=number, note="At the bench")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        stored = time.perf_counter()
        write_release(documents_of(publication), facts_of(publication), out)
        done = time.perf_counter()
        transaction.set_rollback(True)
    return stored - began, done - stored
