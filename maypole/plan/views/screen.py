"""One way for every form of the editor: show, check, save; on a clash show both texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from pydantic import ValidationError

from maypole.accounts.models import AuditLine
from maypole.components.notices import notify
from maypole.partnership.access import Workspace
from maypole.partnership.changes import EditRefused, StaleSave
from maypole.partnership.clashes import Clash, clash_page
from maypole.plan.changes.drafts import Sight, seen_of
from maypole.plan.exchange_section.model import Plan
from maypole.plan.views.clash import both_texts
from maypole.plan.views.places import undo_address

Shown = dict[str, Any]
MakeForm = Callable[[Mapping[str, Any] | None, Shown], forms.Form]


@dataclass(frozen=True)
class Screen:
    """A page with one form about one part of a plan.

    `look` says what the form shows of the plan as it is, `make` makes the form, `save` writes and
    returns the audit line; `back` is where a save leads.
    """

    template: str
    plan: Plan
    look: Callable[[Plan], Shown]
    make: MakeForm
    save: Callable[[Any, Sight], AuditLine | None]
    about: str
    said: str
    back: str
    context: Mapping[str, Any] = field(default_factory=dict)


def answer(request: HttpRequest, here: Workspace, screen: Screen) -> HttpResponse:
    """Show the form, or save what was typed and lead on; nothing typed is ever lost."""
    shown = screen.look(screen.plan)
    if request.method != "POST":
        return _page(request, here, screen, screen.make(None, shown), seen_of(shown))
    form = screen.make(request.POST, shown)
    seen = request.POST.get("seen", "")
    if form.is_valid():
        try:
            line = screen.save(form, Sight(screen.look, seen, screen.about))
        except StaleSave as stale:
            now = screen.look(stale.current if isinstance(stale.current, Plan) else screen.plan)
            clash = Clash(stale, seen_of(now), request.path, request.get_full_path())
            return clash_page(request, here, clash, both_texts(form, screen.make(None, now)))
        except (EditRefused, ValidationError) as refused:
            form.add_error(None, in_words(refused))
        else:
            said = screen.said if line else _("Nothing was different, so nothing was saved.")
            notify(request, said, undo=undo_address(here, line))
            return redirect(screen.back)
    return _page(request, here, screen, form, seen)


def _page(
    request: HttpRequest, here: Workspace, screen: Screen, form: forms.Form, seen: str
) -> HttpResponse:
    context = {
        "here": here,
        "plan": screen.plan,
        "form": form,
        "seen": seen,
        "back": screen.back,
        **screen.context,
    }
    return render(request, screen.template, context, status=422 if form.errors else 200)


def in_words(refused: EditRefused | ValidationError) -> str:
    """Why something cannot be stored; of the file's own rules, the first that is broken."""
    if isinstance(refused, EditRefused):
        return str(refused)
    first = refused.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
