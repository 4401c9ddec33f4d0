"""The way a plan wants a measure to move: a wish, never a target (pages.md part 3)."""

from django.utils.translation import gettext as _


def want(direction: str | None) -> str:
    """ "Want: lower", for the plan on a page; empty when nothing is recorded."""
    words = {
        "decrease": _("lower"),
        "increase": _("higher"),
        "improve": _("better"),
        "close": _("smaller gap"),
        "improve_and_close": _("better, smaller gap"),
    }
    return _("Want: %s") % words[direction] if direction in words else ""


def want_sentence(direction: str | None) -> str:
    """ "The plan wants this to fall."."""
    words = {
        "decrease": _("The plan wants this to fall."),
        "increase": _("The plan wants this to rise."),
        "improve": _("The plan wants this to get better."),
        "close": _("The plan wants this gap to close."),
        "improve_and_close": _("The plan wants this to get better and the gap to close."),
    }
    return words.get(direction or "", "")
