"""`maypole judge figures.csv`: likely ranges, trends and control charts of a file of series."""

import json

from maypole.evidence.management.figures_command import FiguresCommand
from maypole.methods.judge_file import read_judge_file
from maypole.methods.judge_table import judge_table
from maypole.methods.judging import judge


class Command(FiguresCommand):
    """Needs no database and starts none."""

    help = (
        "Judge series of figures by the rules of docs/methods.md. Columns: series, period, value,"
        " and any of numerator, denominator, multiplier, method (wilson, byar, trend, spc),"
        " lower95, upper95, target, polarity (high, low, none), frequency, rebase, baseline."
    )

    def answer(self, name: str, content: bytes, *, as_json: bool) -> str:
        """The judgements; columns that nobody knows are named on the other channel."""
        file = read_judge_file(name, content)
        judged = judge(file.rows)
        if file.left_aside:
            self.stderr.write(f"Columns left aside: {', '.join(file.left_aside)}.")
        if as_json:
            listed = [one.as_data() for one in judged]
            return json.dumps(listed, ensure_ascii=False, allow_nan=False, indent=2)
        return judge_table(judged)
