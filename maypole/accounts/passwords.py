"""What a good password is, and what is wrong with one, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PASSWORD_RULES = _(
    "Use 12 characters or more. Three words that do not belong together are easy to remember. "
    "Do not use your e-mail address, or a password that many people use."
)
MENDS = {
    "password_too_short": _("The password has fewer than 12 characters. Make it longer."),
    "password_too_common": _("Many people use this password. Choose another."),
    "password_too_similar": _("The password is too much like your e-mail address. Choose another."),
    "password_mismatch": _("The two passwords differ. Type the same one twice."),
    "password_incorrect": _("This is not your present password. Type it again."),
}


def in_our_words(errors: Iterable[ValidationError]) -> list[ValidationError]:
    """Django's complaints about a password, said as what to do."""
    return [
        ValidationError(MENDS.get(one.code or "", one.message), code=one.code, params=one.params)
        for one in errors
    ]
