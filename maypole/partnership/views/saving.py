"""Saving a part: what was typed is kept, a clash shows both texts, and each save can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from maypole.accounts.models import AuditLine
from maypole.components.file_model import FileModel
from maypole.components.notices import notify
from maypole.partnership.access import Workspace
from maypole.partnership.changes import EditRefused, Section, StaleSave, edit_part, label_of
from maypole.partnership.clashes import BothTexts, Clash, clash_page
from maypole.partnership.facts_in_words import changed_facts
from maypole.partnership.forms.parts import PartForm
from maypole.partnership.records.nouns import Noun
from maypole.partnership.records.parts import fingerprint
from maypole.partnership.words import Names


@dataclass(frozen=True)
class PartPage:
    """One part on a page: where it lies, what it is, and where the person goes next."""

    here: Workspace
    section: Section
    address: str
    noun: Noun
    names: Names
    next_href: str
    stale_href: str
    context: dict[str, Any]
    remark: Callable[[int, FileModel], str] | None = None
    """What is to be said beside "saved"."""


def show(request: HttpRequest, page: PartPage, form: PartForm, seen: str) -> HttpResponse:
    """The page with its form; 422 when something that was typed is refused."""
    context = {**page.context, "part": form, "form": form, "seen": seen, "here": page.here}
    status = 422 if form.errors else 200
    return render(request, "partnership/edit_part.html", context, status=status)


def save(
    request: HttpRequest, page: PartPage, form: PartForm, entry: FileModel, verb: str
) -> HttpResponse:
    """Store the part and go back to the list, or show why it cannot be stored."""
    seen = request.POST.get("seen", "")
    try:
        line = edit_part(
            by=page.here.user,
            partnership_id=page.here.id,
            section=page.section,
            address=page.address,
            part=entry,
            verb=verb,
            seen=seen,
        )
    except EditRefused as error:
        form.refuse(str(error))
        return show(request, page, form, seen)
    except StaleSave as stale:
        return compare(request, page, stale, entry)
    remark = page.remark(page.here.id, entry) if page.remark else ""
    say_saved(request, page.here, line, label_of(entry), remark)
    return redirect(page.next_href)


def compare(
    request: HttpRequest, page: PartPage, stale: StaleSave, mine: FileModel
) -> HttpResponse:
    """Both texts side by side: keep theirs, or save mine over it."""
    theirs = stale.current.model_dump(mode="json") if stale.current else None
    differing = changed_facts(page.noun, theirs, mine.model_dump(mode="json"), page.names)
    texts = [BothTexts(one.label, one.before, one.after) for one in differing]
    save_href = page.stale_href or request.get_full_path()
    clash = Clash(stale, fingerprint(stale.current), page.next_href, save_href)
    return clash_page(request, page.here, clash, texts)


def say_saved(
    request: HttpRequest, here: Workspace, line: AuditLine | None, label: str, remark: str = ""
) -> None:
    """What happened, with a way back; a save that changes nothing says so."""
    if line is None:
        notify(request, " ".join(filter(None, [_("Nothing was changed."), remark])))
        return
    undo = reverse("undo", args=[here.key, line.pk])
    sentence = _("%(what)s saved.") % {"what": label} if label else _("Saved.")
    notify(request, " ".join(filter(None, [sentence, remark])), undo=undo)
