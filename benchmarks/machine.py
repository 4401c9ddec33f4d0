"""What it was measured on, and who else was using it."""

import os
import platform
import subprocess
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from django.db import connection
from django.utils import timezone

from maypole.settings import ROOT

QUIET = 0.1
SAMPLE = 0.3


def machine() -> list[tuple[str, str]]:
    """Processor, memory and versions, as lines of the report."""
    return [
        ("Date", f"{timezone.now():%Y-%m-%d %H:%M} UTC, commit {_commit()}"),
        ("Processor", f"{_line('/proc/cpuinfo', 'model name')}, {_cores()} cores, {_system()}"),
        ("Memory", f"{int(_line('/proc/meminfo', 'MemTotal').split()[0]) / 1024**2:.0f} GB"),
        (
            "Versions",
            ", ".join([f"Python {platform.python_version()}", _postgresql(), *_packages()]),
        ),
    ]


def busy_elsewhere(seconds: float = SAMPLE) -> float:
    """The share of all cores that others use, sampled while we do nothing."""
    before = _times()
    time.sleep(seconds)
    after = _times()
    passed = [b - a for a, b in zip(before, after, strict=True)]
    idle = passed[3] + passed[4]
    return max(0.0, 1 - idle / max(1, sum(passed)))


@dataclass
class Patience:
    """How long we may still wait for others to leave the cores to us, in seconds."""

    left: float = 0.0

    def wait_for_quiet(self) -> None:
        """Wait while others work, as long as there is patience."""
        while self.left > 0 and busy_elsewhere(SAMPLE) > QUIET:
            self.left -= SAMPLE


PATIENCE = Patience()


def load_average() -> float:
    """The load average of the last minute; our own load is in it."""
    return os.getloadavg()[0]


def _times() -> list[int]:
    first = Path("/proc/stat").read_text().split("\n", 1)[0]
    return [int(one) for one in first.split()[1:9]]


def _line(path: str, name: str) -> str:
    for line in Path(path).read_text().splitlines():
        if line.startswith(name):
            return line.split(":", 1)[1].strip()
    return "unknown"


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _system() -> str:
    return f"{platform.system()} {platform.release().split('-')[0]}"


def _postgresql() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def _packages() -> list[str]:
    return [f"{name} {version(name)}" for name in ("Django", "granian", "pydantic", "typst")]


def _commit() -> str:
    asked = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
