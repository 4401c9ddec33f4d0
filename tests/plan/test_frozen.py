"""A frozen version never changes, whatever the application's role tries (Wo05, invariant 4)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model

from maypole.components.constraints import sentence_for
from maypole.plan.changes.versions import MoveRefused, move_version
from maypole.plan.models import Item, Plan, Step, Version, VersionPart
from tests.cast import inside, person
from tests.partnership.closed_tables import Row, asked, insert, refused, touched

pytestmark = pytest.mark.django_db

PLACE = "merrowdale"
PARTS = [model for model in apps.get_models() if issubclass(model, VersionPart)]
FROZEN = r"the version is frozen"

every_part = pytest.mark.parametrize("model", PARTS, ids=[m._meta.model_name for m in PARTS])


@pytest.fixture
def frozen() -> Iterator[Version]:
    """The invented plan's superseded version, within its partnership; it has parts of every
    kind."""
    with inside(PLACE, person("merrowdale_officer")):
        yield Version.objects.get(plan__main=True, state="superseded")


@pytest.fixture
def in_force(frozen: Version) -> Version:
    return Version.objects.get(plan=frozen.plan, state="frozen")


@pytest.fixture
def draft(in_force: Version) -> Version:
    """A new version in which everything may still change."""
    return Version.objects.create(
        partnership_id=in_force.partnership_id, plan=in_force.plan, number=99
    )


def a_part(model: type[Model], version: Version) -> Model:
    rows = model._base_manager.filter(version_id=version.pk)
    part = rows.first() or model._base_manager.first()
    assert part is not None, f"the invented plan has no {model.__name__} to attack"
    return part


def as_row(model: type[Model], pk: int) -> Row:
    found = asked(f"SELECT to_jsonb(t) FROM {model._meta.db_table} t WHERE id = %s", pk)  # noqa: S608
    row: Row = json.loads(found) if isinstance(found, str) else found
    return row


def test_there_is_a_part_of_every_kind_in_a_frozen_version(frozen: Version) -> None:
    for model in PARTS:
        assert model._base_manager.filter(version__state__in=["frozen", "superseded"]).exists(), (
            model
        )


@every_part
def test_a_frozen_part_cannot_be_saved(model: type[Model], frozen: Version) -> None:
    part = a_part(model, frozen)
    part.position = 77  # type: ignore[attr-defined]
    with refused(FROZEN):
        part.save()


@every_part
def test_a_frozen_part_cannot_be_updated(model: type[Model], frozen: Version) -> None:
    part = a_part(model, frozen)
    for manager in (model._default_manager, model._base_manager):
        with refused(FROZEN):
            manager.filter(pk=part.pk).update(position=77)
        with refused(FROZEN):
            part.position = 77  # type: ignore[attr-defined]
            manager.bulk_update([part], ["position"])


@every_part
def test_a_frozen_part_cannot_be_deleted(model: type[Model], frozen: Version) -> None:
    part = a_part(model, frozen)
    with refused(FROZEN):
        part.delete()
    with refused(FROZEN):
        model._base_manager.filter(pk=part.pk)._raw_delete(using="default")


@every_part
def test_raw_sql_cannot_change_a_frozen_part(model: type[Model], frozen: Version) -> None:
    """Each published version is frozen (Wo05)."""
    part, table = a_part(model, frozen), model._meta.db_table
    before = as_row(model, part.pk)
    for attack in (
        f"UPDATE {table} SET position = position + 1 WHERE id = %s",  # noqa: S608
        f"DELETE FROM {table} WHERE id = %s",  # noqa: S608
        f"WITH gone AS (DELETE FROM {table} WHERE id = %s RETURNING 1) SELECT * FROM gone",  # noqa: S608
        f"MERGE INTO {table} t USING (SELECT %s::bigint AS id) s ON t.id = s.id"
        " WHEN MATCHED THEN UPDATE SET position = 77",
        f"INSERT INTO {table} SELECT * FROM {table} WHERE id = %s"  # noqa: S608
        " ON CONFLICT (id) DO UPDATE SET position = 77",
    ):
        with refused(FROZEN):
            touched(attack, part.pk)
    assert as_row(model, part.pk) == before


@every_part
def test_a_part_cannot_be_added_to_a_frozen_version(model: type[Model], frozen: Version) -> None:
    row = as_row(model, a_part(model, frozen).pk)
    with refused(FROZEN):
        insert(model, row | {"id": 2_000_000_000})
    with refused(FROZEN):
        model._base_manager.bulk_create(
            [model(partnership_id=frozen.partnership_id, version=frozen)]
        )


@every_part
def test_a_part_cannot_be_moved_out_of_a_frozen_version(
    model: type[Model], frozen: Version, draft: Version
) -> None:
    part = a_part(model, frozen)
    with refused(FROZEN):
        model._base_manager.filter(pk=part.pk).update(version=draft)


def test_a_part_cannot_be_moved_from_a_draft_into_a_frozen_version(
    frozen: Version, draft: Version
) -> None:
    step = Step.objects.create(
        partnership_id=draft.partnership_id,
        version=draft,
        key="x",
        name="X",
        singular="X",
        code="X",
    )
    step.version = frozen
    with refused(FROZEN):
        step.save()
    assert Step.objects.filter(pk=step.pk, version=draft).update(name="Y") == 1


BETWEEN_PARTS = [
    (model, field.column)
    for model in PARTS
    for field in model._meta.concrete_fields
    if field.related_model in PARTS
]


@pytest.mark.parametrize(
    ("model", "column"), BETWEEN_PARTS, ids=lambda one: getattr(one, "__name__", one)
)
def test_a_row_of_a_draft_cannot_hang_on_a_frozen_part(
    model: type[Model], column: str, frozen: Version, draft: Version
) -> None:
    """It says that it belongs to the draft, and would show up in the frozen version."""
    row = as_row(model, a_part(model, frozen).pk)
    target = model._meta.get_field(column.removesuffix("_id")).related_model
    assert isinstance(target, type)
    for number, name in enumerate(str(column) for of, column in BETWEEN_PARTS if of is model):
        row[name] = 1_999_999_000 + number
    row |= {"id": 2_000_000_000, "version_id": draft.pk, column: a_part(target, frozen).pk}
    row |= {"number": 987} if "number" in row else {}
    constraint = f"{model._meta.db_table}_{column}_version"
    with refused(f'"{constraint}"'):
        insert(model, row)
        touched(f"SET CONSTRAINTS {constraint} IMMEDIATE")


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "draft", "frozen_on": None},
        {"state": "consultation", "frozen_on": None},
        {"state": "frozen"},
        {"number": 98},
        {"note": "another"},
        {"frozen_on": "2001-01-01"},
        {"dated": "2001"},
        {"position": 98},
    ],
    ids=str,
)
def test_a_superseded_version_cannot_be_changed(frozen: Version, wrong: dict[str, Any]) -> None:
    with refused(FROZEN):
        Version.objects.filter(pk=frozen.pk).update(**wrong)
    with refused(FROZEN):
        for name, value in wrong.items():
            setattr(frozen, name, value)
        frozen.save()


def test_a_version_in_force_can_only_be_superseded(in_force: Version) -> None:
    rows = Version.objects.filter(pk=in_force.pk)
    for wrong in ("draft", "consultation"):
        with refused(FROZEN):
            rows.update(state=wrong, frozen_on=None)
    with refused(FROZEN):
        rows.update(state="superseded", note="and more")
    assert rows.update(state="superseded") == 1
    with refused(FROZEN):
        rows.update(state="frozen")


def test_a_frozen_version_and_its_plan_cannot_be_deleted(frozen: Version) -> None:
    with refused(FROZEN):
        frozen.delete()
    with refused(FROZEN):
        Plan.objects.get(pk=frozen.plan_id).delete()
    with refused(FROZEN):
        touched("DELETE FROM plan_version WHERE id = %s", frozen.pk)
    with refused("foreign key"):
        touched("DELETE FROM plan_plan WHERE id = %s", frozen.plan_id)
        touched("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("setting", ["pgtrigger.ignore", "maypole.audit_line", "maypole.owner"])
def test_settings_of_a_session_do_not_help(frozen: Version, setting: str) -> None:
    part = a_part(Item, frozen)
    touched(f"SELECT set_config('{setting}', '1', true)")
    with refused(FROZEN):
        touched("UPDATE plan_item SET title = 'Changed' WHERE id = %s", part.pk)


def test_triggers_cannot_be_switched_off(frozen: Version) -> None:
    for attack in (
        "SET session_replication_role = replica",
        "ALTER TABLE plan_item DISABLE TRIGGER ALL",
        "ALTER TABLE plan_item DISABLE TRIGGER frozen_parts_stand",
        "DROP TRIGGER frozen_parts_stand ON plan_item",
        "TRUNCATE plan_item CASCADE",
        "TRUNCATE plan_version CASCADE",
        "CREATE RULE quiet AS ON UPDATE TO plan_version DO INSTEAD NOTHING",
        "CREATE OR REPLACE FUNCTION maypole_owner_of(table_id oid) RETURNS boolean LANGUAGE sql"
        " AS 'SELECT true'",
    ):
        with refused(r"permission denied|must be owner"):
            touched(attack)


def test_a_table_of_ones_own_does_not_stand_in_for_the_versions(frozen: Version) -> None:
    part = a_part(Item, frozen)
    touched("CREATE TEMPORARY TABLE plan_version (LIKE public.plan_version)")
    with refused(FROZEN):
        touched("UPDATE plan_item SET title = 'Changed' WHERE id = %s", part.pk)


def test_a_table_of_ones_own_does_not_make_one_the_owner(frozen: Version) -> None:
    part = a_part(Item, frozen)
    touched(
        "CREATE TEMPORARY TABLE pg_class AS SELECT c.oid, 'maypole_app'::regrole::oid AS relowner"
        " FROM pg_catalog.pg_class c WHERE relname LIKE 'plan%%'"
    )
    with refused(FROZEN):
        touched("UPDATE public.plan_item SET title = 'Changed' WHERE id = %s", part.pk)


def test_parts_of_a_draft_may_change_until_it_is_frozen(draft: Version) -> None:
    step = Step.objects.create(
        partnership_id=draft.partnership_id,
        version=draft,
        key="x",
        name="X",
        singular="X",
        code="X",
    )
    step.name = "Another"
    step.save()
    move_version(by=person("merrowdale_officer"), version=draft, to="frozen")
    step.name = "A third"
    with refused(FROZEN):
        step.save()


def test_freezing_supersedes_the_version_before(draft: Version, in_force: Version) -> None:
    move_version(by=person("merrowdale_officer"), version=draft, to="frozen")
    in_force.refresh_from_db()
    assert in_force.state == "superseded"


@pytest.mark.parametrize("to", ["draft", "consultation", "frozen"])
def test_a_superseded_version_may_go_nowhere(frozen: Version, to: str) -> None:
    with pytest.raises(MoveRefused, match="Begin a new version"):
        move_version(by=person("merrowdale_officer"), version=frozen, to=to)


def test_the_refusal_has_a_sentence_for_officers(frozen: Version) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        Version.objects.filter(pk=frozen.pk).update(number=1000)
    assert sentence_for(refusal.value) == (
        "This version is frozen and never changes. Begin a new version."
    )
