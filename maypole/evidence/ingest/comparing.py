"""What is staged held against what is stored: rows that are here already, definitions that moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.evidence.ingest.faults import Fault
from maypole.evidence.ingest.shape import Described
from maypole.evidence.models import Measure, MeasureDefinition

SAME = """
WITH current AS (
  SELECT DISTINCT ON (o.measure_id, o.area_id, o.period_start, o.period_end, o."group")
         m.key, o.*
  FROM evidence_observation o
  JOIN evidence_measure m ON m.id = o.measure_id
  JOIN evidence_edition e ON e.id = o.edition_id
  WHERE m.id = ANY(%(measures)s)
  ORDER BY o.measure_id, o.area_id, o.period_start, o.period_end, o."group",
           e.number DESC, o.load_id DESC
)
UPDATE figures_staged s SET here = true FROM current c
WHERE c.key = s.measure AND c.area_id = s.area_id AND c.period_start = s.period_start
  AND c.period_end = s.period_end AND c."group" = s.grp AND NOT s.refused AND NOT s.here
  AND (c.value, c.symbol, c.numerator, c.denominator, c.lower95, c.upper95, c.lower998, c.upper998,
       c.period_status)
      IS NOT DISTINCT FROM
      (s.value, s.symbol, s.numerator, s.denominator, s.lower95, s.upper95, s.lower998, s.upper998,
       s.period_status)
"""
WATCHED = {
    "unit": gettext_lazy("unit"),
    "polarity": gettext_lazy("which is good"),
    "value_type": gettext_lazy("kind of value"),
    "year_type": gettext_lazy("kind of year"),
}


def stored_measures(partnership_id: int | None, keys: Mapping[str, Described]) -> dict[str, int]:
    """The measures that are stored already, by key: the public ones, or the partnership's own."""
    found = Measure.objects.filter(partnership_id=partnership_id, key__in=list(keys))
    return dict(found.values_list("key", "pk"))


def newest_definitions(ids: list[int]) -> dict[int, MeasureDefinition]:
    """The newest version of each measure's definition."""
    found = MeasureDefinition.objects.filter(measure_id__in=ids).order_by("number")
    return {one.measure_id: one for one in found}


def compare_with_stored(
    partnership_id: int | None, measures: Mapping[str, Described]
) -> Iterator[Fault]:
    """Mark the rows that are here already, and warn of a unit or a polarity that changed."""
    stored = stored_measures(partnership_id, measures)
    if not stored:
        return
    with connection.cursor() as cursor:
        cursor.execute(SAME, {"measures": list(stored.values())})
    known = newest_definitions(list(stored.values()))
    for key, pk in stored.items():
        if pk not in known:
            continue
        for fact, words in WATCHED.items():
            before, now = getattr(known[pk], fact), getattr(measures[key], fact)
            if before != now:
                yield Fault(
                    f"{fact.replace('_', '-')}-changed", 0, fact,
                    _("%(measure)s: %(what)s was “%(before)s” and is now “%(now)s”. Figures before"
                      " and after may not be compared.")
                    % {"measure": key, "what": words, "before": before, "now": now},
                    False,
                )  # fmt: skip
