"""`maypole ingest FILE`: take a file of figures in, and say what was done with each row."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maypole.accounts.isolation import acting
from maypole.accounts.operator import operator
from maypole.evidence.load_words import figures, rows_read
from maypole.evidence.management.partnerships import partnership_named, refresh_after
from maypole.methods.periods import PeriodError, parse_period

if TYPE_CHECKING:
    from maypole.evidence.changes.loads import TakenIn


class Command(BaseCommand):
    """Good rows are stored, the others are listed; the same file again changes nothing."""

    help = "Take in a file of figures: EES, Fingertips, LAIT, or Maypole's template."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, whose figures, and how to answer."""
        parser.add_argument("file", metavar="FILE", type=Path, help="a CSV, CSV.GZ or XLSX file")
        parser.add_argument("--partnership", help="whose figures they are; else public ones")
        parser.add_argument("--dictionary", type=Path, metavar="CSV", help="what describes it")
        parser.add_argument("--edition", default="", help="what the source calls this issue")
        parser.add_argument("--published", help="when the source published it: 2026-04")
        parser.add_argument("--dry-run", action="store_true", help="show, and store nothing")
        parser.add_argument("--faults", type=Path, metavar="CSV", help="write refused rows here")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, store, and answer."""
        from maypole.evidence.changes.loads import take_in
        from maypole.evidence.ingest.fault_rows import write_refused
        from maypole.evidence.ingest.refusals import FileRefused

        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        _check_options(options)
        partnership_id = partnership_named(options["partnership"])
        user = operator()
        with acting(user_id=user.pk, partnership_id=partnership_id):
            try:
                done = take_in(
                    by=user,
                    name=path.name,
                    source=path,
                    partnership_id=partnership_id,
                    title=options["edition"],
                    published_on=options["published"],
                    dictionary=options["dictionary"],
                    dry_run=options["dry_run"],
                )
            except FileRefused as refused:
                raise CommandError(f"{refused} Nothing was stored.") from refused
            except OSError as error:
                raise CommandError(
                    f"{path} cannot be read: {error.strerror}. Nothing was stored."
                ) from error
            if done.load is not None:
                refresh_after(partnership_id)
        if options["faults"]:
            write_refused(path.name, path, done.checked.faults, options["faults"])
        if options["json"]:
            self.stdout.write(json.dumps(done.answer(), ensure_ascii=False, indent=2))
            return
        self._in_words(done, dry_run=options["dry_run"])

    def _in_words(self, done: "TakenIn", *, dry_run: bool) -> None:
        told = done.answer()
        rows, all_figures = rows_read(told["rows_read"]), figures(told["observations_read"])
        self.stdout.write(
            f"{rows} ({told['format']}), {all_figures}:"
            f" {told['stored']:,} {'would be' if dry_run else ''} stored,"
            f" {told['unchanged']:,} already here, {told['refused']:,} refused.".replace("  ", " ")
        )
        for word, tally in (("refused", "refused_by_check"), ("warned", "warned_by_check")):
            for name, count in told[tally].items():
                self.stdout.write(f"  {word}, {name}: {count:,}")
                for one in done.checked.faults.first(name, refused=word == "refused"):
                    self.stdout.write(f"    row {one.row}: {one.message}")
        if told["load"] is not None:
            self.stdout.write(f"Load {told['load']}, {told['edition']}.")


def _check_options(options: dict[str, Any]) -> None:
    dictionary, published = options["dictionary"], options["published"]
    if dictionary and not dictionary.is_file():
        raise CommandError(f"There is no file {dictionary}.")
    if published:
        try:
            parse_period(published)
        except PeriodError as error:
            raise CommandError(f"--published: {error}") from error
