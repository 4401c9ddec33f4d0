"""The attack on time and groups at once: figures loaded with holes, in two publications."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from maypole.publishing.documents import JsonObject
from maypole.publishing.documents.protecting import protect

from .measure_reports import group
from .test_measures_given_away import NOW, spell
from .test_measures_given_away_before import own

SEXES = ("Female", "Male")
SPANS = [(0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3)]
Key = tuple[tuple[int, int], str]
KEYS: list[Key] = [(span, sex) for span in SPANS for sex in ("", *SEXES)]


def held(key: Key) -> np.ndarray:
    (first, last), sex = key
    return np.array(
        [first <= month < last and sex in ("", one) for month in range(3) for one in SEXES],
        dtype=float,
    )


def loaded(keys: set[Key], true: list[int]) -> JsonObject:
    series, groups = [], []
    for (first, last), sex in sorted(keys):
        count = int(held(((first, last), sex)) @ np.array(true))
        cell = spell(f"{first}-{last}", f"2025-0{first + 1}-01", f"2025-0{last + 1}-01", count)
        if not sex:
            series.append(cell | {"symbol": ""})
            continue
        days = {name: cell[name] for name in ("period", "start", "end")}
        made = group(f"Sex: {sex}", NOW, count, None) | days | {"value": count, "numerator": None}
        groups.append(made | {"symbol": ""})
    return own(*series, groups=groups)


def read(*publications: JsonObject) -> dict[Key, float]:
    found: dict[Key, float] = {}
    for one in publications:
        for cell in (*one["series"], *one["groups"]):
            if cell["value"] is not None:
                first, last = map(int, cell["period"].split("-"))
                found[(first, last), cell.get("group", "Sex: ").removeprefix("Sex: ")] = cell[
                    "value"
                ]
    return found


def few(known: dict[Key, float], true: list[int]) -> list[Key]:
    """Counts of 1 to 4 that are a mixture of those known."""
    if not known:
        return []
    rows = np.array([held(key) for key in known])
    _left, sizes, right = np.linalg.svd(rows, full_matrices=False)
    right = right[sizes > 1e-9]
    return [
        key
        for key in KEYS
        if 0 < held(key) @ np.array(true) < 5
        and np.abs(held(key) - held(key) @ right.T @ right).max() < 1e-6
    ]


counts = st.sampled_from([0, 1, 2, 3, 4, 6, 8, 9, 12, 20, 30])


@settings(max_examples=150)
@given(
    st.lists(counts, min_size=6, max_size=6),
    st.sets(st.sampled_from(KEYS), min_size=1),
    st.sets(st.sampled_from(KEYS), min_size=1),
)
def test_no_count_of_few_follows_from_two_publications(
    true: list[int], first: set[Key], second: set[Key]
) -> None:
    before = protect(loaded(first, true))
    after = protect(loaded(second, true), [before])
    assert few(read(before), true) == []
    assert few(read(before, after), true) == []
    assert protect(loaded(second, true), [before, after]) == after, "the same again hides no more"
