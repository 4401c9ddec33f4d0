"""A load while the worker has it: held, and seen to be under way."""

from __future__ import annotations

from django.db import transaction

from maypole.accounts.models import User
from maypole.evidence.models import Load
from maypole.partnership.authority import require
from maypole.partnership.permissions import LOAD_FIGURES

BEGUN = 1
"""Per cent: so that a page can tell work under way from a worker that is not there."""


def held(partnership_id: int, load: int) -> Load | None:
    """The load if it still waits, locked until the transaction ends."""
    waiting = Load.objects.select_for_update().filter(partnership_id=partnership_id, pk=load)
    return waiting.filter(state="waiting").first()


@transaction.atomic
def show_work(*, by: User, partnership_id: int, load: int) -> None:
    """Let the page that waits say that the work has begun."""
    require(by, LOAD_FIGURES, partnership_id)
    waiting = held(partnership_id, load)
    if waiting is not None:
        waiting.progress = BEGUN
        waiting.save(update_fields=["progress"])
