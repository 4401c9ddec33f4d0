"""Makes any text fit to print: one font, no characters outside it, no unbreakable words.

PDF/UA-1 forbids a character without a shape, and the typesetter stops at one. Plans are typed by
people, so a stray emoji must cost one mark on the paper and never the whole document.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MISSING = "\N{WHITE SQUARE}"
BREAK_HERE = "\N{ZERO WIDTH SPACE}"
LONG_WORD = re.compile(r"\S{21,}")
AFTER_A_SIGN = re.compile(r"(?<=[/.?&=_-])(?=\w)")
LONG_RUN = re.compile(r"[^\s\u200b]{21,}")
MAY_BREAK_EVERY = 6


@cache
def covered_characters() -> frozenset[str]:
    """Every character that both shipped weights can draw."""
    regular, bold = (_characters_of(FONTS / f"LiberationSans-{w}.ttf") for w in ("Regular", "Bold"))
    return regular & bold


def _characters_of(path: Path) -> frozenset[str]:
    """Read the font's own character map (OpenType `cmap`, format 4, Windows Unicode)."""
    font = path.read_bytes()
    table = next(
        struct.unpack_from(">I", font, record + 8)[0]
        for record in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
        if font[record : record + 4] == b"cmap"
    )
    subtable = next(
        table + offset
        for platform, encoding, offset in struct.iter_unpack(
            ">HHI", font[table + 4 : table + 4 + 8 * struct.unpack_from(">H", font, table + 2)[0]]
        )
        if (platform, encoding) == (3, 1)
    )
    doubled = struct.unpack_from(">H", font, subtable + 6)[0]
    ends = struct.unpack_from(f">{doubled // 2}H", font, subtable + 14)
    starts = struct.unpack_from(f">{doubled // 2}H", font, subtable + 16 + doubled)
    ranges = zip(starts, ends, strict=True)
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


def printable(text: str) -> str:
    """The same words, with what the font lacks shown as an empty square.

    Controls that turn the reading direction are dropped: on paper they could only mislead.
    """
    kept = "".join(_shown(character) for character in unicodedata.normalize("NFC", text))
    return LONG_WORD.sub(_breakable, kept)


def characters_not_in_font(text: str) -> tuple[str, ...]:
    """What an officer should be told will print as an empty square, in order of first use."""
    shown = ((c, _shown(c)) for c in unicodedata.normalize("NFC", text) if c != MISSING)
    return tuple(dict.fromkeys(c for c, drawn in shown if drawn == MISSING))


def _shown(character: str) -> str:
    if character.isspace() and character != "\N{NO-BREAK SPACE}":
        return " "
    if unicodedata.category(character) in {"Cc", "Cf"} or "\ufe00" <= character <= "\ufe0f":
        return ""
    return character if character in covered_characters() else MISSING


def _breakable(word: re.Match[str]) -> str:
    """Places to break: after the signs in a web address first, else every few letters."""
    return LONG_RUN.sub(_breakable_anywhere, AFTER_A_SIGN.sub(BREAK_HERE, word.group()))


def _breakable_anywhere(run: re.Match[str]) -> str:
    letters = run.group()
    steps = range(0, len(letters), MAY_BREAK_EVERY)
    return BREAK_HERE.join(letters[at : at + MAY_BREAK_EVERY] for at in steps)
