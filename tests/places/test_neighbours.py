"""Statistical neighbours by two models, and outlines: complete, ranked, and shown with a source."""

from itertools import pairwise

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from maypole.places.load import LoadedNeighbours, load_neighbours
from maypole.places.models import Area, Boundary, Neighbour, NeighbourSet
from maypole.places.queries import boundaries_of, districts_of, find_area, neighbours_of

pytestmark = pytest.mark.django_db

OF_WORCESTERSHIRE = [
    "Somerset",
    "Gloucestershire",
    "Dorset",
    "Warwickshire",
    "Shropshire",
    "West Sussex",
    "Devon",
    "Derbyshire",
    "Essex",
    "North Yorkshire",
]


def test_the_newest_model_is_taken_and_the_most_alike_comes_first(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    county = find_area("Worcestershire")
    with django_assert_num_queries(1):
        found = neighbours_of(county)
        assert [one.area.name for one in found] == OF_WORCESTERSHIRE
        assert {one.neighbours.model for one in found} == {"2025"}
    assert [one.rank for one in found] == list(range(1, 11))


def test_an_older_model_stands_beside_the_newest() -> None:
    oldham = find_area("Oldham")
    newest, older = neighbours_of(oldham), neighbours_of(oldham, model="2021")
    assert len(older) == 10
    assert {one.area_id for one in older} != {one.area_id for one in newest}


def test_an_area_that_no_model_knows_has_no_neighbours() -> None:
    assert neighbours_of(find_area("Worcester")) == []
    assert neighbours_of(find_area("Oldham"), model="1999") == []


@pytest.mark.parametrize(("model", "authorities"), [("2021", 156), ("2025", 153)])
def test_every_authority_of_a_models_day_has_ten_neighbours(model: str, authorities: int) -> None:
    sets = NeighbourSet.objects.filter(model=model)
    assert sets.count() == authorities
    assert Neighbour.objects.filter(neighbours__model=model).count() == 10 * authorities


def test_neighbours_become_less_alike_as_the_rank_grows() -> None:
    order = ["extremely_close", "very_close", "close", "somewhat_close", "not_close"]
    steps = [
        (order.index(first.closeness), order.index(second.closeness))
        for one in NeighbourSet.objects.prefetch_related("members")
        for first, second in pairwise(one.members.all())
    ]
    assert all(first <= second for first, second in steps)


def test_each_district_of_worcestershire_has_an_outline_with_its_source(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    districts = list(districts_of(find_area("Worcestershire")))
    with django_assert_num_queries(1):
        found = boundaries_of(districts)
    assert set(found) == {area.gss_code for area in districts}
    assert len(found) == 6
    for outline in found.values():
        assert "Crown copyright and database right" in outline.source
        assert outline.geometry["type"] == "MultiPolygon"
        for polygon in outline.geometry["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert all(-6 < lon < 2 and 49 < lat < 56 for lon, lat in ring)


@pytest.mark.parametrize("name", ["Oldham", "Kirklees", "Sunderland", "Stockton-on-Tees"])
def test_the_other_examples_have_an_outline_of_their_own(name: str) -> None:
    area = find_area(name)
    assert boundaries_of([area])[area.gss_code].area == area


def test_an_area_without_an_outline_is_left_out() -> None:
    assert boundaries_of([find_area("England")]) == {}


def test_loading_neighbours_again_changes_nothing() -> None:
    def stored() -> list[list[tuple[object, ...]]]:
        models = (NeighbourSet, Neighbour, Boundary)
        return [sorted(model._default_manager.values_list(), key=str) for model in models]

    before = stored()
    assert load_neighbours("2025", apps=apps) == LoadedNeighbours(309, 3090, 38)
    assert stored() == before


def test_the_database_refuses_an_eleventh_neighbour_and_one_that_comes_twice() -> None:
    county = find_area("Worcestershire")
    first = neighbours_of(county)[0]
    oldham = Area.objects.get(gss_code="E08000004")
    for area, rank, rule in (
        (oldham, 11, "neighbour_is_one_of_ten"),
        (oldham, 1, "neighbour_rank_once"),
        (first.area, 10, "neighbour_.*once"),
    ):
        row = Neighbour(neighbours=first.neighbours, area=area, rank=rank, closeness="close")
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            row.save()


def test_rows_of_neighbours_say_what_they_are() -> None:
    county = find_area("Worcestershire")
    first = neighbours_of(county)[0]
    assert str(first) == f"1: {first.area_id} ({first.closeness})"
    assert str(first.neighbours) == f"{county.pk}, model 2025"
    oldham = find_area("Oldham")
    assert str(boundaries_of([oldham])["E08000004"]) == f"{oldham.pk}, 2016-12"
