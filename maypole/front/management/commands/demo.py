"""`make demo`: the examples, served by the production server until Ctrl-C."""

import contextlib
import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from maypole.accounts.private_server.lifetime import ends_with_us

HOST = "127.0.0.1"
GRANIAN = (
    *("--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--no-ws"),
    *("--workers-kill-timeout", "5", "--log-level", "warning", "maypole.wsgi:application"),
)
PATIENCE = 30.0
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

WebServer = subprocess.Popen[bytes]


class Command(BaseCommand):
    """Prepare what is missing, serve, say how to sign in, and stop everything on Ctrl-C."""

    help = "Show Maypole with its examples on this machine, until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only the port: everything else is a setting."""
        parser.add_argument("--port", type=int, default=8000, help="8000 unless you say another")

    def handle(self, *, port: int, **options: Any) -> None:
        """Run from the check of the port to the last process's end."""
        for each in STOPS:
            signal.signal(each, _interrupt)
        try:
            refuse_taken_port(port)
            began = time.monotonic()
            self.prepare()
            with web_server(port) as server, worker():
                wait_until_it_answers(server, port)
                self.welcome(f"http://{HOST}:{port}", time.monotonic() - began)
                server.wait()
                raise CommandError("The web server has stopped by itself; see its words above.")
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")

    def prepare(self) -> None:
        """Bring the database up to date and add the examples that are not there; keep the rest."""
        from maypole.exchange.examples import load_missing_examples
        from maypole.publishing.examples import publish_missing_examples

        self.say("Preparing the database")
        if _is_behind():
            call_command("migrate", verbosity=0, interactive=False)
        self.say("Loading and publishing the examples")
        load_missing_examples()
        publish_missing_examples()

    def welcome(self, address: str, seconds: float) -> None:
        """Print the address and who can sign in there."""
        self.say(f"\nMaypole is ready in {seconds:.1f} s: {address}/")
        if settings.PRIVATE_SERVER:
            from maypole.partnership.demo import ensure_demo_people

            self.say(f"Sign in at {address}/sign-in/ as any of these:")
            for person in ensure_demo_people():
                place = person.partnership or "every partnership"
                self.say(f"  {person.role:<20} {person.email:<34} {person.password}  ({place})")
        else:
            self.say("To make the first administrator: .venv/bin/maypole add_administrator EMAIL")
        self.say("Ctrl-C stops everything; what you change is kept.")
        connections.close_all()

    def say(self, words: str) -> None:
        """Print at once, also into a pipe or a file."""
        self.stdout.write(words)
        self.stdout.flush()


def _is_behind() -> bool:
    """Whether a migration waits; a second that a warm start does not have to spend."""
    executor = MigrationExecutor(connections["owner" if "owner" in connections else "default"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _interrupt(number: int, frame: FrameType | None) -> None:
    for each in STOPS:
        signal.signal(each, signal.SIG_IGN)  # stopping takes a moment; once is enough
    raise KeyboardInterrupt


def refuse_taken_port(port: int) -> None:
    """Look before we start: the web server itself would share a taken port without a word."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error})"
            other = port + 1 if 1024 <= port < 65535 else 8001
            raise CommandError(
                f"Port {port} {why}. Choose another: PORT={other} make demo"
            ) from error
        except OverflowError as error:
            raise CommandError("Ports end at 65535. Choose another: PORT=8001 make demo") from error


def web_server(port: int) -> contextlib.AbstractContextManager[WebServer]:
    """Run the web server."""
    return beside_us("granian", *GRANIAN, "--host", HOST, "--port", str(port))


def worker() -> contextlib.AbstractContextManager[WebServer]:
    """Run the worker that does the jobs."""
    return beside_us("maypole", "worker")


@contextlib.contextmanager
def beside_us(*module: str) -> Iterator[WebServer]:
    """Run a module in a process group of its own, and leave nothing of the group behind."""
    server = subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=settings.ROOT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=ends_with_us(signal.SIGTERM),  # noqa: PLW1509 no other thread runs
    )
    try:
        yield server
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
        with contextlib.suppress(ProcessLookupError):  # all of them have ended
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def wait_until_it_answers(server: WebServer, port: int) -> None:
    """Wait for the health check; a redirect to https is an answer too."""
    give_up = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < give_up:
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        try:
            connection.request("GET", "/healthz/")
            if connection.getresponse().status < 500:
                return
        except OSError:
            pass  # not listening yet
        finally:
            connection.close()
        time.sleep(0.05)
    raise CommandError("The web server did not answer; what it said is above.")
