"""Finding areas by whatever people and files call them, on the areas that migrations loaded."""

from datetime import date
from itertools import pairwise

import pytest
from pytest_django import DjangoAssertNumQueries

from maypole.places.models import Area, AreaAlias, AreaKind
from maypole.places.queries import (
    AmbiguousArea,
    AreaNotFound,
    ancestors,
    districts_of,
    ended,
    find_area,
    search_areas,
)

pytestmark = pytest.mark.django_db

OURS = {
    "Sunderland": ("E08000024", "394"),
    "Oldham": ("E08000004", "353"),
    "Kirklees": ("E08000034", "382"),
    "Worcestershire": ("E10000034", "885"),
    "Stockton-on-Tees": ("E06000004", "808"),
}


@pytest.mark.parametrize("name", OURS)
def test_a_code_a_dfe_number_and_a_name_find_the_same_area(name: str) -> None:
    code, number = OURS[name]
    assert {find_area(text).gss_code for text in (code, number, name)} == {code}
    assert find_area(code).name == name


def test_worcester_is_the_district_and_not_the_county() -> None:
    assert find_area("Worcester").gss_code == "E07000237"
    assert find_area("Worcester City").gss_code == "E07000237"


@pytest.mark.parametrize(
    "text",
    ["stockton on tees", " STOCKTON-ON-TEES ", "stockton-on-tees", "e06000004", "St\u00f3ckton"],
)
def test_case_accents_hyphens_and_spaces_do_not_matter(text: str) -> None:
    assert find_area(text).gss_code == "E06000004"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hull", "E06000010"),
        ("Bristol", "E06000023"),
        ("St Helens", "E08000013"),
        ("Shepway", "E07000112"),
        ("Durham", "E06000047"),
        ("970", "E92000001"),
        ("986", "E12000007"),
        ("Yorkshire and the Humber", "E12000003"),
    ],
)
def test_other_names_old_names_and_wider_areas_are_found(text: str, code: str) -> None:
    assert find_area(text).gss_code == code


def test_finding_takes_one_query_and_a_refusal_at_most_three(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        find_area("Worcestershire")
    with django_assert_num_queries(3), pytest.raises(AreaNotFound):
        find_area("Worcestershyre")
    with django_assert_num_queries(1), pytest.raises(AreaNotFound):
        find_area("999")


def test_an_unknown_code_is_refused_with_the_nearest_code() -> None:
    with pytest.raises(AreaNotFound) as refused:
        find_area("E10000043")
    assert str(refused.value) == (
        "E10000043 is not an area we know. Did you mean E10000034, Worcestershire?"
    )
    assert refused.value.suggestion == find_area("885")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Worcestershyre", "E10000034"),
        ("Sundreland", "E08000024"),
        ("worcester citty", "E07000237"),
    ],
)
def test_a_misspelt_name_is_refused_with_the_nearest_name(text: str, meant: str) -> None:
    with pytest.raises(AreaNotFound, match="Did you mean") as refused:
        find_area(text)
    assert refused.value.suggestion is not None
    assert refused.value.suggestion.gss_code == meant


@pytest.mark.parametrize("text", ["999", "", "  ", "-", "qqqqqqqq"])
def test_where_nothing_is_near_the_refusal_says_what_to_type(text: str) -> None:
    with pytest.raises(AreaNotFound, match="Type a GSS code such as E10000034") as refused:
        find_area(text)
    assert refused.value.suggestion is None


def test_a_name_or_number_that_passed_on_means_the_area_that_is_still_there() -> None:
    assert find_area("Buckinghamshire").gss_code == "E06000060"
    assert find_area("815").gss_code == "E06000065"
    assert find_area("Barnsley").gss_code == "E08000038"


def test_on_a_day_in_the_past_it_means_the_area_of_that_day() -> None:
    assert find_area("815", on=date(2023, 3, 31)).gss_code == "E10000023"
    assert find_area("815", on=date(2023, 4, 1)).gss_code == "E06000065"
    assert find_area("370", on=date(2025, 3, 31)).gss_code == "E08000016"


def test_an_ended_area_is_found_when_no_day_is_given() -> None:
    assert find_area("Christchurch").gss_code == "E07000048"
    assert find_area("Cumbria").gss_code == "E10000006"


def test_an_area_asked_for_after_its_end_is_refused_with_what_took_its_place() -> None:
    with pytest.raises(AreaNotFound) as refused:
        find_area("Christchurch", on=date(2020, 5, 1))
    assert str(refused.value) == (
        "E07000048, Christchurch, was not an area on 1 May 2020. "
        "E07000048, Christchurch, ended on 1 April 2019. "
        "Its place was taken by E06000058, Bournemouth, Christchurch and Poole."
    )


def test_an_area_asked_for_before_its_start_is_refused() -> None:
    with pytest.raises(AreaNotFound) as refused:
        find_area("Cumberland", on=date(2020, 5, 1))
    assert str(refused.value) == "E06000063, Cumberland, was not an area on 1 May 2020."


def test_two_areas_of_one_name_are_listed_and_none_is_chosen() -> None:
    for code in ("E08000024", "E08000004"):
        AreaAlias.objects.create(
            area=find_area(code), text="The Borough", kind="name", search_key="the borough"
        )
    with pytest.raises(AmbiguousArea) as refused:
        find_area("the borough")
    assert {area.gss_code for area in refused.value.areas} == {"E08000024", "E08000004"}
    assert str(refused.value) == (
        "the borough could be any of these: E08000004, Oldham (metropolitan borough); "
        "E08000024, Sunderland (metropolitan borough). Type the code of the one you mean."
    )


def test_every_current_name_and_number_leads_to_one_area() -> None:
    for area in Area.objects.filter(valid_to=None).prefetch_related("aliases"):
        for text in (area.gss_code, area.name, *(alias.text for alias in area.aliases.all())):
            assert find_area(text) == area


def test_a_search_gives_exact_names_first_then_those_that_begin_so() -> None:
    found = [area.name for area in search_areas("Worcester")]
    assert found == ["Worcester", "Worcestershire"]
    assert [area.gss_code for area in search_areas("dorset")] == [
        "E06000059",
        "E10000009",
        "E07000049",
        "E07000050",
        "E07000052",
    ]


def test_a_search_reads_aliases_numbers_and_the_start_of_codes(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        assert [area.name for area in search_areas("885")] == ["Worcestershire"]
    assert [area.name for area in search_areas("hull")] == ["Kingston upon Hull, City of"]
    assert [area.name for area in search_areas("E1000003")][-1] == "Worcestershire"


def test_a_search_keeps_to_its_limit_and_takes_signs_as_text() -> None:
    assert len(search_areas("north", limit=3)) == 3
    assert search_areas("%") == search_areas("") == []
    assert search_areas("west_") == search_areas("west")


def test_worcestershire_has_its_six_districts_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    county = find_area("885")
    with django_assert_num_queries(1):
        codes = sorted(area.gss_code for area in districts_of(county))
    assert codes == [f"E07000{number}" for number in range(234, 240)]


def test_greater_manchester_has_its_ten_boroughs() -> None:
    names = {area.name for area in districts_of(find_area("Greater Manchester"))}
    assert len(names) == 10
    assert {"Oldham", "Manchester", "Wigan"} <= names


def test_a_single_tier_authority_has_no_districts() -> None:
    assert not districts_of(find_area("Sunderland")).exists()


def test_an_ended_county_keeps_the_districts_of_its_last_day() -> None:
    somerset = find_area("E10000027")
    assert {area.name for area in districts_of(somerset)} == {
        "Mendip",
        "Sedgemoor",
        "South Somerset",
        "Somerset West and Taunton",
    }
    then = {area.name for area in districts_of(somerset, on=date(2018, 1, 1))}
    assert {"Taunton Deane", "West Somerset"} <= then
    assert "Somerset West and Taunton" not in then


def test_ancestors_run_from_the_nearest_to_england_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    district = find_area("Worcester")
    with django_assert_num_queries(1):
        above = [area.name for area in ancestors(district)]
    assert above == ["Worcestershire", "West Midlands", "England"]


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Oldham", ["Greater Manchester", "North West", "England"]),
        ("Stockton-on-Tees", ["Tees Valley", "North East", "England"]),
        ("Camden", ["Inner London", "London", "England"]),
        ("England", []),
    ],
)
def test_ancestors_include_combined_authorities_and_parts_of_london(
    name: str, above: list[str]
) -> None:
    assert [area.name for area in ancestors(find_area(name))] == above


def test_ancestors_of_a_day_leave_out_what_was_not_there_yet() -> None:
    above = ancestors(find_area("Kirklees"), on=date(2013, 1, 1))
    assert [area.name for area in above] == ["Yorkshire and The Humber", "England"]


def test_an_ended_district_still_belongs_to_the_county_of_its_last_day() -> None:
    above = [area.gss_code for area in ancestors(find_area("Aylesbury Vale"))]
    assert above == ["E10000002", "E12000008", "E92000001"]


def test_an_ended_area_tells_its_day_and_its_successors(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cumbria = find_area("Cumbria")
    with django_assert_num_queries(1):
        gone = ended(cumbria)
    assert gone is not None
    assert gone.on == date(2023, 4, 1)
    assert [area.name for area in gone.successors] == ["Cumberland", "Westmorland and Furness"]
    assert gone.sentence() == (
        "E10000006, Cumbria, ended on 1 April 2023. Its place was taken by "
        "E06000063, Cumberland; E06000064, Westmorland and Furness."
    )


def test_an_area_that_is_still_there_has_not_ended(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    sunderland = find_area("394")
    with django_assert_num_queries(0):
        assert ended(sunderland) is None


def test_an_ended_area_without_a_successor_says_only_when_it_ended() -> None:
    ward = Area.objects.create(
        gss_code="E05000001",
        name="Old Ward",
        kind=AreaKind.WARD,
        valid_to=date(2020, 4, 1),
        vintage="test",
        search_key="old ward",
    )
    gone = ended(ward)
    assert gone is not None
    assert gone.sentence() == "E05000001, Old Ward, ended on 1 April 2020."


def test_every_single_or_upper_tier_authority_leads_to_its_region_and_england() -> None:
    for area in Area.objects.exclude(kind__in=[AreaKind.COUNTRY, AreaKind.COMBINED_AUTHORITY]):
        above = ancestors(area)
        assert above[-1].gss_code == "E92000001"
        kinds = [AreaKind(each.kind) for each in above]
        assert area.kind == AreaKind.REGION or AreaKind.REGION in kinds
        assert all(one != other for one, other in pairwise(above))
