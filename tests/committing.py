"""A database of a test's own in which transactions really end, and others at work in it."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, LiteralString, TypeVar

import psycopg
from django.conf import settings
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from maypole.partnership.middleware import partnership_id_of
from tests import databases

Found = TypeVar("Found")
Connection = psycopg.Connection[tuple[Any, ...]]

AROUND = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@contextmanager
def database_of_its_own(kind: str = "full") -> Iterator[None]:
    """A copy that this process speaks to meanwhile; what is committed there is gone after."""
    before, name = connections["default"].settings_dict["NAME"], databases.copy_of(kind)
    databases.point_at(name)
    try:
        yield
    finally:
        databases.point_at(before)
        databases.drop(name)


@contextmanager
def somebody_else(role: str = "default", partnership: str = "") -> Iterator[Connection]:
    """Another process, as the database sees it: a connection in a transaction of its own."""
    entry = settings.DATABASES[role]
    with psycopg.connect(
        dbname=connection.settings_dict["NAME"],
        user=entry["USER"],
        password=entry.get("PASSWORD"),
        host=entry["HOST"],
        port=entry["PORT"],
    ) as other:
        if partnership:
            number = str(partnership_id_of(partnership))
            other.execute("SELECT set_config('maypole.partnership_id', %s, true)", [number])
        yield other


def write_elsewhere(statement: LiteralString, partnership: str = "", role: str = "default") -> None:
    """Somebody else writes and commits."""
    with somebody_else(role, partnership) as other:
        other.execute(statement)


@contextmanager
def meanwhile(do: Callable[[], Found]) -> Iterator[Future[Found]]:
    """Begin something in a thread with a connection of its own; it has ended when the block has."""

    def alone() -> Found:
        try:
            return do()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        yield threads.submit(alone)


@contextmanager
def questions() -> Iterator[list[str]]:
    """The statements that are sent meanwhile, without those that open and close transactions."""
    asked: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked += [one["sql"] for one in captured.captured_queries if _asks(one["sql"])]


def _asks(statement: str) -> bool:
    return statement.split(None, 1)[0].upper() not in AROUND
