"""`make bench`, or `.venv/bin/python -m benchmarks [NAME ...] [OPTIONS]`."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.report import Report

QUICK, WHOLE = 1, 5
BENCHMARKS = {
    "file": ("benchmarks.one_file", "one_file"),
    "publishing": ("benchmarks.publications", "publishing_all"),
    "weight": ("benchmarks.weight", "page_weights"),
    "published": ("benchmarks.published", "published_pages"),
    "ingest": ("benchmarks.ingest", "figures_taken_in"),
    "ten-million": ("benchmarks.ingest", "ten_million"),
    "methods": ("benchmarks.methods", "methods_and_peers"),
    "working": ("benchmarks.working", "working_pages"),
    "demo": ("benchmarks.demo", "demo_starts"),
}
"""In this order: the first two need what the others have made already."""

SLOW = ("ten-million", "demo")


def main() -> int:
    """Measure what was asked for; 1 when a floor was missed."""
    asked = _arguments()
    chosen = asked.names or [name for name in BENCHMARKS if asked.all or name not in SLOW]
    _prepare()
    from benchmarks.machine import PATIENCE, machine
    from benchmarks.scratch import scratch_database

    PATIENCE.left = asked.patience
    with scratch_database():
        about = "\n".join(f"- {name}: {words}" for name, words in machine())
        print(about, end="\n\n", flush=True)
        found: list[Report] = []
        for name in [name for name in BENCHMARKS if name in chosen]:
            module, function = BENCHMARKS[name]
            for report in getattr(import_module(module), function)(QUICK if asked.quick else WHOLE):
                print(report.markdown(), end="\n\n", flush=True)
                found.append(report)
    if asked.write:
        from benchmarks.page import write_page

        write_page(about, found)
    return int(any(report.missed for report in found))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], help="all but the slow")
    parser.add_argument("--quick", action="store_true", help="one round instead of five")
    parser.add_argument(
        "--all",
        action="store_true",
        help="the slow as well",
    )
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument(
        "--patience", type=float, default=0, help="seconds to wait, in all, for a quiet machine"
    )
    return parser.parse_args()


def _prepare() -> None:
    """Name the scratch database before Django's settings are read."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    os.environ["MAYPOLE_BENCH_DATABASE"] = f"maypole_bench_{os.getpid()}"
    import django

    django.setup()


if __name__ == "__main__":
    sys.exit(main())
