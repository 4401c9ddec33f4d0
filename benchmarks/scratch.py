"""A database for one run: migrated, filled with the six examples, published, and dropped."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from benchmarks.settings import HOME_DATABASE

PREFIX = "maypole_bench_"
NAME = f"{PREFIX}{os.getpid()}"
EXAMPLES = ("kirklees", "merrowdale", "oldham", "stockton", "sunderland", "worcestershire")


@contextmanager
def scratch_database() -> Iterator[None]:
    """Make the database, migrated and empty; drop it, and those of runs that were killed."""
    for name in _names():
        if not Path(f"/proc/{name.removeprefix(PREFIX)}").exists():
            _say("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    _say("CREATE DATABASE {} TEMPLATE template1", NAME)
    try:
        call_command("migrate", verbosity=0, interactive=False)
        yield
    finally:
        connections.close_all()
        _say("DROP DATABASE IF EXISTS {} WITH (FORCE)", NAME)


@contextmanager
def _owner() -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    entry = settings.DATABASES["owner"]
    with psycopg.connect(
        dbname=HOME_DATABASE,
        user=entry["USER"],
        password=entry.get("PASSWORD"),
        host=entry["HOST"],
        port=entry["PORT"],
        autocommit=True,
    ) as connection:
        yield connection


def _names() -> list[str]:
    with _owner() as owner:
        found = owner.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"]
        )
        return [name for (name,) in found]


def backends() -> list[int]:
    """The processes of the database server that answer the scratch database's connections."""
    with _owner() as owner:
        found = owner.execute("SELECT pid FROM pg_stat_activity WHERE datname = %s", [NAME])
        return [pid for (pid,) in found]


def _say(words: LiteralString, name: str) -> None:
    with _owner() as owner:
        owner.execute(sql.SQL(words).format(sql.Identifier(name)))


def load_examples() -> None:
    """Load the six, unless they are there."""
    from maypole.exchange.examples import load_missing_examples

    load_missing_examples()


def publish_examples() -> None:
    """Publish the six as they stand; the same content again is no new publication."""
    from maypole.accounts.isolation import acting
    from maypole.accounts.operator import operator
    from maypole.publishing.changes import publish

    load_examples()
    for name in EXAMPLES:
        number = partnership_number(name)
        with acting(user_id=operator().pk, partnership_id=number):
            publish(by=operator(), partnership_id=number)


def partnership_number(name: str) -> int:
    """The number of a loaded partnership."""
    from maypole.partnership.middleware import partnership_id_of

    number = partnership_id_of(name)
    if number is None:
        raise LookupError(name)
    return number
