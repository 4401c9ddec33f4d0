"""The styles: small, complete, and cut from GOV.UK's without its font."""

import gzip
import re
from pathlib import Path

import pytest

import maypole.components
from maypole.components.govuk_trim import BANNER, trim

from .sample import pages

STATIC = Path(maypole.components.__file__).parent / "static" / "maypole"


def sheet(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def test_a_working_page_loads_under_12_kilobytes_of_styles() -> None:
    both = sheet("maypole.css") + sheet("govuk-forms.css")
    assert len(gzip.compress(both.encode(), 9)) < 12_000


@pytest.mark.parametrize("name", sorted(pages()))
def test_every_class_on_a_page_has_a_style(name: str) -> None:
    styles = sheet("maypole.css") + sheet("govuk-forms.css")
    known = set(re.findall(r"\.((?:mp|govuk)-[\w-]+)", styles))
    used = {css for names in re.findall(r'class="([^"]*)"', pages()[name]) for css in names.split()}
    # GOV.UK's names for whole blocks whose parts alone are styled.
    unstyled = {"govuk-radios", "govuk-checkboxes", "govuk-password-input", "mp-tasks__status"}
    assert used - known <= unstyled


def test_the_visual_languages_colours_are_written_once_each() -> None:
    css = sheet("maypole.css")
    for colour in ("#0b0c0c", "#484949", "#6f777b", "#22577a", "#8a6d00", "#fff4cc"):
        assert css.count(colour) == 1, colour


def test_the_vendored_forms_are_marked_and_have_their_licence() -> None:
    assert sheet("govuk-forms.css").startswith(BANNER)
    licence = sheet("LICENSE-govuk-frontend.txt")
    assert "MIT License" in licence
    assert "Crown Copyright" in licence


def test_trimming_keeps_form_blocks_and_drops_the_rest() -> None:
    css = (
        '@charset "UTF-8";:root{--govuk-x:1}'
        "@font-face{font-family:GDS Transport;src:url(/assets/x.woff2)}"
        ".govuk-header,.govuk-input--width-5{color:red}"
        ".govuk-header{fill:blue}"
        ".govuk-input{font-family:GDS Transport,arial,sans-serif}"
        "@media print{.govuk-header{display:none}.govuk-label{color:#000}}"
        "@media print{.govuk-footer{display:none}}"
        ".govuk-button:not(:disabled,.x):hover{top:0}/* a note */"
    )
    assert trim(css) == (
        BANNER + ":root{--govuk-x:1}.govuk-input--width-5{color:red}"
        ".govuk-input{font-family:Arial,Helvetica,sans-serif}"
        "@media print{.govuk-label{color:#000}}"
        ".govuk-button:not(:disabled,.x):hover{top:0}\n"
    )
