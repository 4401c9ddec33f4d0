"""`maypole backup FILE`: everything that is stored, in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maypole.exchange.dumps import BackupRefused, checksum_path, write_backup


class Command(BaseCommand):
    """Never writes over a file; `maypole restore` reads it."""

    help = "Write a backup of the whole database to a new file, and its SHA-256 beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Write it and say what it is."""
        try:
            digest = write_backup(file)
        except BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes, SHA-256 {digest}")
        self.stdout.write(f"Keep {checksum_path(file).name} with it. It holds people's names.")
