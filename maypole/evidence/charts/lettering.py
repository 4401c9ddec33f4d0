"""How wide a text will be, so that no two collide.

Whoever has no Arial is shown another face, up to a sixth wider; the room is made for that one.
"""

from functools import cache

SIZE = {720: 16, 360: 14}
"""Type in pixels, by the width of the drawing; never under 14."""
LINE_HEIGHT = 1.2

NARROW, WIDE, MOST = 0.28, 0.86, 0.556
WIDTHS = {
    **dict.fromkeys("ijl'|", 0.23),
    **dict.fromkeys("ft.,:;/![]() I", NARROW),
    **dict.fromkeys("r-", 0.34),
    **dict.fromkeys("ckszJvxy", 0.5),
    **dict.fromkeys("ABEKPSVXY&", 0.667),
    **dict.fromkeys("CDHNRUw", 0.722),
    **dict.fromkeys("GOQ", 0.778),
    **dict.fromkeys("FTZ", 0.611),
    **dict.fromkeys("mM", 0.833),
    "W": 0.944,
    "%": 0.889,
    "+": 0.584,
}
PLAIN, BOLD = 1.14, 1.28


@cache
def width_of(text: str, size: float, bold: bool = False) -> float:
    """The width of a line in pixels, in the widest face that may be shown."""
    ems = sum(WIDTHS.get(sign, MOST) for sign in text)
    return ems * size * (BOLD if bold else PLAIN)


def wrapped(text: str, size: float, most: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than that, broken at spaces; a long word stays whole."""
    lines: list[str] = []
    for one in text.split():
        longer = f"{lines[-1]} {one}" if lines else one
        if lines and width_of(longer, size, bold) <= most:
            lines[-1] = longer
        else:
            lines.append(one)
    return lines
