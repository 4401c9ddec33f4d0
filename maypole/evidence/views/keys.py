"""The keys that figures are found by, to look one up for a measure."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maypole.evidence.models import Load
from maypole.evidence.queries.keys import KnownKey, known_keys
from maypole.evidence.queries.loads import load_numbered
from maypole.evidence.section import EVIDENCE_SECTION
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.permissions import SEE_WORKSPACE

LONGEST_ASKED, LAST_PAGE = 100, 10_000


@workspace(SEE_WORKSPACE)
@require_safe
def keys(request: HttpRequest, here: Workspace) -> HttpResponse:
    """Every key that has figures, searched by words; each leads to a measure or to a new one."""
    section = EVIDENCE_SECTION.stored().entry(EVIDENCE_SECTION.name)
    sought = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_ASKED]
    page, load = _number(request, "page") or 1, _load(request, here)
    among = load.report.get("measures", []) if load else None
    found = known_keys(here.id, section.measures, text=sought, among=among, page=page)
    asked: dict[str, str | int] = {"q": sought} if sought else {}
    asked |= {"load": load.number} if load else {}
    context = {
        "here": here,
        "sought": sought,
        "load": load,
        "rows": [(one, add_href(here, one)) for one in found.rows],
        "before": f"?{urlencode({**asked, 'page': page - 1})}" if page > 1 else "",
        "after": f"?{urlencode({**asked, 'page': page + 1})}" if found.more else "",
        "breadcrumb": [
            (here.partnership.place, reverse("candidate-front", args=[here.key])),
            (_("Evidence"), reverse("evidence", args=[here.key])),
            (_("Keys of figures"), ""),
        ],
    }
    return render(request, "evidence/keys.html", context)


def add_href(here: Workspace, one: KnownKey) -> str:
    """The page that adds a measure, with this key and its title in their boxes."""
    page = reverse("add-entry", args=[here.key, "measures"])
    return f"{page}?{urlencode({'title': one.title[:300], 'measure': one.key})}"


def _load(request: HttpRequest, here: Workspace) -> Load | None:
    number = _number(request, "load")
    if number is None:
        return None
    load = load_numbered(here.id, number)
    if load is None:
        raise Http404
    return load


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return min(int(given), LAST_PAGE) if given.isdecimal() and int(given) else None
