"""Jobs: changes that run after the answer, in the worker (decision 0009).

A job is a row that is written in the request's own transaction, so that it exists only if the
request is stored. It carries the partnership, the person and the numbers of rows, never a figure
or a text: the table of jobs is shared by all partnerships. It may run twice without harm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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


class GivenUp(Exception):
    """A worker was stopped in the middle of the job each time that it was tried."""


@dataclass(frozen=True)
class Job:
    """A change that can be asked for now and made later.

    `work` runs as the person within the partnership, in one transaction, and asks for the person's
    rights as they are then. `begun` runs before it in a transaction of its own, so that a page can
    show that work is under way; `failed` runs after either has been undone, with what went wrong
    and without the person, who may have left, so that the page can say so.
    """

    name: str
    work: Work
    begun: Work | None = None
    failed: Work | None = None

    def run(self, user: int, partnership: int, **numbers: int) -> None:
        """Make the change; an error goes to the row that waits for it, and to the log."""
        try:
            for step in (self.begun, self.work):
                if step is not None:
                    with acting(user_id=user, partnership_id=partnership):
                        by = User.objects.get(pk=user)
                        step(by=by, partnership_id=partnership, **numbers)
        except Exception as error:
            self.tell(user, partnership, error, **numbers)
            raise

    def tell(self, user: int, partnership: int, error: Exception, **numbers: int) -> None:
        """Say on the row that waits what went wrong."""
        if self.failed is not None:
            with acting(user_id=user, partnership_id=partnership):
                self.failed(partnership_id=partnership, error=error, **numbers)

    def ask(self, *, by: User, partnership_id: int, **numbers: int) -> None:
        """Have it done once this transaction is stored; jobs of one partnership go in turn."""
        if not all(type(number) is int for number in numbers.values()):
            raise TypeError("A job carries numbers of rows and nothing else.")
        task = _tasks[self.name].configure(lock=f"partnership {partnership_id}")
        task.defer(user=by.pk, partnership=partnership_id, **numbers)


_tasks: dict[str, Task[Any, Any, Any]] = {}
_jobs: dict[str, Job] = {}


def register_job(one: Job) -> Job:
    """A room gives a job, so that the worker knows it by its name."""

    def run(user: int, partnership: int, **numbers: int) -> None:
        one.run(user, partnership, **numbers)

    _tasks[one.name] = app.task(name=one.name)(run)
    _jobs[one.name] = one
    return one


def give_up(name: str, numbers: Mapping[str, Any]) -> None:
    """Tell the row that waits for a job that it will not be tried again."""
    if name in _jobs:
        _jobs[name].tell(**numbers, error=GivenUp())


def worker_is_awake() -> bool:
    """Whether a worker has lately shown a sign of life; a page says so when none has."""
    with connection.cursor() as cursor:
        cursor.execute(AWAKE, [PATIENCE])
        return bool(cursor.fetchone()[0])
