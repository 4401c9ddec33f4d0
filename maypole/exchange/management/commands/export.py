"""`maypole export worcestershire`: the partnership file, on standard output."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maypole.accounts.isolation import acting
from maypole.accounts.operator import operator
from maypole.exchange.sections import partnership_file
from maypole.exchange.writing import partnership_yaml
from maypole.partnership.middleware import partnership_id_of


class Command(BaseCommand):
    """What comes out can be loaded again without loss."""

    help = "Write the partnership file of a stored partnership."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which partnership."""
        parser.add_argument("partnership")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the YAML."""
        partnership_id = partnership_id_of(options["partnership"])
        if partnership_id is None:
            raise CommandError(f"There is no partnership {options['partnership']}.")
        with acting(user_id=operator().pk, partnership_id=partnership_id):
            file = partnership_file()
        if file is None:
            raise CommandError(f"There is no partnership {options['partnership']}.")
        self.stdout.write(partnership_yaml(file), ending="")
