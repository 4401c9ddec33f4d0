"""The methods beside their peers: many intervals, many trends, one long control chart."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from PHStatsMethods import ph_proportion, ph_rate
from pyqicharts.core import qic_table

from benchmarks.report import Line, Report, middle
from maypole.methods import byar, recent_trends, wilson, xmr
from maypole.methods.arrays import Floats

INTERVALS, SERIES, POINTS = 20_000, 100_000, 120
TIMES_INTERVALS, TIMES_CHART, SECONDS_TRENDS = 1000.0, 20.0, 1.5
LEVELS = [0.95, 0.998]


def methods_and_peers(rounds: int) -> list[Report]:
    """Each in the same process, ours and the peer's in turn."""
    report = Report(
        "Methods beside their peers",
        f"intervals at least {TIMES_INTERVALS:g} times as fast, {SERIES:,} trends within "
        f"{SECONDS_TRENDS:g} s, a chart {TIMES_CHART:g} times; medians of {rounds}",
        ("what", "ours ms", "peer's ms", "times as fast"),
    )
    report.look_around()
    numbers = np.random.default_rng(1)
    counts = numbers.integers(1, 2_000, INTERVALS)
    bases = counts + numbers.integers(1, 100_000, INTERVALS)
    frame = pd.DataFrame({"count": counts, "base": bases})
    for name, ours, peer in (("Wilson", wilson, ph_proportion), ("Byar", byar, ph_rate)):
        report.lines.append(
            _beside(
                f"{INTERVALS:,} {name} intervals, 95 and 99.8 % (PHStatsMethods)",
                [_ms(partial(ours, counts, bases, 100)) for _ in range(rounds * 4)],
                [
                    _ms(partial(peer, frame.copy(), "count", "base", confidence=LEVELS))
                    for _ in range(rounds)
                ],
                TIMES_INTERVALS,
            )
        )
    report.look_around()
    report.lines.append(_trends(numbers.normal(60, 6, (SERIES, 5)), rounds))
    report.lines.append(_chart(numbers.normal(60, 6, POINTS), rounds))
    return [report]


def _trends(values: Floats, rounds: int) -> Line:
    took = middle(
        [_ms(lambda: recent_trends(values, values - 5, values + 5)) for _ in range(rounds)]
    )
    missed = () if took <= SECONDS_TRENDS * 1000 else (f"ms over {SECONDS_TRENDS * 1000:g}",)
    return Line((f"{SERIES:,} recent trends of five points", f"{took:.1f}", "", ""), missed)


def _chart(values: Floats, rounds: int) -> Line:
    months = pd.date_range("2015-01-01", periods=POINTS, freq="MS")
    frame = pd.DataFrame({"x": months, "y": values})
    theirs: dict[str, Any] = {"data": frame, "x": "x", "y": "y", "chart": "i"}
    return _beside(
        f"one XmR chart of {POINTS} points, no drawing (pyqicharts)",
        [_ms(lambda: xmr(values, polarity="low")) for _ in range(rounds * 4)],
        [_ms(lambda: qic_table(**theirs, improvement="low is good")) for _ in range(rounds)],
        TIMES_CHART,
    )


def _beside(what: str, ours: list[float], peers: list[float], floor: float) -> Line:
    mine, theirs = middle(ours), middle(peers)
    times = theirs / mine
    missed = () if times >= floor else (f"under {floor:g} times",)
    return Line((what, f"{mine:.2f}", f"{theirs:,.1f}", f"{times:,.0f}"), missed)


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
