"""The supervisor: starts PostgreSQL, and stops it when its last user has gone.

A process of its own, so that no user has to outlive the others. It waits for the lock that the
users share; the kernel gives it that lock when none is left, even if they were killed.
"""

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from maypole.accounts.private_server.account import run_as_account
from maypole.accounts.private_server.cluster import SETTINGS, make_cluster
from maypole.accounts.private_server.failures import PrivateServerError
from maypole.accounts.private_server.home import Home
from maypole.accounts.private_server.lifetime import ends_with_us

PATIENCE = 60.0
LAST_LINES = 12


def main(folder: str, server_lock: str, news: str) -> None:
    """Start the server, tell the process that asked, and stay until nobody uses it."""
    if os.fork():
        os._exit(0)  # whoever asked goes on without a child to wait for
    home = Home(Path(folder))
    try:
        home.furnish()
        make_cluster(home)
        postgres = start(home, int(server_lock))
        wait_until_ready(home, postgres)
    except (PrivateServerError, OSError, subprocess.SubprocessError) as error:
        tell(int(news), str(error))
        return
    tell(int(news), "ready")
    signal.signal(signal.SIGTERM, lambda *_: postgres.send_signal(signal.SIGINT))
    threading.Thread(target=stop_when_unused, args=(home, postgres), daemon=True).start()
    postgres.wait()


def start(home: Home, server_lock: int) -> "subprocess.Popen[bytes]":
    """Start PostgreSQL so that it stops if we die, and holds the server's lock until it has."""
    settings = {**SETTINGS, "unix_socket_directories": str(home.socket_folder)}
    return subprocess.Popen(
        [str(home.programs / "postgres"), "-D", str(home.data)]
        + [argument for name, value in settings.items() for argument in ("-c", f"{name}={value}")],
        stdin=subprocess.DEVNULL,
        cwd="/",
        pass_fds=(server_lock,),
        preexec_fn=ends_with_us(signal.SIGINT),  # noqa: PLW1509 no thread runs yet
        **run_as_account(),
    )


def wait_until_ready(home: Home, postgres: "subprocess.Popen[bytes]") -> None:
    """Wait until PostgreSQL says that it accepts connections."""
    give_up = time.monotonic() + PATIENCE
    written = home.data / "postmaster.pid"
    while postgres.poll() is None and time.monotonic() < give_up:
        lines = written.read_text().splitlines() if written.exists() else []
        if len(lines) > 7 and lines[0] == str(postgres.pid) and lines[7].strip() == "ready":
            return
        time.sleep(0.01)
    tail = "\n".join(home.log.read_text(errors="replace").splitlines()[-LAST_LINES:])
    raise PrivateServerError(
        f"The database in {home.folder} did not start. PostgreSQL said:\n{tail}\nIf the disk is"
        f" full, make room. If nothing in that folder is worth keeping, remove it and start again."
    )


def stop_when_unused(home: Home, postgres: "subprocess.Popen[bytes]") -> None:
    """Stop PostgreSQL, quickly and cleanly, once no process holds the users' lock."""
    with home.users_lock.open("rb") as users:
        fcntl.flock(users, fcntl.LOCK_EX)
        postgres.send_signal(signal.SIGINT)
        postgres.wait()
        threading.Event().wait()  # keeps the lock until this process ends


def tell(news: int, words: str) -> None:
    """Answer the process that started us; it may have gone."""
    try:
        with os.fdopen(news, "w") as pipe:
            pipe.write(words)
    except BrokenPipeError:
        return


if __name__ == "__main__":
    main(*sys.argv[1:])
