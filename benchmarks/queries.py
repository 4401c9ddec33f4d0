"""How many statements a page sends to the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

AROUND = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
"""What only opens and closes a transaction, counted apart: the floors are of queries."""


@dataclass(frozen=True)
class Statements:
    """The queries of one answer, and the statements around them."""

    queries: int
    around: int

    def __str__(self) -> str:
        return f"{self.queries} (+{self.around})" if self.around else str(self.queries)


def statements_of(path: str, cookie: str = "") -> tuple[Statements, HttpResponse]:
    """Ask for the page within this process, through every middleware."""
    client = Client(HTTP_HOST="127.0.0.1")
    if cookie:
        name, value = cookie.split("=", 1)
        client.cookies[name] = value
    with CaptureQueriesContext(connection) as captured:
        response = cast(HttpResponse, client.get(path))
    asked = [one["sql"].split(None, 1)[0].upper() for one in captured.captured_queries]
    around = sum(1 for word in asked if word in AROUND)
    return Statements(len(asked) - around, around), response
