"""The lists of a partnership and their entries: one page for all lists, one for all entries."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maypole.components.file_model import FileModel
from maypole.components.notices import notify, warn
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.changes import EditRefused, edit_part, label_of, move_part
from maypole.partnership.forms.parts import PartForm
from maypole.partnership.lists import editable_lists
from maypole.partnership.permissions import EDIT_MEASURES, EDIT_PARTNERSHIP
from maypole.partnership.queries import rows_of
from maypole.partnership.records.parts import fingerprint
from maypole.partnership.section import PARTNERSHIP_SECTION
from maypole.partnership.views.desk import Desk, crumbs, entries_of, open_desk
from maypole.partnership.views.saving import PartPage, save, show

GET_POST = ["GET", "HEAD", "POST"]
EDIT_SOMETHING = EDIT_MEASURES
"""The door of the lists is as wide as the widest of them; each then asks for its own capability."""


@require_safe
@workspace(EDIT_PARTNERSHIP)
def edit_index(request: HttpRequest, here: Workspace) -> HttpResponse:
    """Everything that can be edited about the partnership, with counts."""
    sections = {PARTNERSHIP_SECTION.name: PARTNERSHIP_SECTION.stored()}
    for one in editable_lists():
        if one.section.name not in sections:
            sections[one.section.name] = one.section.stored()
    entries = {name: found.entry(name) for name, found in sections.items()}
    lists = [
        (one, len(entries_of(entries[one.section.name], one.name))) for one in editable_lists()
    ]
    context = {
        "here": here,
        "lists": lists,
        "asking": sum(
            one.state == "asked" for one in entries[PARTNERSHIP_SECTION.name].membership.members
        ),
        "page_title": _("Edit the partnership – %(place)s") % {"place": here.partnership.place},
        "breadcrumb": crumbs(here, (_("Edit"), "")),
    }
    return render(request, "partnership/edit_index.html", context)


@require_safe
@workspace(EDIT_SOMETHING)
def edit_list(request: HttpRequest, here: Workspace, listed: str) -> HttpResponse:
    """One list, each row with its ways to change it."""
    desk = open_desk(here, listed)
    context = {
        "here": here,
        "desk": desk,
        "rows": rows_of(desk.listed, desk.entries, desk.names),
        "page_title": f"{desk.listed.heading} – {here.partnership.place}",
        "breadcrumb": crumbs(here, _above(desk), (str(desk.listed.heading), "")),
    }
    return render(request, "partnership/edit_list.html", context)


@require_http_methods(GET_POST)
@workspace(EDIT_SOMETHING)
def add_entry(request: HttpRequest, here: Workspace, listed: str) -> HttpResponse:
    """A new entry at the end of a list."""
    desk = open_desk(here, listed)
    heading = _("Add %(one)s") % {"one": desk.listed.one}
    if request.method != "POST":
        given = {name: request.GET[name] for name in desk.listed.given if name in request.GET}
        form = PartForm(desk.listed.noun, desk.names, given=given)
        return show(request, _page(desk, None, heading), form, "")
    form = PartForm(desk.listed.noun, desk.names, data=request.POST)
    return _checked_and_saved(request, desk, form, None, heading)


@require_http_methods(GET_POST)
@workspace(EDIT_SOMETHING)
def edit_entry(request: HttpRequest, here: Workspace, listed: str, token: str) -> HttpResponse:
    """An entry, with everything that the file holds of it."""
    desk = open_desk(here, listed)
    current = desk.entry(token)
    if current is None:
        if request.method != "POST":
            raise Http404
        warn(request, _("Somebody removed this in between. Save to add it again."))
        form = PartForm(desk.listed.noun, desk.names, data=request.POST)
        form.rearranged(request.POST)
        heading = _("Add %(one)s") % {"one": desk.listed.one}
        return show(request, _page(desk, None, heading), form, "")
    heading = _("Edit %(one)s") % {"one": desk.listed.one}
    data = request.POST if request.method == "POST" else None
    form = PartForm(desk.listed.noun, desk.names, current=current, data=data)
    if data is None:
        return show(request, _page(desk, current, heading), form, fingerprint(current))
    return _checked_and_saved(request, desk, form, current, heading)


@require_POST
@workspace(EDIT_SOMETHING)
def remove_entry(request: HttpRequest, here: Workspace, listed: str, token: str) -> HttpResponse:
    """Gone at once, with Undo: nothing is asked first (pages.md part 5)."""
    desk, current = _found(here, listed, token)
    try:
        line = edit_part(
            by=here.user,
            partnership_id=here.id,
            section=desk.listed.section,
            address=desk.address(current),
            part=None,
            verb=_verb("remove", desk),
        )
    except EditRefused as error:
        warn(request, str(error))
        return redirect(desk.href)
    title = rows_of(desk.listed, [current], desk.names)[0].title
    undo = reverse("undo", args=[here.key, line.pk]) if line else ""
    notify(request, _("%(what)s removed.") % {"what": title}, undo=undo)
    return redirect(desk.href)


@require_POST
@workspace(EDIT_SOMETHING)
def move_entry(request: HttpRequest, here: Workspace, listed: str, token: str) -> HttpResponse:
    """One place up or down."""
    desk, current = _found(here, listed, token)
    move_part(
        by=here.user,
        partnership_id=here.id,
        section=desk.listed.section,
        address=desk.address(current),
        up=request.POST.get("direction") == "up",
    )
    return redirect(f"{desk.href}#{token}")


def _found(here: Workspace, listed: str, token: str) -> tuple[Desk, FileModel]:
    desk = open_desk(here, listed)
    current = desk.entry(token)
    if current is None:
        raise Http404
    return desk, current


def _checked_and_saved(
    request: HttpRequest, desk: Desk, form: PartForm, current: FileModel | None, heading: str
) -> HttpResponse:
    page = _page(desk, current, heading)
    seen = request.POST.get("seen", "")
    if form.rearranged(request.POST):
        return show(request, page, form, seen)
    entry = form.entry(desk.taken)
    if entry is None:
        return show(request, page, form, seen)
    if desk.another_is_like(entry, current):
        form.refuse(_("This is in the list already. Change that one instead."))
        return show(request, page, form, seen)
    if current is None:
        page = _page(desk, None, heading, desk.address(entry))
    return save(request, page, form, entry, _verb("amend" if current else "add", desk))


def _page(desk: Desk, current: FileModel | None, heading: str, address: str = "") -> PartPage:
    here, listed = desk.here, desk.listed
    label = label_of(current) if current is not None else ""
    return PartPage(
        here=here,
        section=listed.section,
        address=desk.address(current) if current is not None else address,
        noun=listed.noun,
        names=desk.names,
        next_href=desk.href,
        stale_href=f"{desk.href}add/" if current is None else "",
        remark=listed.remark,
        context={
            "heading": heading,
            "label": label,
            "preview": desk.preview if listed.preview else "",
            "back_href": desk.href,
            "form_action": f"{desk.href}add/" if current is None else "",
            "page_title": f"{heading} – {here.partnership.place}",
            "breadcrumb": crumbs(here, *_to_list(desk), (label or heading, "")),
        },
    )


def _above(desk: Desk) -> tuple[str, str]:
    words, tail = desk.listed.above
    return str(words), f"/manage/{desk.here.key}/{tail}"


def _to_list(desk: Desk) -> list[tuple[str, str]]:
    return [_above(desk), (str(desk.listed.heading), desk.href)]


def _verb(verb: str, desk: Desk) -> str:
    return f"{verb}_{desk.listed.noun.word.replace(' ', '_')}"
