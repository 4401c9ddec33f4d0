"""Which groups together give a small one away (practice 2.4.2)."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maypole.methods.group_disclosure import (
    LARGEST_CROSS,
    crossed_give_away,
    groups_give_away,
    kind_of,
    parts_of,
    whole_implied,
)

EVERY = "All children"


def given_away(groups: dict[str, float]) -> bool:
    return groups_give_away({parts_of(name): count for name, count in groups.items()}, 5)


@pytest.mark.parametrize(
    ("groups", "leaves"),
    [
        ({EVERY: 50, "Sex: Girls": 47}, True),
        ({EVERY: 50, "Sex: Girls": 45}, False),
        ({"Sex: Girls": 25, "Sex: Boys": 25, "SEN: No": 47}, True),
        ({"Sex: Girls": 25, "Sex: Boys": 25, "SEN: No": 44}, False),
        ({"Boys": 20, "Girls": 22, "Age: 5 to 9": 38}, True),
        ({"All": 40, "Boys": 37}, True),
        ({"Total": 40, "Sex: Boys": 37}, True),
        ({EVERY: 60, "Under 12": 40, "Over 10": 23}, True),
        ({EVERY: 100, "Age: 0 to 10": 60, "Age: 10 to 17": 43}, True),
        ({EVERY: 100, "Age: 0 to 10": 60, "Age: 10 to 17": 47}, False),
        ({EVERY: 100, "Sex: Girls": 60, "SEN: Yes": 43}, False),
        ({EVERY: 100, "FSM: Yes": 60, "White: Yes": 41, "FSM: Yes; White: No": 22}, True),
        ({EVERY: 100, "FSM: Yes": 60, "White: Yes": 50, "FSM: Yes; White: No": 22}, False),
        ({EVERY: 100, "Sex: B": 60, "Sex: G; Age: 0 to 4": 20, "Sex: G; Age: 5 to 9": 17}, True),
        ({EVERY: 100, "Sex: B": 60, "Sex: G; Age: 0 to 4": 20, "Sex: G; Age: 5 to 9": 10}, False),
        ({EVERY: 90, "Age: 5 to 9": 40, "Age group: 5 to 8": 37}, True),
        ({EVERY: 50, "A: x; B: p": 20, "A: x; B: q": 0}, False),
        ({EVERY: 90, "A: x": 40, "B: y": 43, "A: x; B: z": 0, "B: z": 47}, True),
    ],
    ids=str,
)
def test_what_groups_of_one_period_leave(groups: dict[str, float], leaves: bool) -> None:
    """Forty less none are x and y; 43 less 40 are three of y that are not x."""
    assert given_away(groups) is leaves


def test_a_group_s_kinds_are_named_in_one_order() -> None:
    assert kind_of("Sex: Female; Age: 5") == kind_of("Age: 6; Sex: Male") == "Age; Sex"
    assert kind_of("Girls") == ""


def test_all_children_are_the_fullest_kind_together_but_no_kind_of_one_group() -> None:
    counts = {
        "Sex: Girls": 25,
        "Sex: Boys": 25,
        "Age: 5 to 16": 40,
        "Age: 5 to 9": 30,
        "SEN: No": 99,
    }
    assert whole_implied({parts_of(name): count for name, count in counts.items()}) == 50
    assert whole_implied({}) == 0


def test_a_cross_table_too_large_to_be_looked_at_counts_as_giving_away() -> None:
    many = {parts_of(f"A: {one}; B: {one}; C: {one}"): 10.0 for one in range(13)}
    assert LARGEST_CROSS < 13**3
    assert crossed_give_away(many, 5)


def test_shown_numbers_that_contradict_each_other_tell_nothing() -> None:
    some = {EVERY: 100, "A: x": 60, "A: y": 50, "A: x; B: z": 20}
    assert not crossed_give_away({parts_of(name): count for name, count in some.items()}, 5)


counts = st.sampled_from([0, 2, 3, 4, 6, 7, 9])
MARGINS = [*product(("FSM: Yes", "FSM: No", ""), ("White: Yes", "White: No", ""))]


@settings(max_examples=120)
@given(st.lists(counts, min_size=4, max_size=4), st.sets(st.sampled_from(MARGINS), min_size=1))
def test_no_cell_of_few_is_the_same_in_every_table_that_fits(
    true: list[int], shown: set[tuple[str, str]]
) -> None:
    """The attack by trying every table of whole numbers."""
    cells = [
        (fsm, white) for fsm in ("FSM: Yes", "FSM: No") for white in ("White: Yes", "White: No")
    ]

    def held(margin: tuple[str, str]) -> list[bool]:
        return [all(part in cell for part in margin if part) for cell in cells]

    known = {margin: sum(np.array(true)[held(margin)]) for margin in shown}
    if any(0 < count < 5 for count in known.values()) or ("", "") not in known:
        return
    if not any(all(margin) for margin in known):
        return
    if groups_give_away({frozenset(filter(None, one)): float(n) for one, n in known.items()}, 5):
        return
    tables = np.array([*product(range(known["", ""] + 1), repeat=3)])
    tables = tables[tables.sum(axis=1) <= known["", ""]]
    tables = np.column_stack([tables, known["", ""] - tables.sum(axis=1)])
    for margin, count in known.items():
        tables = tables[tables[:, held(margin)].sum(axis=1) == count]
    for place in range(4):
        values = np.unique(tables[:, place])
        assert not (len(values) == 1 and 0 < values[0] < 5), (cells[place], known)
