"""The lists that the editing pages show: one table, so that each list is said once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from maypole.components.file_model import FileModel
from maypole.methods.keys import key_for
from maypole.partnership.changes import Section
from maypole.partnership.records.nouns import Noun
from maypole.partnership.section import PARTNERSHIP_SECTION
from maypole.partnership.words import Words


@dataclass(frozen=True)
class EditableList:
    """One list of a section: its name in the file, its words, where readers see it, and the page
    of the workspace that leads to it."""

    name: str
    heading: Words
    one: Words
    note: Words = ""
    section: Section = PARTNERSHIP_SECTION
    preview: str = ""
    ordered: bool = True
    above: tuple[Words, str] = (_("Edit"), "edit/")
    given: tuple[str, ...] = ()
    """Fields of a new entry that a link to its page may fill in; only a save stores them."""
    remark: Callable[[int, FileModel], str] | None = None
    """What is to be said of an entry that a partnership has just saved."""

    @property
    def key(self) -> str:
        """What the page's address calls it."""
        return self.name.replace("_", "-")

    @property
    def noun(self) -> Noun:
        """The noun of its entries."""
        return self.section.noun_at(self.name)


RESERVED = frozenset({"add"})
"""What an address under a list means already."""

_lists: dict[str, EditableList] = {}


def register_list(one: EditableList) -> EditableList:
    """An upper room gives a list of its own section to the same pages."""
    _lists[one.key] = one
    return one


def editable_lists() -> list[EditableList]:
    """All lists, in the order of the page."""
    return list(_lists.values())


def list_at(key: str) -> EditableList | None:
    """The list that an address names."""
    return _lists.get(key)


def free_key(words: str, taken: Collection[str]) -> str:
    """A short address made from a name, unlike those that are taken."""
    return key_for(words, {*taken, *RESERVED})


for _one in (
    EditableList(
        "bodies",
        _("Bodies"),
        _("body"),
        _("Boards, panels, forums and groups with a remit."),
        preview="bodies/",
    ),
    EditableList(
        "relations",
        _("How bodies stand to each other"),
        _("link between bodies"),
        _("Who reports to whom, who is part of what, who advises."),
        preview="bodies/",
    ),
    EditableList(
        "organisations",
        _("Organisations"),
        _("organisation"),
        _("Councils, NHS bodies, police, schools, charities."),
        preview="members/",
    ),
    EditableList(
        "services",
        _("Services"),
        _("service"),
        _("Parts of an organisation that can be members themselves."),
        preview="members/",
    ),
    EditableList(
        "constituencies",
        _("Groups with a seat"),
        _("group with a seat"),
        _("Groups that one seat speaks for, such as primary head teachers."),
        preview="members/",
    ),
    EditableList(
        "seats",
        _("Seats"),
        _("seat"),
        _("Places on a body, by role. A name is published only if its holder agrees."),
        preview="members/",
    ),
    EditableList(
        "members",
        _("Members"),
        _("member"),
        _("Organisations and services that have joined or asked to join."),
        preview="members/",
    ),
    EditableList(
        "terms_of_reference",
        _("Terms of reference"),
        _("terms of reference"),
        _("The purposes of a body, version by version."),
        preview="bodies/",
    ),
    EditableList(
        "duties",
        _("Duties"),
        _("duty"),
        _("What the partnership does towards other bodies."),
    ),
    EditableList(
        "history",
        _("History of the partnership"),
        _("event"),
        _("What happened, as exactly dated as is known."),
    ),
    EditableList(
        "supporting_plans",
        _("Supporting plans"),
        _("supporting plan"),
        _("Other plans that yours builds on, and who owns them."),
        preview="plan/",
    ),
    EditableList(
        "engagement_groups",
        _("Groups of children, young people and parents"),
        _("group of children, young people or parents"),
        _("The groups you talk with, and whom they speak for."),
    ),
    EditableList(
        "drivers",
        _("Programmes, funds and laws"),
        _("programme, fund or law"),
        _("What shapes the context, and when it ends."),
    ),
    EditableList(
        "support",
        _("Support for the partnership"),
        _("kind of support"),
        _("What an organisation does for the partnership, apart from its seats."),
    ),
):
    register_list(_one)
