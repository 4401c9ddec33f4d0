"""The life of a load, as data; the diagram in the documents is made from it."""

from collections.abc import Mapping

MOVES: Mapping[str, tuple[str, ...]] = {
    "waiting": ("checked", "failed", "discarded"),
    "checked": ("stored", "discarded", "failed"),
    "stored": ("rolled_back",),
    "rolled_back": (),
    "discarded": (),
    "failed": ("discarded",),
}
"""Which state may follow which."""


def may_become(now: str, then: str) -> bool:
    """Whether a load in one state may move to another."""
    return then in MOVES[now]
