"""What has been made from the rows of a partnership, kept in memory while it is true.

The database gives a partnership a new stamp with each write (decision 0007). What is kept names the
stamp of the rows that it was made from, and is used only while the partnership still has that one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

MOST_KEPT = 64
"""Partnerships of which something is kept; of each only its newest state."""

STAMP = """
SELECT s.partnership_id, s.value::text FROM accounts_stamp s
WHERE s.partnership_id = maypole_partnership()
  AND s.value::text IS DISTINCT FROM current_setting('maypole.stamp_' || s.partnership_id, true)
"""
"""No stamp for a transaction that has written here itself: what it sees may yet be undone."""

Made = TypeVar("Made")
Stamp = tuple[int, str]


class Kept:
    """What has been made from one state of a partnership, on one day, in one language.

    Whoever takes something from here shares it with other requests and may not change it.
    """

    def __init__(self, stamp: Stamp | None = None) -> None:
        self.stamp = stamp
        self.day: date = timezone.localdate()
        self._made: dict[Hashable, Any] = {}

    def made(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What goes by this name, made now if it was not made before.

        Nothing is not kept: addresses at which there is no page have no end.
        """
        if name in self._made:
            before: Made = self._made[name]
            return before
        found = make()
        if found is not None:
            self._made[name] = found
        return found

    def has(self, name: Hashable) -> bool:
        """Whether it was made before."""
        return name in self._made


_kept: OrderedDict[tuple[int, str | None], Kept] = OrderedDict()
_lock = Lock()


def stamp_now() -> Stamp | None:
    """The stamp of the partnership that the transaction has named, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(STAMP)
        found: Stamp | None = cursor.fetchone()
    return found


def kept_at(stamp: Stamp | None) -> Kept:
    """What is kept of this state; without a stamp, a place that is forgotten after use."""
    if stamp is None:
        return Kept()
    slot = (stamp[0], get_language())
    with _lock:
        kept = _kept.get(slot)
        if kept is None or kept.stamp != stamp or kept.day != timezone.localdate():
            kept = _kept[slot] = Kept(stamp)
        _kept.move_to_end(slot)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return kept
