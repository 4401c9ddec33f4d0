"""Whose figures a command is about: a partnership by its address, or the public library."""

from django.core.management.base import CommandError

from maypole.accounts.operator import operator
from maypole.evidence.reports.changes import refresh_reports
from maypole.partnership.middleware import partnership_id_of


def partnership_named(address: str | None) -> int | None:
    """The partnership's number, or none for the public library. Raises CommandError."""
    if not address:
        return None
    found = partnership_id_of(address)
    if found is None:
        raise CommandError(f"There is no partnership {address}.")
    return found


def refresh_after(partnership_id: int | None) -> None:
    """Make a partnership's reports again after its figures changed.

    Those that read public figures are made again when their partnership next publishes.
    """
    if partnership_id is not None:
        refresh_reports(by=operator(), partnership_id=partnership_id)
