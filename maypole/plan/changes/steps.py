"""Writes to the steps of a version: their names and their number are free (St04)."""

from collections.abc import Mapping
from typing import Unpack

from maypole.accounts.models import AuditLine, User
from maypole.plan.changes.drafts import InVersion, Sight, edit_version
from maypole.plan.editing import steps


def add_step(
    *, by: User, facts: Mapping[str, object], **where: Unpack[InVersion]
) -> AuditLine | None:
    """Add a step at the end."""
    return edit_version(
        by=by,
        **where,
        verb="add_step",
        edit=lambda version: steps.add_step(version, facts),
    )


def amend_step(
    *,
    by: User,
    step: str,
    facts: Mapping[str, object],
    sight: Sight | None = None,
    **where: Unpack[InVersion],
) -> AuditLine | None:
    """Rename a step, or change its letter, its hint, its kind or its place in the chain."""
    return edit_version(
        by=by,
        **where,
        verb="amend_step",
        edit=lambda version: steps.amend_step(version, step, facts),
        sight=sight,
    )


def move_step(*, by: User, step: str, places: int, **where: Unpack[InVersion]) -> AuditLine | None:
    """Put a step one place earlier (-1) or later (+1)."""
    return edit_version(
        by=by,
        **where,
        verb="move_step",
        edit=lambda version: steps.move_step(version, step, places),
    )


def remove_step(*, by: User, step: str, **where: Unpack[InVersion]) -> AuditLine | None:
    """Take a step out with its items, and every link and alignment that names one of them."""
    return edit_version(
        by=by,
        **where,
        verb="remove_step",
        edit=lambda version: steps.remove_step(version, step),
    )
