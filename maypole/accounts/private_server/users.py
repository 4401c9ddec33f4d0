"""A user of the private server: a process that keeps it alive by holding a shared lock.

The kernel lets go of the lock when the process ends, however it ends, so no server outlives its
last user. A newcomer adopts the server that runs; one that is stopping it waits for, then starts.
"""

import fcntl
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from maypole.accounts.private_server.failures import PrivateServerError
from maypole.accounts.private_server.home import CHECKOUT, Home

PATIENCE = 60.0
"""Seconds to wait for a server that another process is starting, which may be recovering."""

SUPERVISOR = (sys.executable, "-m", "maypole.accounts.private_server.supervisor")

_held: dict[Path, int] = {}


@dataclass(frozen=True)
class ServerAddress:
    """Where the private server answers."""

    socket_folder: Path
    programs: Path
    database: str = "maypole"
    app_role: str = "maypole_app"
    owner_role: str = "maypole_owner"


def ensure_running(home: Home | None = None) -> ServerAddress:
    """Start this checkout's server if it is down, keep it up while we live, return its address."""
    home = home or Home.of()
    address = ServerAddress(home.socket_folder, home.programs)
    home.make_folder()
    if home.folder not in _held:
        _held[home.folder] = _lock(home.users_lock, fcntl.LOCK_SH)  # waits while a server stops
    give_up = time.monotonic() + PATIENCE
    while not _answers(address):
        try:
            server = _lock(home.server_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > give_up:
                raise PrivateServerError(f"The database has not answered. See {home.log}") from None
            time.sleep(0.02)
            continue
        try:
            _start(home, server)
        finally:
            os.close(server)  # ours only: the supervisor has inherited the lock
    return address


def _lock(path: Path, kind: int) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _answers(address: ServerAddress) -> bool:
    try:
        psycopg.connect(
            host=str(address.socket_folder),
            dbname=address.database,
            user=address.app_role,
            connect_timeout=10,
        ).close()
    except psycopg.OperationalError:
        return False
    return True


def _start(home: Home, server: int) -> None:
    """Leave a supervisor behind us, out of reach of our terminal's Ctrl-C, and hear how it went."""
    reader, writer = os.pipe()
    with open(home.log, "wb", opener=_for_us_alone) as log:
        subprocess.run(
            [*SUPERVISOR, str(home.folder), str(server), str(writer)],
            pass_fds=(server, writer),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C", "PYTHONPATH": str(CHECKOUT)},
            start_new_session=True,
            check=False,
        )
    os.close(writer)
    with os.fdopen(reader) as news:
        failure = news.read()
    if failure != "ready":
        raise PrivateServerError(failure or f"The database did not start. See {home.log}")
