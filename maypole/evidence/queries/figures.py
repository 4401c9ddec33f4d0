"""The current figures of many measures at once, in four queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db import connection
from django.db.models import Q

from maypole.evidence.exchange_section import FACTS, Definition
from maypole.evidence.figures import Figure, LoadFacts, MeasureFigures
from maypole.evidence.models import Load, Measure, MeasureDefinition
from maypole.evidence.vocabulary import AREAS_OF_A_PUBLIC_FILE, PUBLISHED_FORMATS

CURRENT = """
SELECT DISTINCT ON (o.measure_id, o.area_id, o.period_start, o.period_end, o."group")
  o.measure_id, a.gss_code, a.name, o.period_label, o.period_start, o.period_end, o.period_kind,
  o.period_status, o."group", o.value, o.symbol, o.numerator, o.denominator, o.lower95, o.upper95,
  o.lower998, o.upper998, e.title, l.number, o.load_id
FROM evidence_observation o
JOIN evidence_edition e ON e.id = o.edition_id
JOIN evidence_load l ON l.id = o.load_id
JOIN places_area a ON a.id = o.area_id
WHERE o.measure_id = ANY(%s)
ORDER BY o.measure_id, o.area_id, o.period_start, o.period_end, o."group",
  e.number DESC, o.load_id DESC
"""
"""Of each measure, area, period and group the newest edition's figure."""


def figures_of(partnership_id: int | None, keys: Collection[str]) -> dict[str, MeasureFigures]:
    """What is known of each measure: the partnership's own before a public source's of that key.

    A key of which nothing is stored is not in the answer. Four queries.
    """
    measures = _measures(partnership_id, keys)
    if not measures:
        return {}
    definitions = _definitions(measures)
    figures, brought = _current(measures)
    loads = _loads(brought)
    return {
        one.key: MeasureFigures(
            key=one.key,
            own=one.partnership_id is not None
            and (_any_unpublished(loads, brought[pk]) or _is_of_few_areas(figures[pk])),
            definitions=tuple(definitions[pk]),
            observations=tuple(figures[pk]),
            loads=tuple(_brought(loads, brought[pk])),
        )
        for pk, one in measures.items()
    }


def _measures(partnership_id: int | None, keys: Collection[str]) -> dict[int, Measure]:
    whose = Q(partnership_id=None)
    if partnership_id is not None:
        whose |= Q(partnership_id=partnership_id)
    found: dict[str, Measure] = {}
    for one in Measure.objects.filter(whose, key__in=list(keys)):
        if one.key not in found or one.partnership_id is not None:
            found[one.key] = one
    return {one.pk: one for one in found.values()}


def _definitions(measures: Iterable[int]) -> dict[int, list[Definition]]:
    found: dict[int, list[Definition]] = defaultdict(list)
    rows = MeasureDefinition.objects.filter(measure_id__in=list(measures)).order_by("number")
    for row in rows:
        facts: dict[str, Any] = {name: getattr(row, name) for name in ("number", *FACTS)}
        found[row.measure_id].append(Definition.model_construct(**facts))
    return found


def _current(
    measures: Iterable[int],
) -> tuple[dict[int, list[Figure]], dict[int, dict[int, int]]]:
    """The figures by measure, and how many each load brought of each measure."""
    figures: dict[int, list[Figure]] = defaultdict(list)
    brought: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    with connection.cursor() as cursor:
        cursor.execute(CURRENT, [list(measures)])
        for measure, *facts, load in cursor:
            figures[measure].append(Figure(*facts))
            brought[measure][load] += 1
    return figures, brought


def _loads(brought: Mapping[int, Mapping[int, int]]) -> dict[int, Load]:
    asked = {load for counts in brought.values() for load in counts}
    return Load.objects.select_related("edition").in_bulk(list(asked))


def _is_of_few_areas(figures: Iterable[Figure]) -> bool:
    """A file in a public body's form with one council's rows may be that council's own."""
    return len({one.gss_code for one in figures}) < AREAS_OF_A_PUBLIC_FILE


def _any_unpublished(loads: Mapping[int, Load], brought: Iterable[int]) -> bool:
    return any(loads[pk].format not in PUBLISHED_FORMATS for pk in brought)


def _brought(loads: Mapping[int, Load], counts: Mapping[int, int]) -> Iterator[LoadFacts]:
    for pk in sorted(counts, key=lambda one: loads[one].number):
        load = loads[pk]
        edition = load.edition.title if load.edition else ""
        yield LoadFacts(load.number, load.file_name, load.made_at.date(), edition, counts[pk])
