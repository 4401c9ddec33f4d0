"""The editor's first page: plans, versions, and the steps with their items."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maypole.components.notices import notify
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.changes import EditRefused
from maypole.partnership.permissions import EDIT_PLAN, FREEZE_PLAN, PUBLISH
from maypole.plan import states
from maypole.plan.changes.plans import begin_plan
from maypole.plan.editing.versions import is_open, main_plan, newest_version, open_version
from maypole.plan.forms.items import PasteForm
from maypole.plan.forms.plans import BeginPlanForm, ShapeForm
from maypole.plan.queries import stored_plans, taken_out
from maypole.plan.views.places import Place, place_of, undo_address


@workspace(EDIT_PLAN)
@require_safe
def plan_editor(request: HttpRequest, here: Workspace) -> HttpResponse:
    """The plan that the site shows; without any plan, the way to begin one."""
    plans = stored_plans().plans
    if not plans:
        return redirect("begin-plan", partnership=here.key)
    main = main_plan(plans) or plans[-1]
    return redirect("edit-plan", partnership=here.key, plan=main.key)


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, here: Workspace) -> HttpResponse:
    """Begin a plan: its title, its period, the shape it starts from."""
    form = BeginPlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("title", "from_date", "to_date")}
        try:
            key, line = begin_plan(
                by=here.user,
                partnership_id=here.id,
                shape=form.cleaned_data["shape"],
                facts=facts,
            )
        except EditRefused as refused:
            form.add_error(None, str(refused))
        else:
            notify(request, _("Version 1 begun."), undo=undo_address(here, line))
            return redirect("edit-plan", partnership=here.key, plan=key)
    context = {"here": here, "form": form, "first": not stored_plans().plans}
    return render(request, "plan/editor/begin.html", context, status=422 if form.errors else 200)


@workspace(EDIT_PLAN)
@require_safe
def edit_plan(request: HttpRequest, here: Workspace, plan: str) -> HttpResponse:
    """The version that is being worked on; else the plan's versions and the way to begin one."""
    place = place_of(here, plan)
    version = open_version(place.plan)
    if version is not None:
        return version_page(request, place_of_version(place, version.number))
    newest = newest_version(place.plan)
    context = {
        **shared(place),
        "breadcrumb": place.trail()[:-1],
        "newest": newest,
        "next": newest.number + 1 if newest else 1,
        "shape_form": None if newest else ShapeForm(),
    }
    return render(request, "plan/editor/plan.html", context)


@workspace(EDIT_PLAN)
@require_safe
def edit_version(request: HttpRequest, here: Workspace, plan: str, number: int) -> HttpResponse:
    """The steps of one version with their items; of a frozen one, to read."""
    return version_page(request, place_of(here, plan, number))


def place_of_version(place: Place, number: int) -> Place:
    """The same plan at one of its versions, without asking the database again."""
    version = next(one for one in place.plan.versions if one.number == number)
    return Place(place.here, place.section, place.plan, version)


def version_page(
    request: HttpRequest, place: Place, *, pasted: tuple[str, PasteForm] | None = None
) -> HttpResponse:
    """Steps with their items, a box to paste into for each, and what was taken out."""
    version = place.draft
    editable = is_open(version)
    gone = taken_out(place.here.id, place.plan.key, version) if editable else []
    forms_of = {step.key: PasteForm(auto_id=f"id_%s-{step.key}") for step in version.steps}
    if pasted:
        forms_of[pasted[0]] = pasted[1]
    context: dict[str, Any] = {
        **shared(place),
        "breadcrumb": place.trail(),
        "version": version,
        "editable": editable,
        "steps": [{"step": step, "form": forms_of[step.key]} for step in version.steps],
        "gone": [(one.line, _code(version, one.removed.step), one.removed.item) for one in gone],
        "form": pasted[1] if pasted else None,
        "next": (newest_version(place.plan) or version).number + 1,
        "draft": open_version(place.plan),
    }
    status = 422 if pasted else 200
    return render(request, "plan/editor/version.html", context, status=status)


def only_to_read(request: HttpRequest, place: Place) -> bool:
    """A frozen version is shown instead of its forms; what was typed is refused in words."""
    return request.method != "POST" and not is_open(place.draft)


def _code(version: Any, step_key: str) -> str:
    return next(str(step.code) for step in version.steps if step.key == step_key)


def shared(place: Place) -> dict[str, Any]:
    """What each page about a plan shows."""
    return {
        "here": place.here,
        "plan": place.plan,
        "place": place,
        "others": [one for one in place.section.plans if one.key != place.plan.key],
        "versions": [
            (one, states.WORDS[one.state])
            for one in sorted(place.plan.versions, key=lambda one: -one.number)
        ],
        "may_move": place.here.may(FREEZE_PLAN),
        "may_publish": place.here.may(PUBLISH) and place.plan.main,
        "preview": place.preview,
    }
