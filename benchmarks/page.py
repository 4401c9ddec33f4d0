"""`docs/benchmarks.md`: the figures of one run, written from it."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.report import Report
from maypole.settings import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
INTRODUCTION = """\
# Speed and size

`make bench` measures on a scratch database, in one run, and `.venv/bin/python -m benchmarks --all
--write` writes this page. A floor is what a page must keep to; *x empty* is the median of a page
over that of an empty page (layout, session, no query) in the same round. Times are medians of the
rounds' figures. Nothing between a page and its reader compresses or caches here; a council's own
web server may do both.

Around each figure stands how busy the machine was: its cores were shared, so a late answer may be
another's doing.
"""


def write_page(about: str, reports: Sequence[Report]) -> None:
    """Write the page anew."""
    misses = sum(1 for report in reports for line in report.lines if line.misses)
    judged = sum(1 for report in reports for line in report.lines if line.misses is not None)
    verdict = f"{judged - misses} of {judged} lines that have a floor keep it."
    parts = [INTRODUCTION, about, verdict, *(report.markdown() for report in reports)]
    PAGE.write_text("\n\n".join(part.strip() for part in parts) + "\n")
