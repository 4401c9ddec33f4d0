"""Figures, dates and lists as a reader expects them (pages, "Saying what we know")."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.evidence.exchange_section import Definition
from maypole.methods.periods import PeriodError, parse_period
from maypole.methods.units import PER

UNIT_WORDS = {
    "percent": gettext_lazy("per cent"),
    "percentage_points": gettext_lazy("percentage points"),
    "rate_per_1000": gettext_lazy("per 1,000"),
    "rate_per_10000": gettext_lazy("per 10,000"),
    "rate_per_100000": gettext_lazy("per 100,000"),
    "count": gettext_lazy("number"),
    "pounds": gettext_lazy("pounds"),
    "days": gettext_lazy("days"),
    "years": gettext_lazy("years"),
    "score": gettext_lazy("score"),
    "ratio": gettext_lazy("ratio"),
    "other": "",
}
AFTER = frozenset({"rate_per_1000", "rate_per_10000", "rate_per_100000", "days", "years"})
WANTED_WORDS = {
    "increase": gettext_lazy("It should rise"),
    "decrease": gettext_lazy("It should fall"),
    "close": gettext_lazy("The gap should close"),
}
SMALL_NUMBERS = (
    gettext_lazy("none"),
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
    gettext_lazy("ten"),
)
TONES = {
    "Better": "better",
    "Getting better": "better",
    "Worse": "worse",
    "Getting worse": "worse",
    "Similar": "same",
    "No clear change": "same",
}
"""All other words carry no good and no bad: `unknown`."""

WHOLE = 100.0
NOISE = 1e-9
"""What the arithmetic itself may be off."""
MORE_PLACES = 2
UNRELIABLE = "u"
"""The sign of a figure whose source warns that it is of low reliability."""
CANNOT_SAY = "Cannot say"
NOT_COMPARED = "Not compared"


def tone_of(label: str) -> str:
    """How a judgement looks: better, worse, same or unknown."""
    return TONES.get(label, "unknown")


def word(label: str) -> str:
    """A judgement in the reader's language. Each is named here, so that it can be found."""
    return {
        "Better": _("Better"),
        "Similar": _("Similar"),
        "Worse": _("Worse"),
        "Higher": _("Higher"),
        "Lower": _("Lower"),
        "Not compared": _("Not compared"),
        "Getting better": _("Getting better"),
        "Getting worse": _("Getting worse"),
        "Rising": _("Rising"),
        "Falling": _("Falling"),
        "No clear change": _("No clear change"),
        "Levelling down": _("Levelling down"),
        "Turned round": _("Turned round"),
        "Cannot say": _("Cannot say"),
        "Met": _("Met"),
        "On track": _("On track"),
        "Within chance": _("Within chance"),
        "Off track": _("Off track"),
        "Higher than before": _("Higher than before"),
        "Lower than before": _("Lower than before"),
    }.get(label, label)


def bare(value: float, definition: Definition, *, decimals: int | None = None) -> str:
    """A figure with its sign only: 31.4%, £1,200, 60.6."""
    places = definition.decimals if decimals is None else decimals
    return _with_unit(rounded(value, places, definition.unit), definition)


def _with_unit(written: str, definition: Definition) -> str:
    match definition.unit:
        case "percent":
            return f"{written}%"
        case "pounds":
            return f"-£{written[1:]}" if written.startswith("-") else f"£{written}"
    return written


def rounded(value: float, places: int, unit: str) -> str:
    """A number as it is printed. A share or rate that is not nought, or not the whole, is never
    printed as if it were: under 1, over 99.
    """
    written = f"{value:,.{places}f}"
    printed, step = float(written.replace(",", "")), 10.0**-places
    if unit in PER and not printed and value > NOISE:
        return _("under %(size)s") % {"size": f"{step:.{places}f}"}
    if unit == "percent" and printed == WHOLE and value < WHOLE - NOISE:
        return _("over %(size)s") % {"size": f"{WHOLE - step:.{places}f}"}
    if written.startswith("-") and not printed:
        return written[1:]  # -0.3 in whole numbers is 0
    return written


def ends(lower: float, upper: float, places: int, unit: str) -> tuple[str, str]:
    """Both ends of a range as they are printed, in more places where they would look the same: a
    range of 0% to 0% would claim to be certain.
    """
    low, high = rounded(lower, places, unit), rounded(upper, places, unit)
    for more in range(1, MORE_PLACES + 1):
        if low != high or lower == upper:
            break
        low, high = (rounded(one, places + more, unit) for one in (lower, upper))
    return low, high


def said(value: float | None, definition: Definition, symbol: str = "") -> str:
    """A figure with its unit, and its sign beside it or in its place: 60.6 per 10,000, 53.0% [u],
    [c]."""
    if value is None:
        return f"[{symbol}]" if symbol else _("not recorded")
    written = bare(value, definition)
    if definition.unit in AFTER:
        written = f"{written} {UNIT_WORDS[definition.unit]}"
    elif definition.unit == "percentage_points":
        written = _("%(number)s points") % {"number": written}
    return signed(written, symbol)


def signed(written: str, symbol: str) -> str:
    """A figure with the sign of its source beside it: 53.0% [u]."""
    return f"{written} [{symbol}]" if symbol else written


def between(lower: float, upper: float, definition: Definition) -> str:
    """A likely range: 55.8 to 65.6."""
    low, high = ends(lower, upper, definition.decimals, definition.unit)
    return _("%(lower)s to %(upper)s") % {
        "lower": _with_unit(low, definition),
        "upper": _with_unit(high, definition),
    }


def whole(number: float) -> str:
    """A count of people or cases, whole when it is."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.1f}"


def counted(number: int) -> str:
    """A small count in words."""
    return str(SMALL_NUMBERS[number]) if 0 <= number <= 10 else f"{number:,}"


def listed(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return _("%(most)s and %(last)s") % {"most": ", ".join(names[:-1]), "last": names[-1]}


def period_words(label: str, kind: str) -> str:
    """A period as it is said: 31 March 2025, 2023/24."""
    try:
        found = parse_period(label)
    except PeriodError:
        return label
    return found.words() if found.precision != "year" else label


def in_period(label: str, kind: str) -> str:
    """When, inside a sentence: in 2023/24, on 31 March 2025."""
    words = period_words(label, kind)
    if label.count("-") == 2 and words != label:
        return _("on %(day)s") % {"day": words}
    return _("in %(time)s") % {"time": words}


def small_first(text: str) -> str:
    """A phrase to go on inside a sentence; a name in capitals is left as it is."""
    if len(text) > 1 and text[:1].isupper() and text[1:2].islower():
        return text[:1].lower() + text[1:]
    return text


def sentence_start(text: str) -> str:
    """A phrase as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def possessive(name: str) -> str:
    """Stockton's, Redcar and Cleveland's, St Helens'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
