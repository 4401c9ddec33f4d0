"""`maypole rollback LOAD`: take a load's figures away again, whole."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maypole.accounts.isolation import acting
from maypole.accounts.operator import operator
from maypole.evidence.changes.rolling_back import roll_back
from maypole.evidence.ingest.refusals import LoadRefused
from maypole.evidence.load_words import gone_sentence
from maypole.evidence.management.partnerships import partnership_named, refresh_after
from maypole.evidence.models import Load, whose


class Command(BaseCommand):
    """Its figures go, and the measures, definitions and edition that only it brought."""

    help = "Roll back one load of figures, whole."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which load, whose, and how to answer."""
        parser.add_argument("load", metavar="LOAD", type=int, help="its number")
        parser.add_argument("--partnership", help="whose load it is; else a public one")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Roll it back and say how many figures went."""
        partnership_id = partnership_named(options["partnership"])
        user = operator()
        with acting(user_id=user.pk, partnership_id=partnership_id):
            load = Load.objects.filter(whose(partnership_id), number=options["load"]).first()
            if load is None:
                raise CommandError(f"There is no load {options['load']}. See maypole loads.")
            try:
                gone = roll_back(by=user, load=load)
            except LoadRefused as refused:
                raise CommandError(str(refused)) from refused
            refresh_after(partnership_id)
        if options["json"]:
            answer = {"load": load.number, "file": load.file_name, "removed": gone}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"Load {load.number}, {load.file_name}: {gone_sentence(gone)}")
