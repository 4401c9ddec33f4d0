"""The sections of the partnership file that are edited on screen, one given by each room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from maypole.accounts.models import AuditLine, User
from maypole.components.file_model import FileModel
from maypole.partnership.own_facts import (
    OWN_ADDRESS,
    OWN_FACTS,
    OwnFacts,
    own_facts,
    with_own_facts,
)
from maypole.partnership.records.nouns import Noun
from maypole.partnership.records.parts import noun_at, part_at, with_part
from maypole.partnership.records.whole import Stored, stored


class EditRefused(Exception):
    """The part cannot be stored as it is; the sentence says why and what to do."""


@dataclass(frozen=True)
class Section:
    """A room's section of the partnership file: its name and its noun."""

    name: str
    noun: Noun

    def stored(self) -> Stored:
        """The section as it is stored, in one query."""
        found = stored({self.name: self.noun})
        if found is None:
            raise EditRefused(_("This partnership is not there any more."))
        return found

    def noun_at(self, address: str) -> Noun:
        """The noun of the part at an address."""
        return OWN_FACTS if address == OWN_ADDRESS else noun_at(self.noun, address)

    def part_at(self, entry: Any, address: str) -> Any:
        """The part at an address, or None."""
        return own_facts(entry) if address == OWN_ADDRESS else part_at(self.noun, entry, address)

    def with_part(self, entry: Any, address: str, part: FileModel | None) -> FileModel:
        """The section with the part in its place."""
        if isinstance(part, OwnFacts):
            return with_own_facts(entry, part)
        return with_part(self.noun, entry, address, part)


_sections: dict[str, Section] = {}

Afterwards = Callable[[Section, User, int], None]
"""What an upper room does once a part of a section is written: the section, who, in which
partnership."""

_afterwards: list[Afterwards] = []


def register_afterwards(what: Afterwards) -> None:
    """An upper room says what follows an edit; it runs in the edit's own transaction, so it is
    short: it asks for a job."""
    _afterwards.append(what)


def follow_up(section: Section, by: User, partnership_id: int) -> None:
    """Do what the rooms have said follows an edit."""
    for what in _afterwards:
        what(section, by, partnership_id)


def register_section(section: Section) -> Section:
    """A room gives its section, so that a change of any room is undone in one place."""
    _sections[section.name] = section
    return section


def section_of(line: AuditLine) -> Section:
    """The section that an audit line of `edit_part` is about."""
    return _sections[line.subject.split("/", 1)[0]]


def noun_of(line: AuditLine) -> Noun | None:
    """The noun that an audit line is about, when it is a part of a section."""
    name, _slash, address = line.subject.partition("/")
    section = _sections.get(name)
    tried = [(section, address)] if section else []
    tried += [(one, line.subject) for one in _sections.values()]  # a load names no section
    for one, place in tried:
        try:
            return one.noun_at(place)
        except LookupError:
            continue
    return None


def is_edited_here(line: AuditLine) -> bool:
    """Whether a line names its section, as those of edits on screen do."""
    return line.subject.partition("/")[0] in _sections
