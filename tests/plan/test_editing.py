"""Edits of a version, over made-up plans: links never dangle, numbers never come back."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.components.canonical import canonical_json
from maypole.plan.editing import alignments, items, links, statements, steps, versions
from maypole.plan.editing.addresses import smallest_part
from maypole.plan.editing.places import all_refs, every_item, item_of, step_of
from maypole.plan.editing.shapes import SHAPES, blank_version
from maypole.plan.exchange_section.model import (
    Alignment,
    AlignmentItem,
    AlignmentLink,
    Item,
    ItemLink,
    Plan,
    StatedLength,
    Step,
    Version,
)
from maypole.plan.nouns import PLAN

TITLES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


@st.composite
def some_versions(draw: st.DrawFn) -> Version:
    """Two to four steps, each with one to four items, any of them linked and aligned."""
    made = []
    for index in range(draw(st.integers(2, 4))):
        numbers = draw(st.lists(st.integers(1, 9), min_size=1, max_size=4, unique=True))
        found = [Item(number=number, title=draw(TITLES)) for number in numbers]
        made.append(
            Step(
                key=f"step-{index}",
                name=draw(TITLES),
                singular="One",
                code="ABCD"[index],
                in_chain=draw(st.booleans()),
                items=found,
            )
        )
    version = Version(number=1, steps=made)
    refs = sorted(all_refs(version))
    pairs = st.tuples(st.sampled_from(refs), st.sampled_from(refs))
    for one, other in draw(st.lists(pairs, max_size=12)):
        if one.split("/")[0] != other.split("/")[0]:
            version = links.link_items(version, one, other)
    aligned = draw(st.lists(st.sampled_from(refs), unique=True, max_size=4))
    entry = AlignmentItem(
        number=1, title="Theirs", links=[AlignmentLink(item=ref, text="So") for ref in aligned]
    )
    other_plan = Alignment(key="council-plan", title="Council Plan", level="local", items=[entry])
    return version.model_copy(update={"alignments": [other_plan]})


@st.composite
def some_items(draw: st.DrawFn) -> tuple[Version, str]:
    """A version and the address of one of its items."""
    version = draw(some_versions())
    return version, draw(st.sampled_from(sorted(all_refs(version))))


def dangling(version: Version) -> set[str]:
    """What links and alignments name that is not there."""
    named = {link.to for _ref, item in every_item(version) for link in item.links}
    for other in version.alignments:
        named |= {link.item for entry in other.items for link in entry.links}
    return named - all_refs(version)


def same(one: Version, other: Version) -> bool:
    return canonical_json(one.model_dump()) == canonical_json(other.model_dump())


@given(some_items())
def test_no_link_dangles_after_an_item_is_removed(given: tuple[Version, str]) -> None:
    version, ref = given
    left = items.remove_item(version, ref)
    assert ref not in all_refs(left)
    assert len(all_refs(left)) == len(all_refs(version)) - 1
    assert dangling(left) == set()


@given(some_versions())
def test_no_link_dangles_after_a_step_is_removed(version: Version) -> None:
    left = steps.remove_step(version, "step-1")
    assert [step.key for step in left.steps] == [
        step.key for step in version.steps if step.key != "step-1"
    ]
    assert dangling(left) == set()


@given(some_items())
def test_a_removed_item_comes_back_exactly_as_it_was(given: tuple[Version, str]) -> None:
    version, ref = given
    removed = items.what_goes(version, ref)
    assert same(items.restore_item(items.remove_item(version, ref), removed), version)


@given(some_items())
def test_putting_back_what_is_there_changes_nothing(given: tuple[Version, str]) -> None:
    version, ref = given
    assert items.restore_item(version, items.what_goes(version, ref)) is version


@given(some_items(), st.data())
def test_an_item_comes_back_without_links_to_what_has_gone_since(
    given: tuple[Version, str], data: st.DataObject
) -> None:
    version, ref = given
    removed = items.what_goes(version, ref)
    left = items.remove_item(version, ref)
    if not all_refs(left):
        return
    also = data.draw(st.sampled_from(sorted(all_refs(left))))
    back = items.restore_item(items.remove_item(left, also), removed)
    assert ref in all_refs(back)
    assert dangling(back) == set()


@given(some_items())
def test_up_and_then_down_leaves_the_order_as_it_was(given: tuple[Version, str]) -> None:
    version, ref = given
    up = items.move_item(version, ref, -1)
    if step_of(version, ref.split("/")[0]).items[0] == item_of(version, ref):
        assert same(up, version)
    else:
        assert not same(up, version)
        assert same(items.move_item(up, ref, 1), version)


@given(some_items())
def test_moving_changes_no_number_and_no_link(given: tuple[Version, str]) -> None:
    version, ref = given
    down = items.move_item(version, ref, 1)
    assert all_refs(down) == all_refs(version)
    assert item_of(down, ref) == item_of(version, ref)


@given(some_versions())
def test_earlier_and_then_later_leaves_the_steps_as_they_were(version: Version) -> None:
    assert same(steps.move_step(steps.move_step(version, "step-1", -1), "step-1", 1), version)


@given(
    some_versions(),
    st.lists(st.one_of(st.just("remove"), TITLES), min_size=1, max_size=12),
)
def test_a_number_never_comes_back(version: Version, deeds: list[str]) -> None:
    ever = {item.number for item in step_of(version, "step-0").items}
    for deed in deeds:
        there = step_of(version, "step-0").items
        if deed == "remove" and there:
            version = items.remove_item(version, f"step-0/{there[-1].number}")
            continue
        version = items.add_items(version, "step-0", [deed], ever_used=max(ever))
        number = step_of(version, "step-0").items[-1].number
        assert number not in ever
        ever.add(number)


@given(some_items(), st.data())
def test_linking_is_seen_from_both_ends_and_unlinking_takes_it_away(
    given: tuple[Version, str], data: st.DataObject
) -> None:
    """Links may be added later (Wo32)."""
    version, ref = given
    others = [other for other in all_refs(version) if other.split("/")[0] != ref.split("/")[0]]
    other = data.draw(st.sampled_from(sorted(others)))
    linked = links.link_items(version, ref, other)
    assert other in links.linked_refs(linked, ref)
    assert ref in links.linked_refs(linked, other)
    assert same(links.link_items(linked, other, ref), linked)
    apart = links.unlink_items(linked, other, ref)
    assert other not in links.linked_refs(apart, ref)
    assert links.linked_refs(apart, ref) == links.linked_refs(version, ref) - {other}


@given(some_items(), st.data())
def test_the_links_with_one_step_become_exactly_those_wanted(
    given: tuple[Version, str], data: st.DataObject
) -> None:
    version, ref = given
    key = data.draw(
        st.sampled_from([step.key for step in version.steps if step.key != ref.split("/")[0]])
    )
    theirs = [f"{key}/{item.number}" for item in step_of(version, key).items]
    wanted = set(data.draw(st.lists(st.sampled_from(theirs), unique=True)))
    now = links.linked_refs(links.set_links(version, ref, key, wanted), ref)
    assert now & set(theirs) == wanted
    assert now - set(theirs) == links.linked_refs(version, ref) - set(theirs)


@given(some_items())
def test_the_smallest_part_of_a_reworded_item_is_the_item(given: tuple[Version, str]) -> None:
    version, ref = given
    after = items.amend_item(version, ref, {"note": "Reworded"})
    plan, wanted = (
        Plan(key="plan", title="Plan", versions=[one, Version(number=2)])
        for one in (version, after)
    )
    address, part = smallest_part(PLAN, "plans/plan", plan, wanted)
    key, number = ref.split("/")
    assert address == f"plans/plan/versions/1/steps/{key}/items/{number}"
    assert part == item_of(after, ref)


@given(some_versions())
def test_the_next_version_says_the_same_and_is_a_draft(version: Version) -> None:
    frozen = version.model_copy(
        update={
            "state": "frozen",
            "note": "Agreed",
            "dated": "2024",
            "approved_by": "cabinet",
            "stated_lengths": [StatedLength(years=5, where="Foreword")],
        }
    )
    begun = versions.next_version(frozen)
    assert (begun.number, begun.state, begun.note, begun.dated, begun.approved_by) == (
        *(2, "draft", None, None, None),
    )
    assert begun.steps == frozen.steps
    assert begun.alignments == frozen.alignments
    assert begun.stated_lengths == frozen.stated_lengths


def small() -> Version:
    """Two outcomes and two priorities, one link."""
    outcomes = Step(
        key="outcomes",
        name="Outcomes",
        singular="Outcome",
        code="O",
        items=[
            Item(number=1, title="Safe", links=[ItemLink(to="priorities/2", note="First")]),
            Item(number=2, title="Well"),
        ],
    )
    priorities = Step(
        key="priorities",
        name="Priorities",
        singular="Priority",
        code="P",
        items=[Item(number=2, title="Play"), Item(number=5, title="Talk")],
    )
    return Version(number=1, steps=[outcomes, priorities])


def test_a_pasted_list_loses_its_bullets_and_its_numbers() -> None:
    pasted = "1. Best start\r\n\n  • Safe at home\n- Heard\n14 to 19 year olds\n3) Well   fed\n"
    assert items.titles_of(pasted) == [
        *("Best start", "Safe at home", "Heard", "14 to 19 year olds", "Well fed"),
    ]


def test_items_are_numbered_on_from_the_highest_ever_used() -> None:
    added = items.add_items(small(), "priorities", ["A", "B"], ever_used=9)
    assert [item.number for item in step_of(added, "priorities").items] == [2, 5, 10, 11]
    added = items.add_items(small(), "priorities", ["A"], ever_used=1)
    assert step_of(added, "priorities").items[-1].number == 6


def test_an_amended_item_keeps_its_number_and_its_links() -> None:
    amended = items.amend_item(small(), "outcomes/1", {"title": "Safe from harm"})
    assert item_of(amended, "outcomes/1").links[0].note == "First"
    with pytest.raises(ValueError, match="number"):
        items.amend_item(small(), "outcomes/1", {"number": 4})


def test_what_is_not_there_cannot_be_edited() -> None:
    edits: list[Callable[[], object]] = [
        lambda: items.remove_item(small(), "priorities/9"),
        lambda: items.move_item(small(), "aims/1", 1),
        lambda: steps.remove_step(small(), "aims"),
        lambda: links.link_items(small(), "outcomes/1", "priorities/9"),
        lambda: statements.remove_list(small(), "values"),
        lambda: alignments.remove_alignment(small(), "council-plan"),
        lambda: versions.version_of(Plan(key="p", title="P"), 1),
    ]
    for edit in edits:
        with pytest.raises(LookupError):
            edit()


def test_two_items_of_one_step_cannot_be_linked() -> None:
    with pytest.raises(ValueError, match="one step"):
        links.link_items(small(), "outcomes/1", "outcomes/2")


def test_a_link_lies_with_the_item_of_the_earlier_step() -> None:
    linked = links.link_items(small(), "priorities/5", "outcomes/2")
    assert [link.to for link in item_of(linked, "outcomes/2").links] == ["priorities/5"]
    assert item_of(linked, "priorities/5").links == []


def test_a_note_on_a_link_is_read_and_written_from_either_end() -> None:
    assert links.note_on_link(small(), "priorities/2", "outcomes/1") == "First"
    noted = links.note_link(small(), "priorities/2", "outcomes/1", "Second")
    assert links.note_on_link(noted, "outcomes/1", "priorities/2") == "Second"
    assert links.note_on_link(noted, "outcomes/2", "priorities/2") is None
    assert links.note_link(small(), "outcomes/2", "priorities/2", "None") == small()


def test_neighbours_leave_out_the_steps_beside_the_chain() -> None:
    version = steps.add_step(
        small(), {"name": "Principles", "singular": "Principle", "code": "R", "in_chain": False}
    )
    version = steps.add_step(version, {"name": "Measures", "singular": "Measure", "code": "M"})
    assert [step.key for step in links.neighbours(version, "priorities")] == [
        *("outcomes", "measures"),
    ]
    assert links.neighbours(version, "principles") == []
    assert [step.key for step in links.neighbours(version, "outcomes")] == ["priorities"]


def test_a_new_step_gets_an_address_that_no_other_has() -> None:
    facts = {"name": "Outcomes", "singular": "Outcome", "code": "X"}
    assert steps.add_step(small(), facts).steps[-1].key == "outcomes-2"
    assert steps.free_letter("Outcomes", {"O", "P"}) == "U"


@pytest.mark.parametrize(
    ("name", "key"), [("Gaps", "gaps-step"), ("Versions", "versions-step"), ("V2", "v2-step")]
)
def test_a_new_step_takes_no_address_of_the_plans_own_pages(name: str, key: str) -> None:
    facts = {"name": name, "singular": "One", "code": "Q"}
    version = steps.add_step(Version(number=1), facts)
    assert [step.key for step in version.steps] == [key]
    with pytest.raises(ValueError, match="a page of the plan itself"):
        Step(key=key.removesuffix("-step"), name=name, singular="One", code="Q")


def test_a_renamed_step_keeps_its_address_and_its_items() -> None:
    renamed = steps.amend_step(small(), "priorities", {"name": "What matters most"})
    assert step_of(renamed, "priorities").name == "What matters most"
    assert step_of(renamed, "priorities").items == step_of(small(), "priorities").items
    with pytest.raises(ValueError, match="key"):
        steps.amend_step(small(), "priorities", {"key": "other"})


def test_a_list_of_statements_is_typed_one_a_line_and_read_back_the_same() -> None:
    version = statements.add_list(small(), "Shared values", ["a) We listen", "We publish"])
    found = statements.list_of(version, "shared-values")
    assert [(one.ref, one.text) for one in found.statements] == [
        *(("a", "We listen"), (None, "We publish")),
    ]
    assert [statements.line_of(one) for one in found.statements] == ["a) We listen", "We publish"]
    amended = statements.amend_list(version, "shared-values", "Values", ["One"])
    assert [one.heading for one in amended.statements] == ["Values"]
    assert statements.remove_list(amended, "shared-values").statements == []


def test_an_entry_of_another_plan_keeps_its_cells_while_its_title_stays() -> None:
    version = alignments.add_alignment(
        small(), {"title": "Council Plan", "level": "local"}, ["Homes", "Jobs"]
    )
    cells = {("outcomes/1", 1): "Warm homes", ("outcomes/2", 2): ""}
    refs = ["outcomes/1", "outcomes/2"]
    version = alignments.set_cells(version, "council-plan", refs, cells)
    assert alignments.cells_of(alignments.alignment_of(version, "council-plan")) == cells
    version = alignments.amend_alignment(
        version, "council-plan", {"level": "region"}, ["Health", "Homes"]
    )
    found = alignments.alignment_of(version, "council-plan")
    assert [(entry.number, entry.title) for entry in found.items] == [(3, "Health"), (1, "Homes")]
    assert alignments.cells_of(found) == {("outcomes/1", 1): "Warm homes"}


def test_filling_cells_of_one_step_leaves_those_of_another() -> None:
    """A text for each cell (St16)."""
    version = alignments.add_alignment(small(), {"title": "Plan", "level": "local"}, ["Homes"])
    version = alignments.set_cells(version, "plan", ["outcomes/1"], {("outcomes/1", 1): "A"})
    version = alignments.set_cells(version, "plan", ["priorities/2"], {("priorities/2", 1): "B"})
    version = alignments.set_cells(version, "plan", ["priorities/2", "priorities/5"], {})
    assert alignments.cells_of(version.alignments[0]) == {("outcomes/1", 1): "A"}


def test_a_versions_own_facts_are_amended_and_nothing_else_with_them() -> None:
    amended = versions.amend_version(small(), {"note": "Read by the board"})
    assert amended.note == "Read by the board"
    assert amended.steps == small().steps
    with pytest.raises(ValueError, match="state"):
        versions.amend_version(small(), {"state": "frozen"})


def test_only_the_newest_version_is_open_and_only_before_it_is_frozen() -> None:
    first = small().model_copy(update={"state": "frozen"})
    plan = Plan(key="p", title="P", versions=[first])
    assert versions.open_version(plan) is None
    both = plan.model_copy(update={"versions": [first, versions.next_version(first)]})
    found = versions.open_version(both)
    assert found is not None
    assert found.number == 2


@pytest.mark.parametrize("shape", [shape.key for shape in SHAPES])
def test_each_shape_makes_a_draft_whose_steps_have_keys_and_letters_of_their_own(
    shape: str,
) -> None:
    """Names and number of steps are free (St04)."""
    version = blank_version(shape)
    assert version.state == "draft"
    assert len({step.key for step in version.steps}) == len(version.steps)
    assert len({step.code for step in version.steps}) == len(version.steps)
    assert bool(version.steps) is (shape != "blank")
