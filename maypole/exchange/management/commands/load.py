"""`maypole load examples/worcestershire`: store a partnership file."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maypole.accounts.operator import operator
from maypole.exchange.changes import load_file
from maypole.exchange.reading import LONGEST, FileRefused, read_partnership_file

STANDARD_INPUT = Path("-")


class Command(BaseCommand):
    """All or nothing; a second load of the same file changes nothing."""

    help = "Store a partnership file, or a folder's partnership.yaml."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file and how to answer."""
        parser.add_argument("path", type=Path, help="a file, a folder, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="show what would change")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, store and say what changed."""
        name, content = _content_of(options["path"])
        try:
            read = read_partnership_file(name, content)
            result = load_file(by=operator(), read=read, dry_run=options["dry_run"])
        except FileRefused as error:
            faults = [vars(fault) for fault in error.faults]
            if options["json"]:
                self.stdout.write(json.dumps({"faults": faults}, ensure_ascii=False, indent=2))
            raise CommandError(f"{error}\nNothing was stored.") from error
        if options["json"]:
            answer = {
                "partnership": result.partnership,
                "new": result.new,
                "dry_run": options["dry_run"],
                "changes": result.tally() | {"moves": len(result.moves)},
                "counts": result.counts,
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        for sentence in result.sentences() if options["dry_run"] else []:
            self.stdout.write(sentence)
        would = "would change" if options["dry_run"] else "changed"
        total = sum(result.tally().values()) + len(result.moves)
        self.stdout.write(f"{result.partnership}: {total or 'nothing'} {would}.")


def _content_of(path: Path) -> tuple[str, bytes]:
    """The name and the bytes of what is to be stored; a pipe is read like a file.

    One byte more than a file may have is enough to refuse it, so an endless stream ends too.
    """
    if path == STANDARD_INPUT:
        return "standard input", sys.stdin.buffer.read(LONGEST + 1)
    path = path / "partnership.yaml" if path.is_dir() else path
    try:
        with path.open("rb") as file:
            return str(path), file.read(LONGEST + 1)
    except FileNotFoundError as error:
        raise CommandError(f"There is no file {path}.") from error
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror or error}.") from error
