"""Somebody saved in between: both texts, what differs marked, and a choice."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from maypole.accounts.models import AuditLine
from maypole.partnership.access import Workspace


class Piece(NamedTuple):
    """Some words of a text, and whether only this side has them."""

    text: str
    differs: bool


def clash_page(
    request: HttpRequest,
    here: Workspace,
    mine: forms.Form,
    theirs: forms.Form,
    line: AuditLine | None,
    seen: str,
    back: str,
) -> HttpResponse:
    """Both texts; "Save mine" sends the same answers again, with the other save now seen."""
    saved = {field.name: said_in(field) for field in theirs}
    pairs = [(field.label, saved.get(field.name, ""), said_in(field)) for field in mine]
    context = {
        "here": here,
        "who": who_saved(line),
        "rows": [
            {"label": label, "theirs": marked(old, new), "mine": marked(new, old)}
            for label, old, new in pairs
            if old != new
        ],
        "typed": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in {"csrfmiddlewaretoken", "seen"}
            for value in values
        ],
        "seen": seen,
        "theirs_href": request.path,
        "back": back,
    }
    return render(request, "plan/editor/clash.html", context, status=409)


def who_saved(line: AuditLine | None) -> str:
    """ "The partnership officer saved this at 14:02."."""
    if line is None:
        return _("Somebody saved this while you were typing.")
    at = timezone.localtime(line.at)
    return _("%(who)s saved this at %(when)s.") % {"who": line.by, "when": f"{at:%H:%M}"}


def said_in(field: BoundField) -> str:
    """What a field says, in the words that it shows."""
    value: Any = field.value()
    choices = getattr(field.field, "choices", None)
    if choices is not None:
        words = {str(key): str(label) for key, label in choices}
        keys = value if isinstance(value, list | tuple) else [value or ""]
        return "\n".join(words.get(str(key), str(key)) for key in keys)
    if isinstance(field.field, forms.BooleanField):
        return _("Yes") if value else _("No")
    return str(value or "").replace("\r\n", "\n").strip()


def marked(text: str, other: str) -> list[Piece]:
    """A text word by word, the words that the other side has not marked."""
    own, compared = text.split(), other.split()
    found: list[Piece] = []
    for tag, start, end, _c, _d in SequenceMatcher(
        None, own, compared, autojunk=False
    ).get_opcodes():
        if end > start:
            found.append(Piece(" ".join(own[start:end]), tag != "equal"))
    return found
