"""What a Fingertips download prints follows from its figures: on the real one, row by row."""

from pathlib import Path

import pytest

from maypole.methods.judge_file import JudgeFileError
from maypole.methods.printed import Recomputed, recompute_printed
from maypole.methods.printed_file import read_printed_file

EXTRACT = Path(__file__).parents[3] / "shared" / "data" / "fingertips_90284_extract.csv"
HEAD = (
    "Indicator ID,Parent Code,Area Code,Area Type,Sex,Age,Category Type,Category,Value,"
    "Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Recent Trend,"
    "Compared to England value,Compared to Region value,Time period Sortable\n"
)
ENGLAND, REGION, PLACE = "E92000001,England", "E12000001,Region", "E06000004,Unitary"


def row(
    area: str, year: int, figures: tuple[float, float, float] | None, *judged: str, parent: str = ""
) -> str:
    value, low, high = figures or ("", "", "")
    trend, england, region = (*judged, "", "", "")[:3]
    return (
        f"1,{parent},{area},Persons,All,,,{value},{low},{high},5,10,{trend},{england},{region},"
        f"{year}0000\n"
    )


def recomputed(*rows: str) -> Recomputed:
    return recompute_printed(read_printed_file("a.csv", (HEAD + "".join(rows)).encode()))


# The download is another's file, so it is not kept here: where it lies beside the project it is
# read whole, and `maypole recompute` shows the same for anybody's download. The rules themselves
# are tested below without it.
@pytest.mark.skipif(not EXTRACT.exists(), reason="the download is not part of the project")
def test_every_printed_trend_and_comparison_of_the_real_download_is_found_again() -> None:
    found = recompute_printed(read_printed_file(EXTRACT.name, EXTRACT.read_bytes()))
    assert found.trends.printed == 99
    assert found.england.printed == found.regions.printed == 1045
    assert found.sentence == (
        "trend labels equal: 99 of 99; comparisons with England equal: 1,045 of 1,045; "
        "comparisons with regions equal: 1,045 of 1,045"
    )
    assert found.polarity == {"90284": "low"}


def test_what_does_not_follow_is_named_with_its_row() -> None:
    found = recomputed(
        row(ENGLAND, 2024, (50, 49, 51), "", "Not compared"),
        row(REGION, 2024, (45, 44, 46), "", "Better"),
        row(PLACE, 2024, (60, 55, 65), "", "Similar", "Worse", parent="E12000001"),
        row(PLACE, 2023, None, "", "Not compared"),
    )
    assert found.polarity == {"1": "low"}
    assert found.england.differing == ((2, "Similar", "Worse"),)
    assert (found.england.equal, found.regions.equal) == (3, 1)


def test_a_trend_is_judged_up_to_its_own_period() -> None:
    rows = [row(PLACE, 2015 + place, (50 + 4 * place, 48 + 4 * place, 52 + 4 * place))
            for place in range(5)]  # fmt: skip
    rows[4] = row(PLACE, 2019, (66, 64, 68), "Increasing and getting better")
    later = row(PLACE, 2020, (10, 9, 11), "Increasing and getting worse")
    found = recomputed(later, *rows)
    assert found.polarity == {"1": "low"}
    assert [ours for _, _, ours in found.trends.differing] == [
        "No significant change",
        "Increasing and getting worse",
    ]


def test_without_better_or_worse_the_words_are_higher_and_lower() -> None:
    found = recomputed(
        row(ENGLAND, 2024, (50, 49, 51)),
        row(PLACE, 2024, (60, 55, 65), "", "Higher"),
        row(REGION, 2024, (40, 35, 45), "", "Lower"),
    )
    assert found.england.sentence == "comparisons with England equal: 2 of 2"
    assert found.polarity == {"1": "none"}


def test_high_is_good_where_a_better_value_lies_above() -> None:
    better = row(PLACE, 2024, (60, 55, 65), "", "Better")
    found = recomputed(row(ENGLAND, 2024, (50, 49, 51)), better)
    assert found.polarity == {"1": "high"}
    assert found.trends.printed == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "column Indicator ID is missing"),
        (HEAD.encode(), "no rows under them"),
        (HEAD.encode() + b"1,2\n", "Row 2 of a.csv has 2 cells under 17 headings"),
        (HEAD.encode() + b'"1,2\n', "a quote is not closed"),
        (
            (HEAD + row(PLACE, 2024, (60, 55, 65)).replace(",60,", ",sixty,")).encode(),
            'Row 2, Value: "sixty" is not a number',
        ),
        (
            (HEAD + row(PLACE, 2024, (60, 55, 65)).replace(",60,", ",nan,")).encode(),
            '"nan" is not a number',
        ),
    ],
)
def test_a_file_that_is_no_download_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(JudgeFileError) as refused:
        read_printed_file("a.csv", content)
    assert words in str(refused.value)
