"""The list of areas itself: complete, true to its files, and guarded by the database."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from maypole.places.load import LoadedAreas, UnknownCodeError, load_areas
from maypole.places.models import Area, AreaAlias, AreaKind, AreaParent, AreaSuccession, ParentKind
from maypole.places.queries import find_area

pytestmark = pytest.mark.django_db

MODELS = (Area, AreaAlias, AreaParent, AreaSuccession)
HEADERS = {
    "areas.csv": "gss_code,name,kind,valid_from,valid_to",
    "aliases.csv": "gss_code,text,kind",
    "parents.csv": "child,parent,kind,valid_from,valid_to",
    "successions.csv": "ended,successor,on",
}


def rows_of(
    model: type[Area | AreaAlias | AreaParent | AreaSuccession],
) -> list[tuple[object, ...]]:
    return sorted(model.objects.values_list(), key=str)


def write_vintage(data: Path, **rows: str) -> Path:
    folder = data / "later"
    folder.mkdir()
    for name, header in HEADERS.items():
        body = rows.get(name.removesuffix(".csv"), "")
        (folder / name).write_text(f"{header}\n{body}\n", encoding="utf-8")
    return data


def test_every_upper_and_lower_tier_authority_of_england_is_here() -> None:
    current = Counter(Area.objects.filter(valid_to=None).values_list("kind", flat=True))
    assert current == {
        AreaKind.COUNTRY: 1,
        AreaKind.REGION: 9,
        AreaKind.LONDON_PART: 2,
        AreaKind.COMBINED_AUTHORITY: 3,
        AreaKind.COUNTY: 21,
        AreaKind.UNITARY: 63,
        AreaKind.METROPOLITAN: 36,
        AreaKind.LONDON_BOROUGH: 33,
        AreaKind.DISTRICT: 164,
    }


def test_each_of_the_153_authorities_for_children_has_one_dfe_number_of_its_own() -> None:
    tiers = (AreaKind.COUNTY, AreaKind.UNITARY, AreaKind.METROPOLITAN, AreaKind.LONDON_BOROUGH)
    areas = Area.objects.filter(valid_to=None, kind__in=tiers)
    numbers = AreaAlias.objects.filter(kind="dfe", area__in=areas).values_list("text", flat=True)
    assert areas.count() == len(numbers) == len(set(numbers)) == 153


def test_every_current_district_has_one_county() -> None:
    districts = Area.objects.filter(valid_to=None, kind=AreaKind.DISTRICT)
    links = AreaParent.objects.filter(child__in=districts, kind=ParentKind.COUNTY, valid_to=None)
    assert links.count() == districts.count()


def test_every_ended_area_has_a_successor_on_the_day_it_ended() -> None:
    for area in Area.objects.exclude(valid_to=None).prefetch_related("successions__successor"):
        links = list(area.successions.all())
        assert links
        for link in links:
            assert link.on == area.valid_to == link.successor.valid_from


def test_loading_the_same_vintage_again_changes_nothing() -> None:
    before = [rows_of(model) for model in MODELS]
    loaded = load_areas("2025", apps=apps)
    assert [rows_of(model) for model in MODELS] == before
    assert loaded == LoadedAreas(*(len(rows) for rows in before))


def test_a_later_vintage_ends_an_area_and_adds_the_next(tmp_path: Path) -> None:
    data = write_vintage(
        tmp_path,
        areas="E06000004,Stockton-on-Tees,unitary,,2030-04-01\nE06000099,Tees,unitary,2030-04-01,",
        aliases="E06000099,808,dfe",
        parents="E06000004,E12000001,region,,2030-04-01\nE06000099,E12000001,region,2030-04-01,",
        successions="E06000004,E06000099,2030-04-01",
    )
    assert load_areas("later", apps=apps, data=data) == LoadedAreas(2, 1, 2, 1)
    assert find_area("808").name == "Tees"
    assert find_area("808", on=date(2030, 3, 31)).name == "Stockton-on-Tees"
    assert Area.objects.get(gss_code="E06000099").vintage == "later"


def test_a_file_that_names_an_unknown_code_stores_nothing(tmp_path: Path) -> None:
    data = write_vintage(
        tmp_path,
        areas="E06000099,Tees,unitary,2030-04-01,",
        aliases="E06000098,809,dfe",
    )
    with pytest.raises(UnknownCodeError, match="E06000098 is not in"):
        load_areas("later", apps=apps, data=data)
    assert not Area.objects.filter(gss_code="E06000099").exists()


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"gss_code": "E0600099"}, "area_gss_code_has_nine_signs"),
        ({"gss_code": "E07000999"}, "area_kind_agrees_with_code"),
        ({"valid_from": date(2020, 4, 1), "valid_to": date(2020, 4, 1)}, "area_ends_after"),
        ({"gss_code": "E06000004"}, "gss_code"),
    ],
)
def test_the_database_refuses_an_area_that_cannot_be(wrong: dict[str, object], rule: str) -> None:
    right: dict[str, object] = {
        "gss_code": "E06000999",
        "name": "Somewhere",
        "kind": "unitary",
        "vintage": "test",
        "search_key": "somewhere",
    }
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Area.objects.create(**(right | wrong))


def test_the_database_refuses_a_dfe_number_that_is_not_three_digits() -> None:
    area = find_area("Oldham")
    with pytest.raises(IntegrityError, match="dfe_number_has_three"), transaction.atomic():
        AreaAlias.objects.create(area=area, text="35", kind="dfe", search_key="35")


def test_the_database_refuses_two_counties_for_a_district_at_once() -> None:
    district, essex = find_area("Worcester"), find_area("Essex")
    with pytest.raises(IntegrityError, match="one_of_a_kind_at_a_time"), transaction.atomic():
        AreaParent.objects.create(
            child=district, parent=essex, kind="county", valid_from=date(2020, 1, 1)
        )


@pytest.mark.parametrize("model", [AreaParent, AreaSuccession])
def test_the_database_refuses_an_area_that_is_its_own_parent_or_successor(
    model: type[AreaParent | AreaSuccession],
) -> None:
    area = find_area("Oldham")
    link: AreaParent | AreaSuccession
    if model is AreaParent:
        link = AreaParent(child=area, parent=area, kind="county")
    else:
        link = AreaSuccession(ended=area, successor=area, on=date(2020, 1, 1))
    with pytest.raises(IntegrityError, match="is_another_area"), transaction.atomic():
        link.save()


def test_rows_say_what_they_are_in_words() -> None:
    worcester, county = find_area("Worcester"), find_area("885")
    assert str(county) == "E10000034, Worcestershire"
    assert str(AreaAlias.objects.get(area=county, kind="dfe")) == "885"
    link = AreaParent.objects.get(child=worcester)
    assert str(link) == f"{worcester.pk} in {county.pk} (county)"
    old = AreaSuccession.objects.get(ended__gss_code="E08000016")
    assert str(old) == f"{old.ended_id} to {old.successor_id} on 2025-04-01"
