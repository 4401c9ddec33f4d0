"""What the tests of the plan editor share: addresses, what is stored, what a page would send."""

from typing import Any

from django.test.utils import CaptureQueriesContext

from maypole.plan.exchange_section.model import Plan, Version
from maypole.plan.queries import stored_plans
from tests.cast import inside

EDIT = "/manage/worcestershire/plan/edit/"
PLAN = f"{EDIT}plans/plan/"
FROZEN = f"{PLAN}versions/1/"
DRAFT = f"{PLAN}versions/2/"
PRIORITY = f"{DRAFT}steps/priorities/items/3/"
MERROWDALE = "/manage/merrowdale/plan/edit/plans/plan-2024/"


def plan(key: str = "plan", partnership: str = "worcestershire") -> Plan:
    with inside(partnership):
        return next(one for one in stored_plans().plans if one.key == key)


def draft() -> Version:
    return plan().versions[-1]


def shown(response: Any) -> dict[str, Any]:
    """What the form of a page would send if nobody typed anything."""
    form = response.context["form"]
    answers = {bound.html_name: bound.value() for bound in form}
    answers = {name: value for name, value in answers.items() if value not in (None, False)}
    return {**answers, "seen": response.context["seen"]}


def text_of(response: Any) -> str:
    return str(response.content.decode())


def questions(asked: CaptureQueriesContext) -> int:
    """How often the database was asked; the test's own transaction does not count."""
    return len([one for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]])
