"""The database cluster: made whole or not at all, with Maypole's two roles and three extensions.

Its superuser exists only in single-user mode: no connection is ever let in as one.
"""

import shutil
import subprocess
from pathlib import Path

from maypole.accounts.private_server.account import make_private, run_as_account
from maypole.accounts.private_server.failures import PrivateServerError
from maypole.accounts.private_server.home import Home

WHO_MAY_CONNECT = "local all maypole_app,maypole_owner trust\n"
"""Trust is safe: only the server's account and root can enter the folder of the socket."""

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "512MB",
    "jit": "off",
    "TimeZone": "UTC",
    "log_timezone": "UTC",
    "log_min_error_statement": "panic",  # a failed statement may hold what a person wrote
}

# In template1, so that each database made later, for a test or a restore, is furnished alike.
FURNISH = """
CREATE ROLE maypole_owner LOGIN CREATEDB NOSUPERUSER;
CREATE ROLE maypole_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
GRANT pg_signal_backend TO maypole_owner;
CREATE EXTENSION btree_gist;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION unaccent;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE maypole_owner
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO maypole_app;
ALTER DEFAULT PRIVILEGES FOR ROLE maypole_owner GRANT USAGE, SELECT ON SEQUENCES TO maypole_app;
ALTER DEFAULT PRIVILEGES FOR ROLE maypole_owner GRANT EXECUTE ON FUNCTIONS TO maypole_app;
CREATE DATABASE maypole OWNER maypole_owner;
"""


def make_cluster(home: Home) -> None:
    """Make the cluster, and move it to its place when it is whole; keep one that is there."""
    if home.data.exists():
        _check_version(home)
        return
    half_made = home.folder / "data.part"
    shutil.rmtree(half_made, ignore_errors=True)
    make_private(half_made)
    _run(
        home.programs / "initdb",
        *("--pgdata", str(half_made), "--username=postgres", "--auth=trust", "--encoding=UTF8"),
        *("--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        *("--no-instructions", "--no-sync"),
    )
    statements = FURNISH.strip().replace(";\n", ";\n\n") + "\n\n"
    single_user = ("--single", "-j", "-D", str(half_made), "template1")
    _run(home.programs / "postgres", *single_user, said=statements)
    (half_made / "pg_hba.conf").write_text(WHO_MAY_CONNECT)
    subprocess.run(["sync", "--file-system", half_made], check=True)
    half_made.rename(home.data)


def _check_version(home: Home) -> None:
    found = (home.data / "PG_VERSION").read_text().strip()
    ours = subprocess.check_output([home.programs / "postgres", "--version"], text=True).split()[-1]
    if found != ours.split(".", maxsplit=1)[0]:
        raise PrivateServerError(
            f"The data in {home.data} was written by PostgreSQL {found}, and this version of"
            f" Maypole brings {ours}. Use the earlier version of Maypole to make a backup, move the"
            " folder away, start again and restore the backup."
        )


def _run(program: Path, *arguments: str, said: str = "") -> None:
    """Run one of PostgreSQL's programs; single-user mode ends with 0 though it refused, so look."""
    done = subprocess.run(
        [program, *arguments],
        input=said,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd="/",
        check=False,
        **run_as_account(),
    )
    if done.returncode or "ERROR:" in done.stdout:
        raise PrivateServerError(f"{program.name} could not make the database:\n{done.stdout}")
