"""Writes to the lists of a version that hang on no step, and to its alignments (Su17, St16)."""

from collections.abc import Mapping, Sequence
from typing import Unpack

from maypole.accounts.models import AuditLine, User
from maypole.plan.changes.drafts import InVersion, Sight, edit_version
from maypole.plan.editing import alignments, statements
from maypole.plan.exchange_section.model import Version


def set_statements(
    *,
    by: User,
    key: str,
    heading: str,
    lines: Sequence[str],
    sight: Sight | None = None,
    **where: Unpack[InVersion],
) -> AuditLine | None:
    """Add a list of statements (no key yet) or give one another heading and other lines."""

    def edit(version: Version) -> Version:
        if not key:
            return statements.add_list(version, heading, lines)
        return statements.amend_list(version, key, heading, lines)

    return edit_version(
        by=by, **where, verb="amend_statements" if key else "add_statements", edit=edit, sight=sight
    )


def remove_statements(*, by: User, key: str, **where: Unpack[InVersion]) -> AuditLine | None:
    """Take a list of statements out."""
    return edit_version(
        by=by,
        **where,
        verb="remove_statements",
        edit=lambda version: statements.remove_list(version, key),
    )


def set_alignment(
    *,
    by: User,
    key: str,
    facts: Mapping[str, object],
    titles: Sequence[str],
    sight: Sight | None = None,
    **where: Unpack[InVersion],
) -> AuditLine | None:
    """Hold the version against one more plan (no key yet), or amend what is said of one."""

    def edit(version: Version) -> Version:
        if not key:
            return alignments.add_alignment(version, facts, titles)
        return alignments.amend_alignment(version, key, facts, titles)

    return edit_version(
        by=by, **where, verb="amend_alignment" if key else "add_alignment", edit=edit, sight=sight
    )


def set_cells(
    *,
    by: User,
    key: str,
    refs: Sequence[str],
    cells: Mapping[alignments.Cell, str],
    sight: Sight | None = None,
    **where: Unpack[InVersion],
) -> AuditLine | None:
    """Say for these items of ours how each supports each entry of the other plan."""
    return edit_version(
        by=by,
        **where,
        verb="align_items",
        edit=lambda version: alignments.set_cells(version, key, refs, cells),
        sight=sight,
    )


def remove_alignment(*, by: User, key: str, **where: Unpack[InVersion]) -> AuditLine | None:
    """Hold the version against this plan no longer."""
    return edit_version(
        by=by,
        **where,
        verb="remove_alignment",
        edit=lambda version: alignments.remove_alignment(version, key),
    )
