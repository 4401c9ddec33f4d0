"""Withdrawing what does harm: two people, a way back, and plan versions that stay away for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maypole.accounts.models import AuditLine, User
from maypole.exchange.model import PartnershipFile
from maypole.partnership.authority import PermissionRefused
from maypole.publishing.changes import (
    WithdrawRefused,
    agree_to_withdraw,
    ask_to_withdraw,
    decline_withdrawal,
    publish,
)
from maypole.publishing.documents import JsonObject, build
from maypole.publishing.documents.plan import main_plan
from maypole.publishing.models import (
    Document,
    Publication,
    Withdrawal,
    WithdrawalRefusal,
    WithdrawalRequest,
)
from maypole.publishing.pages import Gone, render, resolve, site_map
from maypole.publishing.queries import (
    documents_of,
    facts_of,
    newest_publication,
    versions_held_back,
)
from maypole.publishing.release import release_files
from maypole.publishing.views import serving
from tests.cast import inside

from .conftest import PUBLICATION, UNLINKED, partnership_file, place_of, words_of

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]
HERE = "worcestershire"
LIST = f"/manage/{HERE}/withdraw/"
ONE = f"/manage/{HERE}/publish/1/withdraw/"
MARKER = "Zanthoxylum"
WHY = "It named a child"


@pytest.fixture
def merrowdale_officer(db: None) -> User:
    return User.objects.get(email="merrowdale-officer@cast.example")


def newest(address: str = HERE) -> Publication:
    found = newest_publication(address)
    assert found is not None
    return found


def ask(by: User, versions: tuple[int, ...] = ()) -> WithdrawalRequest:
    with inside(HERE, by):
        return ask_to_withdraw(by=by, publication=newest(), reason=WHY, versions=versions)


def last_line(by: User, change: str) -> AuditLine:
    with inside(HERE, by):
        return AuditLine.objects.filter(change=change, by=by).latest("pk")


# --- the changes -------------------------------------------------------------------------------


def test_a_request_names_the_versions_to_hold_back_and_the_withdrawal_keeps_them(
    officer: User, safeguarding_lead: User
) -> None:
    asked = ask(officer, (1,))
    assert last_line(officer, "ask_to_withdraw").after == {"versions": [1]}
    with inside(HERE, safeguarding_lead):
        made = agree_to_withdraw(by=safeguarding_lead, request=asked)
    assert (made.versions, made.plan) == ([1], asked.plan)
    assert versions_held_back(HERE, asked.plan) == {1: WHY}
    assert versions_held_back(HERE, "another-plan") == {}
    assert versions_held_back("kirklees", asked.plan) == {}
    line = last_line(safeguarding_lead, "withdraw")
    assert (line.after, line.reason) == ({"versions": [1]}, WHY)


def test_a_version_that_the_publication_does_not_hold_cannot_be_named(officer: User) -> None:
    with pytest.raises(WithdrawRefused, match="Version 7 is not in this publication"):
        ask(officer, (7,))


def test_a_request_is_made_once_while_it_is_open(officer: User, chair: User) -> None:
    ask(officer)
    with pytest.raises(WithdrawRefused, match="asked for this already"):
        ask(chair)


@pytest.mark.parametrize("name", ["officer", "chair"])
def test_a_second_person_or_the_first_can_decline(
    name: str, officer: User, request: pytest.FixtureRequest
) -> None:
    by: User = request.getfixturevalue(name)
    asked = ask(officer)
    with inside(HERE, by):
        decline_withdrawal(by=by, request=asked, reason=" It is a place name. ")
    line = last_line(by, "decline_withdrawal")
    assert (line.subject, line.reason) == ("publications/1", "It is a place name.")
    assert newest().number == 1


def test_after_a_refusal_nobody_can_agree_but_somebody_can_ask_again(
    officer: User, chair: User
) -> None:
    asked = ask(officer)
    with inside(HERE, chair):
        decline_withdrawal(by=chair, request=asked)
        with pytest.raises(WithdrawRefused, match="was declined"):
            agree_to_withdraw(by=chair, request=asked)
        with pytest.raises(WithdrawRefused, match="was declined"):
            decline_withdrawal(by=chair, request=asked)
    again = ask(chair)
    with inside(HERE, officer):
        agree_to_withdraw(by=officer, request=again)
        assert WithdrawalRequest.objects.count() == 2


def test_what_is_withdrawn_cannot_be_declined_or_asked_for_again(
    officer: User, chair: User
) -> None:
    publication, asked = newest(), ask(officer)
    with inside(HERE, chair):
        agree_to_withdraw(by=chair, request=asked)
        with pytest.raises(WithdrawRefused, match="withdrawn already"):
            decline_withdrawal(by=chair, request=asked)
        with pytest.raises(WithdrawRefused, match="withdrawn already"):
            ask_to_withdraw(by=chair, publication=publication, reason=WHY)


@pytest.mark.parametrize("name", ["viewer", "lead_officer", "outsider", "kirklees_officer"])
def test_others_cannot_decline(name: str, officer: User, request: pytest.FixtureRequest) -> None:
    by: User = request.getfixturevalue(name)
    asked = ask(officer)
    with inside(HERE, by), pytest.raises(PermissionRefused):
        decline_withdrawal(by=by, request=asked)
    with inside(HERE, officer):
        assert not WithdrawalRefusal.objects.exists()


# --- the pages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [LIST, ONE])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("chair", 200),
        ("safeguarding_lead", 200),
        ("administrator", 200),
        ("lead_officer", 403),
        ("viewer", 403),
        ("outsider", 404),
        ("kirklees_officer", 404),
    ],
)
def test_who_may_open_the_pages(
    path: str, who: str, status: int, request: pytest.FixtureRequest, signed_in: SignIn
) -> None:
    assert signed_in(request.getfixturevalue(who)).get(path).status_code == status


def test_a_publication_of_another_partnership_is_not_found(
    kirklees_officer: User, signed_in: SignIn
) -> None:
    client = signed_in(kirklees_officer)
    assert client.post(ONE, {"reason": WHY}).status_code == 404
    assert client.get("/manage/kirklees/publish/99/withdraw/").status_code == 404


def test_the_list_is_only_read_and_the_page_takes_only_forms(
    officer: User, signed_in: SignIn
) -> None:
    client = signed_in(officer)
    assert client.post(LIST).status_code == 405
    assert client.put(ONE).status_code == 405


@pytest.mark.parametrize("who", ["safeguarding_lead", "chair", "officer"])
def test_my_work_leads_to_the_list_and_the_list_to_each_publication(
    who: str, request: pytest.FixtureRequest, signed_in: SignIn
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert f'href="{LIST}"' in client.get(f"/manage/{HERE}/work/").content.decode()
    assert f'href="{ONE}"' in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("who", "where"), [("safeguarding_lead", f"/manage/{HERE}/"), ("chair", f"/manage/{HERE}/")]
)
def test_who_agrees_is_led_to_a_page_they_may_see(
    who: str, where: str, officer: User, request: pytest.FixtureRequest, signed_in: SignIn
) -> None:
    ask(officer, (1,))
    client = signed_in(request.getfixturevalue(who))
    assert "Plan versions to hold back" in client.get(ONE).content.decode()
    answer = client.post(ONE, {"agree": ""}, follow=True)
    assert answer.redirect_chain == [(where, 302)]
    assert answer.status_code == 200
    assert "Publication 1 is withdrawn." in answer.content.decode()
    again = client.post(ONE, {"agree": ""}, follow=True)
    assert again.redirect_chain == [(LIST, 302)]
    assert "Publication 1 has been withdrawn already." in again.content.decode()
    listed = words_of(client.get(LIST).content.decode())
    assert f"Withdrawn : {WHY}" in listed or f"Withdrawn: {WHY}" in listed
    assert "Plan versions held back: 1." in listed


def test_an_officer_who_agrees_goes_on_to_publish(
    officer: User, chair: User, signed_in: SignIn
) -> None:
    ask(chair)
    answer = signed_in(officer).post(ONE, {"agree": ""}, follow=True)
    assert answer.redirect_chain == [(f"/manage/{HERE}/publish/", 302)]
    assert "Publication 1 is withdrawn." in answer.content.decode()


def test_versions_are_ticked_on_the_form(officer: User, signed_in: SignIn) -> None:
    client = signed_in(officer)
    assert "Version 1, fixed" in client.get(ONE).content.decode()
    refused = client.post(ONE, {"reason": WHY, "versions": ["7"]})
    assert refused.status_code == 422
    assert client.post(ONE, {"reason": WHY, "versions": ["1"]}).status_code == 302
    with inside(HERE, officer):
        assert WithdrawalRequest.objects.get().versions == [1]


def test_the_second_person_declines_on_screen_and_nothing_waits_any_more(
    officer: User, chair: User, client: Client, signed_in: SignIn
) -> None:
    ask(officer)
    second = signed_in(chair)
    assert "Agree to withdraw" in second.get(f"/manage/{HERE}/work/").content.decode()
    answer = second.post(ONE, {"decline": "", "because": "A place name."}, follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "Publication 1 stays as it is." in answer.content.decode()
    assert "Agree to withdraw" not in second.get(f"/manage/{HERE}/work/").content.decode()
    assert client.get(f"/{HERE}/").status_code == 200


def test_who_asked_takes_the_request_back(officer: User, signed_in: SignIn) -> None:
    ask(officer)
    client = signed_in(officer)
    assert "Take the request back" in client.get(ONE).content.decode()
    assert client.post(ONE, {"decline": "", "because": "x" * 501}).status_code == 422
    assert client.post(ONE, {"decline": ""}).status_code == 302
    assert "Ask to withdraw" in client.get(ONE).content.decode()


def test_the_list_takes_few_queries(officer: User, chair: User, signed_in: SignIn) -> None:
    asked = ask(officer, (1,))
    with inside(HERE, chair):
        agree_to_withdraw(by=chair, request=asked)
    client = signed_in(officer)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(LIST).status_code == 200
    assert len(queries) <= 16


# --- versions that are held back ---------------------------------------------------------------


def marked(name: str, number: int) -> PartnershipFile:
    """The example, with the marker in every text that stands in one version of its main plan."""
    file = partnership_file(name)
    main = main_plan(file)
    assert main is not None
    version = next(one for one in main.versions if one.number == number)
    steps = [
        step.model_copy(
            update={
                "hint": f"{MARKER} hint",
                "items": [
                    item.model_copy(
                        update={
                            "title": f"{MARKER} {item.title}",
                            "description": f"{MARKER} description",
                            "note": f"{MARKER} note",
                            "links": [
                                link.model_copy(update={"note": f"{MARKER} link"})
                                for link in item.links
                            ],
                        }
                    )
                    for item in step.items
                ],
            }
        )
        for step in version.steps
    ]
    others = [
        one.model_copy(update={"title": f"{MARKER} {one.title}"}) for one in version.alignments
    ]
    harmful = version.model_copy(
        update={"note": f"{MARKER} note", "steps": steps, "alignments": others}
    )
    versions = [harmful if one.number == number else one for one in main.versions]
    plans = [
        one.model_copy(update={"versions": versions}) if one.key == main.key else one
        for one in file.plan.plans
    ]
    return file.model_copy(update={"plan": file.plan.model_copy(update={"plans": plans})})


def made(
    name: str,
    number: int,
    held_back: dict[int, str] | None = None,
    *,
    include_drafts: bool = False,
) -> dict[str, JsonObject]:
    return build(
        marked(name, number),
        place=place_of(name),
        findings=[UNLINKED],
        held_back={number: WHY} if held_back is None else held_back,
        include_drafts=include_drafts,
    )


def holding(files: dict[str, bytes]) -> Iterator[str]:
    return (path for path, content in files.items() if MARKER.encode() in content)


def test_the_marker_would_be_found_were_the_version_not_held_back() -> None:
    files = release_files(made("merrowdale", 1, held_back={}), PUBLICATION)
    found = {*holding(files)}
    assert {"plan/v1/index.html", "plan/v1.csv", "documents/plan-v1.json"} <= found
    assert {"plan/versions/index.html", "plan/versions/1-2/index.html"} <= found


@pytest.mark.parametrize(
    ("name", "number"), [("merrowdale", 1), ("merrowdale", 2), ("worcestershire", 1)]
)
def test_no_byte_of_a_release_holds_the_text_of_a_withdrawn_version(name: str, number: int) -> None:
    files = release_files(made(name, number), PUBLICATION)
    assert [*holding(files)] == []
    assert f"documents/plan-v{number}.json" not in files
    gone = files[f"plan/v{number}/index.html"].decode()
    assert f"Version {number} was withdrawn: {WHY}." in words_of(gone)


def test_the_newest_that_is_left_is_the_plan() -> None:
    documents = made("merrowdale", 2)
    assert documents["site"]["newest"] == 1
    assert [one["number"] for one in documents["site"]["versions"]] == [1]
    assert documents["site"]["withdrawn_versions"] == [{"number": 2, "reason": WHY}]
    assert documents["plan-v1"]["newest"] is True
    assert "Version 2 was withdrawn" in words_of(
        render(
            site_map(documents)["plan/versions/"],
            mode="live", publication=PUBLICATION, assets="/static/maypole/",
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    "tail",
    ["plan/v1/", "plan/v1/priorities/1/", "plan/v1/alignment/other/", "plan/versions/1-2/"],
)
def test_every_page_of_a_withdrawn_version_says_why_it_is_gone(tail: str) -> None:
    found = resolve(made("merrowdale", 1), tail)
    assert isinstance(found, Gone)
    assert found.page.status == 410
    html = render(found.page, mode="live", publication=PUBLICATION, assets="/static/maypole/")
    assert f"Version 1 was withdrawn: {WHY}." in words_of(html)


def test_when_no_version_is_left_the_plan_page_says_so() -> None:
    documents = made("worcestershire", 1)
    found = resolve(documents, "plan/")
    assert isinstance(found, Gone)
    html = render(found.page, mode="live", publication=PUBLICATION, assets="/static/maypole/")
    assert "No other version of the plan is published." in html
    front = render(
        site_map(documents)[""], mode="live", publication=PUBLICATION, assets="/static/maypole/"
    )
    assert f"Version 1 was withdrawn: {WHY}." in words_of(front)


def test_an_officer_still_sees_the_version_and_that_it_is_held_back() -> None:
    documents = made("merrowdale", 1, include_drafts=True)
    pages = site_map(documents)
    for tail in ("plan/v1/", "plan/versions/"):
        html = render(pages[tail], mode="candidate", publication=None, assets="/static/maypole/")
        assert MARKER in html
        assert "held back from the public" in html.lower()


def test_a_publication_without_withdrawn_versions_keeps_its_bytes() -> None:
    assert "withdrawn_versions" not in made("merrowdale", 1, held_back={})["site"]


def withdraw_and_publish_again(
    officer: User, administrator: User
) -> tuple[JsonObject, Publication]:
    """Merrowdale's publication withdrawn for its version 1, and the next one."""
    first = newest("merrowdale")
    with inside("merrowdale", officer) as here:
        harmful = documents_of(first)["plan-v1"]
        asked = ask_to_withdraw(by=officer, publication=first, reason=WHY, versions=[1])
    with inside("merrowdale", administrator):
        agree_to_withdraw(by=administrator, request=asked)
    with inside("merrowdale", officer) as here:
        return harmful, publish(by=officer, partnership_id=here)


def test_the_next_publication_leaves_the_version_out(
    client: Client, merrowdale_officer: User, administrator: User
) -> None:
    serving._kept.clear()
    harmful, made_now = withdraw_and_publish_again(merrowdale_officer, administrator)
    documents = documents_of(made_now)
    assert [one["number"] for one in documents["site"]["versions"]] == [2]
    assert "plan-v1" not in documents
    elsewhere = str(dict(documents))
    own = [
        item["title"]
        for step in harmful["steps"]
        for item in step["items"]
        if item["title"] not in elsewhere
    ]
    files = release_files(documents, facts_of(made_now))
    assert not [title for title in own for text in files.values() if title.encode() in text]
    for tail in ("plan/v1/", "plan/v1/priorities/1/", "plan/versions/1-2/", "plan/v1.csv",
                 "plan/v1.json", "documents/plan-v1.json"):  # fmt: skip
        answer = client.get(f"/merrowdale/{tail}")
        assert answer.status_code == 410, tail
        assert WHY in answer.content.decode()
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/merrowdale/plan/").status_code == 200
    assert len(queries) <= 4


def test_the_officers_candidate_marks_the_version(
    merrowdale_officer: User, administrator: User, signed_in: SignIn
) -> None:
    withdraw_and_publish_again(merrowdale_officer, administrator)
    page = signed_in(merrowdale_officer).get("/manage/merrowdale/plan/versions/")
    assert "held back from the public" in page.content.decode()


def test_the_list_names_other_publications_that_still_hold_the_version(
    officer: User, chair: User, signed_in: SignIn
) -> None:
    first = newest()
    with inside(HERE, officer) as here:
        second = Publication.objects.create(
            partnership_id=here, address=HERE, number=2, made_by=officer, sha256="0" * 64
        )
        for row in Document.objects.filter(publication=first):
            row.pk, row.publication = None, second
            row.save(force_insert=True)
        asked = ask_to_withdraw(by=officer, publication=first, reason=WHY, versions=[1])
    with inside(HERE, chair):
        agree_to_withdraw(by=chair, request=asked)
        assert Withdrawal.objects.filter(publication=first).exists()
    assert "It still holds plan version 1" in signed_in(officer).get(LIST).content.decode()
