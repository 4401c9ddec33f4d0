"""The navigation of the workspace, by role."""

from collections.abc import Callable

import pytest
from django.test import Client

from maypole.accounts.models import User
from maypole.front.navigation import workspace_navigation
from maypole.partnership.access import Workspace
from maypole.partnership.models import Partnership

pytestmark = pytest.mark.django_db


def labels(user: User, *roles: str, path: str = "/") -> list[str]:
    here = Workspace(1, "hill", user, frozenset(roles), Partnership(key="hill"))
    return [label for label, _href, _current in workspace_navigation(here, path)]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("officer", ["My work", "Plan", "Evidence", "Partnership", "Publish", "People"]),
        ("contributor", ["My work", "Plan", "Evidence", "Partnership"]),
        ("viewer", ["Plan", "Evidence", "Partnership"]),
        (
            "administrator",
            ["Partnerships", "My work", "Plan", "Evidence", "Partnership", "Publish", "People"],
        ),
    ],
)
def test_each_role_sees_what_it_can_use(officer: User, role: str, expected: list[str]) -> None:
    assert labels(officer, role) == expected


@pytest.mark.parametrize(
    ("tail", "label"),
    [
        ("work/", "My work"),
        ("file/check/", "My work"),
        ("plan/priorities/3/", "Plan"),
        ("", "Partnership"),
        ("bodies/hwb/", "Partnership"),
        ("edit/seats/", "Partnership"),
        ("evidence/", "Evidence"),
        ("figures/loads/3/", "Evidence"),
        ("edit/measures/add/", "Evidence"),
        ("publish/3/", "Publish"),
        ("people/", "People"),
    ],
)
def test_one_entry_is_the_present_one(officer: User, tail: str, label: str) -> None:
    here = Workspace(1, "hill", officer, frozenset({"officer"}), Partnership(key="hill"))
    links = workspace_navigation(here, f"/manage/hill/{tail}")
    assert [name for name, _href, current in links if current] == [label]


def test_every_entry_leads_to_a_page(officer: User, signed_in: Callable[[User], Client]) -> None:
    here = Workspace(
        1, "worcestershire", officer, frozenset({"officer"}), Partnership(key="worcestershire")
    )
    client = signed_in(officer)
    for label, href, _current in workspace_navigation(here, "/"):
        assert client.get(href).status_code == 200, label


def test_a_working_page_names_the_partnership_and_lets_people_out(
    officer: User, signed_in: Callable[[User], Client]
) -> None:
    page = signed_in(officer).get("/manage/worcestershire/work/").content.decode()
    assert "Worcestershire children’s partnership" in page
    assert 'action="/sign-out/"' in page
    assert 'aria-current="true">My work</a>' in page


def test_no_cache_between_keeps_a_working_page(
    officer: User, signed_in: Callable[[User], Client]
) -> None:
    answer = signed_in(officer).get("/manage/worcestershire/work/")
    assert answer["Cache-Control"] == "private, no-cache"
