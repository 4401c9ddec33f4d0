"""The web server under measurement: as `make demo` starts it, with two workers."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks import scratch, settings
from benchmarks.site import EMPTY_PAGE
from maypole.accounts.private_server.lifetime import ends_with_us
from maypole.front.management.commands.demo import GRANIAN
from maypole.settings import ROOT

PATIENCE = 30.0


@dataclass(frozen=True)
class Server:
    """A running web server: its port, and the process group that its workers belong to."""

    port: int
    group: int


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextlib.contextmanager
def web_server(*, keep_bodies: bool = True) -> Iterator[Server]:
    """Run the server on the scratch database."""
    port = free_port()
    environ = os.environ | {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        settings.DATABASE_VARIABLE: scratch.NAME,
        settings.KEEP_NO_BODIES_VARIABLE: "" if keep_bodies else "1",
    }
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", *GRANIAN[:-1], "--host", "127.0.0.1"),
            *("--port", str(port), "benchmarks.wsgi:application"),
        ],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=ends_with_us(signal.SIGTERM),  # noqa: PLW1509 no other thread runs
    )
    try:
        _wait(server, port)
        yield Server(port, server.pid)
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    give_up = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < give_up:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", EMPTY_PAGE)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise RuntimeError("The web server did not answer.")
