"""Jobs: asked for with the request, made later with the person's rights as they are then."""

import asyncio
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from procrastinate import App
from procrastinate.contrib.django import app
from pytest_django import DjangoDbBlocker

from maypole.accounts import jobs
from maypole.accounts.audit import change
from maypole.accounts.jobs import GivenUp, Job, register_job, worker_is_awake
from maypole.accounts.models import AuditLine, User
from maypole.accounts.worker import MOST_TRIES, take_up, work_until_idle, worker_app
from maypole.partnership.authority import PermissionRefused, require, roles_of
from maypole.partnership.models import Grant
from maypole.partnership.permissions import LOAD_FIGURES
from tests.cast import HERE, inside, person
from tests.committing import database_of_its_own

NAME = "tests.a_job"

in_the_tests_transaction = pytest.mark.django_db


class Broken(Exception):
    """What a job meets in these tests."""


@pytest.fixture
def told() -> list[Any]:
    """What became of the job, in order."""
    return []


@pytest.fixture
def job(told: list[Any]) -> Iterator[Job]:
    """A job that notes who does what where; its number says what goes wrong."""

    def work(*, by: User, partnership_id: int, load: int) -> None:
        require(by, LOAD_FIGURES, partnership_id)
        with change(
            "do_a_job",
            by=by,
            partnership_id=partnership_id,
            subject_kind="load",
            subject=f"loads/{load}",
        ):
            told.append(("work", *acting_as(), by.pk, partnership_id, load))
            if load == 13:
                raise Broken

    def begun(*, by: User, partnership_id: int, load: int) -> None:
        told.append(("begun", by.pk))
        if load == 7:
            raise Broken

    def failed(*, partnership_id: int, load: int, error: Exception) -> None:
        told.append(("failed", type(error), partnership_id, load))

    yield register_job(Job(NAME, work, begun, failed))
    jobs._tasks.pop(NAME)
    jobs._jobs.pop(NAME)
    app.tasks.pop(NAME)


def acting_as() -> tuple[int | None, int | None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT maypole_user(), maypole_partnership()")
        user, partnership = cursor.fetchone()
    return user, partnership


def rows() -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args, lock, status, attempts FROM procrastinate_jobs")
        names = [column[0] for column in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [{**one, "args": json.loads(one["args"])} for one in found]


def number_of(partnership: str) -> int:
    with inside(partnership) as here:
        return here


@in_the_tests_transaction
def test_a_job_runs_as_the_person_within_the_partnership(
    analyst: User, job: Job, told: list[Any]
) -> None:
    here = number_of(HERE)
    job.run(analyst.pk, here, load=1)
    assert told == [("begun", analyst.pk), ("work", analyst.pk, here, analyst.pk, here, 1)]
    with inside(HERE):
        assert AuditLine.objects.filter(change="do_a_job", by=analyst).count() == 1
    assert acting_as() == (None, None)


@in_the_tests_transaction
@pytest.mark.parametrize(("load", "steps"), [(7, ["begun"]), (13, ["begun", "work"])])
def test_what_fails_is_undone_and_told(
    load: int, steps: list[str], analyst: User, job: Job, told: list[Any]
) -> None:
    here = number_of(HERE)
    with pytest.raises(Broken):
        job.run(analyst.pk, here, load=load)
    assert [one[0] for one in told] == [*steps, "failed"]
    assert told[-1] == ("failed", Broken, here, load)
    with inside(HERE):
        assert not AuditLine.objects.filter(change="do_a_job").exists()


@in_the_tests_transaction
def test_a_job_without_a_row_that_waits_says_so_in_the_log_alone(analyst: User, job: Job) -> None:
    with pytest.raises(Broken):
        replace(job, failed=None).run(analyst.pk, number_of(HERE), load=13)


def _lose_the_role(who: User) -> None:
    with inside(HERE):
        Grant.objects.filter(user=who).delete()


def _lose_the_account(who: User) -> None:
    User.objects.filter(pk=who.pk).update(is_active=False)


@in_the_tests_transaction
@pytest.mark.parametrize("lose", [_lose_the_role, _lose_the_account])
def test_a_job_is_refused_when_the_persons_rights_have_gone_meanwhile(
    lose: Callable[[User], None], analyst: User, job: Job, told: list[Any]
) -> None:
    here = number_of(HERE)
    with inside(HERE):
        job.ask(by=analyst, partnership_id=here, load=1)
    lose(analyst)
    with pytest.raises(PermissionRefused):
        job.run(**rows()[0]["args"])
    assert told[-1] == ("failed", PermissionRefused, here, 1)


@in_the_tests_transaction
def test_a_person_who_is_gone_fails_the_job_and_is_told(job: Job, told: list[Any]) -> None:
    with pytest.raises(User.DoesNotExist):
        job.run(999_999, number_of(HERE), load=1)
    assert told == [("failed", User.DoesNotExist, number_of(HERE), 1)]


@in_the_tests_transaction
def test_in_another_partnership_the_person_has_no_rights(
    kirklees_officer: User, job: Job, told: list[Any]
) -> None:
    with pytest.raises(PermissionRefused):
        job.run(kirklees_officer.pk, number_of(HERE), load=1)
    assert told[-1][0] == "failed"


@in_the_tests_transaction
def test_whoever_may_not_sign_in_holds_no_role(analyst: User) -> None:
    here = number_of(HERE)
    with inside(HERE):
        assert roles_of(analyst, here) == {"analyst"}
        analyst.is_active = False
        assert roles_of(analyst, here) == frozenset()


@in_the_tests_transaction
def test_a_job_that_is_asked_for_is_a_row_with_numbers_and_a_turn(analyst: User, job: Job) -> None:
    with inside(HERE) as here:
        job.ask(by=analyst, partnership_id=here, load=1)
    assert rows() == [
        {
            "task_name": NAME,
            "args": {"user": analyst.pk, "partnership": here, "load": 1},
            "lock": f"partnership {here}",
            "status": "todo",
            "attempts": 0,
        }
    ]


@in_the_tests_transaction
@pytest.mark.parametrize("what", ["Figures of a child", 3.5, True, None])
def test_a_job_carries_nothing_but_numbers_of_rows(what: Any, analyst: User, job: Job) -> None:
    with pytest.raises(TypeError, match="numbers of rows"):
        job.ask(by=analyst, partnership_id=number_of(HERE), load=what)
    assert rows() == []


@in_the_tests_transaction
def test_a_request_that_is_undone_asks_for_nothing(analyst: User, job: Job) -> None:
    with suppress(Broken), transaction.atomic():
        job.ask(by=analyst, partnership_id=number_of(HERE), load=1)
        raise Broken
    assert rows() == []


@in_the_tests_transaction
def test_a_worker_is_there_while_it_shows_signs_of_life() -> None:
    assert not worker_is_awake()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')"
        )
        assert not worker_is_awake()
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    assert worker_is_awake()


@pytest.fixture
def own_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The worker sees only what is committed, and its threads end with their connections."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    with django_db_blocker.unblock(), database_of_its_own():
        yield


def ask(job: Job, load: int) -> None:
    with inside(HERE, person("analyst")) as here:
        job.ask(by=person("analyst"), partnership_id=here, load=load)


def test_the_worker_does_what_waits_and_forgets_what_it_has_done(
    own_database: None, job: Job, told: list[Any]
) -> None:
    for load in (1, 13, 2):
        ask(job, load)
    in_a_thread(work_until_idle)
    assert [one[-1] for one in told if one[0] == "work"] == [1, 13, 2]
    assert [(one["args"]["load"], one["status"]) for one in rows()] == [(13, "failed")]
    assert not worker_is_awake(), "a worker that has stopped takes its leave"


def leave_half_done() -> None:
    """As if the worker had been killed a minute ago."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")


def in_a_thread(what: Callable[[], object]) -> None:
    """The loop of a test browser may run in this one, and two cannot."""
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(what).result()


def taken_up() -> None:
    async def look() -> None:
        mine: App = worker_app()
        async with mine.open_async():
            await take_up(mine)

    in_a_thread(lambda: asyncio.run(look()))


def test_a_job_left_half_done_is_done_again_from_the_start(
    own_database: None, job: Job, told: list[Any]
) -> None:
    ask(job, 1)
    leave_half_done()
    in_a_thread(work_until_idle)
    assert [one[0] for one in told] == ["begun", "work"]
    assert rows() == []


def test_a_job_that_stops_its_worker_each_time_is_given_up_and_told(
    own_database: None, job: Job, told: list[Any]
) -> None:
    ask(job, 1)
    for _try in range(MOST_TRIES):
        assert (rows()[0]["status"], told) == ("todo", [])
        leave_half_done()
        taken_up()
    assert rows()[0]["status"] == "failed"
    assert told == [("failed", GivenUp, number_of(HERE), 1)]
    in_a_thread(work_until_idle)
    assert len(told) == 1
