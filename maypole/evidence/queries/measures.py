"""Measures that a partnership has chosen and has no figures of yet."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from maypole.evidence.exchange_section import ChosenMeasure, EvidenceSection
from maypole.evidence.models import Measure, Observation


def measures_without_figures(section: EvidenceSection) -> list[ChosenMeasure]:
    """Those of which no figure can be read, of the partnership's own or of a public source; one
    query."""
    wanted = {one.figures for one in section.measures}
    if not wanted:
        return []
    some = Observation.objects.filter(measure=OuterRef("pk"))
    filled = Measure.objects.filter(Exists(some), key__in=wanted).values_list("key", flat=True)
    known = set(filled)
    return [one for one in section.measures if one.figures not in known]
