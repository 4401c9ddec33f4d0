"""Each request of the workspace runs in one transaction, as its user and within its partnership."""

from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from maypole.accounts.isolation import acting

Answer = Callable[[HttpRequest], HttpResponse]


def partnership_id_of(address: str) -> int | None:
    """The partnership at an address; a function of the database answers, since rows are still
    closed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT maypole_partnership_at(%s)", [address])
        found: int | None = cursor.fetchone()[0]
    return found


class WorkspaceMiddleware:
    """Names user and partnership to the database, so that row-level security can do its work."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Public pages need neither user nor partnership; all others do, and no cache between may
        keep them."""
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        if getattr(match.func, "is_public", False):
            return self.get_response(request)
        with transaction.atomic():
            address = match.kwargs.get("partnership")
            user_id = request.user.pk if request.user.is_authenticated else None
            partnership_id = partnership_id_of(address) if address else None
            with acting(user_id=user_id, partnership_id=partnership_id):
                response = self.get_response(request)
            if response.status_code == 403 or response.status_code >= 500:
                transaction.set_rollback(True)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
