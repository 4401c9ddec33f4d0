"""What each kind of chart shows, and that nothing is told by colour alone."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.evidence.charts.area_map import classes_of
from maypole.evidence.charts.axes import ticks_for
from maypole.evidence.charts.drawing import draw
from maypole.evidence.charts.lettering import width_of, wrapped
from maypole.evidence.charts.line import runs, stretches
from maypole.evidence.charts.pen import BETTER, PALE, PLACE, QUIET, WORSE
from maypole.evidence.charts.specs import Numbers, Spot

from .sheets import (
    SVG,
    Values,
    area_map,
    control,
    curve,
    dots,
    gap,
    line,
    outside,
    places_of,
    root_of,
    spark,
)

WIDTHS = (720, 360)
USUAL: Values = [19.9, 21.4, 25.0, 23.7, 31.4, 28.8]
COLOUR = re.compile(r"#[0-9a-f]{6}")


def parts(svg: str, name: str, **attributes: str) -> list[ElementTree.Element]:
    """Shapes of one name with these attributes."""
    return [
        one
        for one in root_of(svg).iter(f"{SVG}{name}")
        if all(one.get(key) == value for key, value in attributes.items())
    ]


def words_of(svg: str) -> list[str]:
    return [text for text, *_place in places_of(svg)]


@pytest.mark.parametrize("width", WIDTHS)
def test_our_line_and_englands_differ_by_dash_mark_and_label(width: int) -> None:
    """Wo44. Place: solid with discs; England: dashed with open squares; both named at the end."""
    svg = draw(line(USUAL), width)
    assert len(parts(svg, "circle", fill=PLACE)) == len(USUAL)
    assert len(parts(svg, "rect", stroke=QUIET)) == len(USUAL)
    assert {one.get("stroke-dasharray") for one in parts(svg, "path", stroke=QUIET)} >= {"6 4"}
    told = " ".join(words_of(svg))
    assert "Stockton-on-Tees" in told
    assert "England" in told
    assert "28.8%" in told


@pytest.mark.parametrize("kind", [line, curve, gap, control])
@pytest.mark.parametrize("width", WIDTHS)
def test_words_do_not_run_into_one_another(kind: object, width: int) -> None:
    assert callable(kind)
    for values in (USUAL, [0.0, 1.0, 0.0], [31.4, 31.4], [-3.0, -9.0]):
        boxes = list(places_of(draw(kind(values), width)))
        for place, (text, left, right, top, bottom) in enumerate(boxes):
            for other, left2, right2, top2, bottom2 in boxes[place + 1 :]:
                apart = right <= left2 + 2 or right2 <= left + 2
                assert apart or bottom <= top2 + 2 or bottom2 <= top + 2, (text, other)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_higher_figure_stands_higher_and_a_later_one_further_right(width: int) -> None:
    svg = draw(replace(line(USUAL), england=(), targets=()), width)
    marks = parts(svg, "circle", fill=PLACE)
    across = [float(one.attrib["cx"]) for one in marks]
    up = [-float(one.attrib["cy"]) for one in marks]
    assert across == sorted(across)
    assert len(set(across)) == len(across)
    order = sorted(range(len(USUAL)), key=lambda place: USUAL[place] or 0)
    assert order == sorted(range(len(up)), key=lambda place: up[place])


@pytest.mark.parametrize("width", WIDTHS)
def test_a_break_is_a_gap_and_the_word(width: int) -> None:
    """The visual language: the line stops, and the word says why."""
    whole = replace(line(USUAL), england=(), targets=(), band=())
    joined = replace(whole, spots=tuple(replace(one, broken=False) for one in whole.spots))
    lines = {
        name: [one for one in parts(draw(spec, width), "path", stroke=PLACE)
               if one.get("stroke-width") == "2.5"]
        for name, spec in (("broken", whole), ("joined", joined))
    }  # fmt: skip
    assert (len(lines["broken"]), len(lines["joined"])) == (2, 1)
    assert "break" in words_of(draw(whole, width))
    assert "break" not in words_of(draw(joined, width))


def test_a_hidden_figure_stands_as_its_symbol_and_is_not_bridged() -> None:
    svg = draw(replace(line([19.9, 21.4, None, 23.7]), england=(), band=()), 720)
    assert "[c]" in words_of(svg)
    assert len(parts(svg, "circle", fill=PLACE)) == 3


def spot(at: int, value: float | None, broken: bool = False) -> Spot:
    return Spot(at, str(at), value, broken=broken)


def test_only_years_that_may_be_joined_are_joined() -> None:
    """A long gap, a missing year and a break each part a line; a break at a missing year too."""
    assert [len(one) for one in runs([spot(1, 1), spot(2, 2), spot(3, 3)])] == [3]
    assert [len(one) for one in runs([spot(1, 1), spot(2, 2), spot(9, 3)])] == [2, 1]
    assert [len(one) for one in runs([spot(1, 1), spot(2, None), spot(3, 3)])] == [1, 1]
    assert [len(one) for one in runs([spot(1, 1), spot(2, 2, True), spot(3, 3)])] == [1, 2]
    parted = [spot(1, 1), spot(2, None, True), spot(3, 3), spot(4, 4)]
    assert [len(one) for one in runs(parted)] == [1, 2]
    assert list(runs([])) == []


def test_the_neighbours_band_stops_where_our_line_does() -> None:
    """Nobody's figures before a break may be held against those after it, missing ones neither."""
    whole = line([19.9, 21.4, 23.7, 22.0, 21.0, 20.5])
    assert [len(one) for one in stretches(whole)] == [3, 3]
    joined = replace(whole, spots=tuple(replace(one, broken=False) for one in whole.spots))
    assert [len(one) for one in stretches(joined)] == [6]
    thin = replace(joined, band=(*joined.band[:2], *joined.band[3:]))
    assert [len(one) for one in stretches(thin)] == [2, 3]
    assert list(stretches(replace(joined, band=()))) == []
    bands = {
        name: len(parts(draw(spec, 720), "path", fill=PALE))
        for name, spec in (("broken", whole), ("joined", joined))
    }
    assert bands == {"broken": 2, "joined": 1}


def test_an_axis_starts_at_nought_or_says_where() -> None:
    """From the visual language: 80 to 100 starts at 80, and says so; 20 to 100 at nought."""
    assert "Axis starts at 80%" in words_of(draw(curve([84.0, 99.0]), 720))
    assert not [one for one in words_of(draw(curve([20.0, 99.0]), 720)) if "starts" in one]
    assert ticks_for([31.4, 31.4]).low == 0
    assert ticks_for([-31.4, -31.4]).high == 0


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=30), st.integers(4, 7))
def test_ticks_are_few_round_and_around_the_values(values: list[float], wanted: int) -> None:
    ticks = ticks_for(values, wanted)
    slack = 1e-6 * ticks.step + 1e-6
    assert ticks.low - slack <= min(values)
    assert max(values) <= ticks.high + slack
    assert 2 <= len(ticks.values) <= wanted + 2
    assert sorted(ticks.values) == ticks.values


def test_the_forecast_is_dotted_and_named() -> None:
    svg = draw(curve(USUAL), 720)
    assert parts(svg, "path", stroke=PLACE, **{"stroke-dasharray": "1 5"})
    assert "If nothing changes" in " ".join(words_of(svg))


@pytest.mark.parametrize("width", WIDTHS)
def test_among_neighbours_ours_is_bold_and_filled_and_england_square(width: int) -> None:
    svg = draw(dots(USUAL), width)
    assert len(parts(svg, "circle", fill=PLACE)) == 1
    assert len(parts(svg, "circle", fill="#ffffff")) == len(USUAL) - 2
    assert len(parts(svg, "rect", stroke=QUIET)) == 1
    bold = [one.text for one in parts(svg, "text", **{"font-weight": "700"})]
    assert bold[0] == "Stockton-on-Tees"
    assert "19.9%" in bold


def test_a_neighbour_without_a_figure_has_its_symbol_and_no_mark() -> None:
    svg = draw(dots([19.9, 25.0, None, 12.0]), 720)
    assert "[c]" in words_of(svg)
    assert len(parts(svg, "circle")) == 2


@pytest.mark.parametrize("width", WIDTHS)
def test_each_signal_has_a_shape_of_its_own_and_its_words(width: int) -> None:
    """Better is a disc, worse a diamond, neither a square; noise is a small ring."""
    svg = draw(control(USUAL), width)
    assert parts(svg, "circle", fill=BETTER)
    assert not parts(svg, "circle", fill=WORSE)
    assert parts(svg, "path", fill=WORSE)
    assert parts(svg, "circle", fill="#ffffff")
    for told in ("No signal", "Signal: better", "Signal: worse", "Signal"):
        assert told in words_of(svg)


def test_the_key_names_only_what_is_on_the_chart() -> None:
    calm = control(USUAL)
    calm = replace(calm, spots=tuple(replace(one, signal=False) for one in calm.spots))
    assert "Signal: better" not in words_of(draw(calm, 720))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_gap_has_two_named_lines_and_the_distance_in_words(width: int) -> None:
    """Su20: both sides are named."""
    told = " ".join(words_of(draw(gap(USUAL), width)))
    for words in ("Disadvantaged", "28.8%", "not disadvantaged", "35.6%", "12.0 points apart"):
        assert words in told
    svg = draw(gap(USUAL), width)
    assert parts(svg, "circle", fill=PLACE)
    assert parts(svg, "rect", stroke=QUIET)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_map_tells_its_classes_by_pattern_and_its_areas_by_number(width: int) -> None:
    """Ki18: every area has its number on the map, and its name and figure beside."""
    values: Values = [10.0, 20.0, 30.0, None]
    svg = draw(area_map(values), width)
    fills = [one.get("fill") for one in parts(svg, "path", **{"fill-rule": "evenodd"})]
    assert sorted(map(str, fills)) == ["url(#c0)", "url(#c1)", "url(#c2)", "url(#none)"]
    insides = {
        one.get("id"): COLOUR.sub("", ElementTree.tostring(one, "unicode").split(">", 1)[1])
        for one in root_of(svg).iter(f"{SVG}pattern")
    }
    assert len(set(insides.values())) == len(insides) == 4
    told = words_of(svg)
    for number in ("1", "2", "3", "4"):
        assert told.count(number) == 2
    for word in ("Redditch", "30.0%", "[c]", "No figure"):
        assert word in told


def test_classes_share_the_areas_and_equal_values_stay_together() -> None:
    """Six by rank make three pairs; of four equal ones none is torn apart."""
    six = [(one.low, one.high) for one in classes_of([6, 5, 4, 3, 2, 1])]
    assert six == [(1, 2), (3, 4), (5, 6)]
    assert [(one.low, one.high) for one in classes_of([5, 5, 5, 5])] == [(5, 5)]
    assert classes_of([]) == []


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_each_value_is_in_exactly_one_class(values: list[float]) -> None:
    classes = classes_of(values)
    for value in values:
        assert sum(one.low <= value <= one.high for one in classes) == 1


def test_the_small_line_marks_its_end_and_has_no_words() -> None:
    svg = draw(spark(USUAL), 120)
    assert words_of(svg) == []
    assert len(parts(svg, "circle")) == 1
    assert 'width="120" height="32"' in svg


@pytest.mark.parametrize(
    ("numbers", "value", "told"),
    [
        (Numbers(suffix="%", decimals=1), 31.38, "31.4%"),
        (Numbers(prefix="£", decimals=0), -1200.0, "-£1,200"),
        (Numbers(decimals=0), -0.3, "0"),
        (Numbers(suffix="%", decimals=0, kind="percent"), 0.28, "under 1%"),
        (Numbers(suffix="%", decimals=1, kind="percent"), 99.97, "over 99.9%"),
        (Numbers(decimals=2), 1_234_567.891, "1,234,567.89"),
    ],
)
def test_a_chart_writes_figures_as_the_page_does(numbers: Numbers, value: float, told: str) -> None:
    assert numbers.written(value) == told


def test_a_mark_on_an_axis_is_a_number() -> None:
    assert Numbers(suffix="%", decimals=0, kind="percent").written(0.2, 0) == "0%"


@given(st.text(alphabet="abc WI.,1%é", max_size=60), st.floats(20, 300), st.booleans())
def test_wrapped_words_are_all_there_and_no_line_is_too_wide(
    text: str, most: float, bold: bool
) -> None:
    lines = wrapped(text, 14, most, bold)
    assert " ".join(lines).split() == text.split()
    for one in lines:
        assert width_of(one, 14, bold) <= most or " " not in one


def test_no_sheet_loses_a_word_at_either_width() -> None:
    for spec in (line(USUAL), dots(USUAL), control(USUAL), gap(USUAL), area_map(USUAL)):
        wide, narrow = (" ".join(words_of(draw(spec, width))) for width in WIDTHS)
        for word in ("Stockton-on-Tees", "Disadvantaged", "Redditch", "England", "Mean"):
            assert (word in wide) is (word in narrow)
        assert [outside(draw(spec, width)) for width in WIDTHS] == [[], []]
