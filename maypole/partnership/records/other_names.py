"""A body or an organisation named by something other than its address (Ki15)."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from maypole.methods.keys import key_for


def another_name(said: str, known: Iterable[tuple[str, Sequence[str]]]) -> str | None:
    """What to write instead, when `said` is a name of one thing, or the address made of it.

    `known` gives each key with the names it goes by. A name that two go by tells nothing.
    """
    slug = key_for(said)
    meant = {key for key, names in known if slug in map(key_for, names)}
    if len(meant) != 1:
        return None
    return _("“%(said)s” is another name of “%(key)s”. Write %(key)s.") % {
        "said": said,
        "key": meant.pop(),
    }
