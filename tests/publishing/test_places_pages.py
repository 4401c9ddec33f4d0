"""What the pages and the file of places say: each held against the place around it (Wo37)."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from maypole.publishing.downloads import downloads

from .conftest import documents_of
from .measure_pages import words


def test_a_place_is_held_against_the_county_in_words(documents: dict[str, Any]) -> None:
    said = words(documents, "places/redditch/")
    assert "Part of Worcestershire Redditch" in said
    worse = "Repeat child protection plans: worse. 33.3% (2024/25, of 90 plans)"
    assert f"{worse}; Worcestershire had 21.6%." in said


def test_the_own_place_is_held_against_england_and_its_own_past(documents: dict[str, Any]) -> None:
    said = words(documents, "places/worcestershire/")
    assert "Where it differs from England" in said
    assert (
        "Repeat child protection plans: worse. 21.6% (2024/25, of 700 plans); England had 24.5%."
        in said
    )
    assert "Measure Worcestershire Period England Held against England Over time" in said
    assert "21.6% of 700 plans 2024/25 24.5% Worse Getting worse" in said


def test_a_place_that_is_all_of_england_is_held_against_nothing(documents: dict[str, Any]) -> None:
    alone = documents | {"places": deepcopy(documents["places"])}
    own = alone["places"]["areas"][0]
    own["whole"] = ""
    for row in own["rows"]:
        row |= {"word": "", "tone": "", "whole_said": None, "whole_value": None}
    said = words(alone, "places/worcestershire/")
    assert "Measure Worcestershire Period Over time" in said
    assert "clearly unlike" not in said


def test_figures_by_place_are_a_file_with_base_whole_and_both_judgements(
    documents: dict[str, Any],
) -> None:
    lines = downloads(documents)["places.csv"].decode("utf-8-sig").splitlines()
    assert lines[0].endswith("whole,whole_value,held_against_whole,over_time")
    own = next(line for line in lines if "E10000034,Worcestershire,repeat-plans," in line)
    assert own.endswith(",England,24.5,Worse,Getting worse")
    district = next(line for line in lines if ",Redditch,repeat-plans," in line)
    assert district.endswith(",Worcestershire,21.6,Worse,")


def test_a_district_without_figures_says_why(documents: dict[str, Any]) -> None:
    wanted = "No figures for districts; the source publishes counties only."
    assert wanted in words(documents, "places/bromsgrove/")
    assert wanted in words(documents_of("worcestershire"), "places/")


def test_a_publication_of_before_places_were_held_against_a_whole_still_opens(
    documents: dict[str, Any],
) -> None:
    later = {"base_words", "whole_value", "whole_said", "trend_word", "trend_tone"}
    areas = [
        {name: told for name, told in area.items() if name != "whole"}
        | {"rows": [{key: one[key] for key in one if key not in later} for one in area["rows"]]}
        for area in documents["places"]["areas"]
    ]
    older = {**documents, "places": {**documents["places"], "areas": areas}}
    assert "Repeat child protection plans" in words(older, "places/worcestershire/")
    assert "Data" in words(older, "data/")
    assert b"repeat-plans" in downloads(older)["places.csv"]
