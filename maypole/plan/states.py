"""The life of a plan version: which state may follow which."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "draft": _("draft"),
    "consultation": _("out for consultation"),
    "frozen": _("frozen"),
    "superseded": _("replaced"),
}
"""What people call each state."""
MOVES: dict[str, frozenset[str]] = {
    "draft": frozenset({"consultation", "frozen"}),
    "consultation": frozenset({"draft", "frozen"}),
    "frozen": frozenset({"superseded"}),
    "superseded": frozenset(),
}
"""From each state to those that may follow it."""


def may_move(from_state: str, to_state: str) -> bool:
    """Whether a version in the first state may go to the second."""
    return to_state in MOVES[from_state]
