"""A file of series, judged: each method, each odd file, each refusal in one sentence."""

import json
from typing import Any

import pytest

from maypole.methods import byar, wilson, xmr
from maypole.methods.judge_file import JudgeFileError, read_judge_file
from maypole.methods.judge_periods import are_split_years, read_when
from maypole.methods.judge_table import judge_table
from maypole.methods.judging import JudgedSeries, judge
from maypole.methods.periods import PeriodError

STEADY = [10, 12, 11, 9, 10, 11, 12, 10, 9, 11, 10, 12, 11]
FALLING = [75.4, 72.0, 68.5, 64.0, 60.6]
FIELDS = ["series", "method", "rule", "sentence", "trend", "chi_square", "variation", "assurance"]
POINT = ["period", "value", "lower95", "upper95", "lower998", "upper998", "mean", "lower_limit"]


def judged(text: str) -> list[JudgedSeries]:
    return judge(read_judge_file("figures.csv", text.encode()).rows)


def one(text: str) -> dict[str, Any]:
    """The only series of a file, as its JSON has it."""
    [found] = judged(text)
    data: dict[str, Any] = json.loads(json.dumps(found.as_data(), allow_nan=False))
    return data


def months(values: list[float | None], columns: str = "", cells: str = "") -> str:
    rows = [
        f"w,{2020 + place // 12}-{place % 12 + 1:02d},{'' if value is None else value}{cells}"
        for place, value in enumerate(values)
    ]
    return "\n".join([f"series,period,value{columns}", *rows])


def years(values: list[float | None], columns: str = "", cells: str = "") -> str:
    rows = [
        f"i,{2019 + place},{'' if value is None else value}{cells}"
        for place, value in enumerate(values)
    ]
    return "\n".join([f"series,period,value{columns}", *rows])


def ranged(values: list[float], method: str = "trend") -> str:
    rows = [
        f"i,{2019 + place},{value},{value - 3},{value + 3},{method},low"
        for place, value in enumerate(values)
    ]
    return "\n".join(["series,period,value,lower95,upper95,method,polarity", *rows])


def test_the_fields_are_those_that_are_promised() -> None:
    found = one("series,period,value,numerator,denominator,method\na,2025,,144,183,wilson")
    assert list(found) == [*FIELDS, "points"]
    assert list(found["points"][0]) == [*POINT, "upper_limit", "signal", "label"]


def test_wilson_takes_the_value_from_its_counts() -> None:
    found = one("series,period,value,numerator,denominator,method\na,2025,,144,183,wilson")
    point, peer = found["points"][0], wilson(144, 183, 100)
    assert point["value"] == peer.value
    assert [point[name] for name in POINT[2:6]] == [
        peer.lower95,
        peer.upper95,
        peer.lower998,
        peer.upper998,
    ]
    assert point["mean"] is point["signal"] is point["label"] is found["trend"] is None
    assert (found["method"], found["rule"]) == ("wilson", "wilson")


@pytest.mark.parametrize(
    ("value", "multiplier", "scale"),
    [("", "", 100), ("", "1", 1), ("0.787", "", 1), ("78.7", "", 100), ("787", "1000", 1000)],
)
def test_the_multiplier_is_given_or_fits_or_is_100(
    value: str, multiplier: str, scale: float
) -> None:
    text = "series,period,value,numerator,denominator,method,multiplier\n"
    found = one(f"{text}a,2025,{value},144,183,wilson,{multiplier}")
    assert found["points"][0]["upper95"] == wilson(144, 183, scale).upper95


def test_byar_is_per_100000_unless_the_values_say_otherwise() -> None:
    text = "series,period,value,numerator,denominator,method\n"
    assert one(f"{text}a,2025,,5,9000,byar")["points"][0]["upper95"] == (
        byar(5, 9000, 100_000).upper95
    )
    found = one(f"{text}a,2025,60.6,595,98213,byar")["points"][0]
    assert (found["value"], found["lower95"]) == (60.6, byar(595, 98_213, 10_000).lower95)


def test_byar_takes_a_count_alone_and_a_count_of_zero() -> None:
    found = one("series,period,value,numerator,method\na,2024,,0,byar\na,2025,24,12,byar")
    assert [point["value"] for point in found["points"]] == [0, 24]
    assert found["points"][0]["upper95"] == byar(0).upper95
    assert found["points"][1]["upper95"] == pytest.approx(2 * float(byar(12).upper95))


def test_a_point_without_counts_is_missing_among_others() -> None:
    text = "series,period,value,numerator,denominator,method\na,2024,,144,183,wilson\na,2025,,,,"
    found = one(text)
    assert found["points"][1]["value"] is None
    assert found["sentence"].startswith("78.69 in 2024;")
    none = one("series,period,value,numerator,denominator,method\na,2024,,0,0,wilson")
    assert none["sentence"] == "Cannot say. No point has a count and its base."


def test_a_target_is_told_beside_a_range() -> None:
    text = "series,period,value,numerator,denominator,method,target,polarity\n"
    found = one(f"{text}a,2025,,144,183,wilson,90,high")
    assert "Off track." in found["sentence"]
    assert found["assurance"] is None
    assert "target" not in one(f"{text}a,2025,,144,183,wilson,90,")["sentence"]


def test_a_trend_on_the_ranges_given() -> None:
    found = one(ranged(FALLING))
    assert found["trend"] == "Decreasing and getting better"
    assert found["chi_square"] == pytest.approx(60.34, abs=0.01)
    assert found["points"][0]["lower95"] == pytest.approx(72.4)
    assert found["points"][0]["lower998"] is None
    assert one(ranged(FALLING[:4]))["trend"] == "Cannot be calculated"
    assert one(ranged(FALLING[:4]))["chi_square"] is None


def test_a_trend_on_the_ranges_of_the_counts_where_none_is_given() -> None:
    rows = [f"i,{2019 + place},,{80 - 9 * place},100,trend" for place in range(5)]
    found = one("\n".join(["series,period,value,numerator,denominator,method", *rows]))
    assert found["trend"] == "Decreasing"
    assert found["points"][0]["upper998"] == wilson(80, 100, 100).upper998
    rate = [f"i,{2019 + place},,{800 - 90 * place},98000,trend,10000" for place in range(5)]
    found = one("\n".join(["series,period,value,numerator,denominator,method,multiplier", *rate]))
    assert found["points"][0]["upper95"] == byar(800, 98_000, 10_000).upper95


def test_a_trend_without_any_range_cannot_be_said() -> None:
    found = one(years(list(FALLING), ",method", ",trend"))
    assert found["sentence"].startswith("Cannot say. The likely range is missing in 2019, 2020,")
    assert one(years([None], ",method", ",trend"))["sentence"].endswith("there are 0.")


def test_a_chart_with_its_limits_unrounded() -> None:
    found = one(months([*STEADY, 25], ",method,polarity,target", ",spc,low,40"))
    chart = xmr([*STEADY, 25], polarity="low", target=40)
    assert found["points"][-1]["upper_limit"] == chart.points[-1].upper_limit
    assert (found["variation"], found["assurance"]) == ("concern", "consistently_pass")
    assert (found["points"][-1]["signal"], found["points"][-1]["label"]) == ("outside", "concern")
    assert found["points"][0]["signal"] is None
    assert found["points"][0]["label"] == "common_cause"


def test_a_missing_value_of_a_chart_is_null_throughout() -> None:
    found = one(months([*STEADY[:6], None, *STEADY[6:]], ",method", ",spc"))
    assert {found["points"][6][name] for name in found["points"][6] if name != "period"} == {None}
    assert found["variation"] == "common_cause"


def test_a_short_segment_has_no_verdict() -> None:
    lines = months([*STEADY, *STEADY[:5]], ",method,rebase", ",spc,").splitlines()
    lines[14] += "1"
    found = one("\n".join(lines))
    assert found["variation"] is None
    assert found["points"][-1]["label"] is None
    assert found["points"][0]["label"] == "common_cause"
    assert found["sentence"] == "Cannot say. A control chart needs 13 points, and there are 5."


def test_a_baseline_holds_for_every_segment_or_for_its_own() -> None:
    lines = months([*STEADY, 30, *STEADY, 40], ",method,rebase,baseline", ",spc").splitlines()
    lines = [lines[0], *(f"{line},," for line in lines[1:])]
    lines[1] = lines[1] + "12"
    lines[15] = lines[15][:-1] + "1,"
    found = one("\n".join(lines))
    mean = sum(STEADY[:12]) / 12
    assert found["points"][0]["mean"] == found["points"][14]["mean"] == pytest.approx(mean)
    lines[15] = lines[15] + "13"
    found = one("\n".join(lines))
    assert found["points"][14]["mean"] == pytest.approx(sum(STEADY) / 13)


@pytest.mark.parametrize(
    ("text", "method", "words"),
    [
        (ranged(FALLING, ""), "trend", "5 annual points have a likely range"),
        (months(list(STEADY)), "spc", "13 points are enough"),
        (years(list(FALLING)), None, "There are no likely ranges"),
        (years(list(STEADY)), "spc", "13 points are enough"),
        (months(list(STEADY), ",frequency", ",monthly"), "spc", "13 points"),
    ],
)
def test_the_method_is_chosen_where_none_is_named(
    text: str, method: str | None, words: str
) -> None:
    found = one(text)
    assert found["method"] == method
    assert words in found["sentence"]


def test_where_no_method_fits_the_ranges_of_the_counts_are_shown_all_the_same() -> None:
    found = one("series,period,value,numerator,denominator\na,2025,,144,183")
    assert (found["method"], found["rule"], found["trend"]) == (None, "chooser", None)
    assert found["points"][0]["lower95"] == wilson(144, 183, 100).lower95


def test_series_keep_their_order_and_points_are_put_in_theirs() -> None:
    found = judged("series,period,value\nb,2021,1\na,2020,2\nb,2019,3\nb,2020/21,4\n")
    assert [one.series for one in found] == ["b", "a"]
    assert [point.period for point in found[0].points] == ["2019", "2020/21", "2021"]


def test_headings_come_in_any_order_case_and_spacing_after_a_byte_order_mark() -> None:
    text = "\ufeffVALUE, Period ,Lower 95,series,note\n1,2024,,a,x\n\n,,,,\n2,2025,,a,\n"
    file = read_judge_file("a.csv", text.encode())
    assert [row.figures["value"] for row in file.rows] == [1, 2]
    assert [row.place for row in file.rows] == [2, 5]
    assert file.left_aside == ("note",)


HEAD = "series,period,value\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "figures.csv is empty"),
        (b" \n\n", "is empty"),
        (b"\xff\xfea\0", "CSV UTF-8"),
        (b"a\0b", "not plain text"),
        (b"series,period,value\na,2024,1\n\xe9,2024,1", "Row 3: a letter cannot be read"),
        (b"series,period\na,2024", "Column value is missing in figures.csv, which has series,"),
        (b"series;period;value\na;2024;1", "part columns by commas"),
        (b"series,Series,period,value\n", "Columns 1 and 2 are both called series"),
        (b"series,period,value\n", "no rows under them"),
        (b"series,period,value\na,2024,1,2", "Row 2 has 4 cells under 3 headings"),
        (b"series,period,value\n,2024,1", "Row 2, series: the cell is empty"),
        (b"series,period,value\na,,1", "Row 2, period: the cell is empty"),
        (b'series,period,value\n"a,2024,1\n', "after row"),
        (b"series,period,value\na,2024," + b"1" * 200_000, "too long to be a figure"),
        (b"series,period,value\na,2024," + b"1" * 20_000, "too long to be a figure"),
        (b"series,period,value\na,2024,NaN", 'Row 2, value: "NaN" is not a number'),
        (b"series,period,value\na,2024,inf", "is not a number"),
        (b"series,period,value\na,2024,1e999", "is not a number"),
        (b"series,period,value\na,2024,1_000", "is not a number"),
        (b"series,period,value\na,2024,12%", "is not a number"),
        (b"series,period,value\na,2024," + b"x" * 60, "x" * 40 + "\u2026"),
        (b"series,period,value\na,0,1", 'Row 2, period: "0" is not a period. Type a day'),
        (b"series,period,value\na,2024-02-30,1", "February 2024 has no day 30"),
        (b"series,period,value\na,2023-13-01,1", "no month 13"),
        (b"series,period,value\na,2024,1\na,2024,2", "Rows 2 and 3 are both a for 2024"),
        (b"series,period,value\na,2024,1\na,2024-01,2", "begin on one day, as 2024 and 2024-01"),
        (b"series,period,value,method\na,2024,1,xbar", '"xbar" is not known; type one of wilson'),
        (b"series,period,value,polarity\na,2024,1,up", "type one of high, low, none"),
        (b"series,period,value,method\na,2024,1,spc\na,2025,1,trend", "differ in method"),
        (b"series,period,value,rebase\na,2024,1,maybe", "type one of 0, 1"),
        (b"series,period,value,baseline\na,2024,1,11", "baseline: 11 is not a whole number of 12"),
        (b"series,period,value,baseline\na,2024,1,12.5", "12.5 is not a whole number"),
        (b"series,period,value,numerator\na,2024,,-1", "a count is not below 0"),
        (b"series,period,value,multiplier\na,2024,1,0", "it is not above 0"),
        (b"series,period,value,numerator,denominator\na,2024,,1,0", "counted in 0"),
        (b"series,period,value,lower95,upper95\na,2024,1,3,2", "lower95 is above upper95"),
        (b"series,period,value,method\na,2024,1,wilson", "needs a numerator and a denominator"),
        (b"series,period,value,method\na,2024,1,byar", "needs a numerator;"),
        (
            b"series,period,value,numerator,denominator,method\na,2024,,9,5,wilson",
            "Row 2: 9 is more than its base of 5",
        ),
        (
            b"series,period,value,numerator,denominator,method\na,2024,87,144,183,wilson",
            "Row 2: 144 of 183 per 100 is 78.69, but the row says 87",
        ),
        (
            b"series,period,value,baseline,method\na,2024,1,12,spc\na,2025,1,13,",
            "Rows 2 and 3 of a give one segment two baselines",
        ),
    ],
)
def test_a_file_at_fault_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(JudgeFileError) as refused:
        judge(read_judge_file("figures.csv", content).rows)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_value_may_differ_from_its_counts_by_its_rounding() -> None:
    text = "series,period,value,numerator,denominator,method\n"
    found = one(f"{text}a,2025,0.8,39788000,50887440,wilson")
    assert found["points"][0]["value"] == 0.8


@pytest.mark.parametrize(
    ("text", "start", "annual"),
    [
        ("2023/24", "2023-04-01", True),
        ("2023/2024", "2023-04-01", True),
        ("2023-2024", "2023-04-01", True),
        ("2023-24", "2023-04-01", True),
        ("2011-12", "2011-12-01", False),
        ("31/03/2024", "2024-03-31", False),
        ("2024-03-31T00:00:00", "2024-03-31", False),
        ("2024-03-31 00:00:00", "2024-03-31", False),
        ("Sept 2024", "2024-09-01", False),
        ("March-2024", "2024-03-01", False),
        ("Q3 2024", "2024-07-01", False),
        ("2024q3", "2024-07-01", False),
        ("autumn 2024", "2024-09-01", False),
    ],
)
def test_periods_as_tables_write_them(text: str, start: str, annual: bool) -> None:
    when = read_when(text)
    assert (str(when.start), when.annual) == (start, annual)


@pytest.mark.parametrize("text", ["2023/2029", "Smarch 2024", "32/01/2024", "2023-77"])
def test_a_period_that_is_none_is_refused_as_it_was_typed(text: str) -> None:
    with pytest.raises(PeriodError) as refused:
        read_when(text)
    assert text.lower()[:7] in str(refused.value).lower()


def test_hyphenated_years_of_one_series_are_years() -> None:
    assert are_split_years(["2010-11", "2011-12", "2012-13"])
    assert not are_split_years(["2011-12"])
    found = one("series,period,value\na,2011-12,1\na,2010-11,2\na,2012-13,3\n")
    assert [point["period"] for point in found["points"]] == ["2010-11", "2011-12", "2012-13"]


def test_the_table_shows_the_columns_that_hold_anything() -> None:
    text = judge_table(judged(months([*STEADY[:12], None, 25], ",method", ",spc")))
    assert text.splitlines()[0] == "w"
    assert "signal" in text
    assert "lower95" not in text
    assert "(method spc, variation neutral_high)" in text
    assert "none fits" in judge_table(judged(years([1.0])))
    assert "chi-square 60.3" in judge_table(judged(ranged(FALLING)))


def test_a_line_ends_as_any_system_ends_it_and_not_inside_a_name() -> None:
    text = "series,period,value\r\na\u2028b,2024,1\ra\u2028b,2025,2\n"
    [found] = judged(text)
    assert [point.value for point in found.points] == [1, 2]


def test_a_financial_year_is_annual() -> None:
    head, *rows = ranged(FALLING, "").splitlines()
    text = "\n".join([f"{head},frequency", *(f"{row},financial" for row in rows)])
    assert one(text)["method"] == "trend"
