"""Lists of statements, and the plans that ours is held against."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maypole.accounts.models import AuditLine
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.permissions import EDIT_PLAN
from maypole.plan.changes import statements as changes
from maypole.plan.changes.drafts import Sight
from maypole.plan.editing.alignments import alignment_of, cells_of
from maypole.plan.editing.places import step_of
from maypole.plan.editing.statements import list_of
from maypole.plan.editing.versions import version_of
from maypole.plan.exchange_section.model import Alignment, Plan, Step, Version
from maypole.plan.forms.versions import (
    AlignmentForm,
    CellsForm,
    StatementsForm,
    shown_of_alignment,
    shown_of_cells,
    shown_of_statements,
)
from maypole.plan.views.deeds import do
from maypole.plan.views.editor import only_to_read, shared, version_page
from maypole.plan.views.places import Place, place_of, whole
from maypole.plan.views.screen import Screen, answer


def _found(place: Place, kind: str, key: str) -> Alignment | None:
    """404 unless the list or the other plan is there; a new one has no key yet."""
    try:
        if key and kind == "alignments":
            return alignment_of(place.draft, key)
        if key:
            list_of(place.draft, key)
    except LookupError as error:
        raise Http404 from error
    return None


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def statements(
    request: HttpRequest, here: Workspace, plan: str, number: int, key: str = ""
) -> HttpResponse:
    """A list of purposes, values or ways of working; or a new one."""
    place = place_of(here, plan, number)
    _found(place, "statements", key)
    if only_to_read(request, place):
        return version_page(request, place)

    def look(now: Plan) -> dict[str, object]:
        return shown_of_statements(list_of(version_of(now, number), key)) if key else {}

    def save(form: StatementsForm, sight: Sight) -> AuditLine | None:
        return changes.set_statements(**whole(place), key=key, **form.cleaned_data, sight=sight)

    screen = Screen(
        template="plan/editor/statements.html",
        plan=place.plan,
        look=look,
        make=StatementsForm,
        save=save,
        about=f"{place.about}/statements/{key}" if key else place.about,
        said=_("List saved."),
        back=place.editor,
        context={
            **shared(place),
            "breadcrumb": place.trail(_("List of statements")),
            "version": place.draft,
            "key": key,
        },
    )
    return answer(request, here, screen)


@workspace(EDIT_PLAN)
@require_POST
def remove_statements(
    request: HttpRequest, here: Workspace, plan: str, number: int, key: str
) -> HttpResponse:
    """Take a list out at once; Undo puts it back."""
    place = place_of(here, plan, number)
    _found(place, "statements", key)
    return do(
        request,
        here,
        partial(changes.remove_statements, **whole(place), key=key),
        said=_("List removed: %s.") % list_of(place.draft, key).heading,
        back=place.editor,
    )


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def alignment(
    request: HttpRequest, here: Workspace, plan: str, number: int, key: str = ""
) -> HttpResponse:
    """What is said of another plan, and its entries; or one more plan."""
    place = place_of(here, plan, number)
    current = _found(place, "alignments", key)
    if only_to_read(request, place):
        return version_page(request, place)

    def look(now: Plan) -> dict[str, object]:
        return shown_of_alignment(alignment_of(version_of(now, number), key)) if key else {}

    def save(form: AlignmentForm, sight: Sight) -> AuditLine | None:
        titles = form.cleaned_data["titles"]
        return changes.set_alignment(
            **whole(place), key=key, facts=form.facts(), titles=titles, sight=sight
        )

    screen = Screen(
        template="plan/editor/alignment.html",
        plan=place.plan,
        look=look,
        make=AlignmentForm,
        save=save,
        about=f"{place.about}/alignments/{key}" if key else place.about,
        said=_("Other plan saved."),
        back=place.editor,
        context={
            **shared(place),
            "breadcrumb": place.trail(current.title if current else _("Another plan")),
            "version": place.draft,
            "alignment": current,
        },
    )
    return answer(request, here, screen)


@workspace(EDIT_PLAN)
@require_POST
def remove_alignment(
    request: HttpRequest, here: Workspace, plan: str, number: int, key: str
) -> HttpResponse:
    """Hold the version against this plan no longer; Undo puts it back."""
    place = place_of(here, plan, number)
    _found(place, "alignments", key)
    return do(
        request,
        here,
        partial(changes.remove_alignment, **whole(place), key=key),
        said=_("Other plan removed: %s.") % alignment_of(place.draft, key).title,
        back=place.editor,
    )


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def cells(request: HttpRequest, here: Workspace, plan: str, number: int, key: str) -> HttpResponse:
    """The matrix of one of our steps against the other plan's entries."""
    place = place_of(here, plan, number)
    current = _found(place, "alignments", key)
    if only_to_read(request, place) or current is None:
        return version_page(request, place)
    step = _step_of_matrix(place.draft, current, request.GET.get("step", ""))

    def look(now: Plan) -> dict[str, object]:
        version = version_of(now, number)
        return shown_of_cells(step_of(version, step.key), alignment_of(version, key))

    def save(form: CellsForm, sight: Sight) -> AuditLine | None:
        refs = [f"{step.key}/{item.number}" for item in step.items]
        return changes.set_cells(
            **whole(place), key=key, refs=refs, cells=form.cells(), sight=sight
        )

    screen = Screen(
        template="plan/editor/cells.html",
        plan=place.plan,
        look=look,
        make=lambda data, shown: CellsForm(data, shown, step=step, alignment=current),
        save=save,
        about=f"{place.about}/alignments/{key}",
        said=_("Cells saved."),
        back=f"{place.href('edit-cells', key=key)}?step={step.key}",
        context={
            **shared(place),
            "breadcrumb": place.trail(current.title, _("Cells")),
            "version": place.draft,
            "alignment": current,
            "step": step,
            "steps": [one for one in place.draft.steps if one.items],
        },
    )
    return answer(request, here, screen)


def _step_of_matrix(version: Version, alignment: Alignment, wanted: str) -> Step:
    """The step that was asked for; else the one with most cells; else one with items; else 404."""
    steps = [step for step in version.steps if step.items]
    if not steps or not alignment.items:
        raise Http404
    filled = [ref.split("/")[0] for ref, _number in cells_of(alignment)]
    asked = next((step for step in steps if step.key == wanted), None)
    return asked or max(steps, key=lambda step: (filled.count(step.key), step.kind == "priority"))
