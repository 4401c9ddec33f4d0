"""What an editing page has before it: the section as it is stored, and the names to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from maypole.components.file_model import FileModel
from maypole.partnership.access import Workspace
from maypole.partnership.exchange_section.model import PartnershipSection
from maypole.partnership.lists import EditableList, list_at
from maypole.partnership.queries import names_in, token_of
from maypole.partnership.records.parts import identity_of
from maypole.partnership.section import PARTNERSHIP_SECTION
from maypole.partnership.words import Names

Crumbs = list[tuple[str, str]]


@dataclass(frozen=True)
class Desk:
    """A list of a section, ready to be shown or edited."""

    here: Workspace
    listed: EditableList
    section: PartnershipSection
    entries: list[FileModel]

    @property
    def names(self) -> Names:
        """What can be named: key to name, by table."""
        return names_in(self.section)

    @property
    def taken(self) -> set[str]:
        """Keys that a new entry may not have; organisations and services share theirs."""
        rows = [*self.entries, *self.section.organisations, *self.section.services]
        return {str(one.__dict__.get("key", "")) for one in rows}

    @property
    def href(self) -> str:
        """The list's page."""
        return f"/manage/{self.here.key}/edit/{self.listed.key}/"

    @property
    def preview(self) -> str:
        """The public page where the list is read, as it would be now."""
        return f"/manage/{self.here.key}/{self.listed.preview}"

    def entry(self, token: str) -> FileModel | None:
        """The entry that a page's address names."""
        return next((one for one in self.entries if token_of(self.listed, one) == token), None)

    def address(self, entry: FileModel) -> str:
        """Where an entry lies in its section."""
        return f"{self.listed.name}/{identity_of(self.listed.noun, entry)}"

    def another_is_like(self, entry: FileModel, current: FileModel | None) -> bool:
        """Whether another entry of the list would be the same thing."""
        mine = identity_of(self.listed.noun, entry)
        others = [one for one in self.entries if one is not current]
        return any(identity_of(self.listed.noun, one) == mine for one in others)


def open_desk(here: Workspace, list_key: str) -> Desk:
    """Read what the page needs, in one query, or two for a list of another room."""
    listed = list_at(list_key)
    if listed is None:
        raise Http404
    if not here.may(listed.noun.capability):
        raise PermissionDenied
    section = PARTNERSHIP_SECTION.stored().entry(PARTNERSHIP_SECTION.name)
    if listed.section is PARTNERSHIP_SECTION:
        return Desk(here, listed, section, entries_of(section, listed.name))
    other = listed.section.stored().entry(listed.section.name)
    return Desk(here, listed, section, entries_of(other, listed.name))


def entries_of(section: Any, name: str) -> list[FileModel]:
    """The entries of a list of a section; members lie within the rules of membership."""
    return list(section.membership.members if name == "members" else getattr(section, name))


def crumbs(here: Workspace, *rest: tuple[str, str]) -> Crumbs:
    """Where the page stands."""
    return [(here.partnership.place, f"/manage/{here.key}/"), *rest]
