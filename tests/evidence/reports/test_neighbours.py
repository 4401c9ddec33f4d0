"""Small numbers of neighbours: in a file of ours they are nobody's to see (practice 2.4)."""

from __future__ import annotations

import json

import pytest

from maypole.evidence.reports.building import measure_report
from tests.evidence.reports.subjects import (
    NEIGHBOURS,
    PLACES,
    chosen,
    definition,
    elsewhere,
    figures,
    share,
)

ROWS = [
    share(2025, 60, 300),
    elsewhere(NEIGHBOURS[0], share(2025, 2, 21)),
    elsewhere(NEIGHBOURS[1], share(2025, 40, 200)),
]
SMALL = 100 * 2 / 21


@pytest.mark.parametrize("own", [True, False])
def test_a_neighbours_small_number_is_hidden_in_a_file_of_ours(own: bool) -> None:
    report = measure_report(chosen(), figures(ROWS, (definition(),), own), PLACES)
    first, second = report["neighbours"]["rows"][:2]
    assert (first["said"] == "[c]", first["lower95"] is None) == (own, own)
    assert second["value"] == 20.0
    assert (str(SMALL)[:6] in json.dumps(report)) is not own
    (row,) = report["series"]
    assert row["neighbours_lowest"] == (20.0 if own else pytest.approx(SMALL))
    compared = next(one for one in report["comparisons"] if one["with"] == "neighbours")
    assert compared["members"] == (1 if own else 2)
