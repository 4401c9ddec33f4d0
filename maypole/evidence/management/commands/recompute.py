"""`maypole recompute download.csv`: whether what a Fingertips download prints follows from it."""

import json
from dataclasses import asdict

from maypole.evidence.management.figures_command import FiguresCommand
from maypole.methods.printed import recompute_printed
from maypole.methods.printed_file import read_printed_file


class Command(FiguresCommand):
    """Needs no database and starts none."""

    help = "Work out again the trends and comparisons that a Fingertips download prints."

    def answer(self, name: str, content: bytes, *, as_json: bool) -> str:
        """The counts, then each label that differs with its row in the file."""
        found = recompute_printed(read_printed_file(name, content))
        if as_json:
            return json.dumps(asdict(found), ensure_ascii=False, indent=2)
        differing = [
            f'Row {place + 2}: the file has "{printed}", its figures give "{ours}" ({one.what})'
            for one in (found.trends, found.england, found.regions)
            for place, printed, ours in one.differing
        ]
        return "\n".join([found.sentence, *differing])
