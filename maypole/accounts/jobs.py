"""Jobs: changes that run after the answer, in the worker (decision 0009).

A job is a row that is written in the request's own transaction, so that it exists only if the
request is stored. It carries the partnership, the person and the numbers of rows, never a figure
or a text: the table of jobs is shared by all partnerships. It may run twice without harm.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from maypole.accounts.isolation import acting
from maypole.accounts.models import User

Work = Callable[..., object]

PATIENCE = 30.0
"""Seconds without a sign of life after which a worker counts as gone."""

AWAKE = """
SELECT EXISTS (SELECT 1 FROM procrastinate_workers
               WHERE last_heartbeat > now() - make_interval(secs => %s))
"""


@dataclass(frozen=True)
class Job:
    """A change that can be asked for now and made later.

    `work` runs as the person within the partnership, in one transaction. `begun` runs before it in
    a transaction of its own, so that a page can show that work is under way; `failed` runs after
    it has been undone, with what went wrong, so that the page can say so.
    """

    name: str
    work: Work
    begun: Work | None = None
    failed: Work | None = None

    def run(self, user: int, partnership: int, **numbers: int) -> None:
        """Make the change; an error goes to the row that waits for it, and to the log."""
        there = partial(acting, user_id=user, partnership_id=partnership)
        with there():
            who = {"by": User.objects.get(pk=user), "partnership_id": partnership}
            if self.begun is not None:
                self.begun(**who, **numbers)
        try:
            with there():
                self.work(**who, **numbers)
        except Exception as error:
            if self.failed is None:
                raise
            with there():
                self.failed(**who, **numbers, error=error)
            raise

    def ask(self, *, by: User, partnership_id: int, **numbers: int) -> None:
        """Have it done once this transaction is stored; jobs of one partnership go in turn."""
        if not all(type(number) is int for number in numbers.values()):
            raise TypeError("A job carries numbers of rows and nothing else.")
        task = _tasks[self.name].configure(lock=f"partnership {partnership_id}")
        task.defer(user=by.pk, partnership=partnership_id, **numbers)


_tasks: dict[str, Task[Any, Any, Any]] = {}


def register_job(one: Job) -> Job:
    """A room gives a job, so that the worker knows it by its name."""

    def run(user: int, partnership: int, **numbers: int) -> None:
        one.run(user, partnership, **numbers)

    _tasks[one.name] = app.task(name=one.name)(run)
    return one


def worker_is_awake() -> bool:
    """Whether a worker has lately shown a sign of life; a page says so when none has."""
    with connection.cursor() as cursor:
        cursor.execute(AWAKE, [PATIENCE])
        return bool(cursor.fetchone()[0])
