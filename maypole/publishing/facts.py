"""What a page, a download and a release say of the publication they belong to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PublicationFacts:
    """Number, day and SHA-256 of a publication; `address` is where it is published, when known."""

    number: int
    published_on: date
    sha256: str
    note: str = ""
    address: str = ""
    withdrawn: str = ""
    """The reason when it was withdrawn for harm; empty otherwise."""

    @property
    def url(self) -> str:
        """The address when it is a whole one, which a reader of paper can type."""
        return self.address if "://" in self.address else ""
