"""One file taken in, in this process alone: `python -m benchmarks.ingest_once FILE`."""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path


def main(path: Path) -> None:
    """Take it in as a command does, and print the seconds, the peak memory and the answer."""
    import django

    django.setup()
    from maypole.accounts.isolation import acting
    from maypole.accounts.operator import operator
    from maypole.evidence.changes.loads import take_in
    from maypole.evidence.ingest import checking, storing  # noqa: F401 before the clock starts

    user = operator()
    began = time.perf_counter()
    with acting(user_id=user.pk):
        done = take_in(by=user, name=path.name, source=path)
    seconds = time.perf_counter() - began
    status = Path("/proc/self/status").read_text()
    peak = int(re.findall(r"VmHWM:\s*([0-9]+) kB", status)[0]) / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak, "answer": done.answer()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
