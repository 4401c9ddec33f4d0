"""The private PostgreSQL serves its checkout alone, and lives exactly as long as its users."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from maypole.accounts.private_server import (
    Home,
    PrivateServerError,
    addresses,
    database_settings,
    ensure_running,
)
from maypole.accounts.private_server.account import make_private
from maypole.accounts.private_server.home import state_secret

USER = """
import sys
from pathlib import Path
from maypole.accounts.private_server import Home, ensure_running
ensure_running(Home(Path(sys.argv[1])))
print("up", flush=True)
sys.stdin.read()
"""
SOON = 15.0

User = subprocess.Popen[str]
StartUser = Callable[[Home], User]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that the server's account may pass through, as pytest's own are not under root."""
    made = Path(tempfile.mkdtemp(prefix="maypole-test-", dir="/tmp"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def home(folder: Path) -> Home:
    return Home(folder / "one")


@pytest.fixture
def start_user() -> Iterator[StartUser]:
    started: list[tuple[Home, User]] = []

    def start(home: Home) -> User:
        user = subprocess.Popen(
            [sys.executable, "-c", USER, str(home.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append((home, user))
        return user

    yield start
    for _, user in started:
        user.kill()
        user.communicate()
    for home, _ in started:
        wait_until(lambda home=home: not is_up(home))  # type: ignore[misc]
        if home.socket_folder.parent != home.folder:
            shutil.rmtree(home.socket_folder)


def wait_until(happened: Callable[[], bool]) -> None:
    give_up = time.monotonic() + SOON
    while not happened():
        assert time.monotonic() < give_up, "It did not happen in time"
        time.sleep(0.01)


def is_free(lock: Path, kind: int) -> bool:
    with lock.open("r+b") as file:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def is_up(home: Home) -> bool:
    """A process of the server is alive: each holds the lock."""
    return home.server_lock.exists() and not is_free(home.server_lock, fcntl.LOCK_EX)


def is_stopping(home: Home) -> bool:
    return not is_free(home.users_lock, fcntl.LOCK_SH)


def says_up(user: User) -> bool:
    assert user.stdout is not None
    return user.stdout.readline() == "up\n"


def postmaster(home: Home) -> int:
    return int((home.data / "postmaster.pid").read_text().splitlines()[0])


def parent_of(process: int) -> int:
    status = Path(f"/proc/{process}/stat").read_text()
    return int(status.rpartition(")")[2].split()[1])


def connect(home: Home, role: str) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(
        host=str(home.socket_folder), dbname="maypole", user=role, autocommit=True
    )


def test_the_server_stops_when_its_last_user_ends(home: Home, start_user: StartUser) -> None:
    first = start_user(home)
    assert says_up(first)
    server = postmaster(home)
    second = start_user(home)
    assert says_up(second)
    first.communicate("")
    with connect(home, "maypole_app") as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert postmaster(home) == server, "the second user adopts the server of the first"
    second.communicate("")
    wait_until(lambda: not is_up(home))
    assert not (home.data / "postmaster.pid").exists(), "it stopped cleanly"


def test_the_server_stops_when_its_user_is_killed(home: Home, start_user: StartUser) -> None:
    user = start_user(home)
    assert says_up(user)
    user.send_signal(signal.SIGKILL)
    wait_until(lambda: not is_up(home))
    assert not (home.data / "postmaster.pid").exists(), "it stopped cleanly"


def test_a_newcomer_waits_for_a_stopping_server_and_starts_it_afresh(
    home: Home, start_user: StartUser
) -> None:
    user = start_user(home)
    assert says_up(user)
    stopping = postmaster(home)
    os.kill(stopping, signal.SIGSTOP)
    try:
        user.kill()
        wait_until(lambda: is_stopping(home))
        newcomer = start_user(home)
        with pytest.raises(subprocess.TimeoutExpired):
            newcomer.wait(0.5)
        assert postmaster(home) == stopping
    finally:
        os.kill(stopping, signal.SIGCONT)
    assert says_up(newcomer)
    assert postmaster(home) != stopping


def test_a_killed_supervisor_takes_its_server_with_it(home: Home, start_user: StartUser) -> None:
    assert says_up(start_user(home))
    server = postmaster(home)
    os.kill(parent_of(server), signal.SIGKILL)
    assert says_up(start_user(home))
    assert postmaster(home) != server


def test_two_homes_never_meet_and_a_long_path_is_served(
    home: Home, folder: Path, start_user: StartUser
) -> None:
    other = Home(folder / ("a council's very long folder name " * 4).strip() / "two")
    users = [start_user(home), start_user(other)]
    assert all(says_up(user) for user in users)
    assert home.socket_folder != other.socket_folder
    assert len(os.fsencode(other.socket_folder)) < 80 < len(os.fsencode(other.folder))
    with connect(home, "maypole_owner") as connection:
        connection.execute("CREATE TABLE kept_by_one (name text)")
    with (
        connect(other, "maypole_owner") as connection,
        pytest.raises(psycopg.errors.UndefinedTable),
    ):
        connection.execute("SELECT * FROM kept_by_one")


def test_the_application_may_change_rows_but_never_truncate_or_become_superuser(
    home: Home, start_user: StartUser
) -> None:
    assert says_up(start_user(home))
    with connect(home, "maypole_owner") as owner, connect(home, "maypole_app") as app:
        owner.execute("CREATE TABLE priority (name text)")
        app.execute("INSERT INTO priority VALUES ('Early help')")
        for forbidden in ("TRUNCATE priority", "DROP TABLE priority", "CREATE TABLE mine (x int)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(forbidden)
        extensions = owner.execute("SELECT extname FROM pg_extension ORDER BY 1").fetchall()
        assert [row[0] for row in extensions] == ["btree_gist", "pg_trgm", "plpgsql", "unaccent"]
    with pytest.raises(psycopg.OperationalError, match="no pg_hba"):
        connect(home, "postgres")


def test_a_server_that_cannot_start_says_why_and_what_to_do(folder: Path) -> None:
    broken = Home(folder / "broken")
    broken.make_folder()
    make_private(broken.data)
    (broken.data / "PG_VERSION").write_text("18\n")
    with pytest.raises(PrivateServerError, match=r"(?s)PostgreSQL said.*If the disk is full"):
        ensure_running(broken)
    wait_until(lambda: not is_up(broken))


def test_data_of_another_postgresql_is_left_alone(folder: Path) -> None:
    old = Home(folder / "old")
    old.make_folder()
    make_private(old.data)
    (old.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(PrivateServerError, match="written by PostgreSQL 15"):
        ensure_running(old)
    assert (old.data / "PG_VERSION").read_text() == "15\n"


def test_each_checkout_has_a_home_of_its_own(tmp_path: Path) -> None:
    state = {"XDG_STATE_HOME": str(tmp_path)}
    ours, theirs = (Home.of(tmp_path / name, state) for name in ("ours", "theirs"))
    assert ours != theirs
    assert ours == Home.of(tmp_path / "ours", state)


def test_a_folder_that_others_can_enter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    with pytest.raises(PrivateServerError, match="look at it"):
        make_private(tmp_path / "open")


def test_the_secret_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    secret = state_secret(home)
    assert len(secret) >= 50
    assert state_secret(home) == secret
    assert (home.folder / "secret").stat().st_mode & 0o077 == 0


def test_a_councils_own_database_is_read_from_its_address() -> None:
    address = "postgresql://app:p%40ss@db.example:6432/plans?sslmode=require"
    entry = database_settings("app", {"DATABASE_URL": address})
    assert (entry["USER"], entry["PASSWORD"]) == ("app", "p@ss")
    assert (entry["HOST"], entry["PORT"], entry["NAME"]) == ("db.example", "6432", "plans")
    assert entry["OPTIONS"] == {"sslmode": "require"}


def test_a_councils_own_database_may_be_reached_through_a_socket() -> None:
    entry = database_settings("app", {"DATABASE_URL": "postgres:///plans?host=/run/postgresql"})
    assert (entry["HOST"], entry["NAME"]) == ("/run/postgresql", "plans")


def test_an_address_that_names_no_database_is_explained() -> None:
    with pytest.raises(ValueError, match="NAME:PASSWORD@HOST"):
        database_settings("app", {"DATABASE_URL": "mysql://db.example/plans"})


def test_the_owner_of_a_councils_own_database_must_be_named() -> None:
    with pytest.raises(ValueError, match="DATABASE_OWNER_URL"):
        database_settings("owner", {"DATABASE_URL": "postgresql://app@db.example/plans"})


def test_settings_without_a_database_start_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(home: Home) -> None:
        raise AssertionError(f"a server was started in {home.folder}")

    monkeypatch.setattr(addresses, "ensure_running", refuse)
    assert database_settings("app", {"MAYPOLE_NO_DATABASE": "1"})["USER"] == "maypole_app"
    with pytest.raises(AssertionError, match="was started"):
        database_settings("app", {})
