"""Every kind of chart at both widths: XML, title, words, shapes, nothing that runs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.evidence.charts.drawing import draw, widths_of

from .sheets import KINDS, SVG, Values, box_of, chart, numbers_in, outside, root_of

USUAL: Values = [19.9, 21.4, 25.0, 23.7, 31.4, 28.8, 30.1, 27.7]
CASES: dict[str, Values] = {
    "usual": USUAL,
    "one point": [31.4],
    "two points": [31.4, 12.0],
    "missing values": [19.9, None, 25.0, None, None, 28.8],
    "all equal": [31.4, 31.4, 31.4, 31.4],
    "all nought": [0.0, 0.0, 0.0],
    "negative": [-19.9, -4.0, -31.4, 3.0],
    "all negative": [-19.9, -4.0, -31.4],
    "huge": [1_234_567_890.0, 987_654_321.0, 1_111_111_111.0],
    "tiny": [0.001, 0.0012, 0.0009],
    "huge and tiny": [0.01, 1_234_567.0, 3.0],
}
SHEETS = [(kind, width) for kind in KINDS for width in widths_of(chart(kind, USUAL))]


@pytest.fixture(params=SHEETS, ids=lambda sheet: f"{sheet[0]}-{sheet[1]}")
def sheet(request: pytest.FixtureRequest) -> tuple[str, int]:
    """A kind and a width."""
    found: tuple[str, int] = request.param
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_drawing_is_xml_whose_words_stay_on_the_sheet(
    sheet: tuple[str, int], case: str
) -> None:
    """Wo44: a chart must hold whatever the figures are."""
    kind, width = sheet
    svg = draw(chart(kind, CASES[case]), width)
    assert box_of(svg)[0] == width
    assert outside(svg) == []
    assert not re.search(r"nan|inf|None", " ".join(numbers_in(svg)))
    assert svg == draw(chart(kind, CASES[case]), width)


def test_every_drawing_has_a_title_and_a_description(sheet: tuple[str, int]) -> None:
    """WCAG 1.1.1; a small line of a table has a title alone, its words stand beside it."""
    kind, width = sheet
    root = root_of(draw(chart(kind, USUAL), width))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert title is not None
    assert title.text
    labels = (root.get("aria-labelledby") or "").split()
    ids = {one.get("id") for one in root.iter() if one.get("id")}
    assert set(labels) <= ids
    assert (description is not None and bool(description.text)) is (kind != "spark")


def test_nothing_in_a_drawing_runs_or_is_fetched(sheet: tuple[str, int]) -> None:
    kind, width = sheet
    svg = draw(chart(kind, USUAL), width)
    names = {one.tag.removeprefix(SVG) for one in root_of(svg).iter()}
    assert names <= {
        "svg", "title", "desc", "text", "path", "rect", "circle", "defs", "pattern",
    }  # fmt: skip
    for one in root_of(svg).iter():
        assert not [name for name in one.attrib if name.startswith("on") or "href" in name]
        assert "style" not in one.attrib
        for value in one.attrib.values():
            assert "url(" not in value or re.fullmatch(r"url\(#\w+\)", value)
    assert svg.count("http") == 1  # the name of SVG itself


def test_type_is_never_smaller_than_a_reader_can_read(sheet: tuple[str, int]) -> None:
    kind, width = sheet
    root = root_of(draw(chart(kind, USUAL), width))
    assert float(root.attrib["font-size"]) >= 14
    assert not [one for one in root.iter(f"{SVG}text") if "font-size" in one.attrib]


HOSTILE = 'Redcar & <b>"Cleveland"</b>\x07 ]]>'


def test_names_with_signs_of_markup_are_words(sheet: tuple[str, int]) -> None:
    kind, width = sheet
    svg = draw(chart(kind, USUAL, name=HOSTILE, title=HOSTILE), width)
    root = root_of(svg)
    assert "<b>" not in svg
    title = root.find(f"{SVG}title")
    assert title is not None
    assert '& <b>"Cleveland"</b>' in (title.text or "")
    assert outside(svg) == []


LONG = "Bournemouth, Christchurch and Poole with Telford and Wrekin"


def test_long_names_are_wrapped_and_stay_on_the_sheet(sheet: tuple[str, int]) -> None:
    kind, width = sheet
    assert outside(draw(chart(kind, USUAL, name=LONG), width)) == []


def test_a_drawing_depends_on_its_facts_alone(sheet: tuple[str, int]) -> None:
    kind, width = sheet
    other = draw(chart(kind, [*USUAL[:-1], 99.0]), width)
    assert draw(chart(kind, USUAL), width) != other


@pytest.mark.parametrize("kind", ["line", "curve", "xmr", "gap", "neighbours", "map", "spark"])
@given(
    values=st.lists(
        st.one_of(st.floats(-1e9, 1e9), st.none(), st.integers(0, 100).map(float)),
        min_size=1,
        max_size=20,
    ).filter(lambda values: any(one is not None for one in values))
)
def test_any_values_make_a_drawing(kind: str, values: Values) -> None:
    spec = chart(kind, values)
    for width in widths_of(spec):
        svg = draw(spec, width)
        assert outside(svg) == []
        assert not re.search(r"nan|inf|None", " ".join(numbers_in(svg)))


@given(name=st.text(max_size=40), title=st.text(max_size=60))
def test_any_name_makes_xml(name: str, title: str) -> None:
    for kind in KINDS:
        spec = chart(kind, USUAL, name=name, title=title)
        for width in widths_of(spec):
            root_of(draw(spec, width))
