"""Who changed what, when, for whom, and how it read before and after."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maypole.accounts.models import AuditLine
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.changes import noun_of
from maypole.partnership.facts_in_words import Changed, changed_facts
from maypole.partnership.lines_in_words import order_changed
from maypole.partnership.permissions import SEE_AUDIT
from maypole.partnership.queries import audit_lines, kinds_changed, names_in
from maypole.partnership.section import PARTNERSHIP_SECTION
from maypole.partnership.views.desk import crumbs
from maypole.partnership.words import VERBS, Names

ON_A_PAGE = 25


@dataclass(frozen=True)
class LineInWords:
    """An audit line as it is read."""

    line: AuditLine
    what: str
    changed: list[Changed]
    order: str = ""


@require_safe
@workspace(SEE_AUDIT)
def history(request: HttpRequest, here: Workspace) -> HttpResponse:
    """The audit of one partnership, a page at a time; filters are links."""
    kinds = kinds_changed(here.id)
    kind = request.GET.get("about", "")
    kind = kind if kind in kinds else ""
    page = Paginator(audit_lines(here.id, kind), ON_A_PAGE).get_page(request.GET.get("page"))
    names = names_in(PARTNERSHIP_SECTION.stored().entry(PARTNERSHIP_SECTION.name))
    context = {
        "here": here,
        "kinds": [(one, capfirst(one)) for one in kinds],
        "kind": kind,
        "page": page,
        "lines": [_in_words(line, names) for line in page],
        "page_title": _("History – %(place)s") % {"place": here.partnership.place},
        "breadcrumb": crumbs(here, (_("History"), "")),
    }
    return render(request, "partnership/history.html", context)


def _in_words(line: AuditLine, names: Names) -> LineInWords:
    if line.change.startswith("move_") and (order := order_changed(line.before, line.after)):
        return LineInWords(line, _what(line), [], order)
    changed = changed_facts(noun_of(line), line.before, line.after, names, line.subject_kind)
    return LineInWords(line, _what(line), changed)


def _what(line: AuditLine) -> str:
    if line.change in VERBS:
        return str(VERBS[line.change])
    first, _underscore, rest = line.change.partition("_")
    if first in VERBS:
        return f"{VERBS[first]}: {line.subject_kind or rest}"
    return capfirst(line.change.replace("_", " "))
