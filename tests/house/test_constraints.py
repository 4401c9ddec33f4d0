"""What the database refuses is said in words: each constraint that an officer can meet has some."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CheckConstraint, Q

from maypole.components.constraints import registered

NEVER_MET = {
    "chart_drawing_once",
    "document_once",
    "one_person_for_each_address",
    "publication_once",
    "withdrawal_by_two_people",
}
"""The change refuses first, in words of its own."""

NAMED_BY_TRIGGERS = """
SELECT (regexp_matches(prosrc, 'CONSTRAINT = ''([a-z_]+)''', 'g'))[1] FROM pg_proc
WHERE proname LIKE 'maypole%'
"""


def chooses_from_a_list(constraint: object) -> bool:
    """One of the words that the file allows: its reader names those words."""
    if not isinstance(constraint, CheckConstraint) or not isinstance(constraint.condition, Q):
        return False
    told = constraint.condition.children
    return len(told) == 1 and isinstance(told[0], tuple) and told[0][0].endswith("__in")


def test_every_constraint_that_an_officer_can_meet_has_a_sentence() -> None:
    named = {
        constraint.name
        for model in apps.get_models()
        if model.__module__.startswith("maypole.") and model._meta.app_label != "places"
        for constraint in model._meta.constraints
        if not chooses_from_a_list(constraint)
    }
    assert not named - NEVER_MET - set(registered())


@pytest.mark.django_db
def test_every_rule_that_a_trigger_keeps_has_a_sentence() -> None:
    with connection.cursor() as cursor:
        cursor.execute(NAMED_BY_TRIGGERS)
        named = {row[0] for row in cursor.fetchall()}
    assert {"version_is_frozen", "body_relation_no_circle", "body_takes_no_decisions"} <= named
    assert named <= set(registered())
