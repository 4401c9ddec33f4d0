"""What each page of the workspace shows beside its own content."""

from collections.abc import Callable

from django.http import HttpRequest

Shown = Callable[[HttpRequest], dict[str, object]]
_also: list[Shown] = []


def also_show(shown: Shown) -> None:
    """The room above adds what it alone knows: the navigation, which names pages of every room."""
    if shown not in _also:
        _also.append(shown)


def workspace(request: HttpRequest) -> dict[str, object]:
    """The person who is signed in, asked for only when a template uses it, and the navigation."""
    context: dict[str, object] = {
        "person": getattr(request, "user", None),
        "assets": "/static/maypole/",
    }
    for shown in _also:
        context |= shown(request)
    return context
