"""An item's own page, a pasted list, and the buttons on each item."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from maypole.accounts.models import AuditLine
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.permissions import EDIT_PLAN
from maypole.plan.changes import items as changes
from maypole.plan.changes.drafts import Sight
from maypole.plan.editing.links import linked_refs, neighbours, note_on_link
from maypole.plan.editing.places import every_item
from maypole.plan.editing.versions import version_of
from maypole.plan.exchange_section.model import Step
from maypole.plan.forms.items import ItemForm, NotesForm, PasteForm, shown_of_item
from maypole.plan.queries import nameable, removals, removed_by
from maypole.plan.views.deeds import do
from maypole.plan.views.editor import only_to_read, shared, version_page
from maypole.plan.views.places import Place, place_of, whole
from maypole.plan.views.screen import Screen, answer

PLACES = {"up": -1, "down": 1}


@workspace(EDIT_PLAN)
@require_POST
def add_items(
    request: HttpRequest, here: Workspace, plan: str, number: int, step: str
) -> HttpResponse:
    """Add a pasted list at the end of a step."""
    place = place_of(here, plan, number, step)
    there = [one.title for one in place.held.items]
    form = PasteForm(request.POST, auto_id=f"id_%s-{step}", there=there)
    if not form.is_valid():
        return version_page(request, place, pasted=(step, form))
    titles = form.cleaned_data["titles"]
    count = len(titles)
    said = ngettext(
        "%(count)s item added to %(step)s.", "%(count)s items added to %(step)s.", count
    )
    return do(
        request,
        here,
        partial(changes.add_items, **whole(place), step=step, titles=titles),
        said=said % {"count": count, "step": place.held.name},
        back=f"{place.editor}#{step}",
    )


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_item(
    request: HttpRequest, here: Workspace, plan: str, number: int, step: str, item: int
) -> HttpResponse:
    """Everything that is recorded of one item, and its links both ways."""
    place = place_of(here, plan, number, step, item)
    if only_to_read(request, place):
        return version_page(request, place)
    linkable, others = steps_to_link(place, everything=request.GET.get("links") == "all")
    choices = nameable()
    code = f"{place.held.code}{item}"

    def save(form: ItemForm, sight: Sight) -> AuditLine | None:
        return changes.amend_item(
            **whole(place),
            ref=place.ref,
            facts=form.facts(),
            linked=form.linked(),
            sight=sight,
        )

    screen = Screen(
        template="plan/editor/item.html",
        plan=place.plan,
        look=lambda now: shown_of_item(version_of(now, number), place.ref, linkable),
        make=lambda data, shown: ItemForm(data, shown, nameable=choices, linkable=linkable),
        save=save,
        about=place.about,
        said=_("%(code)s saved.") % {"code": code},
        back=place.href("edit-item"),
        context={
            **shared(place),
            "breadcrumb": place.trail(place.held.name, code),
            "version": place.draft,
            "step": place.held,
            "item": place.one,
            "code": code,
            "others_to_link": others,
            "linked": linked_refs(place.draft, place.ref),
        },
    )
    return answer(request, here, screen)


def steps_to_link(place: Place, *, everything: bool) -> tuple[list[Step], bool]:
    """The steps whose items get checkboxes: the neighbours and those linked; whether more could."""
    linked = {ref.split("/")[0] for ref in linked_refs(place.draft, place.ref)}
    near = {step.key for step in neighbours(place.draft, place.held.key)} | linked
    others = [step for step in place.draft.steps if step.key != place.held.key and step.items]
    found = [step for step in others if everything or step.key in near]
    return found, len(found) < len(others)


@workspace(EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def link_notes(
    request: HttpRequest, here: Workspace, plan: str, number: int, step: str, item: int
) -> HttpResponse:
    """What is to be said about each link of an item."""
    place = place_of(here, plan, number, step, item)
    linked = linked_refs(place.draft, place.ref)
    ends = {ref: one for ref, one in every_item(place.draft) if ref in linked}
    if not ends:
        raise Http404

    def save(form: NotesForm, sight: Sight) -> AuditLine | None:
        return changes.note_links(
            **whole(place),
            ref=place.ref,
            notes=form.notes(),
            sight=sight,
        )

    screen = Screen(
        template="plan/editor/form.html",
        plan=place.plan,
        look=lambda now: {
            ref: note_on_link(version_of(now, number), place.ref, ref) or "" for ref in ends
        },
        make=lambda data, shown: NotesForm(data, shown, linked=ends),
        save=save,
        about=place.about,
        said=_("Notes on links saved."),
        back=place.href("edit-item"),
        context={
            **shared(place),
            "breadcrumb": place.trail(place.one.title, _("Notes on links")),
            "heading": _("Notes on the links of “%s”") % place.one.title,
            "button": _("Save notes"),
        },
    )
    return answer(request, here, screen)


@workspace(EDIT_PLAN)
@require_POST
def move_item(
    request: HttpRequest, here: Workspace, plan: str, number: int, step: str, item: int, way: str
) -> HttpResponse:
    """Put an item one place up or down; the focus stays on its button."""
    place = place_of(here, plan, number, step, item)
    index = place.held.items.index(place.one) + PLACES[way]
    last = len(place.held.items) - 1
    focus = {0: "down", last: "up"}.get(index, way)
    return do(
        request,
        here,
        partial(changes.move_item, **whole(place), ref=place.ref, places=PLACES[way]),
        said=_("“%(title)s” is now in place %(place)s of %(all)s. Its code stays %(code)s.")
        % {
            "title": place.one.title,
            "place": index + 1,
            "all": last + 1,
            "code": f"{place.held.code}{item}",
        },
        back=f"{place.editor}#{focus}-{step}-{item}",
    )


@workspace(EDIT_PLAN)
@require_POST
def remove_item(
    request: HttpRequest, here: Workspace, plan: str, number: int, step: str, item: int
) -> HttpResponse:
    """Take an item out at once; Undo puts it back."""
    place = place_of(here, plan, number, step, item)
    return do(
        request,
        here,
        partial(changes.remove_item, **whole(place), ref=place.ref),
        said=_("%(one)s %(number)s removed: %(title)s.")
        % {"one": place.held.singular, "number": item, "title": place.one.title},
        back=place.editor,
    )


@workspace(EDIT_PLAN)
@require_POST
def put_back(
    request: HttpRequest, here: Workspace, plan: str, number: int, line: int
) -> HttpResponse:
    """Put back what a removal took out, however much has been edited since."""
    place = place_of(here, plan, number)
    found = removals(here.id, plan, number).filter(pk=line).first()
    removed = removed_by(found) if found else None
    if removed is None:
        raise Http404
    return do(
        request,
        here,
        partial(changes.restore_item, **whole(place), removed=removed),
        said=_("“%s” is back.") % removed.item.title,
        back=f"{place.editor}#{removed.step}-{removed.item.number}",
    )
