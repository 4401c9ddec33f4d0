"""What a reader who is not signed in gets: publications, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maypole.partnership.access import public
from maypole.publishing.models import Publication
from maypole.publishing.opening import drawing_of
from maypole.publishing.queries import (
    documents_of,
    facts_of,
    newest_publication,
    newest_publications,
    newest_withdrawal,
    publication_at,
)
from maypole.publishing.views.serving import ASSETS, CHARTS, chart_answer, published

NUMBERED = re.compile(r"^publications/([0-9]{1,6})/(.*)$")
OFFICIAL_CODE = re.compile(r"^([A-Z][0-9]{8}|[0-9]{3})$", re.IGNORECASE)


@public
@require_safe
def page(request: HttpRequest, address: str, tail: str = "") -> HttpResponse:
    """A page or a file of the newest publication, or of one by its number."""
    if OFFICIAL_CODE.match(address):
        return _by_code(address, tail)
    if address != address.lower():
        return _in_small_letters(request, address.lower(), tail)
    numbered = NUMBERED.match(tail)
    if numbered:
        return _numbered(request, address, int(numbered[1]), numbered[2])
    publication = newest_publication(address)
    if publication is None:
        withdrawal = newest_withdrawal(address)
        if withdrawal is None:
            raise Http404
        return _tombstone(request, withdrawal.publication.number, withdrawal.reason)
    if tail.startswith(CHARTS):
        return _chart(publication, tail)
    documents = documents_of(publication)
    return published(request, documents, tail, facts_of(publication))


def _numbered(request: HttpRequest, address: str, number: int, tail: str) -> HttpResponse:
    found = publication_at(address, number)
    if found is None:
        raise Http404
    publication, withdrawal = found
    if withdrawal is not None:
        return _tombstone(request, number, withdrawal.reason)
    if tail.startswith(CHARTS):
        return _chart(publication, tail)
    newest = newest_publication(address)
    facts = replace(facts_of(publication), newest=newest.number if newest else None)
    return published(request, documents_of(publication), tail, facts)


def _chart(publication: Publication, tail: str) -> HttpResponse:
    """A drawing, named by its own hash: what stands at its address never changes."""
    svg = drawing_of(publication, tail.removeprefix(CHARTS).removesuffix(".svg"))
    if svg is None:
        raise Http404
    return chart_answer(svg)


def _tombstone(request: HttpRequest, number: int, reason: str) -> HttpResponse:
    context = {"number": number, "reason": reason, "assets": ASSETS}
    return render(request, "publishing/withdrawn.html", context, status=410)


def _in_small_letters(request: HttpRequest, address: str, tail: str) -> HttpResponse:
    """An address that was typed with capitals leads to the one that was published."""
    if newest_publication(address) is None and newest_withdrawal(address) is None:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"/{address}/{tail}" + (f"?{query}" if query else ""))


def _by_code(address: str, tail: str) -> HttpResponse:
    """The GSS code or the Department for Education's number of an area leads to its partnership."""
    for one in newest_publications():
        area = one.site["area"]
        if not one.site["invented"] and address.upper() in {area["code"], area["dfe_code"]}:
            return HttpResponseRedirect(f"/{one.address}/{tail}")
    raise Http404
