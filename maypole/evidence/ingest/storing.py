"""What is staged becomes observations, in one statement; all of it or nothing."""

from __future__ import annotations

from django.db import connection
from django.db.models import Max

from maypole.evidence.ingest.checking import Checked
from maypole.evidence.ingest.comparing import FRESH
from maypole.evidence.ingest.staging import name_measures
from maypole.evidence.models import Edition, Load, Measure, MeasureDefinition, whose

MOST_AT_ONCE = 500_000
"""Rows of one statement: the server keeps a note of each until its foreign keys are checked."""
INSERT = f"""
INSERT INTO evidence_observation (
  partnership_id, measure_id, period_start, period_end, period_label, period_kind, period_status,
  area_id, "group", edition_id, load_id, row_number, value, symbol, numerator, denominator,
  lower95, upper95, lower998, upper998
)
SELECT %(partnership)s, m.measure_id, p.starts, p.ends, p.label, p.kind,
  coalesce(s.said_status, p.status), s.area_id, g.name, %(edition)s, %(load)s, s.row_number,
  s.value, s.symbol, s.numerator, s.denominator, s.lower95, s.upper95, s.lower998, s.upper998
{FRESH}
JOIN pg_temp.staged_measure m ON m.measure_no = s.measure_no
JOIN pg_temp.staged_group g ON g.group_no = s.group_no
WHERE c.symbol IS NULL AND s.row_number > %(after)s AND s.row_number <= %(upto)s
ORDER BY m.measure_id, s.area_id, p.starts
"""


def next_edition(
    partnership_id: int | None, source: str, title: str, published_on: str | None
) -> Edition:
    """The source's next edition: its figures go before those of the ones before it."""
    theirs = Edition.objects.filter(whose(partnership_id), source=source[:300])
    last = theirs.aggregate(last=Max("number"))["last"] or 0
    return Edition.objects.create(
        partnership_id=partnership_id,
        source=source[:300],
        title=title[:300],
        number=last + 1,
        published_on=published_on,
    )


def store_staged(load: Load, edition: Edition, checked: Checked) -> int:
    """Store the measures, the definitions that are new, and the figures; returns how many."""
    ids = _measure_ids(load, checked)
    _define(load, checked, ids)
    name_measures(ids)
    if not checked.ready:
        return 0
    facts = {"partnership": load.partnership_id, "edition": edition.pk, "load": load.pk}
    stored = 0
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for after, upto in _portions(checked):
            cursor.execute(INSERT, facts | {"after": after, "upto": upto})
            stored += cursor.rowcount
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return stored


def _portions(checked: Checked) -> list[tuple[int, int]]:
    """Stretches of rows, so that none brings more than a statement should hold."""
    last = checked.rows_read + 1
    figures_of_a_row = max(1, round(checked.observations_read / max(1, checked.rows_read)))
    step = max(1, MOST_AT_ONCE // figures_of_a_row)
    return [(after, min(after + step, last)) for after in range(0, last, step)]


def _measure_ids(load: Load, checked: Checked) -> dict[str, int]:
    known = dict(checked.stored_measures)
    fresh = [
        Measure(partnership_id=load.partnership_id, key=key)
        for key in checked.measures
        if key not in known
    ]
    return known | {one.key: one.pk for one in Measure.objects.bulk_create(fresh)}


def _define(load: Load, checked: Checked, ids: dict[str, int]) -> None:
    theirs = MeasureDefinition.objects.filter(measure_id__in=ids.values())
    last = dict(theirs.order_by().values_list("measure_id").annotate(last=Max("number")))
    MeasureDefinition.objects.bulk_create(
        MeasureDefinition(
            partnership_id=load.partnership_id,
            measure_id=ids[key],
            number=last.get(ids[key], 0) + 1,
            load=load,
            **facts,
        )
        for key, facts in checked.new_definitions.items()
    )
