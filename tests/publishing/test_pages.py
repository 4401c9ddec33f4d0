"""What each kind of page says, on the six examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from maypole.publishing.documents import build
from maypole.publishing.pages import Page, render, resolve

from .conftest import (
    NAMES,
    PRIVATE,
    PUBLICATION,
    UNLINKED,
    documents_of,
    page_at,
    partnership_file,
    place_of,
)

Read = Callable[[str, str], str]


def test_sunderlands_front_page_says_who_how_made_and_how_delivered(read: Read) -> None:
    words = read("sunderland", "")
    assert "14 seats, held by 8 organisations and 2 groups of schools." in words
    assert "Children and young people disliked the proposed vision, so it was changed." in words
    assert "Lead officers report progress, every 2 months" in words
    assert "Chair: not recorded." in words
    assert "The partnership began again early in 2016." in words


def test_a_partnership_without_recorded_members_says_so(read: Read) -> None:
    assert "Membership is not recorded." in read("worcestershire", "members/")
    words = read("oldham", "members/")
    assert "Members: to be agreed with terms of reference after the workshops." in words


def test_kirklees_members_are_counted_with_their_source(read: Read) -> None:
    """71 outside organisations and 25 council services (Ki02)."""
    words = read("kirklees", "members/")
    assert "96 members: 71 outside organisations, 25 council services." in words
    assert "Report to the Children’s Scrutiny Panel, 17 January 2020, paragraph 2.1" in words


def test_the_bodies_map_of_kirklees_has_its_bands_and_counts(read: Read) -> None:
    words = read("kirklees", "bodies/")
    for said in (
        "18 bodies. 9 have a recorded link to the partnership, 1 is part of another, 7 have",
        "Watch over us (2)",
        "Work we help to join up (7)",
        "Named in the plan, no link to us recorded (7)",
        "part of it; leads priority 2",
        "Open forum: 71 outside organisations and 25 council services. Takes no formal decisions.",
    ):
        assert said in words


@pytest.mark.parametrize("name", NAMES)
def test_every_body_stands_on_the_map_once(name: str) -> None:
    context = page_at(name, "bodies/").context
    keys = [context["us"]["key"]]
    for band in [*context["over"], *context["others"]]:
        for card in band["cards"]:
            keys += [card.key, *(part.key for part in card.parts)]
    bodies = [body.key for body in partnership_file(name).partnership.bodies]
    assert sorted(keys) == sorted(bodies)


def test_a_body_page_tells_other_names_and_relations_both_ways(read: Read) -> None:
    """Other names (Ki15) and directed links (Su11)."""
    words = read("kirklees", "bodies/kscp/")
    assert "Kirklees Children’s Safeguarding Partnership" in words
    assert "Has as a part Safeguarding partnership task and finish group" in words
    assert "Is joined up by Children and Young People’s Partnership" in words
    assert "Priority 4: Vulnerability to criminal exploitation" in words


def test_worcestershires_plan_has_four_columns_and_its_version_line(read: Read) -> None:
    """The plan on a page as HTML (Wo31)."""
    words = read("worcestershire", "plan/")
    assert "Children and Young People’s Plan 2017 to 2021" in words
    assert (
        "Version 1 , put to Full Council after Cabinet on 20 July 2017. Adoption: no date recorded."
        in words
    )
    assert "No links between these steps are recorded yet. See what is not linked" in words
    assert "M1 Repeat child protection plans Want: lower" in words
    columns = page_at("worcestershire", "plan/").context["columns"]
    assert [len(one["cards"]) for one in columns] == [4, 11, 8, 9]


def test_stocktons_plan_shows_blocks_and_no_invented_vision(read: Read) -> None:
    """A plan may be built on building blocks (St04)."""
    words = read("stockton", "plan/")
    assert "Vision: not recorded" in words
    assert "This plan has no priorities or measures of its own." in words
    columns = page_at("stockton", "plan/").context["columns"]
    assert [one["name"] for one in columns] == [
        "Resilience",
        "Relationships",
        "Respect",
        "Response",
    ]
    assert [len(one["parts"][0]["titles"]) for one in columns] == [2, 2, 1, 2]


def test_kirklees_plan_parts_what_others_lead_from_what_is_new() -> None:
    """Six delegated priorities and three new ones (Ki12)."""
    columns = page_at("kirklees", "plan/").context["columns"]
    assert [(one["name"], len(one["cards"])) for one in columns] == [
        ("Priorities that others lead", 6),
        ("New priorities", 3),
    ]
    assert columns[1]["cards"][0]["lead"] == "No lead body is recorded."


def test_cards_are_dashed_only_where_some_are_linked() -> None:
    plain = page_at("worcestershire", "plan/").context["columns"]
    assert not any(card["unlinked"] for one in plain for card in one["cards"])
    linked = page_at("merrowdale", "plan/").context["columns"]
    assert {card["code"] for one in linked for card in one["cards"] if card["unlinked"]} == {
        "P8",
        "A7",
    }


def test_an_unlinked_measure_says_that_nobody_recorded_its_priority(read: Read) -> None:
    """Links are optional, and what has none says so (Wo32)."""
    words = read("worcestershire", "plan/measures/1/")
    assert "Measure 1 of 9" in words
    assert (
        "The plan wants this to fall. Nobody has yet recorded which priority it measures." in words
    )
    assert "11 priorities could be linked." not in words
    assert "8 areas of work could be linked." in words


def test_a_thread_keeps_its_order_with_empty_knots() -> None:
    knots = page_at("worcestershire", "plan/priorities/3/").context["knots"]
    assert [(knot.title, knot.state) for knot in knots] == [
        ("What children said", "empty"),
        ("Vision", "loose"),
        ("Outcomes", "empty"),
        ("You are here: priority", "here"),
        ("Areas of work", "empty"),
        ("Measures of success", "empty"),
        ("Actions and lead officers", "empty"),
        ("Boards that receive reports", "full"),
    ]


def test_a_linked_thread_counts_and_names_the_way_to_distant_items(read: Read) -> None:
    words = read("merrowdale", "plan/priorities/3/")
    assert "Hangs on 1 outcome. 1 area of work and 2 measures of success hang on it." in words
    assert "Measures of success that tell us (2 of 10)" in words
    assert "M1 Families who say that help came in time : through A3" in words


def test_a_delegated_priority_says_what_the_partnership_does(read: Read) -> None:
    """It supports and shares what others lead (Ki12, Ki13)."""
    words = read("kirklees", "plan/priorities/1/")
    assert (
        "Led by the Transformation Partnership. "
        "We support and share; we start no work of our own." in words
    )
    assert "No lead body is recorded." in read("kirklees", "plan/priorities/7/")
    assert "22 October 2019: Tackling poverty event" in read("kirklees", "plan/priorities/7/")


def test_a_missing_part_of_a_priority_keeps_its_heading(read: Read) -> None:
    words = read("kirklees", "plan/priorities/7/")
    for said in ("What the figures say", "No figures loaded.", "Actions No actions recorded."):
        assert said in words
    assert "Supporting plans None recorded." in words


def test_a_priority_without_a_measure_does_not_speak_of_missing_figures(read: Read) -> None:
    words = read("worcestershire", "plan/priorities/1/")
    assert "What the figures say No measure is chosen for it yet." in words


def test_stocktons_matrix_says_supports_or_no_link(read: Read) -> None:
    """Building blocks against the council’s principles (St16)."""
    words = read("stockton", "plan/alignment/council-plan/")
    assert "Every building block supports a part of that plan." in words
    rows = page_at("stockton", "plan/alignment/council-plan/").context["rows"]
    assert [sum(cell["supports"] for cell in row["cells"]) for row in rows] == [2, 2, 1, 2]


def test_a_wider_plan_is_a_reference_point_and_leaves_the_local_one_as_it_is(read: Read) -> None:
    """The wider list stands beside the local one and never in it (Ol07)."""
    words = read("oldham", "plan/alignment/greater-manchester/")
    assert "Reference point; does not replace local priorities" in words
    other = page_at("oldham", "plan/alignment/greater-manchester/").context["other"]["items"]
    plan = documents_of("oldham")["plan-v1"]
    local = {one["title"] for step in plan["steps"] for one in step["items"]}
    assert len(other) == 7
    assert not local & {one["title"] for one in other}


def test_oldham_lists_greater_manchesters_parts_without_links(read: Read) -> None:
    """Blank rows and columns are listed (Ol06)."""
    words = read("oldham", "plan/alignment/greater-manchester/")
    assert "No links recorded." in words
    assert "Reference point; does not replace local priorities." in words
    assert "Safe children and young people" in words


def test_changes_are_counted_and_marked() -> None:
    """What changed between two versions can be read (Wo05)."""
    context = page_at("merrowdale", "plan/versions/1-2/").context
    assert (
        context["sentence"] == "2 added, 1 removed, 1 reworded, 4 links added, 4 links taken away."
    )
    reworded = next(item for step in context["steps"] for item in step["reworded"])
    assert [piece.tag for piece in reworded["after"]] == ["same", "ins"]


def test_an_older_page_leads_to_the_newest(read: Read) -> None:
    words = read("merrowdale", "plan/v1/priorities/5/")
    assert "This is version 1. Version 2 is newer. Go to version 2" in words
    assert "is newer" not in read("merrowdale", "plan/v2/priorities/5/")


def test_a_first_version_has_nothing_to_compare(read: Read) -> None:
    assert "Nothing to compare yet." in read("worcestershire", "plan/versions/")
    assert "Wording not recorded" in read("sunderland", "plan/versions/")


def test_the_gaps_page_shows_public_findings_with_a_way_to_the_item(read: Read) -> None:
    words = read("worcestershire", "plan/gaps/")
    assert "1 finding." in words
    assert "Priority 3 hangs on no outcome." in words
    assert "Priority 7 has no lead body." not in words


def test_the_invented_example_says_so_on_every_kind_of_page(read: Read) -> None:
    for tail in ("", "plan/", "plan/priorities/3/", "bodies/", "members/", "data/"):
        assert "Invented example." in read("merrowdale", tail)


def test_a_partnership_without_a_public_plan_has_no_plan_pages() -> None:
    file = partnership_file("stockton")
    file = file.model_copy(update={"plan": file.plan.model_copy(update={"plans": []})})
    documents = build(file, place=place_of("stockton"), findings=[])
    assert resolve(documents, "plan/") is None
    front = resolve(documents, "")
    assert isinstance(front, Page)
    html = render(front, mode="live", publication=PUBLICATION, assets="/static/maypole/")
    assert "No plan is published yet." in html
    assert 'href="./plan/"' not in html


def test_a_candidate_shows_the_banner_and_all_findings_and_no_sign_in() -> None:
    documents = build(
        partnership_file("worcestershire"),
        place=place_of("worcestershire"),
        findings=[UNLINKED, PRIVATE],
        include_drafts=True,
    )
    page = resolve(documents, "plan/gaps/")
    assert isinstance(page, Page)
    html = render(
        page,
        mode="candidate",
        publication=None,
        assets="/static/maypole/",
        workspace={"edit_links": [("Edit the plan", "/manage/worcestershire/plan/edit/")]},
    )
    assert "Only people signed in for Worcestershire can see this." in html
    assert "Priority 7 has no lead body." in html
    assert 'href="/manage/worcestershire/plan/edit/"' in html
    assert "/sign-in/" not in html


def test_only_the_live_site_offers_to_sign_in() -> None:
    page = page_at("worcestershire", "")
    live = render(page, mode="live", publication=PUBLICATION, assets="/static/maypole/")
    still = render(page, mode="release", publication=PUBLICATION, assets="assets/")
    assert "/sign-in/" in live
    assert "/sign-in/" not in still


def test_a_building_block_shows_what_it_means_and_no_empty_chapter(read: Read) -> None:
    words = read("stockton", "plan/building-blocks/1/")
    assert "What it means Sense of self and life skills." in words
    assert "Council Plan: Developing strong and healthy communities" in words
    assert "Indicators" not in words


def test_a_stated_need_stands_under_the_priority_that_takes_it_up(read: Read) -> None:
    words = read("merrowdale", "plan/priorities/3/")
    assert "Children not talking as expected at age two and a half: 22% (in 2025)." in words


def test_the_terms_of_reference_on_the_front_page_are_the_newest(read: Read) -> None:
    """Terms of reference have versions (Su08)."""
    assert "Version 1. Agreed: 19 April 2018" not in read("merrowdale", "")
    assert "Earlier terms of reference, version 1" in read("merrowdale", "bodies/board/")


def test_the_accessibility_statement_has_its_parts_and_the_publications_date(read: Read) -> None:
    words = read("worcestershire", "about/accessibility/")
    for said in (
        "Web Content Accessibility Guidelines, version 2.2, level AA",
        "Tell us about a problem",
        "Equality and Human Rights Commission",
        "This statement was made and last looked at on 22 November 2026.",
    ):
        assert said in words


@pytest.mark.parametrize("name", NAMES)
def test_a_page_names_only_parts_of_the_site_that_exist(name: str) -> None:
    page = page_at(name, "")
    html = render(page, mode="live", publication=PUBLICATION, assets="/static/maypole/")
    for word in ("Plan</a>", "Measures</a>", "Places</a>", "Who we are</a>", "Data</a>"):
        assert word in html
    old = {
        key: document
        for key, document in documents_of(name).items()
        if key not in {"measures", "places"} and not key.startswith("measure-")
    }
    front = resolve(old, "")
    assert isinstance(front, Page)
    html = render(front, mode="live", publication=PUBLICATION, assets="/static/maypole/")
    for word in ("Measures</a>", "Places</a>", "How we judge", "measures.css"):
        assert word not in html


def test_each_stated_need_has_a_place_a_reason_or_no_decision(read: Read) -> None:
    words = read("worcestershire", "findings/")
    assert "11 needs. No decision recorded: 11." in words
    assert (
        "Population aged 19 or under: 131,800 (projected for 2025; 3,600 more than 2015)." in words
    )
    linked = read("merrowdale", "findings/")
    assert "Priority 3: Every child talking well by five" in linked
    assert "Not taken up, because:" in linked


def test_a_relation_that_ends_says_when_on_the_map(read: Read) -> None:
    relations = partnership_file("merrowdale").partnership.relations
    assert any(one.to_date for one in relations)
    assert "until" in read("merrowdale", "bodies/")
