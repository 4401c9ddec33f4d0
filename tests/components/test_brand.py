"""A partnership's colour: refused when white words on it could not be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.components.brand import (
    DEFAULT_BRAND,
    NEEDED,
    brand_stylesheet,
    contrast,
    nearest_passing,
    refusal,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#0b0c0c", 19.6),
        ("#484949", 9.0),
        ("#6f777b", 4.6),
        ("#1a65a6", 6.1),
        ("#22577a", 7.7),
        ("#8a6d00", 4.9),
        ("#ca3535", 5.2),
        ("#ffffff", 1.0),
        ("#000000", 21.0),
    ],
)
def test_contrast_gives_the_figures_of_the_visual_language(colour: str, expected: float) -> None:
    assert contrast(colour) == pytest.approx(expected, abs=0.1)


def test_a_colour_that_passes_is_served_as_one_line() -> None:
    assert refusal(DEFAULT_BRAND) is None
    assert brand_stylesheet("#22577A") == ":root{--brand:#22577a}\n"


def test_a_pale_colour_is_refused_with_the_nearest_that_passes() -> None:
    sentence = refusal("#f47738")
    assert sentence is not None
    assert sentence.startswith("This colour has a contrast of 2.7 against white; 4.5 is needed.")
    assert sentence.endswith(f"The nearest that passes is {nearest_passing('#f47738')}.")
    with pytest.raises(ValueError, match=r"4\.5 is needed"):
        brand_stylesheet("#f47738")


def test_a_colour_just_under_the_line_is_not_said_to_reach_it() -> None:
    assert contrast("#777777") == pytest.approx(4.478, abs=0.001)
    assert "a contrast of 4.4 against" in str(refusal("#777777"))


@pytest.mark.parametrize("text", ["red", "#fff", "#12345g", "#22577a}body{display:none", ""])
def test_what_is_not_a_colour_never_reaches_a_stylesheet(text: str) -> None:
    with pytest.raises(ValueError, match="Type the colour as #"):
        brand_stylesheet(text)


@given(COLOURS)
def test_the_nearest_passing_colour_passes_and_keeps_a_colour_that_passes(colour: str) -> None:
    nearest = nearest_passing(colour)
    assert contrast(nearest) >= NEEDED
    assert (nearest == colour) == (contrast(colour) >= NEEDED)


@given(COLOURS)
def test_the_nearest_passing_colour_is_never_lighter_in_any_part(colour: str) -> None:
    nearest = nearest_passing(colour)
    pairs = zip(bytes.fromhex(nearest[1:]), bytes.fromhex(colour[1:]), strict=True)
    assert all(after <= before for after, before in pairs)
