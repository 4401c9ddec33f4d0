"""Addresses that a partnership may have, and one that is free."""

from itertools import count

from django.utils.translation import gettext as _

from maypole.methods.keys import key_for
from maypole.partnership.middleware import partnership_id_of

TAKEN_BY_THE_SITE = frozenset(
    {
        "assets",
        "healthz",
        "manage",
        "new",
        "password",
        "people",
        "robots",
        "sign-in",
        "sign-out",
        "static",
    }
)
"""First words of the site's own addresses: a partnership there could never be reached."""


def why_not(key: str) -> str:
    """Why a new partnership cannot have this address; empty when it can."""
    if key in TAKEN_BY_THE_SITE:
        return _("“%(key)s” is an address of Maypole itself. Choose another key.") % {"key": key}
    if partnership_id_of(key) is not None:
        return _("A partnership has the address “%(key)s” already.") % {"key": key}
    return ""


def free_address(wanted: str) -> str:
    """The address made of these words, with a number behind it when it is taken."""
    stem = key_for(wanted, unnamed="partnership")
    for number in count(1):
        key = stem if number == 1 else f"{stem}-{number}"
        if not why_not(key):
            return key
    raise AssertionError("numbers do not end")
