"""Rules about the plan where no paper is: two cases that fire, two that do not."""

from typing import Any

import pytest

from maypole.plan.rules import Facts
from tests.plan.rules_sample import Entry, body, facts, found, item, plan, sentences, step

GROUPS = {"engagement_groups": [{"key": "crew", "name": "Fernley Crew"}]}
ASKED = {"discussed_with": [{"group": "crew"}]}


def steps(*of: Entry) -> Facts:
    return facts(plan=plan(*of))


def lasts(start: str | None, end: str | None, *years: int) -> Facts:
    stated = [{"years": one, "where": f"Page {place}"} for place, one in enumerate(years, start=1)]
    return facts(plan=plan(version={"stated_lengths": stated}, from_date=start, to_date=end))


def aligned(*entries: Entry) -> Facts:
    other = {
        "key": "town",
        "title": "Town Plan",
        "level": "local",
        "items": [{"number": place} | entry for place, entry in enumerate(entries, start=1)],
    }
    return facts(plan=plan(step("priority", "Swim", "Read"), version={"alignments": [other]}))


def aligned_to(*refs: str) -> list[Entry]:
    return [{"item": f"priorities/{ref}"} for ref in refs]


def need(**own: Any) -> Facts:
    return facts(plan=plan(), needs=[{"key": "sleep", "text": "Children who sleep badly"} | own])


def supported(until: str) -> Facts:
    other = {"key": "parks", "title": "Parks Plan", "to_date": until}
    return facts({"supporting_plans": [other]}, plan(from_date="2028", to_date="2033"))


def driven(**own: Any) -> Facts:
    driver = {"key": "grant", "name": "Sports Grant"} | own
    return facts({"drivers": [driver]}, plan(from_date="2028", to_date="2033"))


def repeated(**own: Any) -> Facts:
    cycle = {"key": "look", "body": "board", "what": "Look at the plan"} | own
    return facts({"bodies": [body("board", "Board")]}, cycles=[cycle])


def watched(*polarities: str, **own: Any) -> Facts:
    """A measure with a definition of each polarity, the newest last."""
    definitions = [
        {
            "number": number,
            "name": "Beds",
            "unit": "percent",
            "value_type": "proportion",
            "polarity": polarity,
            "year_type": "calendar",
            "source": "A count",
        }
        for number, polarity in enumerate(polarities, start=1)
    ]
    return facts(measures=[{"key": "beds", "title": "Own bed", "definitions": definitions} | own])


AIMS = step("aim", item("Rested", "priorities/1"), "Curious")

CASES: dict[str, list[tuple[Facts, list[str]]]] = {
    "unlinked-items": [
        (
            steps(step("outcome", "Rested", "Fed"), step("priority", "Beds", "Meals", "Quiet")),
            ["No links between 2 outcomes and 3 priorities are recorded."],
        ),
        (
            steps(
                step("outcome", item("Rested", "priorities/1"), "Fed"),
                step("priority", item("Beds", "areas-of-work/1"), "Quiet"),
                step("area_of_work", "Give beds"),
            ),
            [
                "“Fed” (outcome 2) is linked to none of the priorities below.",
                "“Quiet” (priority 2) is linked to none of the outcomes above"
                " and none of the areas of work below.",
            ],
        ),
        (
            steps(
                step("vision", "All rest well"),
                step("outcome", item("Rested", "priorities/1")),
                step("priority", "Beds"),
            ),
            [],
        ),
        (steps(step("priority", "Beds"), step("outcome", "Rested", in_chain=False)), []),
    ],
    "aims-and-priorities": [
        (
            steps(step("aim", "Sleep well", "Curious minds"), step("priority", "Sleep for babies")),
            ["By their words alone, “Curious minds” has no matching priority."],
        ),
        (
            steps(AIMS, step("priority", "Beds", "Curious minds")),
            ["“Curious minds” has no matching aim.", "“Curious” has no matching priority."],
        ),
        (
            steps(
                step("aim", "Sleep well"), step("priority", "Sleep for babies", "Rest and sleep")
            ),
            [],
        ),
        (steps(step("outcome", "Rested"), step("priority", "Meals")), []),
    ],
    "period-length": [
        (
            lasts("2031", "2034", 4),
            [
                "The plan says that it lasts 4 years (Page 1). From 2031 to 2034 is 3 years to the"
                " same day, and 4 years if both years count whole."
            ],
        ),
        (
            lasts(None, None, 3, 2),
            ["The plan says that it lasts 3 years (Page 1) and 2 years (Page 2)."],
        ),
        (lasts("2031", "2034", 3, 3), []),
        (lasts("2031-04-01", "2036-03-31", 5), []),
    ],
    "figure-disagrees": [
        (
            need(value=40, unit="children", year=2029, change=55, change_from=2025),
            [
                "“Children who sleep badly”: 40 after a change of 55 would mean -15 before,"
                " which cannot be."
            ],
        ),
        (
            need(value=40, unit="percent", year=2034),
            [
                "“Children who sleep badly”: the figure is for 2034, but it is not called a"
                " forecast."
            ],
        ),
        (need(value=40, unit="percent", year=2029, change=-5, change_from=2025), []),
        (need(value=1200, unit="children", qualifier="circa", year=2034, projected=True), []),
    ],
    "wish-against-definition": [
        (
            watched("high", wanted="decrease"),
            ["“Own bed” should fall by the plan, and high is good by its definition."],
        ),
        (
            watched("high", "low", wanted="increase"),
            ["“Own bed” should rise by the plan, and low is good by its definition."],
        ),
        (watched("low", "high", wanted="increase"), []),
        (watched("none", wanted="decrease"), []),
    ],
    "gap-without-sides": [
        (
            watched("high", group="Sex: Girls"),
            [
                "“Own bed” names one group, “Sex: Girls”, and none to hold it against: there is no"
                " gap, and wherever all children have figures its page is about them."
            ],
        ),
        (
            watched("high", comparator_group="Sex: Boys"),
            [
                "“Own bed” names a group to be held against, “Sex: Boys”, and not the group that it"
                " is about: there is no gap."
            ],
        ),
        (watched("high", group="Sex: Girls", comparator_group="Sex: Boys", wanted="close"), []),
        (watched("high", wanted="increase"), []),
    ],
    "never-discussed": [
        (
            facts(GROUPS, plan(step("priority", item("Beds", **ASKED), "Meals"))),
            ["“Meals” (priority 2) was never discussed with a group of children."],
        ),
        (
            facts(GROUPS, plan(step("commitment", "Beds", "Meals"))),
            ["No discussion with a group of children is recorded for any of the 2 promises."],
        ),
        (facts(GROUPS, plan(step("priority", item("Beds", **ASKED)))), []),
        (facts(GROUPS, plan(step("area_of_work", "Give beds"))), []),
    ],
    "need-without-decision": [
        (
            need(),
            ["“Children who sleep badly” is a need with no priority and no reason why not."],
        ),
        (
            facts(
                plan=plan(step("priority", item("Beds", findings=["noise"]))),
                needs=[
                    {"key": "noise", "text": "Loud streets"},
                    {"key": "damp", "text": "Damp rooms"},
                ],
            ),
            ["“Damp rooms” is a need with no priority and no reason why not."],
        ),
        (
            facts(
                plan=plan(findings_not_taken_up=[{"finding": "damp", "because": "Mended"}]),
                needs=[{"key": "damp", "text": "Damp rooms"}],
            ),
            [],
        ),
        (facts(needs=[{"key": "damp", "text": "Damp rooms"}]), []),
    ],
    "supporting-plan-ends": [
        (supported("2029"), ["The supporting plan “Parks Plan” ended in 2029."]),
        (
            supported("2031-03-31"),
            ["The supporting plan “Parks Plan” ends on 31 March 2031, before this plan does."],
        ),
        (supported("2033"), []),
        (supported("2040"), []),
    ],
    "driver-ends": [
        (
            driven(ends="summer 2031"),
            ["“Sports Grant” ends in summer 2031, within the life of this plan."],
        ),
        (
            driven(time_limited_funding=["Pool Fund"]),
            ["“Sports Grant” has time-limited funding (Pool Fund), but no end is recorded."],
        ),
        (driven(ends="2035"), []),
        (driven(status="Under review"), []),
    ],
    "alignment-blanks": [
        (
            aligned({"title": "Parks"}, {"title": "Shops"}),
            ["Nothing in this plan is linked to any of the 2 entries of “Town Plan”."],
        ),
        (
            aligned({"title": "Parks", "links": aligned_to("1")}, {"title": "Shops"}),
            [
                "Of the 2 entries of “Town Plan”, nothing of ours is linked to “Shops”.",
                "Of our 2 priorities, these are linked to nothing in “Town Plan”: “Read”.",
            ],
        ),
        (aligned({"title": "Parks", "links": aligned_to("1", "2")}), []),
        (aligned(), []),
    ],
    "cycle-without-interval": [
        (repeated(), ["“Look at the plan” (Board): interval not set."]),
        (
            repeated(wording="Now and then"),
            ["“Look at the plan” (Board): interval not set. The words are “Now and then”."],
        ),
        (repeated(every_months=3), []),
        (repeated(once="spring 2031"), []),
    ],
}


@pytest.mark.parametrize(
    ("code", "looked_at", "said"),
    [(code, *case) for code, cases in CASES.items() for case in cases],
)
def test_a_rule_about_the_plan_fires_where_it_should_and_nowhere_else(
    code: str, looked_at: Facts, said: list[str]
) -> None:
    """Aims (Su10), groups (Su23), alignment (Ol06), figures (Wo08), links (Wo32)."""
    assert sentences(looked_at, code) == said


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"change": 5}, "a change is given, but not the figure that it led to."),
        ({"qualifier": "over"}, "it says “over”, but gives no figure."),
        ({"value": 104, "unit": "percent"}, "104 cannot be its figure."),
        ({"value": 9, "projected": True}, "it is a forecast, but for no year."),
        (
            {"value": 9, "year": 2025, "change": 1, "change_from": 2026},
            "the change runs from 2026 to 2025, which is backwards.",
        ),
    ],
)
def test_each_way_in_which_a_figure_disagrees_has_its_own_words(own: Entry, said: str) -> None:
    """Change, level, qualifier and forecast must agree (Wo08)."""
    assert sentences(need(**own), "figure-disagrees") == [f"“Children who sleep badly”: {said}"]


def test_a_wish_to_close_a_gap_needs_to_say_which() -> None:
    assert sentences(watched("high", wanted="close"), "gap-without-sides") == [
        "“Own bed” should close a gap, and does not say between which groups."
    ]


def test_a_forecast_whose_year_has_passed_is_a_note() -> None:
    passed = found(need(value=9, year=2029, projected=True), "figure-disagrees")
    assert [one.severity for one in passed] == ["note"]


def test_a_length_by_day_is_measured_and_not_counted_in_years() -> None:
    assert sentences(lasts("2031-04-01", "2034-03-31", 5), "period-length") == [
        "The plan says that it lasts 5 years (Page 1)."
        " From 1 April 2031 to 31 March 2034 is 3 years."
    ]


def test_without_any_group_of_children_one_finding_says_so() -> None:
    assert sentences(steps(step("priority", "Beds", "Meals")), "never-discussed") == [
        "No group that speaks for children is recorded, so none has discussed the plan."
    ]


def test_a_link_counts_whichever_of_the_two_items_holds_it() -> None:
    """Unlinked items are shown, and no others (Wo32)."""
    upward = steps(step("outcome", "Rested"), step("priority", item("Beds", "outcomes/1")))
    assert sentences(upward, "unlinked-items") == []
