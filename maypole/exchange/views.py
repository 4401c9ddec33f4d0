"""The partnership file on screen: download it, upload a new one, see what changes, store it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from maypole.components.notices import notify, warn
from maypole.exchange.forms import FileForm
from maypole.exchange.previews import preview_of
from maypole.exchange.reading import FileFault, FileRefused
from maypole.exchange.sections import partnership_file
from maypole.exchange.uploads import Upload, keep, kept, put_aside, seal, upload_of
from maypole.exchange.writing import partnership_yaml
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.permissions import EDIT_PARTNERSHIP, EDIT_PLAN


@workspace(EDIT_PARTNERSHIP)
@require_http_methods(["GET", "HEAD", "POST"])
def file_page(request: HttpRequest, here: Workspace) -> HttpResponse:
    """Download the file, or choose a new version of it."""
    _require_both(here)
    form = file_form(request)
    faults: list[FileFault] = []
    if request.method == "POST" and form.is_valid():
        try:
            upload = chosen(form, here.key)
            upload.check(here.user)
        except FileRefused as refused:
            faults = by_line(refused)
        else:
            keep(request.session, upload)
            return redirect("file-check", partnership=here.key)
    context = {
        "here": here,
        "form": form,
        "faults": faults,
        "fault_links": fault_links(faults),
        "has_errors": bool(faults),
    }
    status = 422 if faults or form.errors else 200
    return render(request, "exchange/file.html", context, status=status)


@workspace(EDIT_PARTNERSHIP)
@require_safe
def file_download(request: HttpRequest, here: Workspace) -> HttpResponse:
    """The partnership as a file; what comes out can be loaded again without loss."""
    file = partnership_file()
    if file is None:
        raise Http404
    response = HttpResponse(partnership_yaml(file), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{here.key}.yaml"'
    return response


@workspace(EDIT_PARTNERSHIP)
@require_http_methods(["GET", "HEAD", "POST"])
def file_check(request: HttpRequest, here: Workspace) -> HttpResponse:
    """What the chosen file would change; then store it, or store nothing."""
    _require_both(here)
    upload = kept(request.session, here.key)
    if upload is None:
        warn(request, _("No file is waiting. Choose one."))
        return redirect("file", partnership=here.key)
    if "nothing" in request.POST:
        put_aside(request.session)
        notify(request, _("Nothing was stored."))
        return redirect("file", partnership=here.key)
    try:
        checked = upload.check(here.user)
    except FileRefused as refused:
        return refused_since(request, upload, refused, reverse("file", args=[here.key]))
    if request.method == "POST" and request.POST.get("seal") == seal(upload, checked):
        return _store(request, here, upload)
    context = {
        "here": here,
        "upload": upload,
        "preview": preview_of(checked),
        "seal": seal(upload, checked),
        "looked_at_before": request.method == "POST",
    }
    return render(request, "exchange/check.html", context)


def by_line(refused: FileRefused) -> list[FileFault]:
    """The faults in the order in which they stand in the file."""
    return sorted(refused.faults, key=lambda fault: fault.line or 0)


def fault_links(faults: Sequence[FileFault]) -> list[tuple[str, str]]:
    """The summary at the top of the page leads to the list of faults."""
    if not faults:
        return []
    words = ngettext(
        "The file has %d fault. Nothing was stored.",
        "The file has %d faults. Nothing was stored.",
        len(faults),
    )
    return [("#faults", words % len(faults))]


def file_form(request: HttpRequest) -> FileForm:
    """The form, empty or as it was sent."""
    return FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()


def chosen(form: FileForm, partnership: str) -> Upload:
    """The file that the form brought. Raises FileRefused."""
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    return upload_of(partnership, str(file.name), file.read())


def refused_since(
    request: HttpRequest, upload: Upload, refused: FileRefused, again: str
) -> HttpResponse:
    """The file was good when it was chosen, and what is stored has changed since."""
    put_aside(request.session)
    context = {"upload": upload, "faults": by_line(refused), "again": again, "has_errors": True}
    return render(request, "exchange/refused.html", context, status=409)


def _store(request: HttpRequest, here: Workspace, upload: Upload) -> HttpResponse:
    result = upload.store(here.user)
    put_aside(request.session)
    count = len(result.differences) + len(result.moves)
    notify(request, ngettext("%d change stored.", "%d changes stored.", count) % count)
    return redirect("file", partnership=here.key)


def _require_both(here: Workspace) -> None:
    """A file holds the plan too, so its keeper may edit both."""
    if not here.may(EDIT_PLAN):
        raise PermissionDenied
