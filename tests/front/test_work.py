"""Where a person starts, and what waits for them there."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from maypole.accounts.models import User
from maypole.exchange.model import PartnershipFile
from maypole.exchange.sections import partnership_file
from maypole.exchange.writing import partnership_yaml
from maypole.front.work import MyWork, Withdrawing, WorkFacts, my_work
from maypole.partnership.access import Workspace
from maypole.partnership.exchange_section.model import Member, TermsOfReference
from maypole.partnership.models import Grant, Partnership
from maypole.partnership.permissions import ROLES
from maypole.partnership.rules import RuleFinding
from maypole.publishing.changes import ask_to_withdraw
from maypole.publishing.models import Publication
from tests.cast import inside

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]
WORK = "/manage/worcestershire/work/"
MUST = RuleFinding("a-rule", "must", "It is so.", "plan/", "Mend it.", "check")


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("officer", WORK),
        ("contributor", WORK),
        ("chair", WORK),
        ("lead_officer", WORK),
        ("safeguarding_lead", WORK),
        ("viewer", "/manage/worcestershire/plan/"),
        ("kirklees_officer", "/manage/kirklees/work/"),
    ],
)
def test_each_role_starts_where_its_work_is(
    request: pytest.FixtureRequest, signed_in: SignIn, who: str, address: str
) -> None:
    response = signed_in(request.getfixturevalue(who)).get("/manage/")
    assert (response.status_code, response["Location"]) == (302, address)


def test_an_administrator_starts_with_the_list_of_partnerships(
    administrator: User, signed_in: SignIn
) -> None:
    page = signed_in(administrator).get("/manage/").content.decode()
    for place in ("Kirklees", "Oldham", "Worcestershire"):
        assert place in page
    assert "/manage/new/" in page


def test_somebody_in_two_partnerships_chooses(officer: User, signed_in: SignIn) -> None:
    with inside("kirklees", officer) as there:
        Grant.objects.create(user=officer, partnership_id=there, role="viewer")
    page = signed_in(officer).get("/manage/").content.decode()
    assert 'href="/manage/worcestershire/work/"' in page
    assert 'href="/manage/kirklees/plan/"' in page
    assert "oldham" not in page.lower()
    assert "Add partnership" not in page


def test_an_outsider_is_told_whom_to_ask_and_learns_nothing(
    outsider: User, signed_in: SignIn
) -> None:
    page = signed_in(outsider).get("/manage/").content.decode()
    assert "You hold no role in a partnership yet." in page
    assert "Worcestershire" not in page


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    for address in ("/manage/", WORK):
        assert client.get(address)["Location"].startswith("/sign-in/")


def test_my_work_is_for_people_of_the_partnership(
    outsider: User, kirklees_officer: User, signed_in: SignIn
) -> None:
    for person in (outsider, kirklees_officer):
        assert signed_in(person).get(WORK).status_code == 404
    assert signed_in(kirklees_officer).post("/manage/kirklees/work/").status_code == 405
    assert signed_in(kirklees_officer).post("/manage/").status_code == 405


def test_my_work_asks_the_database_few_questions(
    officer: User, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(officer)
    client.get(WORK)
    with django_assert_max_num_queries(16) as asked:
        assert client.get(WORK).status_code == 200
    questions = [one["sql"] for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]]
    assert len(questions) <= 12, "\n".join(questions)


def test_a_file_that_waits_is_among_my_work(officer: User, signed_in: SignIn) -> None:
    client = signed_in(officer)
    with inside("worcestershire"):
        file = partnership_file()
    assert file is not None
    upload = SimpleUploadedFile("new.yaml", partnership_yaml(file).encode())
    client.post("/manage/worcestershire/file/", {"file": upload})
    assert "Confirm an import: new.yaml" in client.get(WORK).content.decode()


def test_a_withdrawal_waits_for_a_second_person(
    officer: User, chair: User, viewer: User, signed_in: SignIn
) -> None:
    with inside("worcestershire", officer) as here:
        publication = Publication.objects.get(partnership_id=here, number=1)
        ask_to_withdraw(by=officer, publication=publication, reason="It names a child.")
    assert "which you asked to withdraw" in signed_in(officer).get(WORK).content.decode()
    assert "Agree to withdraw publication 1" in signed_in(chair).get(WORK).content.decode()
    assert "withdraw" not in signed_in(viewer).get(WORK).content.decode()


def desk(user: User, *roles: str) -> Workspace:
    return Workspace(1, "hill", user, frozenset(roles), Partnership(key="hill"))


def facts(file: PartnershipFile, **other: Any) -> WorkFacts:
    known: dict[str, Any] = {
        "findings": [],
        "published": True,
        "withdrawals": [],
        "upload": "",
        "today": date(2018, 1, 1),
    }
    return WorkFacts(file=file, **(known | other))


@pytest.fixture
def file(db: None) -> PartnershipFile:
    """Worcestershire's file: one frozen version of a plan for 2017 to 2021."""
    with inside("worcestershire"):
        found = partnership_file()
    assert found is not None
    return found


def todo(work: MyWork) -> list[str]:
    return [row.todo for row in (*work.late, *work.this_week, *work.waiting)]


def with_members(file: PartnershipFile, *states: Any) -> PartnershipFile:
    rules = file.partnership.membership
    members = [Member(organisation="a", state=state) for state in states]
    section = file.partnership.model_copy(
        update={"membership": rules.model_copy(update={"members": members})}
    )
    return file.model_copy(update={"partnership": section})


def with_state(file: PartnershipFile, state: str) -> PartnershipFile:
    plan = next(one for one in file.plan.plans if one.main)
    version = plan.versions[0].model_copy(update={"state": state})
    changed = plan.model_copy(update={"versions": [version]})
    return file.model_copy(update={"plan": file.plan.model_copy(update={"plans": [changed]})})


def test_requests_to_join_wait_for_those_who_approve(file: PartnershipFile, officer: User) -> None:
    asked = with_members(file, "asked", "asked", "approved")
    assert "Approve 2 requests to join" in todo(my_work(desk(officer, "chair"), facts(asked)))
    assert todo(my_work(desk(officer, "contributor"), facts(asked))) == []


def test_a_draft_waits_with_the_number_of_findings_to_mend(
    file: PartnershipFile, officer: User
) -> None:
    work = my_work(
        desk(officer, "officer"), facts(with_state(file, "draft"), findings=[MUST, MUST])
    )
    row = work.this_week[0]
    assert row.todo == "Publish version 1, a draft"
    assert row.note == "2 findings must be mended"


def test_what_was_never_published_waits(file: PartnershipFile, officer: User) -> None:
    work = my_work(desk(officer, "officer"), facts(file, published=False))
    assert [row.todo for row in work.this_week] == ["Publish for the first time"]


def test_a_finding_that_must_be_mended_waits_without_a_draft(
    file: PartnershipFile, officer: User
) -> None:
    work = my_work(desk(officer, "officer"), facts(file, findings=[MUST]))
    assert [row.todo for row in work.this_week] == ["Mend 1 finding"]


def test_a_version_out_for_consultation_waits_for_others(
    file: PartnershipFile, officer: User
) -> None:
    work = my_work(desk(officer, "officer"), facts(with_state(file, "consultation")))
    assert [row.todo for row in work.waiting] == ["See version 1, out for consultation"]


def test_a_plan_that_has_run_out_is_late(file: PartnershipFile, officer: User) -> None:
    before = my_work(desk(officer, "officer"), facts(file, today=date(2021, 12, 31)))
    assert before.late == []
    after = my_work(desk(officer, "officer"), facts(file, today=date(2026, 1, 1)))
    assert after.late[0].todo == "Renew the plan: it ran to 2021"


def test_terms_of_reference_past_their_review_are_late(
    file: PartnershipFile, officer: User
) -> None:
    terms = TermsOfReference(body="hwb", review_on="2017-05", purposes=["To meet"])
    section = file.partnership.model_copy(update={"terms_of_reference": [terms]})
    work = my_work(
        desk(officer, "officer"), facts(file.model_copy(update={"partnership": section}))
    )
    assert work.late[0].todo.startswith("Review the terms of reference of Health and Wellbeing")
    assert work.late[0].note == "due May 2017"


@pytest.mark.parametrize("role", ROLES)
def test_every_row_begins_with_a_verb_and_leads_where_the_role_may_go(
    file: PartnershipFile, officer: User, role: str
) -> None:
    everything = facts(
        with_members(with_state(file, "draft"), "asked"),
        findings=[MUST],
        published=False,
        upload="new.yaml",
        withdrawals=[Withdrawing(1, "Somebody", False)],
        today=date(2026, 1, 1),
    )
    verbs = {"Approve", "Confirm", "Agree", "Publish", "Renew", "Review"}
    for row in todo(my_work(desk(officer, role), everything)):
        assert row.split()[0] in verbs


def test_nothing_waiting_says_so(file: PartnershipFile, officer: User) -> None:
    assert my_work(desk(officer, "officer"), facts(file)).nothing


def test_the_page_says_when_nothing_is_waiting(contributor: User, signed_in: SignIn) -> None:
    page = signed_in(contributor).get(WORK).content.decode()
    assert "Nothing is waiting." in page
    assert "Partnership file" not in page
