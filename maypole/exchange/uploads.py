"""A partnership file between its check and its storing: kept in the person's own session.

Nothing of it reaches the partnership before the second page, and the file is read and checked
again there, against what is stored by then.
"""

from dataclasses import asdict, dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext as _

from maypole.accounts.models import User
from maypole.components.canonical import sha256_hex
from maypole.exchange.addresses import why_not
from maypole.exchange.changes import LoadResult, load_file
from maypole.exchange.file_kinds import why_no_partnership_file
from maypole.exchange.reading import FileFault, FileRefused, ReadFile, read_partnership_file

SLOT = "partnership_file"
NEW = ""
"""Stands for a partnership that is not there yet."""


@dataclass(frozen=True)
class Upload:
    """A file that was chosen, and the partnership that it was chosen for."""

    partnership: str
    name: str
    text: str

    def read(self) -> ReadFile:
        """Its content. Raises FileRefused when it is not for this partnership."""
        read = read_partnership_file(self.name, self.text.encode())
        key = read.content.partnership.key
        if self.partnership == NEW:
            refusal = why_not(key)
        else:
            refusal = "" if key == self.partnership else other_partnership(key, self.partnership)
        if refusal:
            raise FileRefused([read.fault(("partnership", "key"), refusal)])
        return read

    def check(self, by: User) -> LoadResult:
        """What would change. Raises FileRefused."""
        return load_file(by=by, read=self.read(), dry_run=True)

    def store(self, by: User) -> LoadResult:
        """Make the partnership equal to the file. Raises FileRefused."""
        return load_file(by=by, read=self.read())


def other_partnership(key: str, here: str) -> str:
    """The refusal of a file that describes somebody else."""
    return _(
        "This file describes the partnership “%(key)s”, and you are in “%(here)s”."
        " Choose a file of “%(here)s”."
    ) % {"key": key, "here": here}


def upload_of(partnership: str, name: str, content: bytes) -> Upload:
    """The file as it is kept. Raises FileRefused when it is no text."""
    if refusal := why_no_partnership_file(name, content):
        raise FileRefused([FileFault(name, None, "", refusal)])
    try:
        return Upload(partnership, name, content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        read_partnership_file(name, content)  # names the line of the fault
        fault = FileFault(name, None, "", _("A letter cannot be read. Save the file as UTF-8."))
        raise FileRefused([fault]) from None


def keep(session: SessionBase, upload: Upload) -> None:
    """Keep the file until it is stored or put aside; one at a time."""
    session[SLOT] = asdict(upload)


def kept(session: SessionBase, partnership: str) -> Upload | None:
    """The file that this person chose for this partnership."""
    found = session.get(SLOT)
    return Upload(**found) if found and found["partnership"] == partnership else None


def put_aside(session: SessionBase) -> None:
    """Forget the file."""
    session.pop(SLOT, None)


def seal(upload: Upload, result: LoadResult) -> str:
    """Stands for the file and its changes as they were shown; another seal means: look again."""
    shown = "\n".join([upload.text, *result.sentences()])
    return sha256_hex(shown.encode())[:32]
