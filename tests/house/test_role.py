"""Tests run as the application's role, which can do no more in a test than in production."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def asked(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def test_tests_run_as_the_applications_role() -> None:
    assert asked("SELECT current_user") == asked("SELECT session_user") == "maypole_app"


def test_the_role_is_no_superuser_and_cannot_pass_row_security_or_make_roles() -> None:
    rights = asked(
        "SELECT array[rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication]"
        " FROM pg_roles WHERE rolname = current_user"
    )
    assert rights == [False] * 5


def test_the_role_is_member_of_no_other_role() -> None:
    assert asked("SELECT count(*) FROM pg_auth_members WHERE member = current_user::regrole") == 0


def test_the_role_owns_nothing() -> None:
    assert asked("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole") == 0
    assert asked("SELECT count(*) FROM pg_proc WHERE proowner = current_user::regrole") == 0
    assert asked("SELECT count(*) FROM pg_database WHERE datdba = current_user::regrole") == 0


def test_the_role_can_truncate_no_table_and_make_none_that_lasts() -> None:
    assert (
        asked(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            " AND has_table_privilege(quote_ident(schemaname) || '.' || quote_ident(tablename),"
            " 'TRUNCATE, TRIGGER, REFERENCES')"
        )
        == 0
    )
    assert asked("SELECT has_schema_privilege('public', 'CREATE')") is False
    assert asked("SELECT has_database_privilege(current_database(), 'CREATE')") is False
