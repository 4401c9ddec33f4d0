"""Buttons that do one thing at once: move, remove, begin; each says what it did, with Undo."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from maypole.accounts.models import AuditLine
from maypole.components.notices import notify, warn
from maypole.partnership.access import Workspace
from maypole.partnership.changes import EditRefused
from maypole.plan.views.places import undo_address


def do(
    request: HttpRequest,
    here: Workspace,
    deed: Callable[[], AuditLine | None],
    *,
    said: str,
    back: str,
) -> HttpResponse:
    """Do it and lead back; a refusal is told there in words."""
    try:
        line = deed()
    except EditRefused as refused:
        warn(request, str(refused))
        return redirect(back)
    if line is not None:
        notify(request, said, undo=undo_address(here, line))
    return redirect(back)
