"""A load rolled back whole: its figures go, and whatever only it brought."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from maypole.accounts.models import User
from maypole.evidence.changes.loads import NO_PARTNERSHIP, line
from maypole.evidence.ingest.refusals import LoadRefused
from maypole.evidence.models import Load, Measure, MeasureDefinition, Observation
from maypole.evidence.states import WORDS, may_move
from maypole.partnership.authority import require
from maypole.partnership.permissions import LOAD_FIGURES
from maypole.partnership.records.whole import one_at_a_time


@transaction.atomic
def roll_back(*, by: User, load: Load) -> int:
    """Take a load's figures away, and the measures, definitions and edition that only it brought.

    The load itself stays in the list, so that it can be seen what was done. Returns how many
    figures went. Raises LoadRefused, PermissionRefused.
    """
    require(by, LOAD_FIGURES, load.partnership_id)
    one_at_a_time(load.partnership_id or NO_PARTNERSHIP)
    load.refresh_from_db()
    if not may_move(load.state, "rolled_back"):
        raise LoadRefused(
            _("Load %(number)s is %(state)s. Only a stored one can be rolled back.")
            % {"number": load.number, "state": WORDS[load.state]}
        )
    with line("roll_back_load", by, load):
        gone = Observation.objects.filter(load=load)
        count: int = gone._raw_delete(gone.db)
        _forget_measures(load)
        edition, load.edition = load.edition, None
        load.state, load.finished_at = "rolled_back", timezone.now()
        load.save()
        if edition is not None:
            edition.delete()
    return count


def _forget_measures(load: Load) -> None:
    """Definitions go with their load, unless a later one rests on them; then they become its."""
    brought = MeasureDefinition.objects.filter(load=load)
    measures = list(brought.values_list("measure_id", flat=True))
    heirs = _heirs(load, measures)
    for one in brought.filter(measure_id__in=heirs):
        one.load_id = heirs[one.measure_id]
        one.save(update_fields=["load"])
    brought.delete()
    Measure.objects.filter(pk__in=measures).exclude(
        pk__in=Observation.objects.filter(measure_id__in=measures).values("measure_id")
    ).exclude(
        pk__in=MeasureDefinition.objects.filter(measure_id__in=measures).values("measure_id")
    ).delete()


def _heirs(load: Load, measures: list[int]) -> dict[int, int]:
    """The first later load of each measure, if it brought figures and no definition of its own."""
    later = Observation.objects.filter(measure_id__in=measures, load_id__gt=load.pk)
    first = dict(later.order_by().values_list("measure_id").annotate(first=Min("load_id")))
    defined = MeasureDefinition.objects.filter(load_id__in=set(first.values()))
    own = set(defined.values_list("measure_id", "load_id"))
    return {measure: pk for measure, pk in first.items() if (measure, pk) not in own}
