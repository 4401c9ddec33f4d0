"""Names and short titles compared as a reader would: by their words, not their letters.

Two questions of a paper's own making stand behind this. Is one body here under two names, as
Kirklees' safeguarding partnership is (Ki05)? Does an aim have a priority that speaks of the same
thing, or is it left alone, as Sunderland's "best start" is (Su10)? Both are answered by word
stems, so that an officer can check the answer by eye. Acronyms are not guessed at: "HWB" is an
alias that somebody must record.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

# Words that only hold a sentence together.
SMALL_WORDS = (
    "a an and as at be by for from in into is it its of on or our s so than that the their them "
    "they this to up we who with you your"
)
# Words that every children's plan uses of everything, so sharing them says nothing.
GENERAL_WORDS = (
    "able all any are best better can chance child ensure every everyone family first full get "
    "good great has have having do does doing help her high his improve increase level life "
    "living local make more most much need new no not other outcome partner partnership people "
    "person plan positive possible priority quality reduce service strong support thing together "
    "very well when where which will young youth"
)
# Plurals and forms that no suffix rule reaches.
IRREGULAR = {
    "child": "children",
    "lives": "life",
    "safely": "safe",
    "safety": "safe",
    "vulnerability": "vulnerable",
}
# In this order, each with the letters that must stay before it: "thrive" is not "thr" and "ive".
SUFFIXES = {"al": 3, "ness": 3, "ment": 3, "ing": 3, "ion": 3, "ive": 5, "ed": 3}
SMALL = frozenset(SMALL_WORDS.split())
CLOSE_ENOUGH = 0.6
LONGEST_SHOWN = 80


def plain_key(text: str) -> str:
    """Letters and digits only, one space between words, without case or accents.

    >>> plain_key("  Stockton-on-Tees ") == plain_key("stockton on tees")
    True
    """
    decomposed = unicodedata.normalize("NFKD", text.replace("&", " and "))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"[.'\u2019]", "", bare)))


def shown(text: str) -> str:
    """A text as a sentence quotes it: one that is too long for a sentence is cut.

    >>> shown("Stockton"), len(shown("x" * 900_000))
    ('Stockton', 80)
    """
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def stem(word: str) -> str:
    """The part of a lower-case English word that its other forms share.

    A deliberately small rule, in this order: an irregular form is looked up; a plural loses its
    ending; "-ly" goes when five letters stay; each suffix goes in turn when enough letters
    stay, and a doubled letter before it is halved; "-thy" loses its y, any other final y
    becomes i, a final e goes.

    >>> stem("learning"), stem("healthy"), stem("voices") == stem("voice")
    ('learn', 'health', True)
    """
    word = IRREGULAR.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    word = IRREGULAR.get(word, word)
    if word.endswith("ly") and len(word) >= 7:
        word = word[:-2]
    for suffix, kept in SUFFIXES.items():
        if word.endswith(suffix) and len(word) - len(suffix) >= kept:
            word = _undoubled(word[: -len(suffix)])
    if word.endswith("y") and len(word) > 3:
        return word[:-1] if word.endswith("thy") else word[:-1] + "i"
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _undoubled(word: str) -> str:
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "aeilosz" else word


def _words(text: str) -> list[str]:
    """The words of a title: "children's" is "children", "well-being" is "wellbeing"."""
    without_possessive = re.sub(r"['\u2019]s\b", "", text.lower())
    joined = re.sub(r"\bwell[- ]being\b", "wellbeing", without_possessive)
    return [word for word in plain_key(joined).split() if word not in SMALL]


GENERAL = frozenset(stem(word) for word in GENERAL_WORDS.split())


def same_words(a: str, b: str) -> bool:
    """Whether two names use the same words in any order, as one body under two names does.

    >>> same_words("Youth Development Programme Board", "Youth Programme Development Board")
    True
    >>> same_words("HWB", "Health and Wellbeing Board")
    False
    """
    left = _sorted_stems(a)
    return bool(left) and left == _sorted_stems(b)


@lru_cache(maxsize=4096)
def _sorted_stems(text: str) -> tuple[str, ...]:
    """Kept, since a rule compares each name with each other name, again on every page."""
    return tuple(sorted(stem(word) for word in _words(text)))


def shared_stems(a: str, b: str) -> set[str]:
    """The stems two titles have in common, words general to every plan left out.

    >>> sorted(shared_stems("able to choose healthy lifestyles", "Good health and wellbeing"))
    ['health']
    >>> shared_stems("do well, with skills for life", "Best start in life")
    set()
    """
    return _telling_stems(a) & _telling_stems(b)


def _telling_stems(text: str) -> set[str]:
    return {stem(word) for word in _words(text)} - GENERAL


def closest(word: str, candidates: Iterable[str], *, at_least: float = CLOSE_ENOUGH) -> str | None:
    """The candidate a person most likely meant, or None when nothing comes near.

    Equal scores are settled in this order: the same letters in another order (two digits
    swapped), the longer common start, then the alphabet; so one question has one answer. What is
    so much longer or shorter that it cannot come near is not compared.

    >>> closest("youth-borad", ["youth-board", "young-inspectors"])
    'youth-board'
    """
    wanted = word.casefold()
    able = [c for c in sorted(set(candidates)) if _may_reach(at_least, wanted, c.casefold())]
    scored = {c: _likeness(wanted, c.casefold()) for c in able}
    near = [c for c, likeness in scored.items() if likeness[0] >= at_least]
    return max(near, key=scored.__getitem__, default=None)


def _may_reach(at_least: float, wanted: str, candidate: str) -> bool:
    """Whether two texts of these lengths can be so alike, were all of the shorter in the longer."""
    shorter, both = min(len(wanted), len(candidate)), len(wanted) + len(candidate)
    return not both or 2.0 * shorter / both >= at_least


def _likeness(wanted: str, candidate: str) -> tuple[float, bool, int]:
    ratio = SequenceMatcher(None, wanted, candidate, autojunk=False).ratio()
    common = 0
    for left, right in zip(wanted, candidate, strict=False):
        if left != right:
            break
        common += 1
    return (ratio, sorted(wanted) == sorted(candidate), common)
