"""`maypole remove PARTNERSHIP --out DIR --yes PARTNERSHIP`: hand all of it over, then forget."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from maypole.accounts.operator import operator
from maypole.exchange.removal import RemovalRefused, remove_partnership, what_would_go


class Command(BaseCommand):
    """Says what would go; deletes only when the name is typed a second time."""

    help = "Remove a partnership whole, after its export, with a certificate."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one, where its export goes, and its name again."""
        parser.add_argument("partnership")
        parser.add_argument("--out", type=Path, required=True, help="a new or empty folder")
        parser.add_argument("--yes", metavar="PARTNERSHIP", default="", help="its name, again")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove it, or say what would be removed."""
        name, out = options["partnership"], options["out"]
        if "owner" not in settings.DATABASES:
            raise CommandError("Name the owner of the database in DATABASE_OWNER_URL.")
        if options["yes"] != name:
            self._refuse(name, out, options["yes"])
        try:
            made = remove_partnership(by=operator(), address=name, out=out)
        except RemovalRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(made.text(), ending="")
        self.stdout.write(f"The export, the publications and this certificate are in {out}.")

    def _refuse(self, name: str, out: Path, typed: str) -> None:
        rows = what_would_go(name)
        if not rows:
            raise CommandError(f"There is no partnership {name}.")
        again = f"You typed --yes {typed}.\n" if typed else ""
        lines = "\n".join(f"  {table}: {count}" for table, count in rows.items())
        raise CommandError(
            f"{again}This would remove {sum(rows.values())} rows of {name} for ever:\n{lines}\n"
            "Nothing was removed. To hand over its export and remove it:\n"
            f"  maypole remove {name} --out {out} --yes {name}"
        )
