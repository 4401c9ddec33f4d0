"""What every table keeps to; asked of the database itself, not of the code that made it."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from maypole.accounts.models import Stamp
from maypole.evidence.models import MeasureReport
from maypole.plan.models import VersionPart
from tests.house.source import ROOT
from tests.partnership.closed_tables import CLOSED, FOLLOWED, asked, column_of

pytestmark = pytest.mark.django_db

OURS = [model for model in apps.get_models() if model.__module__.startswith("maypole.")]
SHARED = {
    "accounts_user",
    "places_area",
    "places_areaalias",
    "places_areaparent",
    "places_areasuccession",
    "places_boundary",
    "places_neighbour",
    "places_neighbourset",
}
"""Tables of ours that belong to no partnership: people, areas, their neighbours and outlines."""

SHARED_OF_OTHERS = {
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "axes_accessattempt",
    "axes_accessattemptexpiration",
    "axes_accessfailurelog",
    "axes_accesslog",
    "django_content_type",
    "django_migrations",
    "django_session",
    "procrastinate_events",
    "procrastinate_jobs",
    "procrastinate_periodic_defers",
    "procrastinate_workers",
}
"""Tables of the packages we use."""

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()

every = pytest.mark.parametrize("model", OURS, ids=[model.__name__ for model in OURS])
every_closed = pytest.mark.parametrize(
    "model", CLOSED, ids=[model._meta.db_table for model in CLOSED]
)


def rows(statement: str, *values: Any) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


@every
def test_a_model_says_what_it_is(model: type[Model]) -> None:
    assert model.__doc__
    assert not model.__doc__.startswith(f"{model.__name__}("), "Django wrote this docstring"
    assert len(model.__doc__.split()) >= 4


@every
def test_a_model_has_a_name_for_people(model: type[Model]) -> None:
    guessed = re.sub(r"(?<!^)([A-Z])", r" \1", model.__name__).lower()
    assert model._meta.original_attrs.get("verbose_name"), f"only Django's guess: {guessed}"


@every
def test_every_column_has_a_name_for_people(model: type[Model]) -> None:
    unnamed = [
        field.name
        for field in model._meta.local_fields
        if not field.primary_key and isinstance(field._verbose_name, type(None))  # type: ignore[attr-defined]
    ]
    assert not unnamed


@every
def test_a_model_stands_in_the_glossary(model: type[Model]) -> None:
    assert f"\n| {model.__name__} | " in GLOSSARY


def test_the_glossary_explains_each_word_once_and_shortly() -> None:
    words = re.findall(r"^\| ([^|]+) \| (.+) \|$", GLOSSARY, re.MULTILINE)
    words = [(word, meaning) for word, meaning in words if word != "word"]
    assert len({word.lower() for word, _ in words}) == len(words) > 60
    assert not [word for word, meaning in words if len(meaning) > 160]


@every
def test_a_model_is_shared_or_belongs_to_a_partnership(model: type[Model]) -> None:
    assert (model._meta.db_table in SHARED) != (model in CLOSED)


def test_the_database_has_no_table_that_we_do_not_know() -> None:
    known = SHARED | SHARED_OF_OTHERS | {model._meta.db_table for model in CLOSED}
    found = {row[0] for row in rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    assert found == known
    assert not rows("SELECT viewname FROM pg_views WHERE schemaname = 'public'")
    assert not rows("SELECT matviewname FROM pg_matviews WHERE schemaname = 'public'")


@every_closed
def test_row_security_closes_every_table_of_a_partnership(model: type[Model]) -> None:
    table, column = model._meta.db_table, column_of(model)
    assert asked("SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", table) is True
    policies = {
        name: (command, permissive, roles, using, check)
        for name, command, permissive, roles, using, check in rows(
            "SELECT policyname, cmd, permissive, roles::text, qual, with_check FROM pg_policies"
            " WHERE schemaname = 'public' AND tablename = %s",
            table,
        )
    }
    here = "( SELECT maypole_partnership() AS maypole_partnership)"
    rule = f"(({column} = {here}) OR (({column} IS NULL) AND ({here} IS NULL)))"
    assert policies.pop("one_partnership") == ("ALL", "PERMISSIVE", "{public}", rule, rule)
    also = getattr(model, "also_readable", "")
    assert set(policies) == ({"also_readable"} if also else set())
    for command, _, _, _, check in policies.values():
        assert (command, check) == ("SELECT", None)


def test_no_shared_table_of_ours_holds_what_belongs_to_a_partnership() -> None:
    found = rows(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = ANY(%s) AND column_name LIKE %s",
        sorted(SHARED | SHARED_OF_OTHERS),
        "%partnership%",
    )
    assert not found


def test_every_link_between_tables_of_a_partnership_agrees_on_the_partnership() -> None:
    """Foreign-key checks pass row security: each link has a twin that carries the partnership."""
    own = {model._meta.db_table: column_of(model) for model in CLOSED}
    found = rows(
        """
        SELECT src.relname, dst.relname,
          (SELECT array_agg(attname::text ORDER BY at)
             FROM unnest(k.conkey) WITH ORDINALITY u(n, at)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n),
          k.convalidated
        FROM pg_constraint k
        JOIN pg_class src ON src.oid = k.conrelid JOIN pg_class dst ON dst.oid = k.confrelid
        WHERE k.contype = 'f' AND src.relname = ANY(%s) AND dst.relname = ANY(%s)
        """,
        list(own),
        list(own),
    )
    links = {(str(src), str(dst), *source) for src, dst, source, _ in found}  # type: ignore[misc]
    plain = {link for link in links if len(link) == 3 and link[1] != "partnership_partnership"}
    assert len(plain) > 40
    twins = {(src, dst, own[src], column) for src, dst, column in plain}
    assert not twins - links
    assert all(valid for *_, valid in found)


@pytest.mark.parametrize("model", FOLLOWED, ids=[model._meta.db_table for model in FOLLOWED])
def test_a_followed_table_keeps_its_history_and_gives_a_stamp(model: type[Model]) -> None:
    assert {("keep_history", "O"), ("give_stamp", "O")} <= triggers_of(model)


def test_a_report_gives_a_stamp_so_that_no_page_is_kept_too_long() -> None:
    assert ("give_stamp", "O") in triggers_of(MeasureReport)


def test_what_people_edit_is_followed_and_the_rest_is_added_to_or_made_from_it() -> None:
    neither = [
        model.__name__
        for model in CLOSED
        if not getattr(model, "followed", False)
        and not getattr(model, "insert_only", False)
        and not getattr(model, "history_is", "")
        and model is not Stamp  # which the database writes
    ]
    assert not neither


def triggers_of(model: type[Model]) -> set[tuple[object, ...]]:
    return set(
        rows(
            "SELECT tgname, tgenabled::text FROM pg_trigger"
            " WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            model._meta.db_table,
        )
    )


PARTS = [model for model in OURS if issubclass(model, VersionPart)]


@pytest.mark.parametrize("model", PARTS, ids=[model.__name__ for model in PARTS])
def test_every_part_of_a_version_freezes_with_it(model: type[Model]) -> None:
    assert ("frozen_parts_stand", "O") in triggers_of(model)


@every
def test_the_application_may_do_to_a_table_what_it_must_and_no_more(model: type[Model]) -> None:
    rights = {
        right
        for right in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
        if asked("SELECT has_table_privilege(%s, %s)", model._meta.db_table, right)
    }
    expected = {"SELECT", "INSERT"}
    if not getattr(model, "insert_only", False):
        expected |= {"UPDATE", "DELETE"}
    assert rights == expected


def test_our_functions_look_only_into_our_own_tables() -> None:
    """A temporary table of the same name must not stand in for the real one."""
    found = rows(
        "SELECT p.proname, array_to_string(p.proconfig, ',') FROM pg_proc p"
        " JOIN pg_language l ON l.oid = p.prolang"
        " WHERE p.proname LIKE %s AND (p.prosecdef OR l.lanname = 'plpgsql')",
        r"maypole\_%",
    )
    assert found
    assert {path for _, path in found} == {"search_path=pg_catalog, public, pg_temp"}


def test_only_three_functions_pass_row_security() -> None:
    """The doors: an address to its number, a person's own partnerships, and the numbers of those
    that read public figures."""
    found = rows("SELECT proname FROM pg_proc WHERE prosecdef AND proname LIKE 'maypole%%'")
    assert {row[0] for row in found} == {
        "maypole_partnership_at",
        "maypole_my_partnerships",
        "maypole_readers_of_public_figures",
    }
