"""Test databases: built once from the code as it is, kept as templates, copied for each run.

Two templates: one migrated and empty, one with the six examples and the cast as well. Their names
carry a hash of what they were built from, so a changed migration or example builds them anew. A
copy takes 0.1 s and bears the number of its process, so two runs never meet.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from tests.cast import inside, make_cast

PREFIX = "maypole_test"
KEPT = 2
"""Templates of each kind that stay, the newest first: two branches may be tested in turn."""
ALIASES = ("default", "owner")
EXAMPLES = ("kirklees", "merrowdale", "oldham", "stockton", "sunderland", "worcestershire")
SHOWN_ONLY = {"views.py", "urls.py", "forms.py", "pages", "pdf", "words", "downloads", "front"}
"""What can change without changing a stored row."""

HOME_DATABASE: str = settings.DATABASES["owner"]["NAME"]
"""Where we stand while others are made and dropped; nothing in it is read or changed."""

_numbers = count(1)

Owner = psycopg.Connection[tuple[Any, ...]]


@contextmanager
def _owner() -> Iterator[Owner]:
    """The owner's connection, with a lock, so that two runs do not build the same template."""
    entry = settings.DATABASES["owner"]
    with psycopg.connect(
        dbname=HOME_DATABASE,
        user=entry["USER"],
        password=entry.get("PASSWORD"),
        host=entry["HOST"],
        port=entry["PORT"],
        autocommit=True,
    ) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('maypole test databases'))")
        yield connection


def _say(owner: Owner, words: LiteralString, *names: str) -> None:
    owner.execute(sql.SQL(words).format(*map(sql.Identifier, names)))


def point_at(name: str) -> None:
    """Let both of Django's connections speak to this database."""
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _hash_of(made_of: list[Path]) -> str:
    found = hashlib.sha256()
    for place in made_of:
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.suffix in {".py", ".csv", ".yaml"} and not SHOWN_ONLY & set(path.parts):
                found.update(path.as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:10]


def _migrations() -> list[Path]:
    package = settings.PACKAGE
    rooms = [*package.glob("*/migrations"), *package.glob("*/models*")]
    return [package / "accounts", package / "places", *sorted(rooms)]


def _everything() -> list[Path]:
    here = Path(__file__)
    return [settings.PACKAGE, settings.ROOT / "examples", here, here.with_name("cast.py")]


def _migrate() -> None:
    call_command("migrate", database="owner", verbosity=0, interactive=False)


def _fill() -> None:
    from maypole.accounts.operator import operator
    from maypole.exchange.examples import load_example
    from maypole.publishing.changes import publish

    for name in EXAMPLES:
        load_example(by=operator(), folder=settings.ROOT / "examples" / name)
    make_cast()
    for name in EXAMPLES:
        with inside(name, operator()) as partnership_id:
            publish(by=operator(), partnership_id=partnership_id)


def _template(owner: Owner, kind: str, made_of: list[Path], fill: Callable[[], None]) -> str:
    source = "template1" if kind == "empty" else _template(owner, "empty", _migrations(), _migrate)
    name = f"{PREFIX}_{kind}_{_hash_of(made_of)}"
    if owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return name
    half_made = f"{PREFIX}_part_{os.getpid()}"
    _say(owner, "DROP DATABASE IF EXISTS {} WITH (FORCE)", half_made)
    _say(owner, "CREATE DATABASE {} TEMPLATE {}", half_made, source)
    point_at(half_made)
    try:
        fill()
    finally:
        point_at(HOME_DATABASE)
    _say(owner, "ALTER DATABASE {} RENAME TO {}", half_made, name)
    return name


def _drop_stale(owner: Owner) -> None:
    rows = owner.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid DESC", [f"{PREFIX}%"]
    ).fetchall()
    kept = {"empty": 0, "full": 0}
    for (name,) in rows:
        kind = name.split("_")[2]
        if kind in kept:
            kept[kind] += 1
            if kept[kind] > KEPT:
                _say(owner, "DROP DATABASE IF EXISTS {}", name)
        elif not Path(f"/proc/{name.split('_')[3]}").exists():
            _say(owner, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def copy_of(kind: str) -> str:
    """A fresh database of this run's own: `empty` (migrated) or `full` (examples and cast)."""
    with _owner() as owner:
        if kind == "empty":
            source = _template(owner, "empty", _migrations(), _migrate)
        else:
            source = _template(owner, "full", _everything(), _fill)
        _drop_stale(owner)
        name = f"{PREFIX}_run_{os.getpid()}_{next(_numbers)}"
        _say(owner, "CREATE DATABASE {} TEMPLATE {}", name, source)
    return name


def drop(name: str) -> None:
    """Remove a copy, whoever is still connected."""
    with _owner() as owner:
        _say(owner, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
