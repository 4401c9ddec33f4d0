"""Undo: a change taken back, until the next publish (pages.md part 5)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maypole.accounts.models import AuditLine
from maypole.components.notices import notify, warn
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.changes import EditRefused, StaleSave, may_be_undone, undo
from maypole.partnership.lines_in_words import name_of
from maypole.partnership.permissions import SEE_WORKSPACE
from maypole.partnership.queries import published_since


@require_POST
@workspace(SEE_WORKSPACE)
def undo_line(request: HttpRequest, here: Workspace, line: int) -> HttpResponse:
    """Put back what a change changed; the change itself asks for the permission."""
    found = AuditLine.objects.filter(partnership_id=here.id, pk=line).first()
    if found is None or not may_be_undone(found):
        raise Http404
    if published_since(here.id, found.pk):
        warn(request, _("This has been published since. Edit it again to change it back."))
        return redirect(_back(request, here))
    try:
        undo(by=here.user, partnership_id=here.id, line=found)
    except (StaleSave, EditRefused) as error:
        warn(request, str(error))
    else:
        notify(request, _("%(what)s is as it was before.") % {"what": name_of(found)})
    return redirect(_back(request, here))


def _back(request: HttpRequest, here: Workspace) -> str:
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    if ours and f"/manage/{here.key}/" in came_from:
        return came_from
    return f"/manage/{here.key}/work/"
