"""Each format read: what its cells become, measure by measure."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from maypole.components.xlsx_writer import xlsx_bytes
from maypole.evidence.models import Measure, MeasureDefinition, Observation
from tests.evidence.figures_sample import (
    META,
    TIDY,
    WHOLE,
    ees,
    fingertips,
    in_merrowdale,
    in_public,
    lait,
    lait_file,
    load_own,
    load_public,
    stored,
    table,
    tidy,
    whole_row,
)

pytestmark = pytest.mark.django_db


def defined(key: str) -> MeasureDefinition:
    with in_public():
        measure = Measure.objects.get(partnership=None, key=key)
        return MeasureDefinition.objects.get(measure=measure)


def shown(one: Observation) -> tuple[str, str, str, float | None, str]:
    return one.measure.key, one.period_label, one.area.gss_code, one.value, one.symbol


def test_a_lait_row_is_found_by_its_code_since_its_name_stands_but_once(tmp_path: Path) -> None:
    said = [
        ["N_01", "Children who miss school (%)", "Low", "% of pupils", "2", "Academic Year"],
        ["N 02", "Children helped", "High", "Rate per 10,000 children", "0", "Financial Year"],
    ]
    rows = [
        ("N_01", "2023", "353", "12.5"),
        ("N_01", "2024 (prov)", "970", "-"),
        ("N 02", "2023-24", "885", "1,020"),
    ]
    done = load_public(lait_file(tmp_path, *rows, said=said), "lait_measures.csv")
    assert [shown(one) for one in stored(done)] == [
        ("lait/n-01", "2023", "E08000004", 12.5, ""),
        ("lait/n-01", "2024 (prov)", "E92000001", None, "x"),
        ("lait/n-02", "2023-24", "E10000034", 1020, ""),
    ]
    first, second, third = stored(done)
    assert (first.period_start, first.period_end) == (date(2022, 9, 1), date(2023, 9, 1))
    assert (second.period_status, third.period_start) == ("provisional", date(2023, 4, 1))
    assert first.row_number == 2
    named = defined("lait/n-01")
    assert (named.name, named.unit, named.value_type) == (said[0][1], "percent", "proportion")
    assert (named.polarity, named.decimals, named.year_type) == ("low", 2, "academic")
    assert defined("lait/n-02").unit == "rate_per_10000"


def test_an_entry_of_lait_that_is_a_share_by_its_title_is_no_count(tmp_path: Path) -> None:
    said = [["Entries", "Entries to the award (%)", "High", "Entries", "1", "Academic Year"]]
    rows = [("Entries", "2024", "970", "40")]
    load_public(lait_file(tmp_path, *rows, said=said), "lait_measures.csv")
    assert defined("lait/entries").unit == "percent"


def test_lait_without_its_dictionary_is_loaded_with_a_warning_and_no_good_direction() -> None:
    done = load_public(gzip.compress(lait(("N01", "2024", "970", "3"))), "lait.csv.gz")
    assert done.stored == 1
    assert done.checked.faults.warned == {"no-dictionary": 1}
    assert defined("lait/n01").polarity == "none"


def test_codes_of_lait_that_differ_in_their_signs_alone_stay_two_measures() -> None:
    done = load_public(lait(("N_01", "2024", "970", "3"), ("N-01", "2024", "970", "4")))
    assert {(one.measure.key, one.value) for one in stored(done)} == {
        ("lait/n-01", 4),
        ("lait/n-01-2", 3),
    }


def test_a_code_longer_than_a_key_or_without_a_letter_still_has_a_key() -> None:
    done = load_public(lait(("x" * 400, "2024", "970", 3), ("£", "2024", "970", 4)))
    keys = {one.measure.key: one.value for one in stored(done)}
    assert keys == {f"lait/{'x' * 80}": 3, "lait/figures": 4}


SCHOOL = ("group", "pupils_count", "pt_absent", "absent_lower_ci", "absent_upper_ci")


def test_each_indicator_of_ees_is_a_measure_and_each_filter_a_group() -> None:
    content = ees(
        SCHOOL,
        (202324, "England", "Total", 1000, 12.5, 11, 14),
        (202324, "England", "Boys", 500, "c", "c", "c"),
        (202223, "Oldham", "Total", "low", "z", "z", "z"),
    )
    done = load_public(content, "absence.csv")
    assert done.checked.format == "Explore Education Statistics"
    found = {(one.row_number, one.measure.key): one for one in stored(done)}
    assert len(found) == done.stored == 6
    share = found[2, "ees/absence/pt-absent"]
    assert (share.value, share.group, share.period_label) == (12.5, "", "2023/24")
    assert (share.period_start, share.period_end) == (date(2023, 9, 1), date(2024, 9, 1))
    assert (share.lower95, share.upper95) == (11, 14)
    assert found[3, "ees/absence/pt-absent"].group == "Group: Boys"
    assert found[3, "ees/absence/pt-absent"].symbol == "c"
    assert found[4, "ees/absence/pt-absent"].symbol == "z"
    assert found[4, "ees/absence/pupils-count"].symbol == "low"
    assert found[4, "ees/absence/pupils-count"].area.gss_code == "E08000004"
    assert defined("ees/absence/pt-absent").unit == "percent"
    assert defined("ees/absence/pupils-count").unit == "count"


def test_the_description_beside_an_ees_file_says_what_each_column_is(tmp_path: Path) -> None:
    """A filter of numbers and an indicator of an unknown name would else be mistaken."""
    path = tmp_path / "leavers.csv"
    path.write_bytes(
        ees(("age", "suitable"), (202324, "England", 17, 88.25), (202324, "England", 18, 90.5))
    )
    (tmp_path / "leavers.meta.csv").write_bytes(
        table(
            META,
            [
                ["age", "Filter", "Age of the leaver", "", "", ""],
                ["suitable", "Indicator", "In a suitable home", "%", 2, ""],
            ],
        )
    )
    done = load_public(path, path.name)
    assert [(one.group, one.value) for one in stored(done)] == [
        ("Age of the leaver: 17", 88.25),
        ("Age of the leaver: 18", 90.5),
    ]
    told = defined("ees/leavers/suitable")
    assert (told.unit, told.decimals) == ("percent", 2)
    assert told.name.startswith("In a suitable home")


def test_a_month_of_ees_is_a_month_and_a_term_is_refused_not_taken_for_its_year() -> None:
    rows = [(2024, "England", 5)]
    month = load_public(ees(("t_late",), *rows, identifier="March"), "late.csv")
    assert [(one.period_start, one.period_end) for one in stored(month)] == [
        (date(2024, 3, 1), date(2024, 4, 1))
    ]
    term = load_public(ees(("t_late",), *rows, identifier="Spring term"), "term.csv")
    assert term.checked.faults.refused == {"period-not-read": 1}
    assert term.load is None


def test_an_ees_row_takes_the_code_of_its_own_level() -> None:
    places = [
        ("Local authority district", "lad_code", "E07000237"),
        ("Regional", "region_code", "E12000002"),
    ]
    for level, column, code in places:
        head = ["time_period", "time_identifier", "geographic_level", "country_code"]
        row = [2024, "Calendar year", level, "E92000001", "England", code, 7]
        content = table([*head, "country_name", column, "t_late"], [row])
        assert [one.area.gss_code for one in stored(load_public(content, f"{column}.csv"))] == [
            code
        ]


def test_count_and_base_of_an_ees_share_are_taken_only_where_they_give_it_again() -> None:
    rows = [
        (2000 + n, "England", 100 + n, 400 + 3 * n, round((100 + n) / (400 + 3 * n) * 100, 1))
        for n in range(24)
    ]
    rows[3] = (*rows[3][:4], 99.9)
    done = load_public(
        ees(("t_late", "t_pupils", "pt_late"), *rows, identifier="Calendar year"), "late.csv"
    )
    shares = [one for one in stored(done) if one.measure.key == "ees/late/pt-late"]
    assert len(shares) == 24
    assert [(one.numerator, one.denominator) for one in shares[2:5]] == [
        (102, 406),
        (None, None),
        (104, 412),
    ]
    assert defined("ees/late/pt-late").interval_method == "wilson"


def test_of_two_printed_limits_of_ees_one_that_is_hidden_takes_the_other_along() -> None:
    done = load_public(ees(SCHOOL, (202324, "England", "Total", 1000, 12.5, 11, "low")), "a.csv")
    [share] = [one for one in stored(done) if one.measure.key.endswith("pt-absent")]
    assert (share.value, share.lower95, share.upper95) == (12.5, None, None)


def test_a_column_of_ees_with_parts_of_people_keeps_them_and_a_sum_of_scores_is_no_count() -> None:
    head = ("t_whole", "staff_fte", "t_p8score")
    load_public(ees(head, (2024, "England", 5, 12.5, -3.25), (2023, "England", 6, 13, 2)), "b.csv")
    found = {name: defined(f"ees/b/{name}") for name in ("t-whole", "staff-fte", "t-p8score")}
    assert {name: (one.unit, one.decimals) for name, one in found.items()} == {
        "t-whole": ("count", 0),
        "staff-fte": ("count", 1),
        "t-p8score": ("other", 1),
    }


def test_a_row_of_fingertips_keeps_its_counts_limits_sex_and_category() -> None:
    figures = {
        "Value": 50, "Count": 10, "Denominator": 20_000, "Lower CI 95.0 limit": 24,
        "Upper CI 95.0 limit": 92, "Lower CI 99.8 limit": 14, "Upper CI 99.8 limit": 122,
    }  # fmt: skip
    grouped = {
        "Sex": "Female",
        "Category Type": "District deprivation",
        "Category": "Most deprived",
    }
    done = load_public(fingertips(figures, {**figures, **grouped}), "indicator.csv")
    everybody, some = stored(done)
    assert (everybody.value, everybody.numerator, everybody.denominator) == (50, 10, 20_000)
    limits = (everybody.lower95, everybody.upper95, everybody.lower998, everybody.upper998)
    assert limits == (24, 92, 14, 122)
    assert everybody.group == ""
    assert some.group == "Sex: Female; District deprivation: Most deprived"
    assert (everybody.period_start, everybody.period_kind) == (date(2023, 4, 1), "financial")
    assert defined("fingertips/1").unit == "rate_per_100000"


def test_a_bad_cell_of_fingertips_costs_its_row_and_the_look_at_printed_judgements() -> None:
    done = load_public(fingertips({"Value": "n/a"}, {"Value": 50, "Time period": "2022/23"}))
    assert done.checked.faults.refused == {"not-a-number": 1}
    assert done.checked.faults.warned == {"judgements-not-checked": 1}
    assert [one.value for one in stored(done)] == [50]


def test_a_torn_row_of_fingertips_costs_that_row_alone() -> None:
    content = fingertips({"Value": 50}) + b"1,torn" + b",x" * 30 + b"\n"
    done = load_public(content)
    assert done.checked.faults.refused == {"row-torn": 1}
    assert [one.value for one in stored(done)] == [50]


def test_the_template_is_read_whole_as_csv_and_as_a_spreadsheet() -> None:
    rows = [
        whole_row(value=75, numerator=75, denominator=100, lower95=65.7, upper95=82.5,
                  status="Provisional", note="Counted twice to be sure"),
        whole_row(group="Girls", symbol="c"),
        whole_row(period="1982/83", value="~"),
    ]  # fmt: skip
    for name, content in (
        ("own.csv", tidy(*rows, head=WHOLE)),
        ("own.xlsx", xlsx_bytes("Figures", WHOLE, [[*map(_cell, row)] for row in rows])),
    ):
        with in_merrowdale():
            Observation.objects.filter(period_start__lt="2000-01-01").delete()
        first, second, third = stored(load_own(content, name))
        assert (first.value, first.numerator, first.denominator) == (75, 75, 100)
        assert (first.lower95, first.upper95, first.lower998) == (65.7, 82.5, None)
        assert (first.period_status, first.period_label) == ("provisional", "1981/82")
        assert first.period_start == date(1981, 9, 1)
        assert (second.group, second.value, second.symbol) == ("Girls", None, "c")
        assert (third.symbol, third.row_number) == ("low", 4)


def _cell(held: object) -> str | int | float:
    return held if isinstance(held, int | float) else str(held)


def test_the_order_and_the_case_of_the_template_s_columns_do_not_matter() -> None:
    head = [name.title() for name in reversed(TIDY)]
    done = load_own(tidy([70, "Worcestershire", "1981/82", "talking-well"], head=head))
    assert [one.area.gss_code for one in stored(done)] == ["E10000034"]


def test_a_byte_order_mark_line_ends_of_windows_and_quoted_line_ends_are_no_trouble() -> None:
    head = ",".join([*TIDY, "note"])
    rows = 'talking-well,1981/82,E92000001,70,"two\r\nlines"\r\n\r\n'
    content = f"\ufeff{head}\r\n{rows}talking-well,1982/83,E92000001,71,\r\n".encode()
    assert [one.value for one in stored(load_own(content))] == [70, 71]
