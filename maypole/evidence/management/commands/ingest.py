"""`maypole ingest FILE`: take a file of figures in, and say what was done with each row."""

import csv
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maypole.accounts.isolation import acting
from maypole.accounts.operator import operator
from maypole.evidence.management.partnerships import partnership_named


class Command(BaseCommand):
    """Good rows are stored, the others are listed; the same file again changes nothing."""

    help = "Take in a file of figures: EES, Fingertips, LAIT, or Maypole's template."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, whose figures, and how to answer."""
        parser.add_argument("file", metavar="FILE", type=Path, help="a CSV, CSV.GZ or XLSX file")
        parser.add_argument("--partnership", help="whose figures they are; else public ones")
        parser.add_argument("--edition", default="", help="what the source calls this issue")
        parser.add_argument("--published", help="when the source published it: 2026-04")
        parser.add_argument("--dry-run", action="store_true", help="store nothing")
        parser.add_argument("--faults", type=Path, metavar="CSV", help="write the refused rows here")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, store, and answer."""
        from maypole.evidence.ingest.changes import take_in
        from maypole.evidence.ingest.refusals import FileRefused

        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path} is not a file.")
        with acting(partnership_id=partnership_named(options["partnership"])) as _none:
            from django.db import connection

            with connection.cursor() as cursor:
                cursor.execute("SELECT maypole_partnership()")
                here = cursor.fetchone()[0]
            try:
                load, checked = take_in(
                    by=operator(),
                    name=path.name,
                    source=path,
                    partnership_id=here,
                    title=options["edition"],
                    published_on=options["published"],
                    dry_run=options["dry_run"],
                )
            except FileRefused as refused:
                raise CommandError(f"{refused}\nNothing was stored.") from refused
