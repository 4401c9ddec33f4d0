"""The worker: does the jobs, one after another, until it is told to stop."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.db_cleanup import DjangoApp
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.utils import utcnow

from maypole.accounts.jobs import PATIENCE, give_up

LAST_MINUTES = 60.0
"""Seconds that a job may go on for once the worker has been told to stop."""

LOOK_AGAIN = 1.0
"""Seconds between looks at the table, should a notice of a new job have been lost."""

MOST_TRIES = 3
"""How often a job may stop its worker: one that fills the memory would do so for ever."""

log = logging.getLogger(__name__)


def worker_app(database: str = "default") -> App:
    """The jobs as the rooms gave them, with a connection of the worker's own.

    The jobs themselves keep Django's, so that what they ask for is stored with what they write.
    """
    connector = PsycopgConnector(kwargs=connector_params(database), min_size=1, max_size=3)
    mine = DjangoApp(connector=connector)
    mine.tasks = app.tasks
    return mine


async def work(
    mine: App, *, until_idle: bool = False, ready: Callable[[], None] = lambda: None
) -> None:
    """Do jobs until SIGTERM or SIGINT, or until none is left; a job under way is finished."""
    async with mine.open_async():
        await take_up(mine)
        ready()
        taking_up = asyncio.create_task(keep_taking_up(mine))
        try:
            await mine.run_worker_async(
                wait=not until_idle,
                delete_jobs="successful",
                fetch_job_polling_interval=LOOK_AGAIN,
                shutdown_graceful_timeout=LAST_MINUTES,
                install_signal_handlers=not until_idle,
                stalled_worker_timeout=PATIENCE,
            )
        finally:
            taking_up.cancel()


async def take_up(mine: App) -> None:
    """Jobs that a worker left half done, because it was killed, are done again from the start; one
    that was left so often is given up."""
    for job in await mine.job_manager.get_stalled_jobs(seconds_since_heartbeat=PATIENCE):
        if job.attempts + 1 < MOST_TRIES:
            log.warning("A worker left job %s half done; it is done again.", job.id)
            await mine.job_manager.retry_job(job=job, retry_at=utcnow())
        else:
            log.error("Job %s stopped its worker %s times; it is given up.", job.id, MOST_TRIES)
            await mine.job_manager.finish_job(job, Status.FAILED, delete_job=False)
            await sync_to_async(_give_up, thread_sensitive=False)(job.task_name, job.task_kwargs)


async def keep_taking_up(mine: App) -> None:
    """A worker that was killed a moment ago counts as gone a little later."""
    while True:
        await asyncio.sleep(PATIENCE)
        try:
            await take_up(mine)
        except ConnectorException:
            log.exception("Jobs that were left half done could not be looked for.")


def _give_up(name: str, numbers: Mapping[str, Any]) -> None:
    close_old_connections()
    try:
        give_up(name, numbers)
    finally:
        close_old_connections()


def work_until_idle(database: str = "default") -> None:
    """Do every job that waits, then return."""
    asyncio.run(work(worker_app(database), until_idle=True))
