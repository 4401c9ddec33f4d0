"""Two people changed one thing: both texts, what differs marked, and a choice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maypole.partnership.access import Workspace
from maypole.partnership.changes import StaleSave


class Piece(NamedTuple):
    """Some words of a text, and whether only this side has them."""

    text: str
    differs: bool


class BothTexts(NamedTuple):
    """One thing that the form asks, as they saved it and as it was typed."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Clash:
    """What "Save mine" must say it has seen, and where it and "Keep theirs" lead."""

    stale: StaleSave
    seen: str
    theirs_href: str
    save_href: str


def clash_page(
    request: HttpRequest, here: Workspace, clash: Clash, texts: Iterable[BothTexts]
) -> HttpResponse:
    """Both texts (409); "Save mine" sends the same answers, with the other save now seen."""
    left_out = {"csrfmiddlewaretoken", "seen"}
    context = {
        "here": here,
        "sentence": str(clash.stale),
        "removed": clash.stale.current is None,
        "rows": [
            {"label": label, "theirs": marked(theirs, mine), "mine": marked(mine, theirs)}
            for label, theirs, mine in texts
            if theirs != mine
        ],
        "typed": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in left_out
            for value in values
        ],
        "clash": clash,
    }
    return render(request, "partnership/clash.html", context, status=409)


def marked(text: str, other: str) -> list[Piece]:
    """A text word by word and line by line, the words that the other side has not marked."""
    own, compared = _words(text), _words(other)
    steps = SequenceMatcher(None, own, compared, autojunk=False).get_opcodes()
    return [
        Piece(" ".join(own[start:end]), tag != "equal")
        for tag, start, end, _from, _to in steps
        if end > start
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"\n|\S+", text)
