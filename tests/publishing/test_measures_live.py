"""Measures on the live site and on an officer's candidate: queries, charts, who may see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.evidence.charts.drawn import drawn
from maypole.evidence.models import Chart, MeasureReport
from maypole.publishing.changes import (
    PublishRefused,
    agree_to_withdraw,
    ask_to_withdraw,
    publish,
)
from maypole.publishing.documents import JsonObject
from maypole.publishing.models import ChartDrawing, Document, Publication
from maypole.publishing.opening import drawings_of, every_document
from maypole.publishing.queries import documents_of
from maypole.publishing.views import serving
from tests.cast import inside

from .measure_reports import report, year

pytestmark = pytest.mark.django_db

SIGN_IN = Callable[[User], Client]
TAILS = (
    "measures/", "measures/repeat-plans/", "measures/repeat-plans/curve/", "places/",
    "places/redditch/", "measures/show/changed/", "about/judging/", "measures.csv",
    "measures/repeat-plans.json", "documents/measure-repeat-plans.json", "data/",
)  # fmt: skip


def store(partnership_id: int, one: JsonObject) -> None:
    MeasureReport.objects.update_or_create(
        partnership_id=partnership_id, key=one["key"], defaults={"inputs": "0" * 64, "body": one}
    )
    for sha256, svg in drawn(one)[1].items():
        Chart.objects.get_or_create(
            partnership_id=partnership_id, sha256=sha256, defaults={"svg": svg}
        )


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publication]:
    """Worcestershire, published with one report."""
    monkeypatch.setattr("maypole.publishing.changes.refresh_reports", lambda **_facts: None)
    serving._kept.clear()
    with inside("worcestershire", operator()) as here:
        MeasureReport.objects.all().delete()
        store(here, report())
        made = publish(by=operator(), partnership_id=here, note="With figures")
    yield made
    serving._kept.clear()


def a_chart(publication: Publication, kind: str = "line") -> str:
    charts = documents_of(publication)["measure-repeat-plans"]["charts"]
    chart = next(one for one in charts if one["kind"] == kind)
    return str(chart["drawings"][0]["sha256"])


@pytest.mark.parametrize("tail", TAILS)
def test_a_page_of_measures_takes_at_most_four_queries(
    tail: str, published: Publication, client: Client
) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/worcestershire/{tail}")
    assert answer.status_code == 200
    assert len(queries) <= 4
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/worcestershire/publications/{published.number}/{tail}")
    assert answer.status_code == 200
    assert len(queries) <= 5


def test_measures_are_kept_in_memory_only_as_rows(published: Publication) -> None:
    documents = documents_of(published)
    assert "measure-repeat-plans" in documents
    assert len(documents) == len(list(documents)) == len(every_document(published))
    with CaptureQueriesContext(connection) as queries:
        assert documents["measure-repeat-plans"]["title"] == "Repeat child protection plans"
        assert documents["measures"]["rows"]
    assert len(queries) == 1
    with pytest.raises(KeyError):
        documents["measure-nothing"]


def test_a_chart_is_served_from_its_publication(published: Publication, client: Client) -> None:
    sha256 = a_chart(published)
    for prefix in ("", f"publications/{published.number}/"):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/worcestershire/{prefix}charts/{sha256}.svg")
        assert answer.status_code == 200
        assert len(queries) <= 4
        assert answer["Content-Type"] == "image/svg+xml"
        assert answer["Cache-Control"] == "public, max-age=86400"
        assert answer.content.startswith(b"<svg")
    assert client.get(f"/oldham/charts/{sha256}.svg").status_code == 404
    assert client.get(f"/worcestershire/charts/{'0' * 64}.svg").status_code == 404
    assert client.get("/worcestershire/charts/").status_code == 404


def test_every_chart_that_is_named_is_stored_with_the_publication(published: Publication) -> None:
    named = {
        one["sha256"]
        for document in every_document(published).values()
        for chart in document.get("charts", [])
        for one in chart["drawings"]
    }
    assert named
    assert named == drawings_of(published).keys()


def test_a_chart_of_a_publication_can_neither_be_changed_nor_taken_away(
    published: Publication,
) -> None:
    with inside("worcestershire", operator()):
        for write in (
            lambda: ChartDrawing.objects.filter(publication=published).update(svg="<svg/>"),
            lambda: ChartDrawing.objects.filter(publication=published).delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                write()


def test_a_withdrawn_publication_takes_its_charts_with_it(
    published: Publication, client: Client, officer: User, administrator: User
) -> None:
    sha256 = a_chart(published)
    with inside("worcestershire", officer):
        asked = ask_to_withdraw(by=officer, publication=published, reason="It does harm")
    with inside("worcestershire", administrator):
        agree_to_withdraw(by=administrator, request=asked)
    path = f"/worcestershire/publications/{published.number}/charts/{sha256}.svg"
    assert client.get(path).status_code == 410
    assert client.get(f"/worcestershire/charts/{sha256}.svg").status_code == 404
    assert not ChartDrawing.objects.filter(publication=published).exists()


def test_without_its_chart_nothing_is_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maypole.publishing.changes.refresh_reports", lambda **_facts: None)
    with inside("worcestershire", operator()) as here:
        store(here, report(title="Another title"))
        Chart.objects.all().delete()
        with pytest.raises(PublishRefused, match="not drawn yet"):
            publish(by=operator(), partnership_id=here)


def test_the_same_figures_twice_are_one_publication(published: Publication) -> None:
    with inside("worcestershire", operator()) as here:
        again = publish(by=operator(), partnership_id=here)
    assert again.pk == published.pk


def test_reports_are_made_afresh_before_publishing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def hear(*, by: User, partnership_id: int) -> None:
        assert by == operator()
        asked.append(partnership_id)

    monkeypatch.setattr("maypole.publishing.changes.refresh_reports", hear)
    with inside("worcestershire", operator()) as here:
        publish(by=operator(), partnership_id=here)
    assert asked == [here]


def test_hidden_numbers_are_in_no_published_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maypole.publishing.changes.refresh_reports", lambda **_facts: None)
    series = [year("2023/24", 150, 700), year("2024/25", 3, 7919)]
    with inside("worcestershire", operator()) as here:
        MeasureReport.objects.all().delete()
        store(here, report(own_counts=True, series=series, latest=None))
        made = publish(by=operator(), partnership_id=here)
        for body in Document.objects.filter(publication=made).values_list("body", flat=True):
            assert "7919" not in body


def test_an_officer_sees_newer_figures_before_they_are_published(
    published: Publication, officer: User, outsider: User, signed_in: SIGN_IN
) -> None:
    client = signed_in(officer)
    path = "/manage/worcestershire/measures/repeat-plans/"
    assert "Repeat child protection plans" in client.get(path).content.decode()
    with inside("worcestershire", operator()) as here:
        store(here, report(title="A newer title"))
    page = client.get(path).content.decode()
    assert "A newer title" in page
    assert "Who has a part to play?" in client.get(f"{path}curve/").content.decode()
    sha256 = page.partition("charts/")[2].partition(".svg")[0]
    chart = client.get(f"/manage/worcestershire/charts/{sha256}.svg")
    assert chart.status_code == 200
    assert chart["Cache-Control"].startswith("private")
    assert client.get(f"/manage/worcestershire/charts/{'0' * 64}.svg").status_code == 404
    assert signed_in(outsider).get(path).status_code == 404
    assert signed_in(outsider).get(f"/manage/worcestershire/charts/{sha256}.svg").status_code == 404


def test_a_candidate_page_of_a_measure_takes_at_most_twelve_queries(
    published: Publication, officer: User, signed_in: SIGN_IN
) -> None:
    client = signed_in(officer)
    for tail in ("measures/", "measures/repeat-plans/", "places/"):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/manage/worcestershire/{tail}")
        assert answer.status_code == 200
        assert len([one for one in queries if "SAVEPOINT" not in one["sql"]]) <= 12
