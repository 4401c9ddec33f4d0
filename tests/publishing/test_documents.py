"""The documents of a publication: whole, protected and the same each time."""

from __future__ import annotations

import json

import pytest

from maypole.components.canonical import canonical_json
from maypole.publishing.documents import build

from .conftest import NAMES, PRIVATE, UNLINKED, documents_of, partnership_file, place_of


@pytest.mark.parametrize("name", NAMES)
def test_the_documents_are_plain_json_and_equal_each_time(name: str) -> None:
    again = build(partnership_file(name), place=place_of(name), findings=[UNLINKED, PRIVATE])
    for key, document in documents_of(name).items():
        written = canonical_json(document)
        assert json.loads(written) == document
        assert canonical_json(again[key]) == written


def test_worcestershire_keeps_its_shape_of_one_four_eleven_eight_nine() -> None:
    """The five steps of the paper (Wo31)."""
    steps = documents_of("worcestershire")["plan-v1"]["steps"]
    assert [len(step["items"]) for step in steps] == [1, 4, 11, 8, 9]


def test_both_ends_of_a_link_name_each_other() -> None:
    """Links between steps (Wo32)."""
    documents = documents_of("merrowdale")
    plan = documents[f"plan-v{documents['site']['newest']}"]
    items = {item["code"]: item for step in plan["steps"] for item in step["items"]}
    down = {(a, link["code"]) for a, item in items.items() for link in item["links_down"]}
    up = {(link["code"], b) for b, item in items.items() for link in item["links_up"]}
    assert down == up
    assert len(down) > 20


@pytest.mark.parametrize("name", NAMES)
def test_a_holders_name_is_in_no_document_unless_it_is_public(name: str) -> None:
    """Personal names are shown by choice alone (Su04)."""
    written = canonical_json(documents_of(name)).decode()
    appointments = [
        one for seat in partnership_file(name).partnership.seats for one in seat.appointments
    ]
    for one in appointments:
        assert (one.name in written) is one.public


def test_the_invented_example_has_public_and_private_holders() -> None:
    seats = partnership_file("merrowdale").partnership.seats
    assert {one.public for seat in seats for one in seat.appointments} == {True, False}


def test_only_public_findings_are_published_and_an_officer_sees_all() -> None:
    public = documents_of("kirklees")["plan-v1"]["gaps"]
    assert [one["code"] for one in public] == ["unlinked_item"]
    candidate = build(
        partnership_file("kirklees"),
        place=place_of("kirklees"),
        findings=[UNLINKED, PRIVATE],
        include_drafts=True,
    )
    assert [one["code"] for one in candidate["plan-v1"]["gaps"]] == [
        "unlinked_item",
        "lead_missing",
    ]


def test_a_draft_is_on_the_candidate_alone() -> None:
    file = partnership_file("kirklees")
    plan = file.plan.plans[0]
    draft = plan.versions[0].model_copy(update={"number": 2, "state": "draft"})
    plans = [plan.model_copy(update={"versions": [*plan.versions, draft]})]
    file = file.model_copy(update={"plan": file.plan.model_copy(update={"plans": plans})})
    place = place_of("kirklees")
    public = build(file, place=place, findings=[])
    assert "plan-v2" not in public
    assert public["site"]["newest"] == 1
    candidate = build(file, place=place, findings=[], include_drafts=True)
    assert candidate["site"]["newest"] == 2
    assert candidate["plan-v2"]["state"] == "draft"


def test_members_who_only_asked_are_not_published() -> None:
    """Approval comes before membership (Ki02)."""
    members = partnership_file("merrowdale").partnership.membership.members
    published = documents_of("merrowdale")["partnership"]["membership"]["members"]
    assert len(published) == sum(1 for one in members if one.state == "approved")


def test_a_service_is_a_member_in_its_own_right() -> None:
    """Distinct from outside organisations (Ki03)."""
    members = documents_of("merrowdale")["partnership"]["membership"]["members"]
    early_help = next(one for one in members if one["sort"] == "service")
    owner = next(
        one.organisation
        for one in partnership_file("merrowdale").partnership.services
        if one.name == early_help["name"]
    )
    assert owner in {one.key for one in partnership_file("merrowdale").partnership.organisations}
    assert {one["sort"] for one in members} == {"service", "organisation"}


def test_districts_stand_in_the_order_of_their_names() -> None:
    districts = documents_of("worcestershire")["site"]["area"]["districts"]
    assert [one["name"] for one in districts] == ["Bromsgrove", "Redditch"]


def test_a_vision_without_recorded_words_stays_without() -> None:
    """The first wording was not kept in the paper (Su15)."""
    visions = documents_of("sunderland")["plan-v1"]["visions"]
    assert visions[0]["text"] is None
