"""The one judgement at the head of a page, and every reason why there is none (Wo37)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.evidence.exchange_section import Break, ChosenMeasure
from maypole.evidence.figures import Figure, MeasureFigures
from maypole.evidence.reports.building import measure_report

from .subjects import (
    ENGLAND,
    NEIGHBOURS,
    PLACES,
    REGION,
    around,
    chosen,
    definition,
    elsewhere,
    figures,
    rate,
    report_of,
    share,
    year,
)

FIVE = [share(2021 + place, 60 + place, 100) for place in range(5)]
UNCOUNTED = [year(2017 + place, 19.9 + place) for place in range(10)]
GROUPS = {"group": "Disadvantaged: Yes", "comparator_group": "Disadvantaged: No", "wanted": "close"}


def both(at: int, **changes: object) -> list[Figure]:
    return [year(at, 30.0, group=GROUPS["group"]), year(at, 60.0, group=GROUPS["comparator_group"])]


def test_change_over_time_comes_before_a_comparison() -> None:
    rows = [around(2021 + place, value) for place, value in enumerate((80, 75, 70, 65, 60))]
    rows.append(elsewhere(ENGLAND, year(2025, 40.0)))
    verdict = report_of(rows, chosen(rate()))["verdict"]
    assert (verdict["word"], verdict["tone"], verdict["reason"]) == (
        "Getting better",
        "better",
        None,
    )


def test_where_change_cannot_be_tested_the_newest_comparison_stands() -> None:
    rows = [share(2025, 59, 188), elsewhere(ENGLAND, year(2025, 20.0))]
    verdict = report_of(rows)["verdict"]
    assert (verdict["word"], verdict["tone"], verdict["reason"]) == ("Worse", "worse", None)
    assert verdict["change"] == (
        "Whether it changed we cannot say: there is one figure and nothing to hold it against,"
        " with one to compare."
    )


def test_like_england_is_no_answer_to_whether_it_changed() -> None:
    """The newest figure is similar; why nothing is known of change stands with it."""
    verdict = report_of([share(2025, 59, 188), elsewhere(ENGLAND, share(2025, 310, 1000))])[
        "verdict"
    ]
    assert (verdict["word"], verdict["tone"]) == ("Similar", "same")
    assert verdict["reason"] == "too_few_points"
    assert verdict["mend"] == "Load the figures of more years."
    worse = report_of([share(2025, 59, 188), elsewhere(ENGLAND, share(2025, 100, 1000))])["verdict"]
    assert (worse["word"], worse["reason"]) == ("Worse", None)


def test_england_goes_before_the_region() -> None:
    rows = [share(2025, 59, 188)]
    rows += [elsewhere(ENGLAND, year(2025, 30.0)), elsewhere(REGION, year(2025, 20.0))]
    assert report_of(rows)["verdict"]["word"] == "Similar"
    assert report_of([rows[0], rows[2]])["verdict"]["word"] == "Worse"


def test_our_own_past_is_no_verdict() -> None:
    """Two years apart by more than chance are not yet a trend."""
    verdict = report_of([share(2024, 10, 200), share(2025, 59, 188)])["verdict"]
    assert (verdict["word"], verdict["reason"]) == ("Cannot say", "too_few_points")


def test_the_sentence_of_the_pages_on_repeat_plans() -> None:
    """The fourth example of the pages: ten points without counts, from 19.9 % to 31.4 %."""
    rows = [*UNCOUNTED[:8], year(2025, 31.4), year(2016, 18.0)]
    verdict = report_of(rows)["verdict"]
    assert verdict["sentence"] == (
        "Cannot say. It rose from 18.0% in 2016 to 31.4% in 2025; our source gives no counts, and"
        " a control chart needs 13 points, not ten."
    )


PARTED = [Break(date=date(2025, 1, 1), reason="New rules")]


@pytest.mark.parametrize(
    ("rows", "measure", "reason", "words"),
    [
        ([], chosen(), "no_figures", "no figures are loaded"),
        (
            [elsewhere(ENGLAND, share(2025, 59, 188))],
            chosen(),
            "no_figures",
            "our source has no figure for Stockton-on-Tees",
        ),
        (
            [year(2025, None, symbol="x")],
            chosen(),
            "no_figures",
            "our source has no figure for Stockton-on-Tees",
        ),
        (FIVE[:1], chosen(), "too_few_points", "there is one figure and nothing to hold it"),
        (FIVE[:4], chosen(), "too_few_points", "a trend needs five yearly points with a likely"),
        (FIVE, chosen(breaks=PARTED), "too_few_points", "there is one figure"),
        (UNCOUNTED, chosen(), "no_counts", "our source gives no counts"),
        (
            [share(2021 + place, 60, 100) for place in range(5)],
            chosen(definition(interval_method="none")),
            "no_counts",
            "the definition does not say that its counts are exact",
        ),
        (
            [year(2021 + place, 0.6, (60, 100)) for place in range(5)],
            chosen(definition(unit="ratio", value_type="other", interval_method="none")),
            "no_counts",
            "the definition does not say that its counts are exact",
        ),
        (
            [year(2021 + place, 60.0, (60, None)) for place in range(5)],
            chosen(),
            "no_counts",
            "a count or its base is missing",
        ),
        (
            UNCOUNTED,
            chosen(definition(unit="days", value_type="mean", interval_method="none")),
            "no_counts",
            "our source gives no likely ranges",
        ),
        (
            [share(2021 + place, count, 100) for place, count in enumerate((100, 96, 95, 93, 91))],
            chosen(),
            "no_counts",
            "a count is its whole base",
        ),
        (
            [*FIVE[:3], year(2024, None, symbol="c"), share(2025, 60, 100)],
            chosen(),
            "hidden",
            "some figures are hidden [c]",
        ),
        ([year(2025, None, symbol="c")], chosen(), "hidden", "some figures are hidden [c]"),
        (
            [
                around(
                    2025,
                    60.0,
                    period_label=f"2025-0{month}",
                    period_start=date(2025, month, 1),
                    period_end=date(2025, month + 1, 1),
                )
                for month in range(1, 7)
            ],
            chosen(rate()),
            "not_yearly",
            "the trend test is for yearly figures",
        ),
        (FIVE, chosen(**GROUPS), "no_figures", "there is no year with a figure for both groups"),
        (both(2025), chosen(**GROUPS), "too_few_points", "a change of the gap needs two years"),
        ([*both(2024), *both(2025)], chosen(**GROUPS), "no_counts", "no exact counts for the two"),
        (
            [replace(one, numerator=400.0, denominator=1e4) for one in (*both(2024), *both(2025))],
            chosen(rate(interval_method="byar"), **GROUPS),
            "not_a_share",
            "the change of a gap is tested for shares in per cent only",
        ),
        (
            [*both(2024), *both(2025)],
            chosen(definition(polarity="none"), **GROUPS),
            "no_polarity",
            "nobody has said which way is good",
        ),
    ],
)
def test_every_cannot_say_has_its_reason_and_its_mend(
    rows: list[Figure], measure: ChosenMeasure, reason: str, words: str
) -> None:
    """Wo37, and Ol16 in what is asked of a source: a reader learns what would mend it."""
    verdict = report_of(rows, measure)["verdict"]
    assert (verdict["word"], verdict["tone"]) == ("Cannot say", "unknown")
    assert verdict["sentence"].startswith("Cannot say. ")
    assert (verdict["reason"], verdict["rule"] != "") == (reason, True)
    assert words in verdict["reason_words"]
    assert verdict["mend"].endswith(".")


def test_a_public_source_that_prints_counts_is_said_to_round_them() -> None:
    rows = [share(2021 + place, 60, 100) for place in range(5)]
    measure = chosen(definition(interval_method="none"))
    verdict = measure_report(measure, figures(rows, own=False), PLACES)["verdict"]
    assert "our source rounds its counts" in verdict["reason_words"]


def test_a_cell_hidden_long_ago_is_not_the_reason() -> None:
    """Before the break, or beside years that have no counts at all, it would mend nothing."""
    old = [year(2019, None, symbol="c"), *FIVE[:3]]
    broken = chosen(breaks=[Break(date=date(2020, 6, 1), reason="New rules")])
    assert report_of(old, broken)["verdict"]["reason"] == "too_few_points"
    uncounted = [year(2016, None, symbol="c"), *UNCOUNTED]
    assert report_of(uncounted)["verdict"]["reason"] == "no_counts"


def test_figures_without_a_definition_are_not_called_missing() -> None:
    bare = ChosenMeasure(key="repeat-plans", title="Repeat plans")
    report = measure_report(bare, figures(FIVE), PLACES)
    assert report["verdict"]["reason"] == "no_definition"
    assert report["verdict"]["sentence"] == (
        "Cannot say. Nobody has said how Repeat plans is worked out."
    )
    nothing = measure_report(bare, None, PLACES)
    assert nothing["verdict"]["reason"] == "no_figures"
    assert set(nothing) == set(report)


def test_the_files_of_figures_may_bring_the_definition() -> None:
    bare = ChosenMeasure(key="repeat-plans", title="Repeat plans", measure="lait/n01")
    loaded = figures(FIVE, (definition(),), own=False)
    report = measure_report(bare, loaded, PLACES)
    assert report["definition"]["name"] == "Plans that are repeat plans"
    assert report["latest"]["value"] == 64.0
    assert report["own_counts"] is False


def test_a_report_says_who_leads_why_and_where_its_figures_come_from() -> None:
    """Wo44: from the measure to its source; Wo34 its wanted direction."""
    measure = chosen(
        wanted="decrease",
        why="Children return to a plan when help ended too early.",
        led_by="scrutiny",
        kind="performance_measure",
        service="care",
        asks="better_off",
        headline=True,
        curve=[{"part": "partner", "text": "Schools"}, {"part": "free", "text": "One lead"}],
    )
    report = report_of(FIVE, measure)
    assert report["led_by"] == {"key": "scrutiny", "name": "Scrutiny committee"}
    assert report["service"] == {"key": "care", "name": "Leaving care team"}
    assert (report["wanted_words"], report["headline"]) == ("It should fall", True)
    assert report["curve"]["partners"] == [{"text": "Schools", "source": None}]
    assert report["curve"]["free"] == [{"text": "One lead", "source": None}]
    assert report["curve"]["helping"] == []
    assert report["loads"] == [
        {"number": 1, "file": "plans.csv", "on": "2026-04-01", "edition": "2026", "rows": 5}
    ]
    assert report["definition"]["unit_words"] == "per cent"
    assert report["place"] == {"gss_code": "E06000004", "name": "Stockton-on-Tees"}


def test_the_table_has_each_value_with_its_base_symbol_and_edition() -> None:
    rows = [share(2024, 59, 188), year(2025, None, symbol="k", edition="2027")]
    rows += [elsewhere(ENGLAND, year(2024, 20.0)), share(2024, 20, 80, group="Sex: Male")]
    report = report_of(rows)
    first, last = report["series"]
    assert (first["numerator"], first["denominator"], first["england"]) == (59, 188, 20.0)
    assert (last["value"], last["said"], last["symbol"]) == (None, "[k]", "k")
    assert (first["source_edition"], last["source_edition"]) == ("2026", "2027")
    assert report["groups"] == [
        {
            "group": "Sex: Male",
            "period": "2024",
            "start": "2024-01-01",
            "end": "2025-01-01",
            "value": 25.0,
            "said": "25.0%",
            "symbol": "",
            "numerator": 20,
            "denominator": 80,
            "lower95": pytest.approx(16.81, abs=0.02),
            "upper95": pytest.approx(35.48, abs=0.02),
        }
    ]


def test_the_table_says_whether_neighbours_are_summed_or_only_their_middle_known() -> None:
    """A year with counts, 10 of 100 and 90 of 300; one without, 10 % and 30 %; one of none."""
    near = NEIGHBOURS[:2]
    rows = [share(2023, 59, 188), share(2024, 59, 188), share(2025, 59, 188)]
    rows += [elsewhere(near[0], share(2023, 10, 100)), elsewhere(near[1], share(2023, 90, 300))]
    rows += [elsewhere(near[0], year(2024, 10.0)), elsewhere(near[1], year(2024, 30.0))]
    told = [(row["neighbours"], row["neighbours_pooled"]) for row in report_of(rows)["series"]]
    assert told == [(25.0, True), (20.0, False), (None, False)]


SYMBOLS = st.sampled_from(["c", "x", "z", "k", "u", "low"])
CELLS = st.one_of(
    SYMBOLS,
    st.tuples(st.integers(0, 200), st.integers(1, 200)),
    st.floats(0, 100, allow_nan=False),
)


def cell(at: int, one: object) -> Figure:
    if isinstance(one, str):
        return year(at, None, symbol=one)
    if isinstance(one, tuple):
        count, more = one
        return share(at, count, count + more)
    assert isinstance(one, float)
    return year(at, one)


@given(
    cells=st.lists(CELLS, max_size=16),
    england=st.lists(CELLS, max_size=16),
    polarity=st.sampled_from(["high", "low", "none"]),
    method=st.sampled_from(["wilson", "byar", "printed", "none"]),
    wanted=st.sampled_from([None, "increase", "decrease", "close"]),
)
def test_whatever_is_loaded_there_is_a_report_that_hangs_together(
    cells: list[object], england: list[object], polarity: str, method: str, wanted: str | None
) -> None:
    rows = [cell(2010 + place, one) for place, one in enumerate(cells)]
    rows += [elsewhere(ENGLAND, cell(2010 + place, one)) for place, one in enumerate(england)]
    measure = chosen(definition(polarity=polarity, interval_method=method), wanted=wanted)
    report = report_of(rows, measure)
    verdict = report["verdict"]
    assert verdict["word"]
    assert verdict["rule"]
    assert verdict["sentence"].endswith(".")
    assert "nan" not in str(report).lower()
    unknown = verdict["word"] == "Cannot say" or ("change" in verdict and verdict["tone"] == "same")
    assert unknown is (verdict["reason"] is not None)
    assert (verdict["mend"] or "") != "" or verdict["reason"] is None
    if polarity == "none" and report["trend"] and wanted is None:
        assert report["trend"]["tone"] in {"unknown", "same"}
    assert measure_report(measure, MeasureFigures("x", True), PLACES)["latest"] is None
