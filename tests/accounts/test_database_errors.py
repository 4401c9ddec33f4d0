"""A database that does not answer, or is behind, is told from a fault of the command."""

import os
import subprocess
import sys

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.utils import Error, ProgrammingError

from maypole.accounts.database_errors import mend_of

ASKED = [
    ("SELECT 1 FROM a_table_of_tomorrow", "a_table_of_tomorrow"),
    ("SELECT tomorrow FROM django_migrations", "tomorrow"),
    ("SELECT tomorrow()", "tomorrow()"),
]


def raised(statement: str) -> Error:
    with pytest.raises(Error) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return caught.value


@pytest.mark.parametrize(("statement", "named"), ASKED)
def test_a_database_that_is_behind_is_to_be_migrated(statement: str, named: str, db: None) -> None:
    said = mend_of(raised(statement)) or ""
    assert named in said
    assert said.endswith("Run `maypole migrate`, then this again.")
    assert "\n" not in said


@pytest.mark.parametrize(
    "statement", ["SELECT FROM WHERE", "INSERT INTO django_migrations VALUES (1, 'a', 'b', now())"]
)
def test_any_other_error_is_left_alone(statement: str, db: None) -> None:
    assert mend_of(raised(statement)) is None
    assert mend_of(IntegrityError("twice")) is None
    assert mend_of(ProgrammingError("no cause")) is None


def test_a_server_that_does_not_answer_is_named() -> None:
    said = mend_of(OperationalError("connection failed: refused.\nIs the server running?")) or ""
    assert said.startswith("The database does not answer: connection failed: refused. Look at")


def test_a_command_says_so_in_one_line(tmp_path: os.PathLike[str]) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.fspath(tmp_path),
        "DATABASE_URL": "postgresql://app@127.0.0.1:1/plans",
        "DATABASE_OWNER_URL": "postgresql://owner@127.0.0.1:1/plans",
        "MAYPOLE_SECRET_KEY": "s" * 50,
    }
    command = [sys.executable, "-m", "maypole", "loads", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("The database does not answer")
    assert done.stderr.count("\n") == 1
