"""Writes to the items of a version and to the links between them (Wo32)."""

from collections.abc import Mapping, Sequence
from typing import Unpack

from django.utils.translation import gettext as _

from maypole.accounts.models import AuditLine, User
from maypole.partnership.changes import EditRefused
from maypole.plan.changes.drafts import InVersion, Sight, edit_version
from maypole.plan.editing import items, links
from maypole.plan.exchange_section.model import Version
from maypole.plan.queries import highest_number_ever

Wanted = Mapping[str, Sequence[str]]
"""By step, the items of it that should be linked."""


def add_items(
    *, by: User, step: str, titles: Sequence[str], **where: Unpack[InVersion]
) -> AuditLine | None:
    """Add items at the end of a step, one for each title; a number is never given twice."""
    if not titles:
        raise EditRefused(_("The list is empty. Type one item a line."))
    ever_used = highest_number_ever(where["plan"], step)
    return edit_version(
        by=by,
        **where,
        verb="add_items",
        edit=lambda version: items.add_items(version, step, titles, ever_used=ever_used),
    )


def amend_item(
    *,
    by: User,
    ref: str,
    facts: Mapping[str, object],
    linked: Wanted,
    sight: Sight | None = None,
    **where: Unpack[InVersion],
) -> AuditLine | None:
    """Give an item other facts and other links, in one write."""

    def edit(version: Version) -> Version:
        version = items.amend_item(version, ref, facts)
        for step, wanted in linked.items():
            version = links.set_links(version, ref, step, wanted)
        return version

    return edit_version(by=by, **where, verb="amend_item", edit=edit, sight=sight)


def link_items(*, by: User, one: str, other: str, **where: Unpack[InVersion]) -> AuditLine | None:
    """Link two items of any two steps."""
    return edit_version(
        by=by,
        **where,
        verb="link_items",
        edit=lambda version: links.link_items(version, one, other),
    )


def note_links(
    *,
    by: User,
    ref: str,
    notes: Mapping[str, str | None],
    sight: Sight | None = None,
    **where: Unpack[InVersion],
) -> AuditLine | None:
    """Write what is to be said about an item's links, by the item at their other end."""

    def edit(version: Version) -> Version:
        for other, note in notes.items():
            version = links.note_link(version, ref, other, note)
        return version

    return edit_version(by=by, **where, verb="note_links", edit=edit, sight=sight)


def move_item(*, by: User, ref: str, places: int, **where: Unpack[InVersion]) -> AuditLine | None:
    """Put an item one place up (-1) or down (+1); its number stays."""
    return edit_version(
        by=by,
        **where,
        verb="move_item",
        edit=lambda version: items.move_item(version, ref, places),
    )


def remove_item(*, by: User, ref: str, **where: Unpack[InVersion]) -> AuditLine | None:
    """Take an item out, and every link and alignment that names it."""
    return edit_version(
        by=by,
        **where,
        verb="remove_item",
        edit=lambda version: items.remove_item(version, ref),
    )


def restore_item(
    *, by: User, removed: items.Removed, **where: Unpack[InVersion]
) -> AuditLine | None:
    """Put a removed item back, however much has been edited since."""
    return edit_version(
        by=by,
        **where,
        verb="restore_item",
        edit=lambda version: items.restore_item(version, removed),
    )
