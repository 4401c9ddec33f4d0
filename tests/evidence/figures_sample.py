"""Small files of figures for the tests, in Maypole's template, for the invented partnership."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from maypole.accounts.operator import operator
from tests.cast import inside

PLACE = "merrowdale"
TIDY = ("measure", "period", "area", "value")


@contextmanager
def in_merrowdale() -> Iterator[int]:
    """Act within the invented partnership."""
    with inside(PLACE, operator()) as here:
        yield here


def tidy(*rows: Sequence[object], head: Sequence[str] = TIDY) -> bytes:
    """A CSV file of these rows."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([head, *rows])
    return out.getvalue().encode()
