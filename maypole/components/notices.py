"""Telling an officer what has just happened, with a way back (pages.md: undo before asking)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest


def notify(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Show `text` on the next page; with `undo`, an Undo button that posts to that address."""
    messages.success(request, text, extra_tags=undo)


def warn(request: HttpRequest, text: str) -> None:
    """Show on the next page what could not be done, and how to mend it."""
    messages.error(request, text)
