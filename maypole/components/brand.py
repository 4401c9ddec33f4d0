"""A partnership's own colour: refused when white words on it could not be read.

The colour reaches the page as a stylesheet of one line, since the content security policy
allows no style inside a page. WCAG 2.2 asks 4.5 to 1 for text (pages.md, part 4).
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

DEFAULT_BRAND = "#22577a"
NEEDED = 4.5
_HEX = re.compile(r"#[0-9a-f]{6}\Z", re.IGNORECASE)


def _channels(colour: str) -> tuple[int, int, int]:
    if not _HEX.match(colour):
        raise ValueError(_("Type the colour as # and six figures or letters, such as #22577a."))
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def contrast(colour: str) -> float:
    """Return the contrast of a colour (`#rrggbb`) against white, 1 to 21, as WCAG defines it."""
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 1.05 / (luminance + 0.05)


def nearest_passing(colour: str) -> str:
    """Return the colour itself when it passes, else the lightest darker shade of it that does."""
    channels = _channels(colour)
    for step in range(256, -1, -1):
        shade = "#{:02x}{:02x}{:02x}".format(*(channel * step // 256 for channel in channels))
        if contrast(shade) >= NEEDED:
            return shade
    raise AssertionError("black always passes")  # pragma: no cover


def refusal(colour: str) -> str | None:
    """Return why a colour cannot be used and which one can, or None when it can."""
    measured = contrast(colour)
    if measured >= NEEDED:
        return None
    return _(
        "This colour has a contrast of %(measured)s against white; %(needed)s is needed. "
        "The nearest that passes is %(nearest)s."
    ) % {
        # Rounded down, so that 4.49 is never said to be 4.5 and refused all the same.
        "measured": f"{int(measured * 10) / 10:.1f}",
        "needed": f"{NEEDED:.1f}",
        "nearest": nearest_passing(colour),
    }


def brand_stylesheet(colour: str) -> str:
    """Return the stylesheet that gives a page its colour; a colour that fails is refused."""
    if sentence := refusal(colour):
        raise ValueError(sentence)
    return f":root{{--brand:{colour.lower()}}}\n"
