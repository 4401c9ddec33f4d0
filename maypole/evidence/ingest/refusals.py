"""Why a file is not taken in at all; nothing of it is stored."""


class FileRefused(Exception):
    """One sentence: what is wrong with the file, where, and how to mend it."""


class LoadRefused(Exception):
    """A load cannot be stored or rolled back as it is; the sentence says why."""
