"""What `maypole judge` and `maypole recompute` share: one file in, no database."""

from abc import abstractmethod
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maypole.methods import MethodError


class FiguresCommand(BaseCommand):
    """Reads one file and answers in words or as JSON; a fault in it is one sentence."""

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and how to answer."""
        parser.add_argument("file", metavar="FILE", help="a CSV file")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, work it out, answer."""
        path = Path(options["file"])
        try:
            answer = self.answer(path.name, path.read_bytes(), as_json=options["json"])
        except MethodError as fault:
            raise CommandError(str(fault)) from None
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
        self.stdout.write(answer)

    @abstractmethod
    def answer(self, name: str, content: bytes, *, as_json: bool) -> str:
        """What is written."""
