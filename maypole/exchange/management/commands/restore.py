"""`maypole restore FILE`: put a backup back."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maypole.exchange.dumps import BackupRefused
from maypole.exchange.restoring import NotEmpty, restore_backup, what_is_there


class Command(BaseCommand):
    """Into an empty database; in place of another only when told twice."""

    help = "Put a backup back, after its SHA-256 is checked."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which backup, and whether what is there may be lost."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="say what would be lost")
        parser.add_argument("--yes", action="store_true", help="with --replace: lose it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, or say why not."""
        file: Path = options["file"]
        try:
            digest = restore_backup(file, replace=options["replace"] and options["yes"])
        except NotEmpty as refused:
            lost = "\n".join(f"  {line}" for line in refused.lost)
            raise CommandError(
                f"The database is not empty. This would be lost:\n{lost}\n"
                "Nothing was changed. To make a backup of it first: maypole backup FILE\n"
                f"To lose it: maypole restore {file} --replace --yes"
            ) from refused
        except BackupRefused as refused:
            raise CommandError(f"{refused}\nNothing was changed.") from refused
        for line in what_is_there():
            self.stdout.write(f"  {line}")
        self.stdout.write(f"Restored {file}, SHA-256 {digest}.")
