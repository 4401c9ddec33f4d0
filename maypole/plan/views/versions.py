"""A version begun, put out, taken back, and what is said of it as a whole."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maypole.accounts.models import AuditLine
from maypole.components.notices import notify, warn
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.permissions import EDIT_PLAN, FREEZE_PLAN
from maypole.plan import models
from maypole.plan.changes import plans
from maypole.plan.changes.drafts import Sight
from maypole.plan.changes.versions import MoveRefused, amend_version, move_version
from maypole.plan.editing.shapes import SHAPES
from maypole.plan.editing.versions import newest_version, version_of
from maypole.plan.forms.versions import VersionForm, shown_of_version
from maypole.plan.queries import nameable
from maypole.plan.views.deeds import do
from maypole.plan.views.editor import only_to_read, shared, version_page
from maypole.plan.views.places import of_plan, place_of, whole
from maypole.plan.views.screen import Screen, answer


@workspace(EDIT_PLAN)
@require_POST
def begin_version(request: HttpRequest, here: Workspace, plan: str) -> HttpResponse:
    """Begin the next version from the newest; the first one in a shape."""
    place = place_of(here, plan)
    newest = newest_version(place.plan)
    shape = request.POST.get("shape", "blank")
    if shape not in {one.key for one in SHAPES}:
        raise Http404
    return do(
        request,
        here,
        partial(plans.begin_version, **of_plan(place), shape=shape),
        said=_("Version %s begun. It is a draft.") % (newest.number + 1 if newest else 1),
        back=place.href("edit-plan"),
    )


@workspace(FREEZE_PLAN)
@require_POST
def move(request: HttpRequest, here: Workspace, plan: str, number: int, to: str) -> HttpResponse:
    """Put a draft out for consultation, or take it back."""
    place = place_of(here, plan, number)
    version = get_object_or_404(models.Version, plan__key=plan, number=number)
    said = {
        "consultation": _("Version %s is out for consultation."),
        "draft": _("Version %s is a draft again."),
    }[to]

    try:
        move_version(by=here.user, version=version, to=to)
    except MoveRefused as refused:
        warn(request, str(refused))
    else:
        notify(request, said % number)
    return redirect(place.editor)


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def version_facts(request: HttpRequest, here: Workspace, plan: str, number: int) -> HttpResponse:
    """Its note, its date, who approved it, how long it says it lasts."""
    place = place_of(here, plan, number)
    if only_to_read(request, place):
        return version_page(request, place)
    bodies = nameable().bodies

    def save(form: VersionForm, sight: Sight) -> AuditLine | None:
        return amend_version(**whole(place), facts=form.cleaned_data, sight=sight)

    screen = Screen(
        template="plan/editor/form.html",
        plan=place.plan,
        look=lambda now: shown_of_version(version_of(now, number)),
        make=lambda data, shown: VersionForm(data, shown, bodies=bodies),
        save=save,
        about=place.about,
        said=_("Facts of version %s saved.") % number,
        back=place.editor,
        context={
            **shared(place),
            "breadcrumb": place.trail(_("About this version")),
            "heading": _("About version %s") % number,
            "button": _("Save facts"),
        },
    )
    return answer(request, here, screen)
