"""What each field of the partnership file means, for an officer who writes one.

By the name of the entry, then of the field; `*` holds what means the same in every entry. The guide
and the JSON Schema are made from these words, and a test finds a field without any.
"""

from collections.abc import Mapping

from maypole.exchange.field_words import evidence, partnership, plan

EVERYWHERE: Mapping[str, str] = {
    "key": "Its short name: small letters, figures, hyphens. Never change it once published.",
    "name": "Its name, as people write it.",
    "title": "Its title.",
    "number": "Its number. It is part of its address, so keep it when the order changes.",
    "note": "Anything that readers should know, in one or two sentences.",
    "aliases": "Other names that people use for it; each leads here.",
    "from_date": "When it began.",
    "to_date": "When it ended, or will end.",
    "date": "When it was.",
    "body": "The body, by its key.",
    "reason": "Why.",
    "finding": "The needs finding, by its key.",
}

FIELD_WORDS: Mapping[str, Mapping[str, str]] = {
    "*": EVERYWHERE,
    **partnership.WORDS,
    **evidence.WORDS,
    **plan.WORDS,
}


def words_for(entry: str, field: str) -> str:
    """What a field means. Raises KeyError for one that nobody has put into words."""
    return FIELD_WORDS[entry].get(field) or EVERYWHERE[field]
