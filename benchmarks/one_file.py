"""One partnership file: read, loaded, loaded again unchanged, exported; and the whole snapshot."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

from django.db import connection, transaction

from benchmarks.report import Line, Report, middle
from benchmarks.scratch import load_examples, partnership_number
from maypole.accounts.isolation import acting
from maypole.accounts.operator import operator
from maypole.exchange.changes import load_file
from maypole.exchange.reading import ReadFile, read_partnership_file
from maypole.exchange.sections import SECTIONS, as_file, partnership_file, stored_sections
from maypole.exchange.writing import partnership_yaml
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.records.snapshot import Rows, read_rows
from maypole.publishing.candidate import candidate
from maypole.settings import ROOT

PLACE = "merrowdale"
T = TypeVar("T")


def one_file(rounds: int) -> list[Report]:
    """The invented partnership, whose file is the longest; each load is taken back."""
    path = ROOT / "examples" / PLACE / "partnership.yaml"
    content = path.read_bytes()
    took = defaultdict[str, list[float]](list)
    report = Report(
        f"One partnership file: {PLACE}",
        f"none stated; median of {rounds}",
        ("step", "ms", "of what"),
    )
    lines = content.count(b"\n")
    sizes = f"{lines} lines, {len(content) / 1000:.0f} kB"
    for _ in range(rounds):
        report.look_around()
        _first_load(content, took)
    load_examples()
    number = partnership_number(PLACE)
    rows = _snapshot(number)
    for _ in range(rounds):
        report.look_around()
        _steps(content, number, took)
    stored = sum(len(one) for one in rows.tables.values())
    kinds = {"read and check the file": sizes}
    for name, times in took.items():
        about = kinds.get(name, f"{stored} rows of {len(rows.tables)} tables")
        report.lines.append(Line((name, f"{middle(times):.1f}", about)))
    return [report]


def _first_load(content: bytes, took: dict[str, list[float]]) -> None:
    if partnership_id_of(PLACE) is not None:
        return
    read = _timed(took, "read and check the file", lambda: _read(content))
    with transaction.atomic():
        _timed(took, "load into nothing", lambda: _load(read))
        transaction.set_rollback(True)


def _steps(content: bytes, number: int, took: dict[str, list[float]]) -> None:
    read = _read(content)
    with transaction.atomic():
        _timed(took, "load again unchanged", lambda: _load(read))
        transaction.set_rollback(True)
    with acting(partnership_id=number):
        _timed(took, "read every row (one query)", lambda: _snapshot(None))
        trees = _timed(took, "rows and their tree", stored_sections)
        if trees is None:
            raise LookupError(PLACE)
        _timed(took, "tree to checked file", lambda: as_file(trees))
        file = _timed(took, "rows to checked file", partnership_file)
        if file is not None:
            _timed(took, "file to YAML", lambda: partnership_yaml(file))
        _timed(took, "candidate (file, rules, documents)", _candidate)


def _read(content: bytes) -> ReadFile:
    return read_partnership_file("partnership.yaml", content)


def _load(read: ReadFile) -> None:
    load_file(by=operator(), read=read)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _candidate() -> None:
    candidate().documents(include_drafts=True)


def _snapshot(number: int | None) -> Rows:
    models = [m for noun in SECTIONS.values() for m in [*noun.models(), *noun.pointed_at()]]
    if number is None:
        return read_rows(models)
    with acting(partnership_id=number):
        return read_rows(models)


def _timed(took: dict[str, list[float]], name: str, work: Callable[[], T]) -> T:
    began = time.perf_counter()
    done = work()
    took[name].append((time.perf_counter() - began) * 1000)
    return done
