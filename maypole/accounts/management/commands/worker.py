"""`maypole worker`: does the jobs that pages ask for, such as checking a file of figures."""

import asyncio
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from maypole.accounts.worker import work, worker_app


class Command(BaseCommand):
    """Run until it is told to stop; a job that is under way is finished first."""

    help = "Do the jobs that pages ask for, until Ctrl-C or SIGTERM."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only whether to stay."""
        parser.add_argument(
            "--until-idle", action="store_true", help="do what waits now, then stop"
        )

    def handle(self, *, until_idle: bool, **options: Any) -> None:
        """One event loop, and one job at a time."""
        asyncio.run(work(worker_app(), until_idle=until_idle, ready=self.say_ready))
        self.stdout.write("The worker has stopped.")

    def say_ready(self) -> None:
        """For a log, and for whoever waits for it."""
        self.stdout.write("The worker is ready.")
        self.stdout.flush()
