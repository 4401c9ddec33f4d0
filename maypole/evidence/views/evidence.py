"""The evidence of a partnership: where its figures, measures and needs are kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maypole.evidence.editing import DATA_GAPS, FINDINGS, MEASURES
from maypole.evidence.queries.loads import loads_of
from maypole.evidence.queries.measures import measures_without_figures
from maypole.evidence.section import EVIDENCE_SECTION
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.permissions import SEE_WORKSPACE


@workspace(SEE_WORKSPACE)
@require_safe
def evidence(request: HttpRequest, here: Workspace) -> HttpResponse:
    """Figures, measures, what cannot be measured yet, and needs, each with its count."""
    section = EVIDENCE_SECTION.stored().entry(EVIDENCE_SECTION.name)
    lists = [
        (one, len(getattr(section, one.name)), here.may(one.noun.capability))
        for one in (MEASURES, DATA_GAPS, FINDINGS)
    ]
    context = {
        "here": here,
        "lists": lists,
        "loads": loads_of(here.id).count(),
        "without": measures_without_figures(section),
        "breadcrumb": [
            (here.partnership.place, reverse("candidate-front", args=[here.key])),
            (_("Evidence"), ""),
        ],
    }
    return render(request, "evidence/evidence.html", context)
