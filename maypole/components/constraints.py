"""The one map from a database constraint's name to a sentence that an officer understands.

The database has the last word (design.md: constraints live in the database). When two people save
at once it is the constraint that refuses, and the page must still say what to mend.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError
from django.utils.functional import Promise

_SENTENCES: dict[str, str | Promise] = {}


def register(sentences: Mapping[str, str | Promise]) -> None:
    """Add a room's sentences, keyed by constraint name; one name keeps one sentence."""
    for name, sentence in sentences.items():
        known = _SENTENCES.setdefault(name, sentence)
        if str(known) != str(sentence):
            raise ValueError(f"The constraint {name} already has another sentence.")


def registered() -> Mapping[str, str | Promise]:
    """Return every sentence by constraint name, for the test that none is missing."""
    return dict(_SENTENCES)


def sentence_for(error: IntegrityError) -> str | None:
    """Return the sentence for the constraint that refused, or None when it has none."""
    diagnosis = getattr(error.__cause__, "diag", None)
    sentence = _SENTENCES.get(getattr(diagnosis, "constraint_name", None) or "")
    return None if sentence is None else str(sentence)
