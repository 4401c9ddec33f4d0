"""What to do about a database that does not answer, or that no migration has reached yet."""

from __future__ import annotations

from django.db import OperationalError, ProgrammingError
from django.db.utils import Error
from django.utils.translation import gettext as _
from psycopg import errors

BEHIND = (errors.UndefinedTable, errors.UndefinedColumn, errors.UndefinedFunction)


def mend_of(error: Error) -> str | None:
    """The sentence for an error that is the database's and not the command's; else nothing."""
    if isinstance(error, ProgrammingError) and isinstance(error.__cause__, BEHIND):
        return _(
            "The database is not up to date: %(what)s. Run `maypole migrate`, then this again."
        ) % {"what": _first_line(error)}
    if isinstance(error, OperationalError):
        return _(
            "The database does not answer: %(what)s. Look at DATABASE_URL and whether its server"
            " runs, then run this again."
        ) % {"what": _first_line(error)}
    return None


def _first_line(error: Error) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")
