"""The life of a plan version: which state may follow which."""

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
