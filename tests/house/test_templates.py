"""What every template keeps to: short, translated, without script or style of its own."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from maypole.partnership.permissions import CAPABILITIES
from tests.house.source import short, templates

LONGEST = 150
SAID_TO_PEOPLE = {
    "alt",
    "aria-label",
    "aria-description",
    "placeholder",
    "title",
    "label",
    "summary",
}
IS_CODE = {"script", "style", "code", "kbd", "samp"}
TRANSLATED = re.compile(
    r"{%-?\s*(?:blocktranslate|blocktrans)\b.*?{%-?\s*end(?:blocktranslate|blocktrans)\s*-?%}",
    re.DOTALL,
)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}|<!--.*?-->", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
SAME_IN_EVERY_LANGUAGE = re.compile(r"SHA-256|CSV|JSON|PDF|YAML|\.yaml|\S*//\S*")
"""Names of formats, and addresses that are shown as such."""

A_CLASS = re.compile(r"{%\s*block \w*class\s*%}.*?{%\s*endblock\b.*?%}", re.DOTALL)
WORD = re.compile(r"[A-Za-zÀ-ž]{2,}")
WRITTEN_PLAIN_IN_A_TAG = re.compile(r"{%-?\s*(?:button|link)\s+\"[A-Za-z]")

every = pytest.mark.parametrize("path", templates(), ids=short)


class Words(HTMLParser):
    """Collects what a reader sees or hears that no translation mark stands round."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside.append(tag)
        self.found += [
            f"{name}={value}"
            for name, value in attrs
            if name in SAID_TO_PEOPLE and value and WORD.search(value)
        ]

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if WORD.search(SAME_IN_EVERY_LANGUAGE.sub("", data)) and not IS_CODE & set(self.inside):
            self.found.append(" ".join(data.split()))


def unmarked(path: Path) -> list[str]:
    text = A_CLASS.sub("", COMMENT.sub("", path.read_text(encoding="utf-8")))
    reader = Words()
    reader.feed(TAG.sub("", TRANSLATED.sub("", text)))
    reader.close()
    return reader.found


@every
def test_a_template_has_at_most_150_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@every
def test_every_word_that_people_see_is_marked_for_translation(path: Path) -> None:
    assert not unmarked(path)
    assert not WRITTEN_PLAIN_IN_A_TAG.search(path.read_text(encoding="utf-8"))


@every
def test_a_template_has_no_script_or_style_of_its_own(path: Path) -> None:
    text = TAG.sub("", COMMENT.sub("", path.read_text(encoding="utf-8")))
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:", text, re.IGNORECASE)
    scripts = re.findall(r"<script\b[^>]*>", text)
    assert all(" src=" in script for script in scripts)


@every
def test_a_template_asks_no_other_site_for_anything(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<(?:script|img|link|iframe)\b[^>]*(?:src|href)=\"(?:https?:)?//", text)


@every
def test_a_template_asks_the_database_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\.objects\b|_set\b|\.filter\b|\.save\b|\.delete\b", text)


@every
def test_what_is_written_by_people_is_always_escaped(path: Path) -> None:
    assert not re.search(
        r"\|\s*safe\b|autoescape off|\|\s*safeseq", path.read_text(encoding="utf-8")
    )


@every
def test_every_form_that_writes_carries_its_token(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for form in re.findall(
        r"<form\b[^>]*method=\"post\".*?</form>", text, re.DOTALL | re.IGNORECASE
    ):
        assert "csrf_token" in form


def test_the_reader_of_templates_finds_what_is_unmarked(tmp_path: Path) -> None:
    template = tmp_path / "wrong.html"
    template.write_text(
        '{# A note #}<p title="Hidden words">Plain words {{ name }}</p><code>a.key</code>'
        '<p>{% translate "Marked" %}{% blocktranslate %}Marked too{% endblocktranslate %}</p>'
    )
    assert unmarked(template) == ["title=Hidden words", "Plain words"]


ASKED = re.compile(r"\b(?:abilities|may)\.(\w+)")


@every
def test_what_a_template_asks_of_a_persons_rights_is_known(path: Path) -> None:
    """A name that nobody gives is false without a word, and hides a button from all."""
    for tag in TAG.findall(COMMENT.sub("", path.read_text(encoding="utf-8"))):
        for found in ASKED.finditer(tag):
            assert tag[: found.start()].endswith("here."), tag
            assert found[0].startswith("abilities."), tag
            assert found[1] in CAPABILITIES, tag
