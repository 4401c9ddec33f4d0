"""`make demo` in a fresh clone: from nothing, from filled caches, and once more."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import Line, Report, missed
from benchmarks.server import free_port
from maypole.accounts.private_server import Home
from maypole.settings import ROOT

COLD_S, WARM_S = 60.0, 5.0
PATIENCE = 300.0
FIRST_PAGE = "/worcestershire/"
OURS = ("MAYPOLE_", "DATABASE_", "DJANGO_", "VIRTUAL_ENV", "UV_CACHE_DIR", "PIP_CACHE_DIR")


def demo_starts(rounds: int) -> list[Report]:
    """Once each, for a cold start takes a minute; nothing of the clone is left behind."""
    report = Report(
        "`make demo` in a fresh clone, until the first page of a plan",
        f"cold within {COLD_S:g} s, warm within {WARM_S:g} s",
        ("start", "s"),
    )
    report.look_around()
    with _clone() as (clone, environ):
        home = Home.of(clone, environ).folder
        cold = _first_page(clone, environ)
        shutil.rmtree(clone / ".venv")
        _forget(home)
        filled = _first_page(clone, environ)
        warm = _first_page(clone, environ)
    report.lines += [
        Line(("cold: no environment, no database, empty caches", f"{cold:.1f}"),
             missed(seconds=(cold, COLD_S))),
        Line(("of that, downloads (cold less the next line)", f"{max(0.0, cold - filled):.1f}")),
        Line(("no environment, no database, packages in the cache", f"{filled:.1f}"),
             missed(seconds=(filled, COLD_S))),
        Line(("warm: started again", f"{warm:.1f}"), missed(seconds=(warm, WARM_S))),
    ]  # fmt: skip
    report.notes.append(
        f"Once each. Account: {'root' if os.geteuid() == 0 else 'an ordinary user'}."
    )
    return [report]


@contextlib.contextmanager
def _clone() -> Iterator[tuple[Path, dict[str, str]]]:
    with tempfile.TemporaryDirectory(prefix="maypole-bench-") as folder:
        clone, caches = Path(folder) / "maypole", Path(folder) / "caches"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        environ = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        environ |= {"UV_CACHE_DIR": str(caches / "uv"), "PIP_CACHE_DIR": str(caches / "pip")}
        try:
            yield clone, environ
        finally:
            _forget(Home.of(clone, environ).folder)


def _first_page(clone: Path, environ: dict[str, str]) -> float:
    port = free_port()
    began = time.monotonic()
    demo = subprocess.Popen(
        ["make", "demo", f"PORT={port}"],
        cwd=clone,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not _answers(port):
            if demo.poll() is not None or time.monotonic() - began > PATIENCE:
                raise RuntimeError("make demo did not show its first page.")
            time.sleep(0.02)
        return time.monotonic() - began
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(demo.pid, signal.SIGINT)
        demo.wait(30)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", FIRST_PAGE)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _forget(home: Path) -> None:
    """Remove the clone's database once its server has stopped, which nobody uses any more."""
    give_up = time.monotonic() + 30
    while (home / "data" / "postmaster.pid").exists() and time.monotonic() < give_up:
        time.sleep(0.05)
    shutil.rmtree(home, ignore_errors=True)
