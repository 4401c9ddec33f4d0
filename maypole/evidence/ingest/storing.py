"""What is staged becomes observations, in one statement; all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection
from django.db.models import Max

from maypole.evidence.ingest.comparing import newest_definitions, stored_measures
from maypole.evidence.ingest.shape import Described
from maypole.evidence.models import Edition, Load, Measure, MeasureDefinition

INSERT = """
INSERT INTO evidence_observation (
  partnership_id, measure_id, period_start, period_end, period_label, period_kind, period_status,
  area_id, "group", edition_id, load_id, row_number, value, symbol, numerator, denominator,
  lower95, upper95, lower998, upper998
)
SELECT %(partnership)s, m.id, s.period_start, s.period_end, left(s.period_label, 40),
  s.period_kind, s.period_status, s.area_id, left(s.grp, 300), %(edition)s, %(load)s, s.row_number,
  s.value, s.symbol, s.numerator, s.denominator, s.lower95, s.upper95, s.lower998, s.upper998
FROM figures_staged s
JOIN evidence_measure m ON m.key = s.measure AND m.id = ANY(%(measures)s)
WHERE NOT s.refused AND NOT s.here
"""
FACTS = (
    *("name", "numerator", "denominator", "unit", "value_type", "decimals", "polarity"),
    *("year_type", "interval_method", "source", "web", "licence", "lag", "note"),
)


def next_edition(
    partnership_id: int | None, source: str, title: str, published_on: str | None
) -> Edition:
    """The source's next edition: its figures go before those of the ones before it."""
    theirs = Edition.objects.filter(partnership_id=partnership_id, source=source[:300])
    last = theirs.aggregate(last=Max("number"))["last"] or 0
    return Edition.objects.create(
        partnership_id=partnership_id,
        source=source[:300],
        title=title[:300],
        number=last + 1,
        published_on=published_on,
    )


def store_staged(load: Load, edition: Edition, measures: Mapping[str, Described]) -> int:
    """Store the measures, the definitions that are new, and the observations; returns how many."""
    ids = _measure_ids(load, measures)
    _define(load, measures, ids)
    with connection.cursor() as cursor:
        cursor.execute(
            INSERT,
            {
                "partnership": load.partnership_id,
                "edition": edition.pk,
                "load": load.pk,
                "measures": list(ids.values()),
            },
        )
        return int(cursor.rowcount)


def _measure_ids(load: Load, measures: Mapping[str, Described]) -> dict[str, int]:
    known = stored_measures(load.partnership_id, measures)
    fresh = [
        Measure(partnership_id=load.partnership_id, key=key) for key in measures if key not in known
    ]
    made = Measure.objects.bulk_create(fresh)
    return known | {one.key: one.pk for one in made}


def _define(load: Load, measures: Mapping[str, Described], ids: Mapping[str, int]) -> None:
    newest = newest_definitions(list(ids.values()))
    fresh = []
    for key, said in measures.items():
        before = newest.get(ids[key])
        facts = {name: getattr(said, name) for name in FACTS}
        facts["source"] = facts["source"][:300]
        if before is not None and all(getattr(before, name) == facts[name] for name in FACTS):
            continue
        fresh.append(
            MeasureDefinition(
                partnership_id=load.partnership_id,
                measure_id=ids[key],
                number=before.number + 1 if before else 1,
                load=load,
                **facts,
            )
        )
    MeasureDefinition.objects.bulk_create(fresh)
