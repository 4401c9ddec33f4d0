"""One page or one file of a set of documents, as an answer to a reader."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from importlib.metadata import version
from threading import Lock
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import get_conditional_response

from maypole.components.brand import brand_stylesheet
from maypole.publishing.documents import JsonObject
from maypole.publishing.downloads import download
from maypole.publishing.facts import PublicationFacts
from maypole.publishing.pages import Gone, Moved, Page, render, resolve
from maypole.publishing.pages.rendering import Mode
from maypole.publishing.pages.withdrawn import withdrawn_at

ASSETS = "/static/maypole/"
MOST_KEPT = 2000
FOR_NOW = "public, max-age=60"
FOR_A_DAY = "public, max-age=86400"
CHARTS = "charts/"
KINDS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "css": "text/css; charset=utf-8",
}

VERSION = version("maypole")
"""A new version of Maypole may draw the same publication otherwise."""

Body = tuple[int, str, bytes]
Answered = Page | Moved | Gone | None
_kept: OrderedDict[tuple[str, str], Body] = OrderedDict()
_lock = Lock()


def body_of(
    documents: Mapping[str, JsonObject],
    tail: str,
    *,
    mode: Mode,
    publication: PublicationFacts | None,
    workspace: Mapping[str, Any] | None = None,
    found_at: Callable[[str], Answered] | None = None,
) -> Body | HttpResponseRedirect:
    """Status, content type and bytes of what stands at a tail; 404 when nothing does.

    `found_at` says what a page's tail answers, if the caller knows that already.
    """
    if tail and not tail.endswith("/"):
        withdrawn = withdrawn_at(documents, tail)
        if withdrawn is None:
            return _file(documents, tail, publication)
        found: Answered = withdrawn
    else:
        found = found_at(tail) if found_at else resolve(documents, tail)
    if found is None:
        raise Http404
    if isinstance(found, Moved):
        up = "../" * tail.count("/")
        fragment = f"#{found.fragment}" if found.fragment else ""
        return HttpResponseRedirect(f"{up}{found.tail}{fragment}")
    page = found.page if isinstance(found, Gone) else found
    html = render(page, mode=mode, publication=publication, assets=ASSETS, workspace=workspace)
    return page.status, "text/html; charset=utf-8", html.encode()


def _file(
    documents: Mapping[str, JsonObject], tail: str, publication: PublicationFacts | None
) -> Body:
    kind = KINDS.get(tail.rsplit(".", 1)[-1])
    if kind is None:
        raise Http404
    if tail == "brand.css":
        return 200, kind, brand_stylesheet(documents["site"]["brand"]["colour"]).encode()
    content = download(documents, tail, publication)
    if content is None:
        raise Http404
    return 200, kind, content


def published(
    request: HttpRequest,
    documents: Mapping[str, JsonObject],
    tail: str,
    publication: PublicationFacts,
) -> HttpResponse:
    """The answer from a publication: made once, kept by its hash, and never sent twice
    unchanged.

    A page says when a newer publication exists, so it is kept and named by that number too. Nothing
    stays in a reader's cache for long: a publication may have to be withdrawn for harm.
    """
    is_page = not tail or tail.endswith("/")
    newer = publication.newer or 0 if is_page else 0
    etag = f'"{publication.sha256[:24]}-{VERSION}-{newer}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None and unchanged.status_code == 304:
        return unchanged
    slot = (f"{publication.address}/{publication.number}/{publication.sha256}/{newer}", tail)
    with _lock:
        body = _kept.get(slot)
    if body is None:
        made = body_of(documents, tail, mode="live", publication=publication)
        if isinstance(made, HttpResponseRedirect):
            return made
        body = made
        with _lock:
            _kept[slot] = body
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    response = answer(body)
    response["ETag"] = etag
    response["Cache-Control"] = FOR_NOW
    return response


def chart_answer(svg: str, *, kept: str = FOR_A_DAY) -> HttpResponse:
    """A drawing; kept by readers for a day, since a publication may have to be withdrawn."""
    response = HttpResponse(svg.encode(), content_type="image/svg+xml")
    response["Cache-Control"] = kept
    return response


def answer(body: Body) -> HttpResponse:
    """The body as a response."""
    status, kind, content = body
    return HttpResponse(content, content_type=kind, status=status)
