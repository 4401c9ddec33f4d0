"""`maypole template --partnership KEY`: a table to fill in, a row for each measure of its own."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maypole.accounts.isolation import acting
from maypole.accounts.operator import operator
from maypole.evidence.management.partnerships import partnership_named
from maypole.evidence.section import EVIDENCE_SECTION
from maypole.evidence.template_files import template_csv, template_rows, template_xlsx
from maypole.partnership.models import Partnership


class Command(BaseCommand):
    """The note of each row says what to type; add a row for each period, area and group."""

    help = "Write the template of a file of figures."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose measures, and where it goes."""
        parser.add_argument("--partnership", required=True, help="whose measures")
        parser.add_argument("--out", type=Path, metavar="FILE", help="else standard output")
        parser.add_argument("--xlsx", action="store_true", help="a spreadsheet instead of CSV")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it."""
        if options["xlsx"] and options["out"] is None:
            raise CommandError("Say where the spreadsheet goes: --out figures.xlsx")
        number = partnership_named(options["partnership"])
        if number is None:
            raise CommandError("Say whose measures: --partnership sunderland")
        with acting(user_id=operator().pk, partnership_id=number):
            stored = EVIDENCE_SECTION.stored()
            area = Partnership.objects.values_list("area__gss_code", flat=True).get(pk=number)
            rows = template_rows(stored.entry("evidence"), area)
        if options["xlsx"]:
            options["out"].write_bytes(template_xlsx(rows))
        elif options["out"]:
            options["out"].write_bytes(template_csv(rows))
        else:
            self.stdout.write(template_csv(rows).decode(), ending="")
