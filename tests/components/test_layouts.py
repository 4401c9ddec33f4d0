"""The frame of every page, the same for the live site and for a release in a folder."""

import re

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.staticfiles import finders
from django.http import HttpRequest

from maypole.components.notices import notify, warn

from .sample import FRAME, pages, render

PAGES = sorted(pages())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_heading_a_title_and_a_language(name: str) -> None:
    html = pages()[name]
    assert html.startswith('<!doctype html>\n<html lang="en-gb">')
    assert html.count("<h1") == 1
    assert len(re.findall(r"<title>[^<]+</title>", html)) == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_script_or_style_of_its_own(name: str) -> None:
    html = pages()[name]
    assert "<style" not in html
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", html)


@pytest.mark.parametrize("name", ["plan", "thread", "bodies", "message"])
def test_a_public_page_needs_no_script_and_no_form_styles(name: str) -> None:
    html = pages()[name]
    assert "<script" not in html
    assert "govuk-forms.css" not in html
    assert "csrf" not in html


def test_asset_addresses_follow_the_prefix_so_that_a_release_works_from_a_folder() -> None:
    html = render('{% extends "components/public.html" %}', assets="../../assets/")
    assert 'href="../../assets/maypole.css"' in html
    assert FRAME["assets"] not in html


def test_the_partnerships_colour_comes_after_the_house_style() -> None:
    html = render('{% extends "components/public.html" %}', brand_stylesheet="brand.css")
    assert html.index("maypole.css") < html.index('href="brand.css"')


def test_navigation_marks_where_the_reader_is() -> None:
    html = pages()["plan"]
    assert re.findall(r'<a class="mp-nav__link"[^>]*aria-current="true">(\w+)<', html) == ["Plan"]
    assert '<span aria-current="page">Plan on a page</span>' in html


def test_the_first_link_leads_past_the_navigation() -> None:
    html = pages()["plan"]
    first = re.search(r'<a [^>]*href="([^"]+)"', html)
    assert first is not None
    assert first.group(1) == "#main"
    assert 'id="main"' in html


def test_a_draft_an_old_version_and_an_invented_place_say_so() -> None:
    html = render(
        '{% extends "components/public.html" %}',
        draft_for="Worcestershire",
        invented=True,
        older={"number": 1, "newest": 2, "href": "../v2/"},
    )
    assert "<strong>Draft.</strong> Only people signed in for Worcestershire can see this." in html
    assert "<strong>Invented example.</strong>" in html
    assert "<strong>This is version 1.</strong> Version 2 is newer." in html
    assert '<a href="../v2/">Go to version 2</a>' in html
    assert "mp-banner" not in render('{% extends "components/public.html" %}')


def test_a_page_with_errors_says_so_in_its_title() -> None:
    assert "<title>Error: Add</title>" in pages()["form-errors"]
    assert "<title>Add</title>" in pages()["form"]


def test_signing_out_is_a_post_and_only_for_those_signed_in() -> None:
    assert '<form class="mp-signout" method="post" action="/sign-out/">' in pages()["form"]
    assert "Sign out" not in render('{% extends "components/workspace.html" %}')


def test_a_notice_has_its_way_back_and_a_fault_has_none() -> None:
    request = HttpRequest()
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    notify(request, "Priority 4 removed.", undo="/manage/maytown/undo/4/")
    warn(request, "Nothing was stored.")
    html = render(
        '{% extends "components/workspace.html" %}',
        messages=list(request._messages),  # type: ignore[attr-defined]
    )
    assert html.count("Undo<span") == 1
    assert 'action="/manage/maytown/undo/4/"' in html
    assert 'Undo<span class="mp-hidden">: Priority 4 removed.</span>' in html
    assert re.search(r"mp-banner--error mp-undo\">\s*<p>Nothing was stored.</p>", html)


def test_an_error_page_says_what_happened_and_what_to_do() -> None:
    html = pages()["message"]
    assert "This page is not here \N{EN DASH} Maytown partnership for children" in html
    assert '<a href="plan/">Go to the plan</a>' in html


@pytest.mark.parametrize("name", ["maypole.css", "govuk-forms.css", "maypole.js"])
def test_static_files_are_found_and_fetch_nothing_from_elsewhere(name: str) -> None:
    path = finders.find(f"maypole/{name}")
    assert isinstance(path, str)
    with open(path, encoding="utf-8") as file:
        assert not re.search(r"https?://|url\(|@import|@font-face", file.read())
