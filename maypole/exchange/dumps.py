"""A backup of the whole database, by PostgreSQL's own programs, with the owner's account.

The file holds everything but sign-in sessions and tries to sign in; beside it stands its SHA-256
in the form that `sha256sum --check` reads.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _
from psycopg.conninfo import make_conninfo

from maypole.accounts.private_server import ensure_running

NOT_KEPT = ("django_session", "axes_accessattempt", "axes_accesslog", "axes_accessfailurelog")
CONNINFO = ("dbname", "user", "host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey")


class BackupRefused(Exception):
    """The backup cannot be made or read; the sentence says why and what to do."""


@dataclass(frozen=True)
class OwnerDatabase:
    """Where the owner signs in, for PostgreSQL's programs."""

    conninfo: str
    environment: Mapping[str, str]
    programs: Path | None

    @classmethod
    def of_settings(cls) -> OwnerDatabase:
        """The owner's database that the settings name."""
        if "owner" not in settings.DATABASES:
            raise BackupRefused(
                _("Name the owner of the database in DATABASE_OWNER_URL, then start again.")
            )
        given = connections["owner"].get_connection_params()
        known = {name: given[name] for name in CONNINFO if given.get(name)}
        environment = {**os.environ, "PGPASSWORD": str(given.get("password") or "")}
        programs = ensure_running().programs if settings.PRIVATE_SERVER else None
        return cls(make_conninfo(**known), environment, programs)

    def program(self, name: str) -> str:
        """The path of one of PostgreSQL's programs."""
        if self.programs is not None:
            return str(self.programs / name)
        found = shutil.which(name)
        if found is None:
            raise BackupRefused(
                _("%s is not on this machine. Install PostgreSQL’s client programs.") % name
            )
        return found

    def run(self, name: str, *arguments: str, said: bytes | None = None) -> bytes:
        """Run a program to its end; what it complains of becomes the refusal."""
        done = subprocess.run(
            [self.program(name), *arguments],
            input=said,
            capture_output=True,
            env=dict(self.environment),
            check=False,
        )
        if done.returncode:
            raise BackupRefused(f"{name}: {done.stderr.decode(errors='replace').strip()}")
        return done.stdout


def write_backup(target: Path) -> str:
    """Write the backup and its SHA-256, readable by its owner alone; never over another file."""
    checksum = checksum_path(target)
    for path in (target, checksum):
        if path.exists():
            raise BackupRefused(
                _("%s is there already and is not written over. Choose another name.") % path
            )
    database = OwnerDatabase.of_settings()
    half_made = target.with_name(f".{target.name}.{os.getpid()}.part")
    descriptor = _made_private(half_made)
    os.close(descriptor)
    try:
        database.run(
            "pg_dump",
            "--format=custom",
            "--no-password",
            *(f"--exclude-table-data=public.{name}" for name in NOT_KEPT),
            f"--file={half_made}",
            f"--dbname={database.conninfo}",
        )
        digest = file_digest(half_made)
        os.link(half_made, target)  # refuses to write over what has appeared meanwhile
    finally:
        half_made.unlink(missing_ok=True)
    checksum.write_text(f"{digest}  {target.name}\n")
    return digest


def check_backup(source: Path) -> str:
    """The SHA-256 of a backup, which must be the one beside it."""
    if not source.is_file():
        raise BackupRefused(_("There is no file %s.") % source)
    checksum = checksum_path(source)
    if not checksum.is_file():
        raise BackupRefused(_("%s is missing. Copy it from where the backup was made.") % checksum)
    wanted = checksum.read_text().split(maxsplit=1)[:1]
    digest = file_digest(source)
    if wanted != [digest]:
        raise BackupRefused(
            _("%s is not as it was written: its SHA-256 differs. Use another copy.") % source
        )
    return digest


def checksum_path(backup: Path) -> Path:
    """The file beside a backup that holds its SHA-256."""
    return backup.with_name(f"{backup.name}.sha256")


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, however large."""
    found = sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            found.update(part)
    return found.hexdigest()


def _made_private(path: Path) -> int:
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BackupRefused(f"{path.parent}: {error.strerror}") from error


def restore_script(database: OwnerDatabase, source: Path) -> bytes:
    """The backup as SQL, whoever owned it."""
    return database.run("pg_restore", "--no-owner", "--no-comments", "--file=-", str(source))


def replace_all(database: OwnerDatabase, statements: Sequence[str], script: bytes) -> None:
    """Run the statements and the script in one transaction: all of it or nothing."""
    before = "".join(f"{statement};\n" for statement in statements).encode()
    database.run(
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--no-password",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        f"--dbname={database.conninfo}",
        "--output=/dev/null",
        "--file=-",
        said=before + script,
    )
