"""What a page, a download and a release say of the publication they belong to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PublicationFacts:
    """Number, day and SHA-256 of a publication; `address` is where it is published, when known.

    Number 0 is what an officer sees before it is published.
    """

    number: int
    published_on: date
    sha256: str
    note: str = ""
    address: str = ""
    withdrawn: str = ""
    """The reason when it was withdrawn for harm; empty otherwise."""
    newest: int | None = None
    """The number of the newest publication, where a reader should hear of it."""

    @property
    def is_draft(self) -> bool:
        """Not published: nothing may say that it is."""
        return self.number == 0

    @property
    def newer(self) -> int | None:
        """The number of the publication that came after this one."""
        return self.newest if self.newest and self.newest > self.number else None

    @property
    def url(self) -> str:
        """The address when it is a whole one, which a reader of paper can type."""
        return self.address if "://" in self.address else ""
