"""Files of figures on screen: the list of loads, choosing a file, its check, what became of it."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maypole.accounts.jobs import worker_is_awake
from maypole.components.notices import notify, warn
from maypole.evidence import load_words as words
from maypole.evidence.changes.asking import ask_to_store, bring_file, take_back
from maypole.evidence.changes.loads import discard_load
from maypole.evidence.forms import FiguresForm
from maypole.evidence.ingest.refusals import FileRefused, LoadRefused
from maypole.evidence.models import Load
from maypole.evidence.queries.keys import known_keys, readers_of
from maypole.evidence.queries.loads import (
    MOST_LOADS,
    findings_of,
    load_numbered,
    loads_of,
    refused_rows,
)
from maypole.evidence.section import EVIDENCE_SECTION
from maypole.evidence.states import WORDS
from maypole.evidence.template_files import (
    refused_csv,
    template_csv,
    template_rows,
    template_xlsx,
)
from maypole.evidence.views.keys import add_href
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.permissions import LOAD_FIGURES, SEE_WORKSPACE

GET_POST = ["GET", "HEAD", "POST"]
LOOK_AGAIN, LOOK_LATER = "2", "15"
"""Seconds after which a page that waits asks again; later when no worker is there."""
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@workspace(SEE_WORKSPACE)
@require_safe
def figures(request: HttpRequest, here: Workspace) -> HttpResponse:
    """Every file that was loaded, newest first, and what became of it."""
    loads = [
        (one, f"{one.rows_ready:,}", WORDS[one.state]) for one in loads_of(here.id)[:MOST_LOADS]
    ]
    context = {"here": here, "loads": loads, "breadcrumb": _trail(here, last=_("Figures"))}
    return render(request, "evidence/figures.html", context)


@workspace(LOAD_FIGURES)
@require_http_methods(GET_POST)
def choose_file(request: HttpRequest, here: Workspace) -> HttpResponse:
    """The first of three pages: choose a file; it is kept and checked before anything is stored."""
    form = FiguresForm(request.POST, request.FILES) if request.method == "POST" else FiguresForm()
    if request.method == "POST" and form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        try:
            load = bring_file(
                by=here.user,
                partnership_id=here.id,
                name=str(file.name),
                content=file.read(),
                description=form.described_by,
            )
        except FileRefused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("load", partnership=here.key, number=load.number)
    context = {"here": here, "form": form, "breadcrumb": _trail(here, last=_("Load figures"))}
    status = 422 if form.errors else 200
    return render(request, "evidence/choose.html", context, status=status)


@workspace(SEE_WORKSPACE)
@require_safe
def load_page(request: HttpRequest, here: Workspace, number: int) -> HttpResponse:
    """The second and third page: still at work, what the checks found, or what was done."""
    load = _load(here, number)
    context = {
        "here": here,
        "load": load,
        "state": WORDS[load.state],
        "breadcrumb": _trail(here, last=_("Load %s") % number),
    }
    if load.state == "waiting":
        return _waiting_page(request, context)
    refused, warned = findings_of(load)
    context |= {
        "read": words.read_sentence(load),
        "stored": words.stored_sentence(load),
        "store": words.store_button(load),
        "download": words.refused_link(load),
        "refused": [(words.check_words(one.check), one) for one in refused],
        "warned": [(words.check_words(one.check), one) for one in warned],
        "sample": load.report.get("sample", []),
    }
    if load.state == "stored":
        context |= _read_by(here, load)
    return render(request, f"evidence/load_{load.state}.html", context)


def _read_by(here: Workspace, load: Load) -> dict[str, object]:
    """Which of the partnership's measures read what the load brought, and the keys none reads."""
    section = EVIDENCE_SECTION.stored().entry(EVIDENCE_SECTION.name)
    brought = load.report.get("measures", [])
    readers = readers_of(section.measures)
    unread = [key for key in brought if key not in readers]
    found = known_keys(here.id, section.measures, among=unread) if unread else None
    return {
        "readers": [one for key in brought for one in readers.get(key, [])],
        "unread": len(unread),
        "rows": [(one, add_href(here, one)) for one in found.rows] if found else [],
        "more": bool(found and found.more),
    }


def _waiting_page(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    awake, still = worker_is_awake(), "still" in request.GET
    response = render(
        request, "evidence/load_waiting.html", {**context, "awake": awake, "still": still}
    )
    if not still:
        response["Refresh"] = LOOK_AGAIN if awake else LOOK_LATER
    return response


@workspace(LOAD_FIGURES)
@require_POST
def store(request: HttpRequest, here: Workspace, number: int) -> HttpResponse:
    """Store the rows that are ready."""
    load = _load(here, number)
    try:
        ask_to_store(by=here.user, partnership_id=here.id, load=load)
    except LoadRefused as refused:
        warn(request, str(refused))
    return redirect("load", partnership=here.key, number=number)


@workspace(LOAD_FIGURES)
@require_POST
def discard(request: HttpRequest, here: Workspace, number: int) -> HttpResponse:
    """Store nothing of the file, and forget it."""
    try:
        discard_load(by=here.user, load=_load(here, number))
    except LoadRefused as refused:
        warn(request, str(refused))
        return redirect("load", partnership=here.key, number=number)
    notify(request, _("Nothing was stored."))
    return redirect("figures", partnership=here.key)


@workspace(LOAD_FIGURES)
@require_http_methods(GET_POST)
def roll_back_page(request: HttpRequest, here: Workspace, number: int) -> HttpResponse:
    """Say what would go, then take it away."""
    load = _load(here, number)
    if request.method == "POST":
        try:
            count = take_back(by=here.user, partnership_id=here.id, load=load)
        except LoadRefused as refused:
            warn(request, str(refused))
        else:
            said = _("Load %s is rolled back.") % number
            notify(request, f"{said} {words.gone_sentence(count)}")
        return redirect("load", partnership=here.key, number=number)
    context = {
        "here": here,
        "load": load,
        "going": words.going_sentence(load),
        "breadcrumb": _trail(here, last=_("Roll back")),
    }
    return render(request, "evidence/roll_back.html", context)


@workspace(LOAD_FIGURES)
@require_safe
def refused_file(request: HttpRequest, here: Workspace, number: int) -> HttpResponse:
    """The refused rows, with what is wrong and how to mend it."""
    load = _load(here, number)
    return _file(refused_csv(refused_rows(load)), CSV, f"load-{number}-refused.csv")


@workspace(SEE_WORKSPACE)
@require_safe
def template(request: HttpRequest, here: Workspace, ending: str) -> HttpResponse:
    """The template with a row for each measure of the partnership's own, as CSV or XLSX."""
    section = EVIDENCE_SECTION.stored().entry(EVIDENCE_SECTION.name)
    rows = template_rows(section, here.partnership.area.gss_code)
    if ending == "xlsx":
        return _file(template_xlsx(rows), XLSX, f"figures-{here.key}.xlsx")
    return _file(template_csv(rows), CSV, f"figures-{here.key}.csv")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _load(here: Workspace, number: int) -> Load:
    load = load_numbered(here.id, number)
    if load is None:
        raise Http404
    return load


def _trail(here: Workspace, *, last: str) -> list[tuple[str, str]]:
    found = [
        (here.partnership.place, reverse("candidate-front", args=[here.key])),
        (_("Evidence"), reverse("evidence", args=[here.key])),
    ]
    if last != _("Figures"):
        found.append((_("Figures"), reverse("figures", args=[here.key])))
    return [*found, (last, "")]
