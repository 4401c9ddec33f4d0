"""The editing pages: who may, what is stored, what is kept, and how few queries they need."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maypole.accounts.models import AuditLine, User
from maypole.partnership.forms.lists import editable_lists
from maypole.partnership.section import PARTNERSHIP_SECTION
from tests.cast import inside

SignedIn = Callable[[User], Client]
HERE = "/manage/worcestershire"
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
LISTS = [one.key for one in editable_lists()]


def section(place: str = "worcestershire"):  # type: ignore[no-untyped-def]
    with inside(place):
        return PARTNERSHIP_SECTION.stored().entry("partnership")


def queries_of(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection, ) as caught:
        assert client.get(address).status_code == 200
    told = [one["sql"] for one in caught.captured_queries]
    return [sql for sql in told if not sql.startswith(TRANSACTION)]


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("place", ["merrowdale"])
def test_every_list_and_its_first_entry_open(
    key: str, place: str, signed_in: SignedIn, administrator: User
) -> None:
    client = signed_in(administrator)
    page = client.get(f"/manage/{place}/edit/{key}/")
    assert page.status_code == 200
    assert client.get(f"/manage/{place}/edit/{key}/add/").status_code == 200
    rows = page.context["rows"]
    if rows:
        address = f"/manage/{place}/edit/{key}/{rows[0].token}/"
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("key", LISTS)
def test_saving_an_entry_unchanged_changes_nothing(
    key: str, signed_in: SignedIn, administrator: User
) -> None:
    client = signed_in(administrator)
    for row in client.get(f"/manage/merrowdale/edit/{key}/").context["rows"]:
        address = f"/manage/merrowdale/edit/{key}/{row.token}/"
        shown = client.get(address)
        answer = client.post(address, typed(shown))
        assert answer.status_code == 302, (row, answer.context["part"].own.errors)
    with inside("merrowdale"):
        assert not AuditLine.objects.filter(by=administrator).exists()


def typed(shown) -> dict[str, object]:  # type: ignore[no-untyped-def]
    """What a browser would post from a page that nobody touched."""
    found: dict[str, object] = {"seen": shown.context["seen"]}
    for form in shown.context["part"].forms:
        for bound in form:
            value = bound.field.prepare_value(bound.value())
            shaped = bound.field.widget.format_value(value)
            if isinstance(value, bool):
                if value:
                    found[bound.html_name] = "on"
            elif shaped is not None:
                found[bound.html_name] = shaped
    return found
