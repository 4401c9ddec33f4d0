"""What a person asks of a load on screen; the long part of it is a job."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from maypole.accounts.models import User
from maypole.evidence.changes.loads import receive_file
from maypole.evidence.changes.rolling_back import roll_back
from maypole.evidence.ingest.opening import Description
from maypole.evidence.ingest.refusals import LoadRefused
from maypole.evidence.jobs import CHECK_LOAD, REFRESH_REPORTS, STORE_LOAD
from maypole.evidence.models import Load
from maypole.evidence.states import WORDS, may_move
from maypole.partnership.authority import require
from maypole.partnership.permissions import LOAD_FIGURES


@transaction.atomic
def bring_file(
    *,
    by: User,
    partnership_id: int,
    name: str,
    content: bytes,
    description: Description | None = None,
) -> Load:
    """Keep the file and have it checked. Raises FileRefused for what is no table."""
    load = receive_file(
        by=by, partnership_id=partnership_id, name=name, content=content, description=description
    )
    CHECK_LOAD.ask(by=by, partnership_id=partnership_id, load=load.pk)
    return load


@transaction.atomic
def ask_to_store(*, by: User, partnership_id: int, load: Load) -> Load:
    """Have a checked load's good rows stored. Raises LoadRefused when it is not one."""
    require(by, LOAD_FIGURES, partnership_id)
    held = Load.objects.select_for_update().get(partnership_id=partnership_id, pk=load.pk)
    if not may_move(held.state, "waiting"):
        raise LoadRefused(
            _("Load %(number)s is %(state)s, so it cannot be stored.")
            % {"number": held.number, "state": WORDS[held.state]}
        )
    held.state, held.progress = "waiting", 0
    held.save(update_fields=["state", "progress"])
    STORE_LOAD.ask(by=by, partnership_id=partnership_id, load=held.pk)
    return held


@transaction.atomic
def take_back(*, by: User, partnership_id: int, load: Load) -> int:
    """Roll a load back, and have the reports made again. Returns how many figures went."""
    count = roll_back(by=by, load=load)
    REFRESH_REPORTS.ask(by=by, partnership_id=partnership_id)
    return count
