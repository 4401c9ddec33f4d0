"""Signing in and out, passwords, and the lock after too many tries."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from maypole.accounts.changes import first_password_path
from maypole.accounts.models import User
from tests.cast import PASSWORD

SignedIn = Callable[[User], Client]
WRONG = "This e-mail address and this password do not belong together. Type both again."
NEW = "apples under the harbour"


def try_to_sign_in(client: Client, email: str, password: str, **more: str) -> Any:
    return client.post("/sign-in/", {"username": email, "password": password, **more})


def test_the_right_password_signs_in_whatever_the_case_of_the_address(
    client: Client, officer: User
) -> None:
    answer = try_to_sign_in(client, officer.email.upper(), PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/manage/")


@pytest.mark.parametrize("email", ["officer@cast.example", "nobody@cast.example"])
def test_one_message_whichever_is_wrong(client: Client, officer: User, email: str) -> None:
    page = try_to_sign_in(client, email, "not the password").content.decode()
    assert page.count(WRONG) == 1
    assert email in page


def test_a_person_who_may_not_sign_in_hears_the_same(client: Client, officer: User) -> None:
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert WRONG in try_to_sign_in(client, officer.email, PASSWORD).content.decode()


@pytest.mark.parametrize(
    ("asked", "goes_to"),
    [
        ("/manage/worcestershire/people/", "/manage/worcestershire/people/"),
        ("https://elsewhere.example/", "/manage/"),
        ("//elsewhere.example/", "/manage/"),
    ],
)
def test_the_page_asked_for_is_kept_if_it_is_ours(
    client: Client, officer: User, asked: str, goes_to: str
) -> None:
    assert try_to_sign_in(client, officer.email, PASSWORD, next=asked)["Location"] == goes_to


def test_empty_fields_say_what_to_type(client: Client, db: None) -> None:
    page = try_to_sign_in(client, "", "").content.decode()
    assert "“E-mail address” is empty. Type an answer." in page
    assert "“Password” is empty. Type an answer." in page
    assert "<title>Error: Sign in" in page


def test_five_wrong_tries_lock_and_a_new_password_opens(client: Client, officer: User) -> None:
    for _try in range(5):
        answer = try_to_sign_in(client, officer.email, "wrong")
    assert answer.status_code == 429
    assert "Wait 5 minutes or set a new password." in answer.content.decode()
    assert try_to_sign_in(client, officer.email.upper(), PASSWORD).status_code == 429
    choose_password(client, first_password_path(officer))
    assert try_to_sign_in(client, officer.email, NEW).status_code == 302


def test_the_lock_is_for_one_address_and_not_for_colleagues(
    client: Client, officer: User, chair: User
) -> None:
    for _try in range(5):
        try_to_sign_in(client, officer.email, "wrong")
    assert try_to_sign_in(client, chair.email, PASSWORD).status_code == 302


def choose_password(client: Client, path: str, password: str = NEW) -> Any:
    page = client.get(path, follow=True)
    form = page.redirect_chain[-1][0]
    return client.post(form, {"new_password1": password, "new_password2": password})


def test_a_link_by_email_sets_a_password_once(client: Client, officer: User) -> None:
    answer = client.post("/password/forgotten/", {"email": officer.email})
    assert answer["Location"] == "/password/forgotten/sent/"
    path = re.search(r"http://testserver(/password/set/\S+)", str(mail.outbox[0].body))
    assert path is not None
    assert choose_password(client, path[1])["Location"] == "/sign-in/"
    assert try_to_sign_in(client, officer.email, NEW).status_code == 302
    assert "This link no longer works" in Client().get(path[1]).content.decode()


def test_who_has_no_password_yet_can_ask_for_the_link_again(client: Client, officer: User) -> None:
    officer.set_unusable_password()
    officer.save()
    client.post("/password/forgotten/", {"email": officer.email})
    assert [one.to for one in mail.outbox] == [[officer.email]]


def test_an_unknown_address_gets_the_same_page_and_no_email(client: Client, db: None) -> None:
    answer = client.post("/password/forgotten/", {"email": "nobody@cast.example"}, follow=True)
    assert "If this address belongs to a person here" in answer.content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "The password has fewer than 12 characters. Make it longer."),
        ("qwerty123456", "Many people use this password. Choose another."),
        ("officer@cast.example", "The password is too much like your e-mail address."),
    ],
)
def test_a_weak_password_is_refused_in_words(
    client: Client, officer: User, password: str, sentence: str
) -> None:
    answer = choose_password(client, first_password_path(officer), password)
    assert sentence in answer.content.decode()
    assert not User.objects.get(pk=officer.pk).check_password(password)


def test_two_passwords_that_differ_are_refused(client: Client, officer: User) -> None:
    page = client.get(first_password_path(officer), follow=True)
    typed = {"new_password1": NEW, "new_password2": f"{NEW}!"}
    answer = client.post(page.redirect_chain[-1][0], typed)
    assert "The two passwords differ. Type the same one twice." in answer.content.decode()


def test_changing_ones_own_password_needs_the_present_one(
    officer: User, signed_in: SignedIn
) -> None:
    client = signed_in(officer)
    typed = {"new_password1": NEW, "new_password2": NEW}
    refused = client.post("/password/", {"old_password": "wrong", **typed})
    assert "This is not your present password." in refused.content.decode()
    done = client.post("/password/", {"old_password": PASSWORD, **typed}, follow=True)
    assert "Your password is changed." in done.content.decode()


def test_the_anonymous_are_sent_to_sign_in_before_changing_a_password(
    client: Client, db: None
) -> None:
    assert client.get("/password/")["Location"] == "/sign-in/?next=/password/"


def test_signing_out_is_a_post_and_nothing_else(officer: User, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/"
    assert client.get("/manage/")["Location"].startswith("/sign-in/")


def test_a_new_administrator_gets_a_link_that_works_once(client: Client, db: None) -> None:
    told = io.StringIO()
    address = "first@council.example"
    call_command("add_administrator", address, site="https://plan.example", stdout=told)
    link = told.getvalue().split()[-1]
    assert link.startswith("https://plan.example/password/set/")
    choose_password(client, link.removeprefix("https://plan.example"))
    assert try_to_sign_in(client, address, NEW).status_code == 302
    assert client.get("/manage/people/").status_code == 200
