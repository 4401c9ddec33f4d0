"""What each page of the workspace shows beside its own content."""

from django.http import HttpRequest


def workspace(request: HttpRequest) -> dict[str, object]:
    """The person who is signed in, asked for only when a template uses it."""
    return {"person": getattr(request, "user", None), "assets": "/static/maypole/"}
