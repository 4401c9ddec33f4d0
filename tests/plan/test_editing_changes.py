"""Writes to plans: who may, what is refused, what line is left, and the way back."""

import re
from collections.abc import Callable, Iterator

import pytest

from maypole.accounts.models import AuditLine, User
from maypole.partnership.authority import PermissionRefused
from maypole.partnership.changes import EditRefused, StaleSave, may_be_undone, undo
from maypole.plan.changes import items, plans, statements, steps, versions
from maypole.plan.changes.drafts import FrozenVersion, Sight, edit_plan, seen_of
from maypole.plan.editing.links import linked_refs
from maypole.plan.editing.places import item_of, step_of
from maypole.plan.editing.versions import version_of
from maypole.plan.exchange_section.model import Plan, Version
from maypole.plan.queries import highest_number_ever, nameable, stored_plans, taken_out
from maypole.plan.views.places import OfVersion
from tests.cast import inside, person

pytestmark = pytest.mark.django_db
MAIN = "plan-2024"


@pytest.fixture
def draft() -> Iterator[OfVersion]:
    """Version 3 of Merrowdale's plan, begun by its officer."""
    officer = person("merrowdale_officer")
    with inside("merrowdale", officer) as partnership_id:
        plans.begin_version(by=officer, partnership_id=partnership_id, plan=MAIN)
        yield {"by": officer, "partnership_id": partnership_id, "plan": MAIN, "number": 3}


def plan() -> Plan:
    return next(one for one in stored_plans().plans if one.key == MAIN)


def version() -> Version:
    return version_of(plan(), 3)


DEEDS: dict[str, Callable[[OfVersion], AuditLine | None]] = {
    "steps/outcomes": lambda at: items.move_item(**at, ref="outcomes/2", places=1),
    "steps/outcomes/items/5": lambda at: items.add_items(**at, step="outcomes", titles=["Warm"]),
    "steps/priorities/items/8": lambda at: items.link_items(
        **at, one="areas-of-work/7", other="priorities/8"
    ),
    "": lambda at: items.remove_item(**at, ref="priorities/3"),
    "steps/outcomes/items/1": lambda at: items.note_links(
        **at, ref="priorities/7", notes={"outcomes/1": "Away from home"}
    ),
    "statements/ways-of-working": lambda at: statements.set_statements(
        **at, key="ways-of-working", heading="How we work", lines=["a) We ask"]
    ),
    "alignments/council-plan/items/1": lambda at: statements.set_cells(
        **at, key="council-plan", refs=["priorities/8"], cells={("priorities/8", 1): "Homes"}
    ),
    "steps/vision": lambda at: steps.amend_step(**at, step="vision", facts={"hint": "On top"}),
}


@pytest.mark.parametrize("address", DEEDS)
def test_a_change_is_written_at_the_smallest_part_and_undone_there(
    draft: OfVersion, address: str
) -> None:
    before = plan()
    line = DEEDS[address](draft)
    assert line is not None
    assert line.subject == f"plan/plans/{MAIN}/versions/3/{address}".rstrip("/")
    assert line.by == draft["by"]
    assert line.before != line.after
    assert plan() != before
    undo(by=draft["by"], partnership_id=draft["partnership_id"], line=line)
    assert plan() == before


def test_a_step_comes_back_with_its_items_links_and_alignments(draft: OfVersion) -> None:
    before = plan()
    line = steps.remove_step(**draft, step="priorities")
    assert line is not None
    assert linked_refs(version(), "outcomes/1") == {"vision/1"}
    undo(by=draft["by"], partnership_id=draft["partnership_id"], line=line)
    assert plan() == before


def test_beginning_a_version_is_undone_by_taking_it_out(draft: OfVersion) -> None:
    line = AuditLine.objects.filter(change="begin_version").get()
    assert line.subject == f"plan/plans/{MAIN}/versions/3"
    undo(by=draft["by"], partnership_id=draft["partnership_id"], line=line)
    assert [one.number for one in plan().versions] == [1, 2]


def test_a_viewer_changes_nothing(draft: OfVersion) -> None:
    at: OfVersion = {**draft, "by": person("viewer")}
    with pytest.raises(PermissionRefused):
        items.remove_item(**at, ref="priorities/3")
    assert item_of(version(), "priorities/3")


@pytest.mark.parametrize("number", [1, 2])
def test_a_frozen_version_refuses_and_names_the_one_to_change(
    draft: OfVersion, number: int
) -> None:
    at: OfVersion = {**draft, "number": number}
    sentence = re.escape(f"Version {number} is frozen. Change version 3.")
    with pytest.raises(FrozenVersion, match=sentence):
        items.remove_item(**at, ref="priorities/3")


def test_what_somebody_removed_in_between_is_refused_in_words(draft: OfVersion) -> None:
    items.remove_item(**draft, ref="priorities/3")
    with pytest.raises(EditRefused, match=re.escape("Somebody has removed this in between.")):
        items.move_item(**draft, ref="priorities/3", places=1)
    with pytest.raises(EditRefused, match=re.escape("This plan is not there any more.")):
        plans.amend_plan(
            by=draft["by"], partnership_id=draft["partnership_id"], plan="none", facts={}
        )


def test_an_empty_list_adds_nothing(draft: OfVersion) -> None:
    with pytest.raises(EditRefused, match=re.escape("The list is empty.")):
        items.add_items(**draft, step="outcomes", titles=[])


def test_nothing_different_leaves_no_line(draft: OfVersion) -> None:
    before = AuditLine.objects.count()
    assert items.move_item(**draft, ref="outcomes/1", places=-1) is None
    assert AuditLine.objects.count() == before


def test_a_save_over_anothers_is_a_clash_that_names_them(draft: OfVersion) -> None:
    def look(now: Plan) -> object:
        return item_of(version_of(now, 3), "priorities/3").title

    about = "versions/3/steps/priorities/items/3"
    sight = Sight(look, seen_of(look(plan())), about)
    changed = {"title": "Talking well"}
    items.amend_item(**draft, ref="priorities/3", facts=changed, linked={}, sight=sight)
    with pytest.raises(StaleSave) as clash:
        items.amend_item(
            **draft, ref="priorities/3", facts={"title": "Mine"}, linked={}, sight=sight
        )
    assert clash.value.line is not None
    assert clash.value.line.by == draft["by"]
    assert item_of(version(), "priorities/3").title == "Talking well"


def test_a_number_is_never_given_twice_not_even_over_versions(draft: OfVersion) -> None:
    assert highest_number_ever(MAIN, "areas-of-work") == 8, "A8 was in version 1 only"
    items.add_items(**draft, step="areas-of-work", titles=["New"])
    assert step_of(version(), "areas-of-work").items[-1].number == 9
    items.remove_item(**draft, ref="areas-of-work/9")
    items.add_items(**draft, step="areas-of-work", titles=["Newer"])
    assert step_of(version(), "areas-of-work").items[-1].number == 10
    assert highest_number_ever("plan-2018", "areas-of-work") == 0


def test_what_was_taken_out_is_listed_until_it_is_back(draft: OfVersion) -> None:
    before = version()
    items.remove_item(**draft, ref="priorities/3")
    items.remove_item(**draft, ref="measures/9")
    items.add_items(**draft, step="outcomes", titles=["Warm"])
    gone = taken_out(draft["partnership_id"], MAIN, version())
    assert [one.removed.ref for one in gone] == ["measures/9", "priorities/3"]
    for one in gone:
        items.restore_item(**draft, removed=one.removed)
    assert taken_out(draft["partnership_id"], MAIN, version()) == []
    assert version().alignments == before.alignments
    assert step_of(version(), "priorities") == step_of(before, "priorities")


def test_one_plan_more_is_not_the_one_that_the_site_shows(draft: OfVersion) -> None:
    key, line = plans.begin_plan(
        by=draft["by"],
        partnership_id=draft["partnership_id"],
        shape="blank",
        facts={"title": "Children and Young People’s Plan"},
    )
    assert key == "children-and-young-peoples-plan"
    assert line is not None
    found = next(one for one in stored_plans().plans if one.key == key)
    assert (found.main, found.versions[0].steps) == (False, [])


def test_a_second_open_version_is_refused(draft: OfVersion) -> None:
    sentence = re.escape("Version 3 is not frozen yet. Change that one.")
    with pytest.raises(EditRefused, match=sentence):
        plans.begin_version(by=draft["by"], partnership_id=draft["partnership_id"], plan=MAIN)


def test_a_wording_that_is_not_there_cannot_be_changed(draft: OfVersion) -> None:
    with pytest.raises(EditRefused, match=re.escape("Somebody has removed this in between.")):
        plans.word_vision(
            by=draft["by"],
            partnership_id=draft["partnership_id"],
            plan=MAIN,
            number=9,
            facts={"text": "Nowhere"},
        )


def test_a_version_keeps_its_items_when_its_note_changes(draft: OfVersion) -> None:
    before = version()
    line = versions.amend_version(**draft, facts={"note": "For the board"})
    assert line is not None
    assert line.change == "amend_version"
    assert version().steps == before.steps


def test_everything_an_item_may_name_comes_in_the_partnerships_own_order(
    draft: OfVersion,
) -> None:
    found = nameable()
    assert [key for key, _name in found.groups] == [
        *("school-councils", "care-crew", "sunflowers", "young-carers"),
    ]
    assert found.bodies[0] == ("board", "Merrowdale Children’s Board")
    assert all(words for _key, words in [*found.findings, *found.supporting_plans])


def test_an_edit_of_a_plan_that_is_not_the_persons_finds_nothing(
    draft: OfVersion, kirklees_officer: User
) -> None:
    with (
        inside("kirklees", kirklees_officer) as kirklees,
        pytest.raises(EditRefused, match="not there any more"),
    ):
        edit_plan(
            by=kirklees_officer,
            partnership_id=kirklees,
            plan=MAIN,
            verb="amend_plan",
            edit=lambda now: now,
        )


def test_a_move_may_be_undone_on_screen(draft: OfVersion) -> None:
    """Check 7 of pages.md: link two items, reorder, undo."""
    line = items.move_item(**draft, ref="outcomes/2", places=1)
    assert line is not None
    assert may_be_undone(line)
