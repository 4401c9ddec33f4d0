"""A new partnership from six questions, or from a file."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from maypole.accounts.models import User
from maypole.exchange.model import PartnershipFile
from maypole.exchange.sections import partnership_file
from maypole.exchange.wizard.answers import SLOT, Answers, BoardAnswer, SeatAnswer
from maypole.exchange.wizard.building import file_of
from maypole.exchange.wizard.forms import BoardsForm, MembersForm
from maypole.exchange.writing import partnership_yaml
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.models import Grant
from maypole.plan.editing.shapes import SHAPES, shape_at
from tests.cast import inside

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]

ALL_PAGES = (
    "/manage/new/",
    *(f"/manage/new/{key}/" for key in ("area", "name", "members", "boards", "shape", "title")),
    "/manage/new/check/",
    "/manage/new/file/",
    "/manage/new/file/check/",
)


def stored(key: str) -> PartnershipFile:
    with inside(key):
        file = partnership_file()
    assert file is not None
    return file


def ask(client: Client, question: str, answer: dict[str, Any]) -> Any:
    return client.post(f"/manage/new/{question}/", answer)


def answers_of(client: Client) -> Answers:
    return Answers.model_validate(client.session[SLOT])


def test_six_answers_make_a_draft_partnership(administrator: User, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    assert client.get("/manage/new/")["Location"] == "/manage/new/area/"
    seats = "Director of Children’s Services, Shropshire Council\nHeadteacher, Hill School\nChair"
    steps = [
        ("area", {"sought": "Shropshire"}, "name"),
        ("name", {"name": "Shropshire Children’s Board", "place": "Shropshire"}, "members"),
        ("members", {"membership": "seats", "seats": seats}, "boards"),
        (
            "boards",
            {
                "rows": "2",
                "name_0": "Health and Wellbeing Board",
                "relation_0": "reports_to",
                "name_1": "Scrutiny Committee",
                "relation_1": "scrutinised_by",
            },
            "shape",
        ),
        ("shape", {"shape": "worcestershire"}, "title"),
        ("title", {"title": "Our Plan", "from_date": "2026", "to_date": "2029-03"}, "check"),
    ]
    for question, answer, following in steps:
        response = ask(client, question, answer)
        assert response.status_code == 302, response.content.decode()
        assert response["Location"] == f"/manage/new/{following}/"
    page = client.get("/manage/new/check/").content.decode()
    assert "Shropshire (E06000051)" in page
    assert "Headteacher, Hill School" in page
    assert partnership_id_of("shropshire") is None
    response = client.post("/manage/new/check/")
    assert response["Location"] == "/manage/shropshire/ready/"
    file = stored("shropshire")
    section, plan = file.partnership, file.plan.plans[0]
    assert (section.name, section.area) == ("Shropshire Children’s Board", "E06000051")
    assert [(seat.role, seat.organisation) for seat in section.seats] == [
        ("Director of Children’s Services", "shropshire-council"),
        ("Headteacher", "hill-school"),
        ("Chair", None),
    ]
    assert [(one.from_body, one.to_body, one.kind) for one in section.relations] == [
        ("partnership", "health-and-wellbeing-board", "reports_to"),
        ("partnership", "scrutiny-committee", "scrutinised_by"),
    ]
    assert (plan.title, plan.main, plan.from_date, plan.to_date) == (
        "Our Plan",
        True,
        "2026",
        "2029-03",
    )
    assert plan.versions[0].state == "draft"
    assert [step.key for step in plan.versions[0].steps] == [
        step.key for step in shape_at("worcestershire").steps
    ]
    assert SLOT not in client.session


def test_the_maker_becomes_the_officer_and_is_told_what_to_do_next(
    administrator: User, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    response = client.post("/manage/new/check/", follow=True)
    key = response.request["PATH_INFO"].split("/")[2]
    page = response.content.decode()
    assert "What to do next" in page
    assert f"/manage/{key}/plan/edit/" in page
    with inside(key) as here:
        roles = Grant.objects.filter(user=administrator, partnership_id=here)
        assert [grant.role for grant in roles] == ["officer"]


def test_every_question_can_be_skipped(administrator: User, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    address = "/manage/new/area/"
    for _number in range(6):
        address = client.post(address, {"skip": "1"})["Location"]
    assert address == "/manage/new/check/"
    client.post(address)
    file = stored("new-partnership")
    assert file.partnership.area == "E92000001"
    assert file.partnership.membership.mode == "not_recorded"
    assert file.plan.plans[0].versions[0].steps == []


def test_a_second_partnership_of_one_place_gets_another_address(
    administrator: User, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    ask(client, "area", {"sought": "885"})
    assert client.post("/manage/new/check/")["Location"] == "/manage/worcestershire-2/ready/"


def test_going_back_shows_what_was_answered(administrator: User, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    ask(client, "name", {"name": "Hill Board", "place": "Hill"})
    ask(client, "members", {"membership": "seats", "seats": "Chair, Hill School"})
    assert 'value="Hill Board"' in client.get("/manage/new/name/").content.decode()
    assert "Chair, Hill School" in client.get("/manage/new/members/").content.decode()


def test_changing_one_answer_leads_back_to_the_check(
    administrator: User, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    assert "/manage/new/name/?then=check" in client.get("/manage/new/check/").content.decode()
    response = client.post("/manage/new/name/?then=check", {"name": "Other", "place": ""})
    assert response["Location"] == "/manage/new/check/"
    assert answers_of(client).name == "Other"


def test_skipping_takes_an_earlier_answer_away(administrator: User, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    ask(client, "shape", {"shape": "kirklees"})
    ask(client, "shape", {"skip": "1"})
    assert answers_of(client).shape == ""


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Worcestershire", "E10000034"), ("E10000034", "E10000034"), ("885", "E10000034")],
)
def test_an_area_is_found_by_name_code_or_number(
    administrator: User, signed_in: SignIn, typed: str, code: str
) -> None:
    client = signed_in(administrator)
    assert ask(client, "area", {"sought": typed}).status_code == 302
    assert answers_of(client).area == code


def test_an_area_that_is_not_known_is_asked_about(administrator: User, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    response = ask(client, "area", {"sought": "Worcestershre"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Did you mean" in page
    assert 'value="E10000034"' in page
    chosen = ask(client, "area", {"sought": "Worcestershre", "area": "E10000034"})
    assert chosen.status_code == 302
    assert answers_of(client).area_name == "Worcestershire"


def test_the_beginning_of_a_name_offers_the_areas_that_begin_so(
    administrator: User, signed_in: SignIn
) -> None:
    page = ask(signed_in(administrator), "area", {"sought": "Worcest"}).content.decode()
    assert 'value="E10000034"' in page
    assert 'value="E07000237"' in page


def test_an_area_that_ended_is_named_with_what_came_after(
    administrator: User, signed_in: SignIn
) -> None:
    response = ask(signed_in(administrator), "area", {"sought": "E10000006"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "ended on" in page
    assert 'type="radio"' in page


def test_an_area_that_was_not_offered_is_refused(administrator: User, signed_in: SignIn) -> None:
    response = ask(
        signed_in(administrator), "area", {"sought": "Worcestershre", "area": "E99999999"}
    )
    assert response.status_code == 422


def test_a_plan_cannot_end_before_it_begins(administrator: User, signed_in: SignIn) -> None:
    response = ask(
        signed_in(administrator), "title", {"title": "", "from_date": "2026", "to_date": "2025"}
    )
    assert response.status_code == 422
    assert "would end before it begins" in response.content.decode()


def test_a_date_that_cannot_be_read_says_what_to_type(
    administrator: User, signed_in: SignIn
) -> None:
    response = ask(signed_in(administrator), "title", {"from_date": "next spring"})
    assert response.status_code == 422
    assert "is not a period" in response.content.decode()


def test_seats_and_open_membership_do_not_go_together(
    administrator: User, signed_in: SignIn
) -> None:
    response = ask(
        signed_in(administrator), "members", {"membership": "open", "seats": "Chair, Hill School"}
    )
    assert response.status_code == 422
    assert "Choose “Seats”, or leave the list empty." in response.content.decode()


def test_another_row_for_boards_needs_no_script_and_keeps_what_was_typed(
    administrator: User, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    page = ask(
        client, "boards", {"rows": "2", "name_0": "Hill Board", "more": "1"}
    ).content.decode()
    assert 'name="name_2"' in page
    assert 'value="Hill Board"' in page
    assert SLOT not in client.session


def test_rows_have_an_end() -> None:
    form = BoardsForm(Answers(), {"rows": "99", "more": "1"})
    assert form.rows == 12
    assert BoardsForm(Answers(), {"rows": "-5"}).rows == 2


def test_a_board_named_twice_is_one_board() -> None:
    form = BoardsForm(Answers(), {"rows": "2", "name_0": "Hill Board", "name_1": "hill board"})
    assert form.is_valid()
    assert len(form.applied().boards) == 1


def test_the_last_comma_of_a_line_parts_role_and_organisation() -> None:
    form = MembersForm(
        Answers(),
        {"membership": "seats", "seats": "Director, Education, Hill Council\n\n,\n  Chair  "},
    )
    assert form.is_valid()
    assert form.cleaned_data["seats"] == (
        SeatAnswer(role="Director, Education", organisation="Hill Council"),
        SeatAnswer(role="Chair"),
    )


def test_too_many_seats_are_refused_in_words() -> None:
    form = MembersForm(Answers(), {"membership": "seats", "seats": "Chair\n" * 81})
    assert not form.is_valid()
    assert "Begin with 80 seats" in str(form.errors)


def test_names_that_make_one_key_stay_apart() -> None:
    answers = Answers(
        membership="seats",
        seats=(
            SeatAnswer(role="A", organisation="St Helens"),
            SeatAnswer(role="B", organisation="St. Helens"),
        ),
        boards=(BoardAnswer(name="Partnership"), BoardAnswer(name="¿?")),
    )
    section = file_of(answers, "hill").partnership
    assert [one.key for one in section.organisations] == ["st-helens", "st-helens-2"]
    assert [one.key for one in section.bodies] == ["partnership", "partnership-2", "board"]


def test_every_shape_of_the_plan_is_offered(administrator: User, signed_in: SignIn) -> None:
    page = signed_in(administrator).get("/manage/new/shape/").content.decode()
    assert all(f'value="{shape.key}"' in page for shape in SHAPES)
    assert page.count('type="radio"') == len(SHAPES) == 6


def test_answers_that_cannot_be_read_are_none(administrator: User, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    session = client.session
    session[SLOT] = {"seats": "nonsense"}
    session.save()
    assert client.get("/manage/new/check/").status_code == 200


def test_there_is_no_seventh_question(administrator: User, signed_in: SignIn) -> None:
    assert signed_in(administrator).get("/manage/new/colour/").status_code == 404


def sent(client: Client, text: str) -> Any:
    upload = SimpleUploadedFile("new.yaml", text.encode())
    return client.post("/manage/new/file/", {"file": upload})


def a_file(key: str = "hillshire") -> str:
    answers = Answers(
        area="E06000051", area_name="Shropshire", name="Hillshire Board", place="Hillshire"
    )
    return partnership_yaml(file_of(answers, key))


def test_a_new_partnership_comes_from_a_file(administrator: User, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    assert sent(client, a_file())["Location"] == "/manage/new/file/check/"
    page = client.get("/manage/new/file/check/").content.decode()
    assert "Hillshire Board" in page
    assert partnership_id_of("hillshire") is None
    seal = page.split('name="seal" value="')[1].split('"')[0]
    response = client.post("/manage/new/file/check/", {"seal": seal})
    assert response["Location"] == "/manage/hillshire/ready/"
    assert stored("hillshire").partnership.name == "Hillshire Board"
    with inside("hillshire") as here:
        assert Grant.objects.filter(user=administrator, partnership_id=here).count() == 1


def test_a_file_put_aside_makes_no_partnership(administrator: User, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    sent(client, a_file())
    assert (
        client.post("/manage/new/file/check/", {"nothing": "1"})["Location"] == "/manage/new/file/"
    )
    assert partnership_id_of("hillshire") is None
    assert client.get("/manage/new/file/check/").status_code == 302


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("worcestershire", "A partnership has the address “worcestershire” already."),
        ("manage", "is an address of Maypole itself"),
    ],
)
def test_a_new_partnership_needs_an_address_of_its_own(
    administrator: User, signed_in: SignIn, key: str, words: str
) -> None:
    response = sent(signed_in(administrator), a_file(key))
    assert response.status_code == 422
    assert words in response.content.decode()


@pytest.mark.parametrize("address", ALL_PAGES)
def test_only_an_administrator_adds_a_partnership(
    client: Client, officer: User, outsider: User, signed_in: SignIn, address: str
) -> None:
    assert client.get(address)["Location"].startswith("/sign-in/")
    for person in (officer, outsider):
        assert signed_in(person).get(address).status_code == 403
        assert signed_in(person).post(address).status_code == 403


@pytest.mark.parametrize("address", ALL_PAGES)
def test_a_wrong_method_is_refused(administrator: User, signed_in: SignIn, address: str) -> None:
    assert signed_in(administrator).delete(address).status_code == 405


def test_what_to_do_next_is_for_its_officers(
    kirklees_officer: User, viewer: User, signed_in: SignIn
) -> None:
    assert signed_in(kirklees_officer).get("/manage/worcestershire/ready/").status_code == 404
    assert signed_in(viewer).get("/manage/worcestershire/ready/").status_code == 403
