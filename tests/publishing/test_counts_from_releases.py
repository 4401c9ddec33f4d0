"""Every count of the five papers, counted again from what is published, not from what was loaded.

Only the files of a release are read, as any reader could.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from maypole.publishing.queries import documents_of, facts_of, newest_publication
from maypole.publishing.release import release_files

pytestmark = pytest.mark.django_db

Files = Mapping[str, Any]
_releases: dict[str, Files] = {}


def release(address: str) -> Files:
    """The JSON files of the partnership's release by path, made once a run."""
    if address not in _releases:
        newest = newest_publication(address)
        assert newest is not None
        files = release_files(documents_of(newest), facts_of(newest))
        _releases[address] = {
            path: json.loads(content) for path, content in files.items() if path.endswith(".json")
        }
    return _releases[address]


def listed(name: str) -> Callable[[Files], int]:
    return lambda files: len(files["documents/partnership.json"][name])


def items(step: str) -> Callable[[Files], int]:
    return lambda files: next(
        len(one["items"]) for one in files["plan.json"]["steps"] if one["key"] == step
    )


def entries(step: str, asks: Callable[[Mapping[str, Any]], Any]) -> Callable[[Files], int]:
    def count(files: Files) -> int:
        steps = files["documents/plan-v1.json"]["steps"]
        found = next(one["items"] for one in steps if one["key"] == step)
        return sum(1 for one in found if asks(one))

    return count


def statements(key: str) -> Callable[[Files], int]:
    return lambda files: next(
        len(one["statements"])
        for one in files["documents/plan-v1.json"]["statements"]
        if one["key"] == key
    )


def alignment(key: str) -> Callable[[Files], int]:
    return lambda files: next(
        len(one["items"])
        for one in files["documents/plan-v1.json"]["alignments"]
        if one["key"] == key
    )


def shape(files: Files) -> list[int]:
    return [len(one["items"]) for one in files["plan.json"]["steps"]]


def members(name: str) -> Callable[[Files], Any]:
    return lambda files: files["partnership.json"]["members"][name]


def holders(kind: str) -> Callable[[Files], int]:
    return lambda files: len(
        {one[kind] for one in files["documents/partnership.json"]["seats"] if one[kind]}
    )


def purposes(files: Files) -> int:
    return sum(
        len(one["purposes"]) for one in files["documents/partnership.json"]["terms_of_reference"]
    )


COUNTS: list[tuple[str, str, Callable[[Files], Any], Any]] = [
    ("sunderland", "seats", lambda f: len(f["partnership.json"]["seats"]), 14),
    ("sunderland", "groups", lambda f: len(f["partnership.json"]["groups"]), 7),
    ("sunderland", "bodies", lambda f: len(f["partnership.json"]["bodies"]), 7),
    ("sunderland", "organisations that hold seats", holders("organisation"), 8),
    ("sunderland", "constituencies that hold seats", holders("constituency"), 2),
    ("sunderland", "purposes", purposes, 8),
    ("sunderland", "duties towards boards", listed("duties"), 4),
    ("sunderland", "support functions", listed("support"), 3),
    ("sunderland", "aims", items("aims"), 5),
    ("sunderland", "priorities", items("priorities"), 6),
    ("sunderland", "principles", items("principles"), 5),
    ("sunderland", "means to the vision", statements("means-to-vision"), 3),
    ("sunderland", "priorities for all", entries("priorities", lambda i: i["scope"] == "all"), 5),
    ("sunderland", "vision wordings", lambda f: len(f["documents/plan-v1.json"]["visions"]), 2),
    ("sunderland", "cycles", listed("cycles"), 3),
    ("sunderland", "relations", lambda f: len(f["partnership.json"]["relations"]), 16),
    ("oldham", "outcomes", items("outcomes"), 5),
    ("oldham", "commitments", items("commitments"), 9),
    ("oldham", "drivers", listed("drivers"), 5),
    ("oldham", "bodies", lambda f: len(f["partnership.json"]["bodies"]), 8),
    ("oldham", "outcomes approved", entries("outcomes", lambda i: i["approved_by"]), 5),
    ("kirklees", "outside organisations", members("external_organisations"), 71),
    ("kirklees", "council services", members("council_services"), 25),
    ("kirklees", "bodies", lambda f: len(f["partnership.json"]["bodies"]), 18),
    ("kirklees", "priorities", items("priorities"), 9),
    ("kirklees", "delegated", entries("priorities", lambda i: i["origin"] == "delegated"), 6),
    ("kirklees", "new", entries("priorities", lambda i: i["origin"] == "new"), 3),
    ("kirklees", "without a lead", entries("priorities", lambda i: not i["leads"]), 1),
    ("kirklees", "functions", purposes, 8),
    ("kirklees", "values", listed("values"), 5),
    ("kirklees", "cycles", listed("cycles"), 3),
    ("kirklees", "workstreams", entries("priorities", lambda i: len(i["workstreams"]) == 6), 1),
    ("worcestershire", "logic model", shape, [1, 4, 11, 8, 9]),
    ("worcestershire", "bodies", lambda f: len(f["partnership.json"]["bodies"]), 10),
    ("worcestershire", "plans it builds on", listed("supporting_plans"), 10),
    ("worcestershire", "shared values", statements("shared-values"), 5),
    ("worcestershire", "purposes", statements("purposes"), 5),
    ("worcestershire", "needs findings", listed("findings"), 11),
    ("worcestershire", "wanted directions", entries("measures", lambda i: i["direction"]), 9),
    (
        "worcestershire",
        "districts",
        lambda f: len(f["documents/site.json"]["area"]["districts"]),
        6,
    ),
    ("worcestershire", "membership", members("external_organisations"), None),
    ("stockton", "blocks", shape, [4]),
    ("stockton", "ways of working", statements("approach"), 6),
    ("stockton", "council principles", alignment("council-plan"), 4),
    ("stockton", "bodies", lambda f: len(f["partnership.json"]["bodies"]), 8),
]


@pytest.mark.parametrize(
    ("address", "what", "count", "expected"), COUNTS, ids=[f"{row[0]} {row[1]}" for row in COUNTS]
)
def test_the_release_gives_the_count_of_the_paper(
    address: str, what: str, count: Callable[[Files], Any], expected: Any
) -> None:
    assert count(release(address)) == expected, what


def test_the_seven_priorities_of_greater_manchester_stand_beside_oldhams_own() -> None:
    alignments = release("oldham")["documents/plan-v1.json"]["alignments"]
    assert [len(one["items"]) for one in alignments if one["items"]] == [7]


@pytest.mark.parametrize(
    "address", ["sunderland", "oldham", "kirklees", "worcestershire", "stockton"]
)
def test_the_two_files_have_the_agreed_shape(address: str) -> None:
    plan, who = release(address)["plan.json"], release(address)["partnership.json"]
    assert set(plan) == {"partnership", "version", "steps"}
    assert all(set(step) == {"key", "name", "items"} for step in plan["steps"])
    assert all(
        set(item) == {"key", "title", "links"} for step in plan["steps"] for item in step["items"]
    )
    assert set(who) == {"bodies", "relations", "seats", "members", "groups"}
    assert set(who["members"]) == {"external_organisations", "council_services", "named"}


def test_no_real_paper_links_its_items_and_the_invented_plan_links_nearly_all() -> None:
    for address in ("sunderland", "oldham", "kirklees", "worcestershire", "stockton"):
        steps = release(address)["plan.json"]["steps"]
        assert not any(item["links"] for step in steps for item in step["items"])
    steps = release("merrowdale")["plan.json"]["steps"]
    linked = {key for step in steps for item in step["items"] for key in item["links"]}
    below = {item["key"] for step in steps[1:] for item in step["items"]}
    assert len(below - linked) == 2
