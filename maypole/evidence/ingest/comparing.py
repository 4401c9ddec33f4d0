"""What is staged, held against what is stored: rows that are here, definitions that moved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.evidence.exchange_section import FACTS
from maypole.evidence.ingest.faults import Fault
from maypole.evidence.ingest.shape import Described
from maypole.evidence.models import Measure, MeasureDefinition, whose

WATCHED = {
    "unit": gettext_lazy("unit"),
    "polarity": gettext_lazy("which is good"),
    "value_type": gettext_lazy("kind of value"),
    "year_type": gettext_lazy("kind of year"),
}
COLUMNS = """
  measure_no integer, area_id integer, span integer, group_no integer, value float8, symbol text,
  period_status text, numerator float8, denominator float8, lower95 float8, upper95 float8,
  lower998 float8, upper998 float8
"""
CURRENT = """
INSERT INTO pg_temp.staged_current
SELECT DISTINCT ON (m.measure_no, o.area_id, p.span, g.group_no)
  m.measure_no, o.area_id, p.span, g.group_no, o.value, o.symbol, o.period_status,
  o.numerator, o.denominator, o.lower95, o.upper95, o.lower998, o.upper998
FROM evidence_observation o
JOIN evidence_edition e ON e.id = o.edition_id
JOIN pg_temp.staged_measure m ON m.measure_id = o.measure_id
JOIN (SELECT DISTINCT span, starts, ends FROM pg_temp.staged_period) p
  ON p.starts = o.period_start AND p.ends = o.period_end
JOIN pg_temp.staged_group g ON g.name = o."group"
WHERE o.measure_id = ANY(%s)
ORDER BY m.measure_no, o.area_id, p.span, g.group_no, e.number DESC, o.load_id DESC
"""
"""What holds now of the measures, periods and groups that the file has: the newest edition's."""
FRESH = """
FROM pg_temp.figures_staged s
JOIN pg_temp.staged_period p USING (period_no)
LEFT JOIN pg_temp.staged_current c ON c.measure_no = s.measure_no AND c.area_id = s.area_id
  AND c.span = s.span AND c.group_no = s.group_no
  AND c.value IS NOT DISTINCT FROM s.value AND c.symbol = s.symbol
  AND c.period_status = coalesce(s.said_status, p.status)
  AND c.numerator IS NOT DISTINCT FROM s.numerator
  AND c.denominator IS NOT DISTINCT FROM s.denominator
  AND c.lower95 IS NOT DISTINCT FROM s.lower95 AND c.upper95 IS NOT DISTINCT FROM s.upper95
  AND c.lower998 IS NOT DISTINCT FROM s.lower998 AND c.upper998 IS NOT DISTINCT FROM s.upper998
"""
"""Staged rows, each beside an equal one that holds now; those without are to be stored."""


def stored_measures(partnership_id: int | None, keys: Iterable[str]) -> dict[str, int]:
    """The measures that are stored already, by key: the public ones, or the partnership's own."""
    found = Measure.objects.filter(whose(partnership_id), key__in=list(keys))
    return dict(found.values_list("key", "pk"))


def newest_definitions(ids: Iterable[int]) -> dict[int, MeasureDefinition]:
    """The newest version of each measure's definition."""
    found = MeasureDefinition.objects.filter(measure_id__in=list(ids)).order_by("number")
    return {one.measure_id: one for one in found}


def facts_of(said: Described) -> dict[str, object]:
    """A description as a definition stores it."""
    facts = {name: getattr(said, name) for name in FACTS}
    for name in ("source", "licence", "lag"):
        facts[name] = facts[name][:300] if facts[name] else facts[name]
    return facts


def new_definitions(
    measures: Mapping[str, Described], stored: Mapping[str, int]
) -> dict[str, dict[str, object]]:
    """The measures whose description is not the one that is stored."""
    known = newest_definitions(stored.values())
    fresh = {}
    for key, said in measures.items():
        facts = facts_of(said)
        before = known.get(stored.get(key, 0))
        if before is None or any(getattr(before, name) != facts[name] for name in FACTS):
            fresh[key] = facts
    return fresh


def changed_definitions(
    measures: Mapping[str, Described], stored: Mapping[str, int]
) -> Iterator[Fault]:
    """A unit, a polarity or a kind of year that is another than it was."""
    known = newest_definitions(stored.values())
    for key, pk in stored.items():
        if pk not in known or key not in measures:
            continue
        for fact, words in WATCHED.items():
            before, now = getattr(known[pk], fact), getattr(measures[key], fact)
            if before != now:
                told = {"measure": key, "what": words, "before": before, "now": now}
                sentence = _(
                    "%(measure)s: %(what)s was “%(before)s” and is now “%(now)s”. Figures before"
                    " and after may not be compared."
                )
                yield Fault(f"{fact.replace('_', '-')}-changed", 0, fact, sentence % told, False)


def count_fresh(stored: Collection[int]) -> tuple[int, int]:
    """How many staged rows are to be stored, and how many are here already."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.staged_current")
        cursor.execute(f"CREATE TEMPORARY TABLE staged_current ({COLUMNS}) ON COMMIT DROP")
        if stored:
            cursor.execute("SET LOCAL enable_nestloop = off")  # it would guess that few rows match
            cursor.execute(CURRENT, [list(stored)])
            cursor.execute("SET LOCAL enable_nestloop = on")
            cursor.execute("ANALYZE pg_temp.staged_current")
        cursor.execute(f"SELECT count(*) FILTER (WHERE c.symbol IS NULL), count(c.symbol) {FRESH}")
        fresh, here = cursor.fetchone()
    return int(fresh), int(here)
