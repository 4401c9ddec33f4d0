"""Rules about bodies and leads where no paper is: two cases that fire, two that do not."""

from typing import Any

import pytest

from maypole.plan.rules import Facts
from tests.plan.rules_sample import body, facts, found, item, link, plan, sentences, step

BOARD = body("board", "Fernley Children’s Board")
HEALTH = body("health", "Fernley Health Board")


def of_bodies(*bodies: dict[str, Any], links: list[dict[str, Any]] | None = None) -> Facts:
    return facts({"bodies": list(bodies), "relations": links or [], "main_body": "board"})


def led(*items: dict[str, Any], kind: str = "priority", bodies: Any = (BOARD, HEALTH)) -> Facts:
    return facts({"bodies": list(bodies)}, plan(step(kind, *items)))


def terms(version: int, **own: Any) -> dict[str, Any]:
    return {"body": "board", "version": version, "purposes": ["Agree a plan"]} | own


CASES: dict[str, list[tuple[Facts, list[str]]]] = {
    "body-two-names": [
        (
            of_bodies(
                body("board", "Fernley Play Review Group", aliases=["Play Group Review, Fernley"])
            ),
            [
                "“Fernley Play Review Group” is also called “Play Group Review, Fernley”:"
                " the same words, put another way."
            ],
        ),
        (
            of_bodies(
                body("board", "Young Carers’ Panel"),
                body("health", "Harbour Panel", aliases=["The Panel of Young Carers"]),
            ),
            [
                "“Young Carers’ Panel” and “The Panel of Young Carers”"
                " look like one body recorded twice."
            ],
        ),
        (of_bodies(body("board", "Health and Wellbeing Board", aliases=["HWB", "The Board"])), []),
        (
            of_bodies(
                body("board", "Fernley Forum"),
                body("health", "Fernley Forum", state="superseded"),
                links=[link("board", "supersedes", "health")],
            ),
            [],
        ),
    ],
    "no-monitoring-body": [
        (
            of_bodies(BOARD, HEALTH, links=[link("board", "advises", "health")]),
            ["No body is recorded that monitors “Fernley Children’s Board”."],
        ),
        (
            of_bodies(BOARD, HEALTH, links=[link("board", "reports_to", "health", to_date="2029")]),
            ["No body is recorded that monitors “Fernley Children’s Board”."],
        ),
        (of_bodies(BOARD, HEALTH, links=[link("board", "overseen_by", "health")]), []),
        (
            of_bodies(
                BOARD, HEALTH, links=[link("board", "scrutinised_by", "health", to_date="2030")]
            ),
            [],
        ),
    ],
    "terms-past-review": [
        (
            facts({"bodies": [BOARD], "terms_of_reference": [terms(1, review_on="2029-04")]}),
            [
                "The terms of reference of “Fernley Children’s Board” were due for review"
                " in April 2029."
            ],
        ),
        (
            facts({"bodies": [BOARD], "terms_of_reference": [terms(1, review_on="2030-06-14")]}),
            [
                "The terms of reference of “Fernley Children’s Board” were due for review"
                " on 14 June 2030."
            ],
        ),
        (
            facts(
                {
                    "bodies": [BOARD],
                    "terms_of_reference": [
                        terms(2, review_on="2032"),
                        terms(1, review_on="2028"),
                    ],
                }
            ),
            [],
        ),
        (
            facts(
                {
                    "bodies": [body("board", "Old board", state="closed")],
                    "terms_of_reference": [terms(1, review_on="2020")],
                }
            ),
            [],
        ),
    ],
    "lead-missing": [
        (
            led(item("Warm beds", led_by=["board"]), item("Hot breakfasts")),
            ["“Hot breakfasts” has no lead body."],
        ),
        (
            led(item("Swim"), item("Read", lead_role="Librarian"), kind="commitment"),
            ["“Swim” has no lead body."],
        ),
        (led(item("Warm beds", led_by=["board"]), item("Read", lead_role="Librarian")), []),
        (led(item("Warm beds"), item("Hot breakfasts")), []),
    ],
    "leads-not-recorded": [
        (
            led(item("Warm beds"), item("Hot breakfasts")),
            ["No lead is recorded for any of the 2 priorities."],
        ),
        (led(item("Swim"), kind="commitment"), ["No lead is recorded for its one promise."]),
        (led(item("Warm beds", led_by=["health"]), item("Hot breakfasts")), []),
        (led(item("Somewhere to belong"), kind="outcome"), []),
    ],
    "delegated-without-body": [
        (
            led(item("Dry shoes", origin="delegated")),
            ["“Dry shoes” (priority 1) is delegated, but no body is named that leads it."],
        ),
        (
            led(
                item("Swim", origin="new"), item("Read", origin="delegated", lead_role="Librarian")
            ),
            ["“Read” (priority 2) is delegated, but no body is named that leads it."],
        ),
        (led(item("Dry shoes", origin="delegated", led_by=["health"])), []),
        (led(item("Dry shoes", origin="new"), item("Swim")), []),
    ],
    "lead-not-at-work": [
        (
            led(item("Swim", led_by=["pool"]), bodies=[body("pool", "Pool Panel", state="closed")]),
            ["“Swim” (priority 1) is led by “Pool Panel”, which is closed."],
        ),
        (
            led(
                item("Swim", led_by=["board", "pool"]),
                bodies=[BOARD, body("pool", "Pool Panel", state="proposed")],
            ),
            ["“Swim” (priority 1) is led by “Pool Panel”, which is only proposed."],
        ),
        (led(item("Swim", led_by=["board"])), []),
        (
            led(item("Swim"), bodies=[BOARD, body("pool", "Pool Panel", state="paused")]),
            [],
        ),
    ],
    "approval-without-power": [
        (
            led(
                item("Swim", approved_by="talk"),
                bodies=[body("talk", "Talking Circle", takes_decisions=False)],
            ),
            ["“Swim” (priority 1): approved by “Talking Circle”, which takes no formal decisions."],
        ),
        (
            facts(
                {
                    "bodies": [BOARD, body("talk", "Talking Circle", takes_decisions=False)],
                    "terms_of_reference": [terms(1, agreed_by="talk")],
                },
                plan(version={"approved_by": "talk"}),
            ),
            [
                "Version 1: approved by “Talking Circle”, which takes no formal decisions.",
                "Terms of reference of “Fernley Children’s Board”: approved by “Talking Circle”,"
                " which takes no formal decisions.",
            ],
        ),
        (
            led(
                item("Swim", approved_by="cabinet"),
                bodies=[body("cabinet", "Cabinet", takes_decisions=True)],
            ),
            [],
        ),
        (led(item("Swim", approved_by="board")), []),
    ],
}


@pytest.mark.parametrize(
    ("code", "looked_at", "said"),
    [(code, *case) for code, cases in CASES.items() for case in cases],
)
def test_a_rule_about_bodies_fires_where_it_should_and_nowhere_else(
    code: str, looked_at: Facts, said: list[str]
) -> None:
    """Leads (Ki13, Ki14), decisions (Ki04), names (Ki15), oversight (Ki17), states (Ol02), terms of
    reference (Su08).
    """
    assert sentences(looked_at, code) == said


def test_a_partnership_whose_own_body_is_not_marked_is_told_so() -> None:
    assert sentences(facts({"bodies": [BOARD]}), "no-monitoring-body") == [
        "No body is marked as the partnership itself, so nobody is shown to monitor it."
    ]


def test_a_link_to_a_closed_body_monitors_nothing() -> None:
    closed = body("health", "Health Board", state="closed")
    looked_at = of_bodies(BOARD, closed, links=[link("board", "reports_to", "health")])
    assert len(found(looked_at, "no-monitoring-body")) == 1


def test_an_alias_is_a_note_and_two_bodies_should_be_mended() -> None:
    alias = CASES["body-two-names"][0][0]
    twice = CASES["body-two-names"][1][0]
    assert [one.severity for one in found(alias, "body-two-names")] == ["note"]
    assert [one.severity for one in found(twice, "body-two-names")] == ["should"]
