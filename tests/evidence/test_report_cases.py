"""Reports of made-up figures, small enough to work out by hand: no database."""

from __future__ import annotations

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

from maypole.evidence.charts.drawn import drawn
from maypole.evidence.charts.from_report import Outlines
from maypole.evidence.exchange_section import Break, ChosenMeasure, Definition, Target
from maypole.evidence.figures import Figure, MeasureFigures
from maypole.evidence.reports.building import Report, measure_report
from maypole.evidence.reports.context import AreaName, ReportContext

HERE, ENGLAND = AreaName("E10000034", "Worcestershire"), AreaName("E92000001", "England")
REGIONS = tuple(f"E1200000{one}" for one in range(1, 6))
DISTRICTS = (
    AreaName("E07000234", "Bromsgrove"),
    AreaName("E07000235", "Malvern Hills"),
    AreaName("E07000236", "Redditch & Feckenham <old>"),
)
CONTEXT = ReportContext(area=HERE, england=ENGLAND, districts=DISTRICTS, parts={})
SHARE = Definition(
    number=1, name="Children in suitable homes", numerator="in suitable homes",
    denominator="care leavers", unit="percent", value_type="proportion", decimals=1,
    polarity="high", year_type="financial", interval_method="wilson", source="Made up for a test",
)  # fmt: skip


def share(
    year: int, top: float | None, base: float | None, *, area: AreaName = HERE, group: str = "",
    **more: Any,
) -> Figure:  # fmt: skip
    """A share of a financial year, in per cent."""
    facts: dict[str, Any] = {
        "value": None if top is None or not base else 100 * top / base,
        "numerator": top,
        "denominator": base,
    } | more
    return Figure(
        area.gss_code, area.name, f"{year}/{(year + 1) % 100:02}", date(year, 4, 1),
        date(year + 1, 4, 1), "financial", group=group, **facts,
    )  # fmt: skip


def report_of(*figures: Figure, context: ReportContext = CONTEXT, **chosen: Any) -> Report:
    entry = ChosenMeasure(key="homes", title="Suitable homes", **chosen)
    found = MeasureFigures("homes", own=True, definitions=(SHARE,), observations=figures)
    return measure_report(entry, found, context)


def target(value: float, period: str = "2024/25") -> Target:
    return Target(period=period, value=value, set_by="The board", rationale="Agreed in May")


@pytest.mark.parametrize(
    ("aim", "word"), [(70.0, "On track"), (80.0, "Within chance"), (90.0, "Off track")]
)
def test_a_target_is_judged_against_chance(aim: float, word: str) -> None:
    """160 of 200 is 80.0%; Wilson's 95 % interval is 73.9 to 84.9: a target of 70 is met by all of
    it, 90 by none, 80 lies inside (Wo34; practice 2.2)."""
    found = report_of(share(2024, 160, 200), targets=[target(aim)])
    assert found["latest"]["lower95"] == pytest.approx(73.9, abs=0.05)
    assert found["latest"]["upper95"] == pytest.approx(85.0, abs=0.1)
    assert found["target"]["word"] == word
    assert found["target"]["rule"]


def test_between_two_targets_the_path_is_straight() -> None:
    """From 60 in 2021/22 to 90 in 2024/25 a third of the way is 70 (365 of 1,096 days: 69.99)."""
    found = report_of(
        share(2022, 160, 200), targets=[target(60.0, "2021/22"), target(90.0, "2024/25")]
    )
    assert found["target"]["aim"] == pytest.approx(70.0, abs=0.05)
    assert found["target"]["word"] == "On track"


def test_before_the_first_target_nothing_was_promised() -> None:
    found = report_of(share(2019, 160, 200), targets=[target(70.0)])
    assert found["target"]["word"] == "Cannot say"
    assert "nothing was promised in 2019/20" in found["target"]["sentence"]


def test_a_target_without_a_likely_range_is_not_judged() -> None:
    rounded = SHARE.model_copy(update={"interval_method": "none"})
    for value, told in ((80.0, "meets"), (60.0, "misses")):
        found = report_of(
            share(2024, None, None, value=value), targets=[target(70.0)], definitions=[rounded]
        )
        assert found["target"]["word"] == "Cannot say"
        assert told in found["target"]["sentence"]


@pytest.mark.parametrize(
    ("symbol", "told"), [("c", "hidden does not mean none"), ("k", "rounds to nought"),
                         ("low", "rounds to nought"), ("u", "not good enough to print")]
)  # fmt: skip
def test_a_figure_that_cannot_be_printed_says_why(symbol: str, told: str) -> None:
    found = report_of(
        share(2023, 160, 200), share(2024, None, None, symbol=symbol), targets=[target(70.0)]
    )
    assert told in found["latest"]["sentence"]
    assert found["latest"]["value"] is None
    assert found["target"]["word"] == "Cannot say"
    assert found["verdict"]["word"] == "Cannot say"
    assert found["verdict"]["mend"]


def test_a_base_of_which_much_is_unknown_is_said() -> None:
    """Stockton: 144 of 183 care leavers in suitable homes (78.7 %), 30 not known, 16.4 % of the
    base and so over 5 %: of the 153 known, 144 are 94.1 % (practice 2.3)."""
    found = report_of(share(2024, 144, 183), share(2024, 30, 183, group="Accommodation: Unknown"))
    caution = next(one for one in found["cautions"] if one["code"] == "unknown_base")
    assert "144 of 183 (78.7%), but for 30 nobody recorded it" in caution["sentence"]
    assert "of the 153 known, 94.1%" in caution["sentence"]
    few = report_of(share(2024, 144, 183), share(2024, 9, 183, group="Accommodation: Unknown"))
    assert not any(one["code"] == "unknown_base" for one in few["cautions"])


def gap_report(*years: tuple[float, float]) -> Report:
    """Of 400 children each, how many: the group's and the comparator's."""
    figures = [
        share(2019 + place, top, 400, group=name)
        for place, pair in enumerate(years)
        for name, top in zip(("Disadvantaged: Yes", "Disadvantaged: No"), pair, strict=True)
    ]
    return report_of(*figures, group="Disadvantaged: Yes", comparator_group="Disadvantaged: No")


def test_a_gap_is_absolute_and_relative_with_its_range() -> None:
    """50 % against 75 %: 25 points apart, two thirds (Ki18)."""
    gap = gap_report((200, 300))["gap"]
    assert gap["absolute"] == pytest.approx(-25.0)
    assert gap["relative"] == pytest.approx(2 / 3, abs=1e-4)
    assert gap["lower95"] is not None
    assert "25" in gap["sentence"]
    assert gap["rule"]


def test_a_gap_that_narrows_because_the_better_off_fell_is_called_so() -> None:
    found = gap_report((200, 320), (200, 210))["gap"]
    assert found["levelling_down"] is True
    assert found["trend"]["tone"] == "worse"
    assert "better-off side did worse" in found["trend"]["sentence"]


def test_a_gap_that_narrows_because_the_group_rose_is_better() -> None:
    found = gap_report((200, 320), (310, 320))["gap"]
    assert found["levelling_down"] is False
    assert found["trend"]["tone"] == "better"


def test_five_years_with_a_break_are_too_few_to_say() -> None:
    """A break parts the series: three points are left, and five are asked (practice 2.3)."""
    years = [share(2020 + place, 100 + 10 * place, 200) for place in range(5)]
    whole = report_of(*years)
    parted = report_of(
        *years, breaks=[Break(date=date(2022, 1, 1), reason="Counted in another way")]
    )
    assert whole["trend"]["word"] == "Getting better"
    assert parted["verdict"]["reason"] == "too_few_points"
    assert [row["break"] for row in parted["series"]].count("Counted in another way") == 1
    assert any(one["code"] == "break" for one in parted["cautions"])


def test_england_outside_its_regions_is_neither_shown_nor_compared() -> None:
    """England prints 240 where its regions have 40 to 60: their sum, not their rate (Wo07)."""
    parts = [share(2024, 0, 1000, area=AreaName(code, code), value=40.0 + 5 * place)
             for place, code in enumerate(REGIONS)]  # fmt: skip
    wrong = share(2024, 0, 1000, area=ENGLAND, value=250.0)
    context = ReportContext(area=HERE, england=ENGLAND, parts={ENGLAND.gss_code: REGIONS})
    found = report_of(share(2024, 100, 200), wrong, *parts, context=context)
    assert not any(one["with"] == "england" and one["shown"] for one in found["comparisons"])
    assert found["series"][-1]["england"] is None
    assert any(one["code"] == "benchmark_outside_parts" for one in found["cautions"])
    right = share(2024, 0, 1000, area=ENGLAND, value=50.0)
    found = report_of(share(2024, 100, 200), right, *parts, context=context)
    assert (
        next(one for one in found["comparisons"] if one["with"] == "england")["word"] == "Similar"
    )


def district_report() -> Report:
    figures = [share(2024, 50 + 40 * place, 200, area=area) for place, area in enumerate(DISTRICTS)]
    return report_of(share(2024, 270, 600), *figures)


def test_districts_are_compared_with_the_whole() -> None:
    """25 %, 45 % and 65 % of 200 each, against 45 % of the county."""
    found = district_report()
    assert [one["word"] for one in found["areas"]] == ["Worse", "Similar", "Better"]
    assert [one["said"] for one in found["areas"]] == ["25.0%", "45.0%", "65.0%"]


def test_a_map_needs_an_outline_of_each_district_and_shows_its_source() -> None:
    square = ((0.0, 52.0), (0.1, 52.0), (0.1, 52.1), (0.0, 52.1), (0.0, 52.0))
    found = district_report()
    rings = {
        one.gss_code: (tuple((x + 0.1 * place, y) for x, y in square),)
        for place, one in enumerate(DISTRICTS)
    }
    whole = Outlines(rings, "Contains made-up outlines.")
    holed = Outlines({code: rings[code] for code in list(rings)[1:]}, whole.source)
    assert "map" not in {one["kind"] for one in drawn(found)[0]}
    assert "map" not in {one["kind"] for one in drawn(found, holed)[0]}
    charts, drawings = drawn(found, whole)
    shown = next(one for one in charts if one["kind"] == "map")
    assert [one["width"] for one in shown["drawings"]] == [720, 360]
    for one in shown["drawings"]:
        words = " ".join(ElementTree.fromstring(drawings[one["sha256"]]).itertext())  # noqa: S314
        assert "Contains made-up outlines." in words
        assert "Redditch & Feckenham <old>" in words
        assert "45.0%" in words


def test_a_measure_without_figures_still_says_what_is_missing() -> None:
    found = measure_report(ChosenMeasure(key="voice", title="Voice"), None, CONTEXT)
    assert found["verdict"]["reason"] == "no_figures"
    assert found["verdict"]["mend"]
    assert drawn(found) == ([], {})
