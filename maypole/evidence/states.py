"""The life of a load: which state may follow which."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "waiting": _("waiting for the worker"),
    "checked": _("checked, not stored"),
    "stored": _("stored"),
    "discarded": _("not stored"),
    "failed": _("could not be read"),
    "rolled_back": _("rolled back"),
}
"""What people call each state."""

MOVES: dict[str, frozenset[str]] = {
    "waiting": frozenset({"checked", "stored", "failed", "discarded"}),
    "checked": frozenset({"waiting", "discarded"}),
    "stored": frozenset({"rolled_back"}),
    "discarded": frozenset(),
    "failed": frozenset(),
    "rolled_back": frozenset(),
}
"""From each state to those that may follow it. A file waits twice: to be checked, to be stored."""


def may_move(from_state: str, to_state: str) -> bool:
    """Whether a load in the first state may go to the second."""
    return to_state in MOVES[from_state]
