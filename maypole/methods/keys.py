"""Addresses made from names."""

from collections.abc import Collection
from itertools import count

from maypole.methods.names import plain_key

LONGEST = 56
"""Leaves room for a hyphen and a number within the 60 characters of a key."""


def key_for(name: str, taken: Collection[str] = (), *, unnamed: str = "entry") -> str:
    """An address for something with this name that nothing else has.

    >>> key_for("Areas of work"), key_for("Aims", {"aims"}), key_for("–")
    ('areas-of-work', 'aims-2', 'entry')
    """
    plain = "".join(c if c.isascii() else " " for c in plain_key(name))
    own = "-".join(plain.split())[:LONGEST].strip("-") or unnamed
    numbered = (f"{own}-{number}" for number in count(2))
    return own if own not in taken else next(key for key in numbered if key not in taken)
