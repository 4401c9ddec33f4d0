"""`maypole loads`: which files of figures were taken in, and what became of them."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from maypole.accounts.isolation import acting
from maypole.accounts.operator import operator
from maypole.evidence.load_words import figures
from maypole.evidence.management.partnerships import partnership_named
from maypole.evidence.models import Load, whose
from maypole.evidence.states import WORDS


class Command(BaseCommand):
    """The newest first."""

    help = "List the loads of figures."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, and how to answer."""
        parser.add_argument("--partnership", help="whose loads; else those of public figures")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """List them."""
        partnership_id = partnership_named(options["partnership"])
        with acting(user_id=operator().pk, partnership_id=partnership_id):
            theirs = Load.objects.filter(whose(partnership_id))
            rows = [_facts(one) for one in theirs.select_related("edition").order_by("-number")]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for one in rows:
            self.stdout.write(
                f"{one['load']:>4}  {one['on']}  {WORDS[str(one['state'])]}: {one['file']}"
                f" ({one['format']}), {figures(one['stored'])}, {one['refused']:,} refused"
            )
        if not rows:
            self.stdout.write("No file has been taken in.")


def _facts(one: Load) -> dict[str, Any]:
    return {
        "load": one.number,
        "state": one.state,
        "file": one.file_name,
        "format": one.format,
        "on": one.made_at.date().isoformat(),
        "edition": str(one.edition) if one.edition else None,
        "rows_read": one.rows_read,
        "stored": one.rows_ready if one.state == "stored" else 0,
        "unchanged": one.rows_unchanged,
        "refused": one.rows_refused,
    }
