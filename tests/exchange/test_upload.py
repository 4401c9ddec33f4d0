"""The partnership file on screen: download, check, store."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from maypole.accounts.models import AuditLine, User
from maypole.exchange.reading import read_partnership_file
from maypole.exchange.sections import partnership_file
from maypole.exchange.uploads import SLOT
from maypole.exchange.writing import partnership_yaml
from maypole.partnership.models import Organisation
from tests.cast import inside

pytestmark = pytest.mark.django_db

PAGE = "/manage/worcestershire/file/"
CHECK = "/manage/worcestershire/file/check/"
DOWNLOAD = "/manage/worcestershire/file/partnership.yaml"

SignIn = Callable[[User], Client]


def exported(partnership: str = "worcestershire") -> str:
    with inside(partnership):
        file = partnership_file()
        assert file is not None
        return partnership_yaml(file)


def sent(client: Client, text: str | bytes, name: str = "w.yaml") -> Any:
    content = text.encode() if isinstance(text, str) else text
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)})


def with_an_organisation(text: str) -> str:
    entry = (
        "organisations:\n    - key: hill-school\n      name: Hill School\n      sector: education"
    )
    assert "  organisations:\n" in text
    return text.replace("  organisations:", f"  {entry}", 1)


def seal_in(page: str) -> str:
    return page.partition('name="seal" value="')[2].partition('"')[0]


def names_here() -> list[str]:
    with inside("worcestershire"):
        return list(Organisation.objects.values_list("name", flat=True))


def test_an_officer_downloads_a_file_that_loads_again(officer: User, signed_in: SignIn) -> None:
    response = signed_in(officer).get(DOWNLOAD)
    assert response.status_code == 200
    assert 'filename="worcestershire.yaml"' in response["Content-Disposition"]
    assert response.content.decode() == exported()
    assert read_partnership_file("w.yaml", response.content).content.partnership.key


def test_an_upload_shows_what_would_change_and_stores_nothing(
    officer: User, signed_in: SignIn
) -> None:
    client = signed_in(officer)
    response = sent(client, with_an_organisation(exported()))
    assert (response.status_code, response["Location"]) == (302, CHECK)
    page = client.get(CHECK).content.decode()
    assert "Hill School" in page
    assert "1 added" in page
    assert "Hill School" not in names_here()


def test_storing_makes_the_changes_of_the_preview(officer: User, signed_in: SignIn) -> None:
    client = signed_in(officer)
    sent(client, with_an_organisation(exported()))
    page = client.get(CHECK).content.decode()
    response = client.post(CHECK, {"seal": seal_in(page)}, follow=True)
    assert "stored." in response.content.decode()
    assert "Hill School" in names_here()
    assert SLOT not in client.session
    with inside("worcestershire"):
        line = AuditLine.objects.filter(change="add_by_file", label="Hill School").get()
    assert line.by == officer


def test_storing_nothing_forgets_the_file(officer: User, signed_in: SignIn) -> None:
    client = signed_in(officer)
    sent(client, with_an_organisation(exported()))
    response = client.post(CHECK, {"nothing": "1"}, follow=True)
    assert "Nothing was stored." in response.content.decode()
    assert SLOT not in client.session
    assert "Hill School" not in names_here()
    assert client.get(CHECK)["Location"] == PAGE


def test_a_file_is_checked_again_when_something_changed_since(
    officer: User, signed_in: SignIn
) -> None:
    client = signed_in(officer)
    sent(client, with_an_organisation(exported()))
    seal = seal_in(client.get(CHECK).content.decode())
    with inside("worcestershire", officer) as here:
        Organisation.objects.create(partnership_id=here, key="new-one", name="New One")
    page = client.post(CHECK, {"seal": seal}).content.decode()
    assert "Something has changed since you looked" in page
    assert "New One" in page
    assert "Removed" in page
    assert "New One" in names_here()
    assert "Hill School" not in names_here()


def test_a_seal_that_was_not_given_stores_nothing(officer: User, signed_in: SignIn) -> None:
    client = signed_in(officer)
    sent(client, with_an_organisation(exported()))
    assert client.post(CHECK, {"seal": "0" * 32}).status_code == 200
    assert client.post(CHECK).status_code == 200
    assert "Hill School" not in names_here()


def test_a_file_without_changes_says_so_and_has_nothing_to_store(
    officer: User, signed_in: SignIn
) -> None:
    client = signed_in(officer)
    sent(client, exported())
    page = client.get(CHECK).content.decode()
    assert "Nothing would change." in page
    assert "Store nothing" in page
    assert "Store 0" not in page


def test_faults_are_named_by_line_with_their_mend(officer: User, signed_in: SignIn) -> None:
    text = exported().replace("  name:", "  nmae:", 1)
    response = sent(signed_in(officer), text)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Did you mean “name”?" in page
    assert "<title>Error:" in page
    assert 'href="#faults"' in page


def test_an_upload_of_another_partnerships_file_is_refused(
    officer: User, signed_in: SignIn
) -> None:
    response = sent(signed_in(officer), exported("kirklees"))
    assert response.status_code == 422
    assert "describes the partnership “kirklees”" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("photo.png", b"\x89PNG", "photo.png is not a YAML file"),
        (
            "photo.yaml",
            b"\x89PNG\r\n\x1a\n\x00",
            "photo.yaml is a picture, not a partnership file. Choose a YAML file.",
        ),
        ("scan.yaml", b"%PDF-1.7\n", "scan.yaml is a PDF, not a partnership file."),
        ("empty.yaml", b"", "The file is empty"),
        ("letters.yaml", "name: Hill “School”".encode("cp1252"), "Save the file as UTF-8"),
        ("nothing.yaml", b"just words", "must begin with the line"),
        (
            "bomb.yaml",
            b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
            "a reference with * stands here",
        ),
    ],
)
def test_what_is_no_partnership_file_is_refused_in_words(
    officer: User, signed_in: SignIn, name: str, content: bytes, words: str
) -> None:
    response = sent(signed_in(officer), content, name)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_file_over_five_megabytes_is_refused(officer: User, signed_in: SignIn) -> None:
    response = sent(signed_in(officer), b"#" * (5 * 1024 * 1024 + 1), "big.yaml")
    assert response.status_code == 422
    assert "5 MB or less" in response.content.decode()


def test_no_file_is_asked_for_in_words(officer: User, signed_in: SignIn) -> None:
    response = signed_in(officer).post(PAGE)
    assert response.status_code == 422
    assert "No file is chosen" in response.content.decode()


def test_each_person_has_a_file_of_their_own(
    officer: User, administrator: User, signed_in: SignIn
) -> None:
    sent(signed_in(officer), with_an_organisation(exported()))
    assert signed_in(administrator).get(CHECK)["Location"] == PAGE


def test_a_file_kept_for_one_partnership_is_not_offered_in_another(
    administrator: User, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    sent(client, with_an_organisation(exported()))
    assert client.get("/manage/kirklees/file/check/")["Location"] == "/manage/kirklees/file/"


@pytest.mark.parametrize("address", [PAGE, CHECK, DOWNLOAD])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("outsider", 404),
        ("kirklees_officer", 404),
        ("viewer", 403),
        ("contributor", 403),
        ("lead_officer", 403),
    ],
)
def test_the_file_is_for_officers_of_the_partnership(
    request: pytest.FixtureRequest, signed_in: SignIn, address: str, who: str, status: int
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.get(address).status_code == status
    assert client.post(address).status_code == status


@pytest.mark.parametrize("address", [PAGE, CHECK, DOWNLOAD])
def test_a_stranger_is_asked_to_sign_in(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/")


def test_a_wrong_method_is_refused(officer: User, signed_in: SignIn) -> None:
    client = signed_in(officer)
    assert client.put(PAGE).status_code == 405
    assert client.delete(CHECK).status_code == 405
    assert client.post(DOWNLOAD).status_code == 405
