"""A sample of the examples' figures is as published.

It was read from the published tables by hand, not by what wrote `observations.csv`.
"""

import pytest

from tests.exchange.test_examples_figures import ENGLAND, definition, figures, measures

LAIT = "LAIT, April 2026"
LOOKED_AFTER = "Children looked after in England including adoptions, 2025"
IN_NEED = "Children in need, 2025"
OUTCOMES = "Outcomes for children in need, 2025"
WORKFORCE = "Children’s social work workforce, 2025"
INJURIES = "Fingertips, indicator 90284"
STOCKTON, KIRKLEES, OLDHAM = "E06000004", "E08000034", "E08000004"
SUNDERLAND, WORCESTERSHIRE = "E08000024", "E10000034"

Published = tuple[str, str, str, str, str, str, str | None, str | None, str]
PUBLISHED: list[Published] = [
    # example, measure, period, area, group, value, numerator, denominator, dataset
    ("worcestershire", "repeat-plans", "2024/25", WORCESTERSHIRE, "", "31.4", "223", "711", LAIT),
    ("worcestershire", "repeat-plans", "2022/23", WORCESTERSHIRE, "", "29.8", "231", "775", LAIT),
    ("worcestershire", "repeat-plans", "2024/25", "E06000066", "", "19.5", None, None, LAIT),
    ("sunderland", "repeat-plans", "2024/25", SUNDERLAND, "", "31", "180", "580", LAIT),
    ("kirklees", "repeat-plans", "2024/25", KIRKLEES, "", "27.8", "173", "623", LAIT),
    ("oldham", "repeat-plans", "2023/24", OLDHAM, "", "22.1", "111", "502", LAIT),
    ("worcestershire", "conferences-in-time", "2024/25", ENGLAND, "", "81.4", None, None, LAIT),
    ("worcestershire", "first-time-entrants", "2024", WORCESTERSHIRE, "", "95", None, None, LAIT),
    ("worcestershire", "first-time-entrants", "2024", ENGLAND, "", "1258", None, None, LAIT),
    ("worcestershire", "first-time-entrants", "2024", "E12000005", "", "141", None, None, LAIT),
    ("worcestershire", "good-development", "2024/25", WORCESTERSHIRE, "", "68", None, None, LAIT),
    ("sunderland", "good-development", "2023/24", SUNDERLAND, "", "67", None, None, LAIT),
    ("worcestershire", "neet", "2025", WORCESTERSHIRE, "", "6.8", None, None, LAIT),
    ("stockton", "neet", "2025", "E08000027", "", "21.5", None, None, LAIT),
    ("kirklees", "child-poverty", "2024/25", KIRKLEES, "", "30.3", None, None, LAIT),
    ("oldham", "infant-mortality", "2023", OLDHAM, "", "6.4", None, None, LAIT),
    ("oldham", "phonics", "2024/25", OLDHAM, "", "77", None, None, LAIT),
    ("sunderland", "level-3", "2023/24", SUNDERLAND, "", "49.237", None, None, LAIT),
    ("kirklees", "care-health-checks", "2024/25", KIRKLEES, "", "90", None, None, LAIT),
    ("stockton", "key-stage-2", "2024/25", STOCKTON, "", "65", None, None, LAIT),
    (
        "worcestershire",
        "key-stage-2-gap",
        "2024/25",
        WORCESTERSHIRE,
        "Disadvantaged: Yes",
        "39",
        None,
        None,
        LAIT,
    ),
    (
        "kirklees",
        "attainment-8-gap-needs",
        "2024/25",
        KIRKLEES,
        "Special educational needs: Support",
        "29.8",
        None,
        None,
        LAIT,
    ),
    (
        "stockton",
        "care-leavers-home",
        "2024/25",
        STOCKTON,
        "",
        "79",
        "144",
        "183",
        LOOKED_AFTER,
    ),
    (
        "stockton",
        "care-leavers-home",
        "2024/25",
        STOCKTON,
        "Accommodation: Not known",
        "16",
        "30",
        "183",
        LOOKED_AFTER,
    ),
    (
        "stockton",
        "care-leavers-home",
        "2024/25",
        STOCKTON,
        "Accommodation: Not suitable",
        "5",
        "9",
        "183",
        LOOKED_AFTER,
    ),
    ("oldham", "many-placements", "2024/25", OLDHAM, "", "11", "63", "582", LOOKED_AFTER),
    ("kirklees", "many-placements", "2024/25", KIRKLEES, "", "12", "80", "641", LOOKED_AFTER),
    (
        "worcestershire",
        "many-placements",
        "2024/25",
        WORCESTERSHIRE,
        "",
        "9",
        "97",
        "1036",
        LOOKED_AFTER,
    ),
    (
        "sunderland",
        "children-in-care",
        "2025-03-31",
        SUNDERLAND,
        "",
        "90",
        "510",
        "56770",
        LOOKED_AFTER,
    ),
    (
        "kirklees",
        "children-in-care",
        "2025-03-31",
        ENGLAND,
        "",
        "67",
        "81770",
        "12183016",
        LOOKED_AFTER,
    ),
    ("oldham", "re-referrals", "2024/25", OLDHAM, "", "21.1", "887", "4196", IN_NEED),
    ("oldham", "no-further-action", "2024/25", OLDHAM, "", "1.7", "70", "4196", IN_NEED),
    ("worcestershire", "re-referrals", "2024/25", "E06000066", "", "22.1", "1300", "5877", IN_NEED),
    ("stockton", "absence-need", "2024/25", STOCKTON, "", "47.3", "353", "747", OUTCOMES),
    (
        "worcestershire",
        "key-stage-2-need",
        "2024/25",
        WORCESTERSHIRE,
        "",
        "18",
        "13",
        "73",
        OUTCOMES,
    ),
    (
        "worcestershire",
        "agency-workers",
        "2025-09-30",
        WORCESTERSHIRE,
        "",
        "10.4",
        "35",
        "336",
        WORKFORCE,
    ),
    (
        "sunderland",
        "workers-leaving",
        "2025-09-30",
        SUNDERLAND,
        "",
        "11.7",
        "28",
        "239",
        WORKFORCE,
    ),
    (
        "worcestershire",
        "injuries",
        "2023/24",
        WORCESTERSHIRE,
        "",
        "60.56",
        "595",
        "98246",
        INJURIES,
    ),
    ("oldham", "injuries", "2023/24", OLDHAM, "", "98.77", "515", "52139", INJURIES),
    ("sunderland", "injuries", "2023/24", SUNDERLAND, "", "114.68", "525", "45778", INJURIES),
]


@pytest.mark.parametrize(
    "published", PUBLISHED, ids=[f"{p[0]} {p[1]} {p[2]} {p[3]} {p[4]}" for p in PUBLISHED]
)
def test_a_figure_is_as_published(published: Published) -> None:
    name, measure, period, area, group, value, numerator, denominator, dataset = published
    rows = [
        row
        for row in figures(name)
        if (row["measure"], row["period"], row["area"], row["group"])
        == (measure, period, area, group)
    ]
    assert len(rows) == 1
    found = rows[0]
    assert float(found["value"]) == pytest.approx(float(value), abs=1e-9)
    for text, column in ((numerator, "numerator"), (denominator, "denominator")):
        if text is not None:
            assert found[column] == text
    entry = next(m for m in measures(name) if m.figures == measure)
    words = "Local Authority Interactive Tool" if dataset == LAIT else dataset
    assert words.split(",")[0] in definition(entry).source
