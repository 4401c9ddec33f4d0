"""Whose figures a command is about: a partnership by its address, or the public library."""

from django.core.management.base import CommandError

from maypole.accounts.operator import operator
from maypole.evidence.jobs import REFRESH_REPORTS
from maypole.evidence.queries.readers import readers_of_public_figures
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
    """Make reports again after figures changed: a partnership's own at once; after public ones,
    the worker makes those of each partnership that reads such figures."""
    if partnership_id is not None:
        refresh_reports(by=operator(), partnership_id=partnership_id)
        return
    for reader in readers_of_public_figures():
        REFRESH_REPORTS.ask(by=operator(), partnership_id=reader)
