"""Why a file is not taken in at all; nothing of it is stored."""

from django.utils.translation import gettext as _


class FileRefused(Exception):
    """One sentence: what is wrong with the file, where, and how to mend it."""


class LoadRefused(Exception):
    """A load cannot be stored or rolled back as it is; the sentence says why."""


def too_many(what: str, most: int) -> str:
    """What is said when a column holds so many different words that it must be another column."""
    told = {"what": what, "most": f"{most:,}"}
    return _("There are more than %(most)s %(what)s. Look whether two columns were swapped.") % told
