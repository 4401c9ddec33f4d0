"""A step's page, and the buttons on each step."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maypole.accounts.models import AuditLine
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.permissions import EDIT_PLAN
from maypole.plan.changes import steps as changes
from maypole.plan.changes.drafts import Sight
from maypole.plan.editing.places import step_of
from maypole.plan.editing.versions import version_of
from maypole.plan.forms.steps import StepForm, shown_of_step
from maypole.plan.views.deeds import do
from maypole.plan.views.editor import only_to_read, shared, version_page
from maypole.plan.views.places import place_of, whole
from maypole.plan.views.screen import Screen, answer

PLACES = {"earlier": -1, "later": 1}


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_step(request: HttpRequest, here: Workspace, plan: str, number: int) -> HttpResponse:
    """Name one more step."""
    place = place_of(here, plan, number)
    if only_to_read(request, place):
        return version_page(request, place)
    taken = {step.code for step in place.draft.steps}

    def save(form: StepForm, sight: Sight) -> AuditLine | None:
        return changes.add_step(**whole(place), facts=form.cleaned_data)

    screen = Screen(
        template="plan/editor/step.html",
        plan=place.plan,
        look=lambda now: {},
        make=lambda data, shown: StepForm(data, shown, taken=taken),
        save=save,
        about=place.about,
        said=_("Step added."),
        back=place.editor,
        context={**shared(place), "breadcrumb": place.trail(_("New step")), "version": place.draft},
    )
    return answer(request, here, screen)


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_step(
    request: HttpRequest, here: Workspace, plan: str, number: int, step: str
) -> HttpResponse:
    """A step's names, letter, hint and kind; its key never changes."""
    place = place_of(here, plan, number, step)
    if only_to_read(request, place):
        return version_page(request, place)
    taken = {one.code for one in place.draft.steps if one.key != step}

    def save(form: StepForm, sight: Sight) -> AuditLine | None:
        facts = form.cleaned_data
        return changes.amend_step(**whole(place), step=step, facts=facts, sight=sight)

    screen = Screen(
        template="plan/editor/step.html",
        plan=place.plan,
        look=lambda now: shown_of_step(step_of(version_of(now, number), step)),
        make=lambda data, shown: StepForm(data, shown, taken=taken),
        save=save,
        about=place.about,
        said=_("Step saved."),
        back=place.editor,
        context={
            **shared(place),
            "breadcrumb": place.trail(place.held.name),
            "version": place.draft,
            "step": place.held,
        },
    )
    return answer(request, here, screen)


@workspace(EDIT_PLAN)
@require_POST
def move_step(
    request: HttpRequest, here: Workspace, plan: str, number: int, step: str, way: str
) -> HttpResponse:
    """Put a step one place earlier or later; the focus stays on its button."""
    place = place_of(here, plan, number, step)
    index = place.draft.steps.index(place.held) + PLACES[way]
    last = len(place.draft.steps) - 1
    focus = {0: "later", last: "earlier"}.get(index, way)
    return do(
        request,
        here,
        partial(changes.move_step, **whole(place), step=step, places=PLACES[way]),
        said=_("“%(name)s” is now step %(place)s of %(all)s.")
        % {"name": place.held.name, "place": index + 1, "all": last + 1},
        back=f"{place.editor}#{focus}-{step}",
    )


@workspace(EDIT_PLAN)
@require_POST
def remove_step(
    request: HttpRequest, here: Workspace, plan: str, number: int, step: str
) -> HttpResponse:
    """Take a step out with its items; Undo puts all of it back."""
    place = place_of(here, plan, number, step)
    return do(
        request,
        here,
        partial(changes.remove_step, **whole(place), step=step),
        said=_("%(name)s removed, with %(count)s items.")
        % {"name": place.held.name, "count": len(place.held.items)},
        back=place.editor,
    )
