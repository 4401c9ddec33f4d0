"""The live site: who gets what, from how many queries, and with which headers."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.partnership.models import Partnership
from maypole.publishing.changes import publish
from maypole.publishing.queries import documents_of, newest_publication
from maypole.publishing.views import serving
from tests.cast import inside

pytestmark = pytest.mark.django_db

SIGN_IN = Callable[[User], Client]
EXAMPLES = ("worcestershire", "sunderland", "oldham", "kirklees", "stockton", "merrowdale")
TAILS = ("", "plan/", "bodies/", "members/", "data/", "plan/versions/", "plan.json", "brand.css")


@pytest.mark.parametrize("address", EXAMPLES)
@pytest.mark.parametrize("tail", TAILS)
def test_a_published_page_takes_at_most_four_queries(
    client: Client, address: str, tail: str
) -> None:
    serving._kept.clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(f"/{address}/{tail}")
    assert answer.status_code == 200
    assert len(queries) <= 4


def test_a_published_page_reads_only_the_tables_of_publishing(client: Client) -> None:
    serving._kept.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get("/worcestershire/plan/priorities/3/")
    tables = {word for one in queries for word in one["sql"].split('"') if "_" in word}
    assert tables
    assert {table for table in tables if not table.startswith(("publishing_", "publication_"))} <= {
        "made_at",
        "made_by_id",
        "partnership_id",
    }


@pytest.mark.parametrize("code", ["E10000034", "e10000034", "885"])
def test_an_official_code_leads_to_the_partnership_of_the_area(client: Client, code: str) -> None:
    answer = client.get(f"/{code}/plan/")
    assert (answer.status_code, answer["Location"]) == (302, "/worcestershire/plan/")


def test_an_address_in_capitals_leads_to_the_published_one(client: Client) -> None:
    serving._kept.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/WORCESTERSHIRE/plan/?from=poster")
    assert len(queries) <= 4
    assert (answer.status_code, answer["Location"]) == (302, "/worcestershire/plan/?from=poster")
    assert client.get("/Nowhere/plan/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/worcestershire/nothing/", "/nowhere/", "/worcestershire/plan/priorities/99/",
        "/worcestershire/publications/99/", "/worcestershire/../../etc/passwd",
        "/worcestershire/plan.exe", "/E10000099/",
    ],
)  # fmt: skip
def test_an_address_that_never_was_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_public_pages_are_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/worcestershire/plan/").status_code == 405


def test_an_unchanged_page_is_not_sent_twice(client: Client) -> None:
    first = client.get("/worcestershire/plan/")
    again = client.get("/worcestershire/plan/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_may_load_nothing_from_elsewhere(client: Client) -> None:
    policy = client.get("/worcestershire/plan/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_publications_stay_at_their_number_for_ever(client: Client) -> None:
    newest = newest_publication("kirklees")
    assert newest is not None
    numbered = client.get(f"/kirklees/publications/{newest.number}/plan.json")
    assert numbered.status_code == 200
    page = client.get(f"/kirklees/publications/{newest.number}/plan/")
    assert page.status_code == 200
    assert "is newer" not in page.content.decode()
    assert page["Cache-Control"] == "public, max-age=60"


def test_a_newer_publication_is_named_on_the_older_ones_at_once(client: Client) -> None:
    path = "/oldham/publications/1/plan/"
    before = client.get(path)
    with inside("oldham", operator()) as partnership_id:
        Partnership.objects.filter(pk=partnership_id).update(ambition="Another ambition")
        publish(by=operator(), partnership_id=partnership_id, note="Second")
    with CaptureQueriesContext(connection) as queries:
        after = client.get(path, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert len(queries) <= 4
    words = after.content.decode()
    assert "<strong>This is publication 1.</strong> Publication 2 is newer." in words
    assert '<a href="../../../plan/">Go to publication 2</a>' in words
    assert "is newer" not in client.get("/oldham/publications/2/plan/").content.decode()
    assert "is newer" not in client.get("/oldham/plan/").content.decode()


def test_the_candidate_is_for_people_with_a_role_here(
    client: Client,
    viewer: User,
    outsider: User,
    kirklees_officer: User,
    signed_in: SIGN_IN,
) -> None:
    path = "/manage/worcestershire/plan/"
    anonymous = client.get(path)
    assert anonymous.status_code == 302
    assert anonymous["Location"].startswith("/sign-in/")
    assert signed_in(outsider).get(path).status_code == 404
    assert signed_in(kirklees_officer).get(path).status_code == 404
    assert signed_in(viewer).post(path).status_code == 405
    page = signed_in(viewer).get(path)
    assert page.status_code == 200
    assert "Only people signed in for Worcestershire can see this" in page.content.decode()


def test_a_working_page_takes_at_most_twelve_queries(officer: User, signed_in: SIGN_IN) -> None:
    client = signed_in(officer)
    for tail in ("", "plan/", "plan/priorities/3/", "bodies/", "plan/gaps/", "publish/"):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/manage/worcestershire/{tail}")
        assert answer.status_code == 200
        real = [one for one in queries if "SAVEPOINT" not in one["sql"]]
        assert len(real) <= 12, [one["sql"][:120] for one in real]


def test_publishing_on_screen_needs_the_officer(
    officer: User, viewer: User, outsider: User, signed_in: SIGN_IN
) -> None:
    path = "/manage/worcestershire/publish/"
    assert signed_in(outsider).get(path).status_code == 404
    assert signed_in(viewer).get(path).status_code == 403
    assert signed_in(officer).put(path).status_code == 405
    page = signed_in(officer).get(path)
    assert page.status_code == 200
    assert "Nothing has changed since the last publication." in page.content.decode()


def test_an_officer_publishes_and_is_told_where(officer: User, signed_in: SIGN_IN) -> None:
    client = signed_in(officer)
    answer = client.post("/manage/worcestershire/publish/", {"note": "First words"}, follow=True)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Publication 1 is out" in text
    assert "/worcestershire/publications/1/plan.pdf" in text
    assert ">http://testserver/worcestershire/</a>" in text
    assert ">http://testserver/worcestershire/publications/1/</a>" in text
    assert "Version 1 cannot be changed. To correct it, publish version 2." in text


def test_two_people_withdraw_on_screen(
    client: Client, officer: User, chair: User, viewer: User, signed_in: SIGN_IN
) -> None:
    path = "/manage/worcestershire/publish/1/withdraw/"
    assert signed_in(viewer).get(path).status_code == 403
    first = signed_in(officer)
    assert "is empty" in first.post(path, {"reason": ""}).content.decode()
    assert first.post(path, {"reason": "It named a child."}).status_code == 302
    assert "send a colleague" in first.get(path).content.decode()
    assert first.post(path).status_code == 200
    assert client.get("/worcestershire/").status_code == 200
    assert signed_in(chair).post(path).status_code == 302
    gone = client.get("/worcestershire/")
    assert gone.status_code == 410
    assert "It named a child." in gone.content.decode()


def test_kept_documents_are_those_of_the_publication() -> None:
    newest = newest_publication("oldham")
    assert newest is not None
    assert documents_of(newest) is documents_of(newest)
    assert documents_of(newest)["site"]["key"] == "oldham"
