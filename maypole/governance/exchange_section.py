"""The governance section of the partnership file: the repeating duties (Su30, Ol21, Ki20, Ki21,
Wo47)."""

from pydantic import Field

from maypole.components.file_model import FileModel, FuzzyDate, Key, Title


class Cycle(FileModel):
    """A repeating duty; no interval means that none is set, and says so."""

    key: Key
    body: Key
    what: Title
    every_months: int | None = Field(default=None, ge=1, le=60)
    once: FuzzyDate | None = None
    wording: Title | None = None


class GovernanceSection(FileModel):
    """How the partnership keeps time."""

    cycles: list[Cycle] = []
