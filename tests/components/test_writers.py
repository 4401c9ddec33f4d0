"""CSV that opens safely, JSON with one spelling."""

import csv
import io
import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.components.canonical import canonical_json, sha256_hex
from maypole.components.csv_writer import csv_bytes

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    # Lone surrogates have no UTF-8 bytes and cannot come out of the database.
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=12,
)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_escaped(start: str) -> None:
    content = csv_bytes(["note"], [[f"{start}HYPERLINK(1)"]])
    assert list(csv.reader(io.StringIO(content.decode(), newline="")))[1] == [
        f"'{start}HYPERLINK(1)"
    ]


def test_a_heading_that_a_spreadsheet_would_run_is_escaped_too() -> None:
    assert csv_bytes(["=1+1"], []) == b"'=1+1\r\n"


def test_numbers_below_nought_stay_numbers() -> None:
    for cells in ([-3, -0.5], ["-3", "-0.5"]):
        assert csv_bytes(["change", "share"], [cells]) == b"change,share\r\n-3,-0.5\r\n"
    assert csv_bytes(["sum"], [["-3+1"]]) == b"sum\r\n'-3+1\r\n"


def test_nothing_is_an_empty_cell_and_truth_is_a_word() -> None:
    assert csv_bytes(["a", "b", "c"], [[None, True, False]]) == b"a,b,c\r\n,true,false\r\n"


def test_commas_quotes_line_ends_and_accents_survive() -> None:
    awkward = 'O1, "safe"\nfrom harm; Siân'
    content = csv_bytes(["title"], [[awkward]])
    assert not content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode(), newline="")))[1] == [awkward]


def test_a_row_of_another_length_than_the_header_is_refused() -> None:
    with pytest.raises(ValueError, match="A row has 1 cells; the header has 2"):
        csv_bytes(["a", "b"], [["only one"]])


def test_equal_facts_have_equal_bytes_whatever_their_order() -> None:
    one = {"title": "Siân", "links": [2, 1]}
    other = {"links": [2, 1], "title": "Siân"}
    expected = '{"links":[2,1],"title":"Siân"}'.encode()
    assert canonical_json(one) == canonical_json(other) == expected


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical_json({"value": number})


@given(JSON_VALUES)
def test_canonical_json_reads_back_as_the_same_and_spells_itself_the_same(value: Any) -> None:
    content = canonical_json(value)
    assert json.loads(content) == value
    assert canonical_json(json.loads(content)) == content


def test_the_hash_is_that_of_the_bytes() -> None:
    assert sha256_hex(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
