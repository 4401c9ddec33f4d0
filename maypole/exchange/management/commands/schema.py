"""`maypole schema`: the JSON Schema of the partnership file; with --guide, its guide for
officers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from maypole.exchange.guide import guide_text
from maypole.exchange.schema import schema_text


class Command(BaseCommand):
    """What stands in docs/ is this command's output."""

    help = "Print the JSON Schema of the partnership file."

    def add_arguments(self, parser: CommandParser) -> None:
        """The schema, or the guide."""
        parser.add_argument(
            "--guide", action="store_true", help="print docs/partnership-file.md instead"
        )

    def handle(self, *args: Any, guide: bool, **options: Any) -> None:
        """Print it."""
        self.stdout.write(guide_text() if guide else schema_text(), ending="")
