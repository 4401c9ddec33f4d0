"""Publishing and withdrawing: insert-only, by those who may, and only once for the same content."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from maypole.accounts.models import AuditLine, User
from maypole.accounts.operator import operator
from maypole.partnership.authority import PermissionRefused
from maypole.partnership.changes import edit_part
from maypole.partnership.records.parts import part_at
from maypole.partnership.section import PARTNERSHIP_SECTION
from maypole.plan.changes.items import add_items
from maypole.plan.changes.plans import begin_version
from maypole.plan.changes.versions import MoveRefused
from maypole.plan.models import Version
from maypole.plan.section import PLAN_SECTION
from maypole.publishing.candidate import candidate
from maypole.publishing.changes import (
    PublishRefused,
    WithdrawRefused,
    agree_to_withdraw,
    ask_to_withdraw,
    canonical_documents,
    publication_digest,
    publish,
)
from maypole.publishing.models import Document, Publication
from maypole.publishing.queries import documents_of, newest_publication
from tests.cast import inside, person

pytestmark = pytest.mark.django_db


def rename_a_body(by: User, partnership_id: int, name: str) -> None:
    section = PARTNERSHIP_SECTION.stored().entry("partnership")
    body = part_at(PARTNERSHIP_SECTION.noun, section, "bodies/hwb")
    edit_part(
        by=by,
        partnership_id=partnership_id,
        section=PARTNERSHIP_SECTION,
        address="bodies/hwb",
        part=body.model_copy(update={"name": name}),
        verb="amend_body",
    )


def publish_again(by: User, name: str = "Health and Care Board") -> Publication:
    with inside("worcestershire", by) as here:
        rename_a_body(by, here, name)
        return publish(by=by, partnership_id=here, note="A board has a new name")


def test_the_same_content_twice_is_one_publication(officer: User) -> None:
    before = newest_publication("worcestershire")
    with inside("worcestershire", officer) as here:
        again = publish(by=officer, partnership_id=here)
    assert before is not None
    assert again.pk == before.pk


def test_a_change_makes_the_next_number_and_leaves_an_audit_line(officer: User) -> None:
    before = newest_publication("worcestershire")
    made = publish_again(officer)
    assert before is not None
    assert made.number == before.number + 1
    with inside("worcestershire", officer):
        line = AuditLine.objects.filter(change="publish", by=officer).get()
    assert line.after == {"number": made.number, "sha256": made.sha256}


def test_the_hash_is_that_of_the_documents(officer: User) -> None:
    made = publish_again(officer)
    stored = dict(Document.objects.filter(publication=made).values_list("name", "body"))
    assert publication_digest(stored) == made.sha256
    assert canonical_documents(documents_of(made)) == stored


@pytest.mark.parametrize("name", ["viewer", "contributor", "analyst", "lead_officer", "outsider"])
def test_only_officers_publish(name: str, request: pytest.FixtureRequest) -> None:
    person: User = request.getfixturevalue(name)
    with inside("worcestershire", person) as here, pytest.raises(PermissionRefused):
        publish(by=person, partnership_id=here)


def test_an_officer_of_another_partnership_cannot_publish_ours(kirklees_officer: User) -> None:
    with inside("worcestershire", kirklees_officer) as here, pytest.raises(PermissionRefused):
        publish(by=kirklees_officer, partnership_id=here)


def test_a_frozen_version_is_not_frozen_again(officer: User) -> None:
    with inside("worcestershire", officer) as here, pytest.raises(MoveRefused):
        publish(by=officer, partnership_id=here, freeze=Version.objects.get(plan__main=True))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE publishing_publication SET note = 'x'",
        "DELETE FROM publishing_publication",
        "TRUNCATE publishing_publication CASCADE",
        "UPDATE publishing_document SET body = '{}'",
        "DELETE FROM publishing_document",
        "TRUNCATE publishing_document",
        "DELETE FROM publishing_withdrawal",
        "UPDATE accounts_auditline SET change = 'x'",
    ],
)
def test_what_is_published_cannot_be_changed_by_any_statement(
    statement: str, officer: User
) -> None:
    with (
        inside("worcestershire", officer),
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        cursor.execute(statement)


def test_nobody_publishes_at_another_partnerships_address(officer: User) -> None:
    with inside("worcestershire", officer) as here, connection.cursor() as cursor:
        made = {"partnership_id": here, "made_by": officer, "number": 99, "sha256": "x"}
        refused = pytest.raises(DatabaseError, match="publication_at_its_own_address")
        with refused, transaction.atomic():
            Publication.objects.create(address="kirklees", **made)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_unfinished_draft_does_not_stop_a_publication() -> None:
    """A delegated priority without a body must be mended before it is frozen, not before (Ki13)."""
    with inside("merrowdale", operator()) as here:
        begin_version(by=operator(), partnership_id=here, plan="plan-2024")
        stored = PLAN_SECTION.stored().entry("plan")
        address = "plans/plan-2024/versions/3/steps/priorities/items/1"
        item = part_at(PLAN_SECTION.noun, stored, address)
        edit_part(
            by=operator(),
            partnership_id=here,
            section=PLAN_SECTION,
            address=address,
            part=item.model_copy(update={"origin": "delegated", "led_by": []}),
            verb="amend_item",
        )
        found = candidate()
        assert [one.code for one in found.must_mend_in_draft] == ["delegated-without-body"]
        assert found.must_mend == []
        publish(by=operator(), partnership_id=here)
        draft = Version.objects.get(plan__main=True, number=3)
        with pytest.raises(PublishRefused, match="must be mended"), transaction.atomic():
            publish(by=operator(), partnership_id=here, freeze=draft)


def test_a_withdrawal_needs_a_reason_and_a_second_person(officer: User, chair: User) -> None:
    made = publish_again(officer)
    with inside("worcestershire", officer):
        with pytest.raises(WithdrawRefused, match="Say in one sentence"):
            ask_to_withdraw(by=officer, publication=made, reason="  ")
        asked = ask_to_withdraw(by=officer, publication=made, reason="It named a child.")
        with pytest.raises(WithdrawRefused, match="second person"):
            agree_to_withdraw(by=officer, request=asked)
    with inside("worcestershire", chair):
        agree_to_withdraw(by=chair, request=asked)


def test_a_withdrawn_publication_answers_with_its_reason_alone(
    client: Client, officer: User, chair: User
) -> None:
    made = publish_again(officer, "Board that does harm")
    with inside("worcestershire", officer):
        asked = ask_to_withdraw(by=officer, publication=made, reason="It named a child.")
    with inside("worcestershire", chair):
        agree_to_withdraw(by=chair, request=asked)
    gone = client.get(f"/worcestershire/publications/{made.number}/bodies/")
    assert gone.status_code == 410
    assert "It named a child." in gone.content.decode()
    assert "Board that does harm" not in gone.content.decode()
    for tail in ("plan.json", "plan.pdf", "bodies.csv", "partnership.json"):
        answer = client.get(f"/worcestershire/publications/{made.number}/{tail}")
        assert answer.status_code == 410, tail
    now = client.get("/worcestershire/bodies/")
    assert now.status_code == 200
    assert "Board that does harm" not in now.content.decode()
    assert Document.objects.filter(publication=made).count() == 0


def test_the_publish_page_says_what_a_waiting_version_changes(
    signed_in: Callable[[User], Client],
) -> None:
    officer = person("merrowdale_officer")
    with inside("merrowdale", officer) as here:
        begin_version(by=officer, partnership_id=here, plan="plan-2024")
        add_items(
            by=officer,
            partnership_id=here,
            plan="plan-2024",
            number=3,
            step="priorities",
            titles=["Clean air near schools"],
        )
    client = signed_in(officer)
    text = client.get("/manage/merrowdale/publish/").content.decode()
    assert "If you publish version 3:" in text
    assert "1 added" in text
    answer = client.post(
        "/manage/merrowdale/publish/", {"note": "We added clean air.", "freeze": "3"}, follow=True
    )
    assert answer.status_code == 200
    versions = Client().get("/merrowdale/plan/versions/").content.decode()
    assert "We added clean air." in versions
    assert Client().get("/merrowdale/plan.json").json()["version"] == 3


def test_publishing_nothing_new_says_so(officer: User, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(officer)
    answer = client.post("/manage/worcestershire/publish/", {"note": ""}, follow=True)
    assert "no new publication was made" in answer.content.decode()
