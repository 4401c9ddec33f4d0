"""The plan's own facts, the wordings of its vision, and the needs that it does not take up."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maypole.accounts.models import AuditLine
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.permissions import EDIT_PLAN
from maypole.plan.changes import plans as changes
from maypole.plan.changes.drafts import Sight
from maypole.plan.editing.versions import newest_version
from maypole.plan.exchange_section.model import Plan, Vision
from maypole.plan.forms.plans import (
    FindingsForm,
    ItemMeasuresForm,
    PlanForm,
    VisionForm,
    shown_of_measures,
    shown_of_plan,
    shown_of_vision,
)
from maypole.plan.queries import nameable
from maypole.plan.views.editor import shared
from maypole.plan.views.places import of_plan, place_of
from maypole.plan.views.screen import Screen, answer


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_facts(request: HttpRequest, here: Workspace, plan: str) -> HttpResponse:
    """Title, period, what it succeeds, its rules; they stand for all versions."""
    place = place_of(here, plan)
    others = [(one.key, one.title) for one in place.section.plans if one.key != plan]

    def save(form: PlanForm, sight: Sight) -> AuditLine | None:
        return changes.amend_plan(**of_plan(place), facts=form.facts(), sight=sight)

    screen = Screen(
        template="plan/editor/facts.html",
        plan=place.plan,
        look=shown_of_plan,
        make=lambda data, shown: PlanForm(data, shown, others=others),
        save=save,
        about="",
        said=_("Facts of the plan saved."),
        back=place.href("plan-facts"),
        context={**shared(place), "breadcrumb": place.trail(_("About the plan"))},
    )
    return answer(request, here, screen)


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def vision(
    request: HttpRequest, here: Workspace, plan: str, vision: int | None = None
) -> HttpResponse:
    """One wording of the vision with who asked for it, or a new one."""
    place = place_of(here, plan)
    if vision is not None and _wording(place.plan, vision) is None:
        raise Http404

    def save(form: VisionForm, sight: Sight) -> AuditLine | None:
        return changes.word_vision(
            **of_plan(place), number=vision, facts=form.cleaned_data, sight=sight
        )

    def look(now: Plan) -> dict[str, object]:
        found = _wording(now, vision) if vision is not None else None
        return shown_of_vision(found) if found else {}

    heading = _("Wording %s of the vision") % vision if vision else _("New wording of the vision")
    screen = Screen(
        template="plan/editor/form.html",
        plan=place.plan,
        look=look,
        make=VisionForm,
        save=save,
        about=f"visions/{vision}" if vision else "",
        said=_("Vision saved."),
        back=place.href("plan-facts"),
        context={
            **shared(place),
            "breadcrumb": place.trail(_("Vision")),
            "heading": heading,
            "button": _("Save wording"),
        },
    )
    return answer(request, here, screen)


def _wording(plan: Plan, number: int) -> Vision | None:
    return next((one for one in plan.visions if one.number == number), None)


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_findings(request: HttpRequest, here: Workspace, plan: str) -> HttpResponse:
    """Each need that no item of the newest version takes up: why the plan does not (Ol23)."""
    place = place_of(here, plan)
    newest = newest_version(place.plan)
    steps = newest.steps if newest else []
    taken = {key for step in steps for item in step.items for key in item.findings}
    findings = [(key, text) for key, text in nameable().findings if key not in taken]

    def look(now: Plan) -> dict[str, object]:
        known = {one.finding: one.because for one in now.findings_not_taken_up}
        return {key: known.get(key, "") for key, _text in findings}

    def save(form: FindingsForm, sight: Sight) -> AuditLine | None:
        return changes.refuse_findings(**of_plan(place), reasons=form.reasons(), sight=sight)

    screen = Screen(
        template="plan/editor/findings.html",
        plan=place.plan,
        look=look,
        make=lambda data, shown: FindingsForm(data, shown, findings=findings),
        save=save,
        about="",
        said=_("Reasons saved."),
        back=place.href("plan-findings"),
        context={
            **shared(place),
            "breadcrumb": place.trail(_("Needs")),
            "findings": findings,
            "taken": len(taken),
        },
    )
    return answer(request, here, screen)


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def item_measures(
    request: HttpRequest, here: Workspace, plan: str, number: int, step: str, item: int
) -> HttpResponse:
    """Which measures show whether an item is reached; of a frozen version too, since the tie lies
    beside the versions (Wo37)."""
    place = place_of(here, plan, number, step, item)
    choices = nameable().measures

    def save(form: ItemMeasuresForm, sight: Sight) -> AuditLine | None:
        measures = form.cleaned_data["measures"]
        return changes.measure_item(**of_plan(place), ref=place.ref, measures=measures, sight=sight)

    screen = Screen(
        template="plan/editor/measures.html",
        plan=place.plan,
        look=lambda now: shown_of_measures(now, place.ref),
        make=lambda data, shown: ItemMeasuresForm(data, shown, measures=choices),
        save=save,
        about="",
        said=_("Measures saved."),
        back=place.href("item-measures"),
        context={
            **shared(place),
            "breadcrumb": place.trail(place.held.name, f"{place.held.code}{item}", _("Measures")),
            "step": place.held,
            "item": place.one,
            "choices": choices,
        },
    )
    return answer(request, here, screen)
