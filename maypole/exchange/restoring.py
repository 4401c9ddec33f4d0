"""Putting a backup back, into an empty database or in place of what is there."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.utils.translation import gettext as _

from maypole.exchange.dumps import (
    BackupRefused,
    OwnerDatabase,
    check_backup,
    replace_all,
    restore_script,
)

OWN_TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1
"""
PARTNERSHIPS = "SELECT key, name FROM partnership_partnership ORDER BY key"


class NotEmpty(BackupRefused):
    """The database holds something; `lost` names it, a line each."""

    def __init__(self, lost: list[str]) -> None:
        super().__init__(_("The database is not empty."))
        self.lost = lost


def what_is_there() -> list[str]:
    """What a restore would destroy, in words; nothing when the database is empty."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(OWN_TABLES)
        tables = [row[0] for row in cursor.fetchall()]
        if not tables:
            return []
        lost: list[str] = []
        if "partnership_partnership" in tables:
            cursor.execute(PARTNERSHIPS)
            lost = [f"{name} ({key})" for key, name in cursor.fetchall()]
        rows = 0
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608
            rows += cursor.fetchone()[0]
        return [
            *lost,
            _("%(rows)s rows in %(tables)s tables") % {"rows": rows, "tables": len(tables)},
        ]


def restore_backup(source: Path, *, replace: bool) -> str:
    """Put the backup back whole or not at all; then bring it up to date and close each table.

    Raises BackupRefused; NotEmpty when something is there and `replace` does not say to lose it.
    """
    digest = check_backup(source)
    database = OwnerDatabase.of_settings()
    lost = what_is_there()
    if lost and not replace:
        raise NotEmpty(lost)
    for alias in ("default", "owner"):
        connections[alias].close()
    emptied = ["DROP OWNED BY CURRENT_USER CASCADE"] if lost else []
    replace_all(database, emptied, restore_script(database, source))
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    return digest
