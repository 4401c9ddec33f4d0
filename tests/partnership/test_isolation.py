"""Attacks on the isolation of partnerships, as the application's role, on every closed table."""

import pytest
from django.db import connection, models
from django.db.models import Model

from maypole.accounts.audit import change
from maypole.accounts.isolation import acting
from maypole.accounts.models import AuditLine, RowHistory, User
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.models import Body, Grant, Partnership
from tests.cast import inside, person
from tests.partnership.closed_tables import (
    CLOSED,
    FOLLOWED,
    NAMED_ANEW,
    OURS,
    READ_BY_ALL,
    THEIRS,
    Row,
    asked,
    column_of,
    insert,
    load_theirs,
    publish_theirs,
    refused,
    their_row,
    touched,
)

pytestmark = pytest.mark.django_db

NAMES = {model: model._meta.db_table for model in CLOSED}
HIDDEN = [model for model in CLOSED if model not in READ_BY_ALL]
INSERT_ONLY = [model for model in CLOSED if getattr(model, "insert_only", False)]
KEPT_IN_PLACE = [model for model in CLOSED if model not in INSERT_ONLY]


def every(chosen: list[type[Model]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("model", chosen, ids=[NAMES[model] for model in chosen])


@pytest.fixture
def theirs() -> int:
    publish_theirs()
    load_theirs()
    found = partnership_id_of(THEIRS)
    assert found is not None
    return found


@every(HIDDEN)
def test_rows_of_another_partnership_cannot_be_read(model: type[Model], theirs: int) -> None:
    row, column = their_row(model), column_of(model)
    with inside(OURS, person("officer")):
        assert not model._default_manager.filter(**{column: theirs}).exists()
        assert not model._base_manager.filter(pk=row["id"]).exists()
        assert not model._base_manager.exclude(**{column: partnership_id_of(OURS)}).exists()
        assert asked(f"SELECT count(*) FROM {NAMES[model]} WHERE {column} = %s", theirs) == 0  # noqa: S608
        assert asked(f"SELECT count(*) FROM ONLY {NAMES[model]} WHERE id = %s", row["id"]) == 0  # noqa: S608


@every(HIDDEN)
def test_without_a_partnership_no_partnerships_rows_are_seen(
    model: type[Model], theirs: int
) -> None:
    column = column_of(model)
    with acting(user_id=person("outsider").pk):
        assert not model._base_manager.filter(**{f"{column}__isnull": False}).exists()


@every(CLOSED)
def test_a_row_cannot_be_added_to_another_partnership(model: type[Model], theirs: int) -> None:
    row = their_row(model) | {"id": 2_000_000_000}
    if model is Partnership:
        row |= {"key": "stolen"}
    with inside(OURS, person("officer")), refused("row-level security"):
        insert(model, row)


@every(CLOSED)
def test_without_a_partnership_no_partnerships_row_can_be_added(
    model: type[Model], theirs: int
) -> None:
    row = their_row(model) | {"id": 2_000_000_000}
    with (
        acting(user_id=person("outsider").pk),
        refused("row-level security"),
    ):
        insert(model, row)


@every(KEPT_IN_PLACE)
def test_rows_of_another_partnership_cannot_be_changed_or_removed(
    model: type[Model], theirs: int
) -> None:
    row, column, table = their_row(model), column_of(model), NAMES[model]
    with inside(OURS, person("officer")):
        where = {"pk": row["id"]}
        assert model._base_manager.filter(**where).update(**{column: theirs}) == 0
        assert model._base_manager.filter(**where)._raw_delete(using="default") == 0
        assert touched(f"UPDATE {table} SET id = id WHERE {column} = %s", theirs) == 0  # noqa: S608
        assert touched(f"DELETE FROM {table} WHERE id = %s", row["id"]) == 0  # noqa: S608
    assert their_row(model) == row


@every(INSERT_ONLY)
def test_what_is_only_added_to_cannot_be_changed_or_removed_even_at_home(
    model: type[Model], theirs: int
) -> None:
    row, table = their_row(model), NAMES[model]
    with inside(THEIRS, person("merrowdale_officer")):
        for attack in (
            f"UPDATE {table} SET id = id WHERE id = %s",  # noqa: S608
            f"DELETE FROM {table} WHERE id = %s",  # noqa: S608
        ):
            with refused("permission denied"):
                touched(attack, row["id"])
    assert their_row(model) == row


@every(KEPT_IN_PLACE)
def test_a_row_cannot_be_given_away(model: type[Model], theirs: int) -> None:
    if model is Partnership:
        pytest.skip("a partnership is not a row of a partnership")
    ours = partnership_id_of(OURS)
    with inside(THEIRS, person("merrowdale_officer")):
        any_of_theirs = f"SELECT max(id) FROM {NAMES[model]}"  # noqa: S608
        row_id = asked(f"{any_of_theirs} WHERE partnership_id = %s", theirs)
        with refused(r"row-level security|version_is_frozen|is frozen"):
            touched(f"UPDATE {NAMES[model]} SET partnership_id = %s WHERE id = %s", ours, row_id)  # noqa: S608


def links_to_closed(model: type[Model]) -> list[str]:
    """The columns that point at a closed table, the partnership itself left out."""
    return [
        field.column
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model in CLOSED
        and field.column != "partnership_id"
    ]


OTHERWISE: dict[str, Row] = {
    "evidence_chosenmeasure": {"kind": "performance_measure"},
    "partnership_grant": {"role": "viewer"},
    "partnership_appointment": {"from_date": "1900-01-01", "to_date": "1900-01-02"},
    "plan_plan": {"main": False},
}
ALONE: dict[str, Row] = {
    "constituency_id": {"organisation_id": None},
    "service_id": {"organisation_id": None},
}
"""What else a row must say so that the link under attack is the only thing wrong with it."""

LINKS = [(model, column) for model in CLOSED for column in links_to_closed(model)]


@pytest.mark.parametrize(("model", "column"), LINKS, ids=lambda part: NAMES.get(part, part))
def test_a_link_to_another_partnerships_row_is_refused(
    model: type[Model], column: str, theirs: int
) -> None:
    target = model._meta.get_field(column.removesuffix("_id")).related_model
    assert isinstance(target, type)
    their_id, table = their_row(target)["id"], NAMES[model]
    with inside(OURS, person("officer")) as ours, refused(f'"{table}_{column}_same"'):
        if model is Partnership:
            touched(f"UPDATE {table} SET {column} = %s", their_id)  # noqa: S608
        else:
            row = _loose_row(model) | {"partnership_id": ours, column: their_id}
            insert(model, row | ALONE.get(column, {}))
        touched(f"SET CONSTRAINTS {table}_{column}_same IMMEDIATE")


def _loose_row(model: type[Model]) -> Row:
    """A row like one of theirs whose other links lead nowhere; those are checked only later."""
    row = their_row(model)
    row |= {name: value for name, value in NAMED_ANEW.items() if name in row}
    for number, column in enumerate(links_to_closed(model)):
        row[column] = None if row[column] is None else 1_999_999_000 + number
    return row | {"id": 2_000_000_000} | OTHERWISE.get(NAMES[model], {})


@pytest.mark.parametrize(
    "attack",
    [
        "SET ROLE maypole_owner",
        "SET SESSION AUTHORIZATION maypole_owner",
        "SET session_replication_role = replica",
        "ALTER TABLE partnership_body DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE partnership_body NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE partnership_body DISABLE TRIGGER ALL",
        "ALTER TABLE plan_item DISABLE TRIGGER frozen_parts_stand",
        "DROP TRIGGER keep_history ON partnership_body",
        "DROP POLICY one_partnership ON partnership_body",
        "CREATE POLICY all_of_it ON partnership_body USING (true)",
        "ALTER ROLE maypole_app BYPASSRLS",
        "GRANT maypole_owner TO maypole_app",
        "CREATE FUNCTION public.maypole_partnership() RETURNS bigint LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION maypole_partnership() RETURNS bigint"
        " LANGUAGE sql AS 'SELECT 1'",
        "CREATE TABLE public.partnership_shadow (id bigint)",
        "CREATE VIEW public.all_bodies AS SELECT * FROM partnership_body",
        "COPY partnership_body TO PROGRAM 'cat'",
        "COPY partnership_body TO '/tmp/bodies'",
        "SELECT pg_read_file('/etc/passwd')",
        "UPDATE pg_class SET relrowsecurity = false",
        "DELETE FROM django_migrations",
    ],
)
def test_the_application_cannot_take_down_its_own_walls(attack: str) -> None:
    with (
        inside(OURS, person("administrator")),
        refused(r"permission denied|must be owner|must be able to|option"),
    ):
        touched(attack)


def test_row_security_cannot_be_set_aside() -> None:
    with inside(OURS), refused("row-level security"):
        touched("SET LOCAL row_security = off")
        asked("SELECT count(*) FROM partnership_body")


@every(CLOSED)
def test_no_table_of_a_partnership_can_be_emptied(model: type[Model]) -> None:
    for attack in (f"TRUNCATE {NAMES[model]}", f"TRUNCATE {NAMES[model]} CASCADE"):
        with (
            inside(OURS, person("administrator")),
            refused("permission denied"),
        ):
            touched(attack)


def test_an_address_gives_only_a_number() -> None:
    with acting(user_id=person("outsider").pk):
        assert isinstance(partnership_id_of(THEIRS), int)
        assert partnership_id_of("nowhere") is None
        assert partnership_id_of("' OR true --") is None
        assert not Partnership.objects.exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("outsider", []),
        ("viewer", ["worcestershire"]),
        ("kirklees_officer", ["kirklees"]),
        ("administrator", 6),
    ],
)
def test_people_are_shown_the_partnerships_they_have_a_part_in(
    name: str, expected: list[str] | int
) -> None:
    with acting(user_id=person(name).pk), connection.cursor() as cursor:
        cursor.execute("SELECT key FROM maypole_my_partnerships()")
        found = [row[0] for row in cursor.fetchall()]
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_nobody_is_shown_partnerships_when_nobody_is_named() -> None:
    with acting():
        assert asked("SELECT count(*) FROM maypole_my_partnerships()") == 0


def test_grants_of_others_are_seen_only_inside_their_partnership(officer: User) -> None:
    with acting(user_id=officer.pk):
        mine = Grant.objects.filter(partnership__isnull=False)
        assert {grant.user_id for grant in mine} == {officer.pk}
    with inside(THEIRS, officer):
        assert set(Grant.objects.values_list("user__email", flat=True)) == {
            officer.email,
            "merrowdale-officer@cast.example",
        }


def test_a_grant_that_is_seen_from_elsewhere_cannot_be_changed(officer: User) -> None:
    with inside(THEIRS, officer):
        mine = Grant.objects.filter(user=officer)
        assert mine.count() == 1
        assert mine.update(role="chair") == 0


def test_a_table_of_ones_own_does_not_deceive_the_doors(outsider: User) -> None:
    with acting(user_id=outsider.pk):
        touched(
            "CREATE TEMPORARY TABLE partnership_grant AS"
            " SELECT %s::bigint user_id, 0::bigint partnership_id, 'administrator'::varchar role",
            outsider.pk,
        )
        touched("GRANT ALL ON pg_temp.partnership_grant TO PUBLIC")
        assert asked("SELECT count(*) FROM maypole_my_partnerships()") == 0


def test_leaving_a_partnership_closes_it_again(officer: User) -> None:
    with inside(OURS, officer):
        assert Body.objects.exists()
        with inside(THEIRS, officer):
            assert not Body.objects.filter(key="cfsg").exists()
        assert Body.objects.filter(key="cfsg").exists()
    assert not Body.objects.exists()


def test_a_failure_inside_a_partnership_closes_it_again(officer: User) -> None:
    with pytest.raises(RuntimeError), inside(OURS, officer):
        raise RuntimeError
    assert not Body.objects.exists()
    assert asked("SELECT maypole_partnership()") is None


def history_of(table: str, row_id: int) -> list[tuple[object, object]]:
    found = RowHistory.objects.filter(table=table, row_id=row_id).order_by("id")
    return [((row.before or {}).get("name"), (row.after or {}).get("name")) for row in found]


def test_history_sees_update_and_raw_sql_and_delete(officer: User) -> None:
    with inside(OURS, officer) as ours:
        body = Body.objects.create(partnership_id=ours, key="new", name="One", kind="board")
        Body.objects.filter(pk=body.pk).update(name="Two")
        touched("UPDATE partnership_body SET name = 'Three' WHERE id = %s", body.pk)
        Body._base_manager.filter(pk=body.pk)._raw_delete(using="default")
        assert history_of("partnership_body", body.pk) == [
            (None, "One"),
            ("One", "Two"),
            ("Two", "Three"),
            ("Three", None),
        ]


def test_history_sees_rows_that_are_added_many_at_once(officer: User) -> None:
    with inside(OURS, officer) as ours:
        made = Body.objects.bulk_create(
            Body(partnership_id=ours, key=key, name=key, kind="board") for key in ("x1", "x2")
        )
        assert [history_of("partnership_body", body.pk) for body in made] == [
            [(None, "x1")],
            [(None, "x2")],
        ]


def test_a_table_of_ones_own_does_not_swallow_history(officer: User) -> None:
    with inside(OURS, officer) as ours:
        touched("CREATE TEMPORARY TABLE accounts_rowhistory (LIKE public.accounts_rowhistory)")
        Body.objects.create(partnership_id=ours, key="new", name="One", kind="board")
        assert (
            asked("SELECT count(*) FROM public.accounts_rowhistory WHERE after->>'key' = 'new'")
            == 1
        )


def test_history_names_the_line_of_the_change_that_made_it(officer: User) -> None:
    with inside(OURS, officer) as ours:
        with change(
            "add_body",
            by=officer,
            partnership_id=ours,
            subject_kind="body",
            subject="bodies/new",
            reason="a trial",
        ) as line:
            body = Body.objects.create(partnership_id=ours, key="new", name="One", kind="board")
        Body.objects.filter(pk=body.pk).update(name="Two")
        lines = RowHistory.objects.filter(row_id=body.pk, table="partnership_body")
        assert list(lines.order_by("id").values_list("line", flat=True)) == [line.pk, None]
        assert AuditLine.objects.get(pk=line.pk).by == officer


@every(FOLLOWED)
def test_every_followed_row_of_an_example_has_its_history(model: type[Model], theirs: int) -> None:
    with inside(THEIRS):
        rows = set(model._base_manager.values_list("pk", flat=True))
        kept = set(RowHistory.objects.filter(table=NAMES[model]).values_list("row_id", flat=True))
        assert rows
        assert rows <= kept


def test_a_load_leaves_a_line_for_each_entry() -> None:
    with inside(THEIRS):
        lines = AuditLine.objects.filter(subject_kind="body", change="add_by_file")
        assert set(lines.values_list("label", flat=True)) == set(
            Body.objects.values_list("name", flat=True)
        )
