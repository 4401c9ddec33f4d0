"""The rules together: what they find on the six examples, and in which order."""

import json
from collections import Counter
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries
from ruamel.yaml import YAML

from maypole.accounts.isolation import acting
from maypole.exchange.model import PartnershipFile
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.rules import RuleFinding
from maypole.plan.rules import RULES, Facts, Rule, RuleKind, run
from maypole.plan.rules.page import rules_page
from maypole.plan.rules.stored import stored_facts
from tests.plan import test_rules_bodies, test_rules_plan
from tests.plan.rules_sample import body, facts, item, plan, step

ROOT = Path(__file__).parents[2]
PAPERS = ("kirklees", "oldham", "stockton", "sunderland", "worcestershire")
ON = date(2026, 11, 22)
CHECK: tuple[RuleKind, ...] = ("check",)


@cache
def example(name: str) -> PartnershipFile:
    text = (ROOT / "examples" / name / "partnership.yaml").read_text(encoding="utf-8")
    return PartnershipFile.model_validate(YAML(typ="safe").load(text))


def facts_of(name: str, version: int | None = None) -> Facts:
    file = example(name)
    others = {"governance": file.governance}
    return Facts(file.partnership, file.evidence, file.plan, ON, version, others)


def places(name: str, kind: RuleKind) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in run(facts_of(name), (kind,))]


def said(name: str, code: str) -> list[str]:
    return [one.sentence for one in run(facts_of(name)) if one.code == code]


CHECKS = {
    "kirklees": [
        ("lead-missing", "plan/priorities/7/"),
        ("body-two-names", "bodies/kscp/"),
        ("body-two-names", "bodies/youth-board/"),
    ],
    "oldham": [],
    "stockton": [("period-length", "plan/"), ("no-monitoring-body", "bodies/cypp/")],
    "sunderland": [
        ("aims-and-priorities", "plan/priorities/1/"),
        ("aims-and-priorities", "plan/priorities/2/"),
        ("aims-and-priorities", "plan/aims/4/"),
    ],
    "worcestershire": [("period-length", "plan/"), ("figure-disagrees", "plan/")],
    "merrowdale": [
        ("lead-missing", "plan/priorities/8/"),
        ("aims-and-priorities", "plan/priorities/8/"),
    ],
}
GAPS = {
    "kirklees": {"lead-missing": 1, "never-discussed": 1},
    "oldham": {
        "leads-not-recorded": 1,
        "never-discussed": 1,
        "cycle-without-interval": 1,
        "unlinked-items": 1,
        "driver-ends": 1,
        "alignment-blanks": 1,
    },
    "stockton": {"never-discussed": 1},
    "sunderland": {"leads-not-recorded": 1, "aims-and-priorities": 3, "unlinked-items": 1},
    "worcestershire": {
        "leads-not-recorded": 1,
        "never-discussed": 1,
        "need-without-decision": 11,
        "unlinked-items": 3,
    },
    "merrowdale": {
        "lead-missing": 1,
        "lead-not-at-work": 1,
        "unlinked-items": 2,
        "never-discussed": 6,
        "need-without-decision": 1,
        "supporting-plan-ends": 2,
        "driver-ends": 3,
        "alignment-blanks": 2,
        "cycle-without-interval": 1,
    },
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_checks_find_what_is_known_of_each_example(name: str) -> None:
    assert places(name, "check") == CHECKS[name]


@pytest.mark.parametrize("name", GAPS)
def test_the_gaps_are_those_that_each_example_has(name: str) -> None:
    assert Counter(code for code, _where in places(name, "gap")) == GAPS[name]


@pytest.mark.parametrize(
    ("name", "code", "sentence"),
    [
        ("kirklees", "lead-missing", "“Impact of poverty on children” has no lead body."),
        (
            "sunderland",
            "aims-and-priorities",
            "By their words alone, “Best start in life” has no matching aim.",
        ),
        (
            "sunderland",
            "aims-and-priorities",
            "By their words alone, “Happy and have fun growing up” has no matching priority.",
        ),
        (
            "stockton",
            "period-length",
            "The plan says that it lasts 4 years (Paragraph 3a) and 5 years (Paragraph 10)."
            " From 2019 to 2023 is 4 years to the same day, and 5 years if both years count whole.",
        ),
        (
            "worcestershire",
            "period-length",
            "The plan says that it lasts 5 years (Answer to scrutiny, paragraph 19)."
            " From 2017 to 2021 is 4 years to the same day, and 5 years if both years count whole.",
        ),
        (
            "oldham",
            "driver-ends",
            "“Partnership for Education” has time-limited funding (Opportunity Area and Oldham"
            " Education Partnership), but no end is recorded.",
        ),
    ],
)
def test_a_sentence_names_the_facts_of_the_paper(name: str, code: str, sentence: str) -> None:
    assert sentence in said(name, code)


def test_a_length_of_five_years_from_2024_to_2029_is_no_disagreement() -> None:
    assert said("merrowdale", "period-length") == []


def test_every_finding_leads_to_a_page_of_its_partnership() -> None:
    for name in CHECKS:
        section, version = example(name).partnership, facts_of(name).chosen
        assert version is not None
        pages = {"", "plan/", "plan/versions/", "bodies/", "members/"}
        pages |= {f"bodies/{one.key}/" for one in section.bodies}
        pages |= {f"plan/alignment/{one.key}/" for one in version.alignments}
        pages |= {f"plan/{s.key}/{one.number}/" for s in version.steps for one in s.items}
        assert {one.where for one in run(facts_of(name))} <= pages, name


def test_every_finding_has_a_sentence_and_a_mend_that_end_in_a_full_stop() -> None:
    for finding in (one for name in CHECKS for one in run(facts_of(name))):
        assert finding.sentence.endswith("."), finding
        assert finding.mend.endswith("."), finding


def test_only_unlinked_items_are_public() -> None:
    found = [one for name in CHECKS for one in run(facts_of(name))]
    assert {one.code for one in found if one.public} == {"unlinked-items"}
    assert all(one.public for one in found if one.code == "unlinked-items")


def test_the_most_serious_findings_come_first() -> None:
    order = [one.severity for one in run(facts_of("merrowdale"))]
    assert order == sorted(order, key=("must", "should", "note").index)
    assert {"should", "note"} <= set(order)


def test_of_two_rules_that_say_the_same_of_one_item_one_speaks() -> None:
    everything = [(one.code, one.subject) for one in run(facts_of("merrowdale"))]
    assert ("unlinked-items", "priorities/8") in everything
    assert ("aims-and-priorities", "priorities/8") not in everything
    delegated = facts(
        {"bodies": [body("board", "Board")]},
        plan(step("priority", item("Beds", led_by=["board"]), item("Meals", origin="delegated"))),
    )
    about = "priorities/2"
    checks, everything_else = run(delegated, CHECK), run(delegated)
    assert [one.code for one in checks if one.subject == about] == ["lead-missing"]
    assert [one.code for one in everything_else if one.subject == about] == [
        "delegated-without-body"
    ]


def test_an_earlier_version_can_be_asked_about() -> None:
    newest, first = facts_of("merrowdale"), facts_of("merrowdale", version=1)
    assert newest.chosen is not None
    assert newest.chosen.number == 2
    assert [one for one in run(newest) if one.code == "lead-missing"]
    assert not [one for one in run(first) if one.code == "lead-missing"]


def test_a_draft_is_looked_at_before_the_version_that_holds() -> None:
    entry = plan(step("priority", "Beds"), version={"state": "frozen"})
    entry["versions"].append({"number": 2, "steps": [step("priority", "Meals")]})
    chosen = facts(plan=entry).chosen
    assert chosen is not None
    assert chosen.number == 2


def test_a_partnership_with_nothing_recorded_makes_no_rule_stumble() -> None:
    assert [one.code for one in run(facts())] == ["no-monitoring-body"]


def test_each_rule_has_two_cases_that_fire_and_two_that_do_not() -> None:
    cases = test_rules_bodies.CASES | test_rules_plan.CASES
    assert set(cases) == {rule.code for rule in RULES.of()}
    for code, given in cases.items():
        assert [bool(sentences) for _facts, sentences in given] == [True, True, False, False], code


def test_each_rule_says_why_and_for_whom() -> None:
    for rule in RULES.of():
        assert any(paper in rule.why for paper in ("(Su", "(Ol", "(Ki", "(Wo", "(St")), rule.code


def test_a_code_cannot_stand_for_two_rules() -> None:
    first = RULES.of()[0]
    RULES.add(first)
    with pytest.raises(ValueError, match=first.code):
        RULES.add(Rule(first.code, ("gap",), "note", "Another", first.function))


def test_the_page_of_rules_is_current() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page()


COMMANDS: tuple[tuple[str, RuleKind], ...] = (("check_partnership", "check"), ("gaps", "gap"))
BY_DATE = {"driver-ends", "supporting-plan-ends", "terms-past-review", "figure-disagrees"}
"""What these rules say changes with the day on which they are asked."""


def as_row(finding: RuleFinding) -> dict[str, str]:
    names = ("code", "severity", "sentence", "where", "mend", "kind", "subject")
    return {name: getattr(finding, name) for name in names}


def whatever_the_day(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in rows if row["code"] not in BY_DATE]


def answer(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("name", CHECKS)
def test_the_commands_find_in_the_database_what_the_file_shows(name: str) -> None:
    for command, kind in COMMANDS:
        rows = json.loads(answer(command, name, "--json"))
        wanted = [as_row(finding) for finding in run(facts_of(name), (kind,))]
        assert whatever_the_day(rows) == whatever_the_day(wanted)
        assert {row["kind"] for row in rows} <= {kind}


@pytest.mark.django_db
def test_the_readable_answer_ends_with_the_number_of_rules_and_findings() -> None:
    assert answer("check_partnership", "kirklees").endswith("9 rules run, 3 found.\n")
    assert answer("check_partnership", "oldham") == "9 rules run, nothing found.\n"


@pytest.mark.django_db
def test_a_partnership_that_is_not_there_is_named_in_the_refusal() -> None:
    with pytest.raises(CommandError, match="There is no partnership atlantis"):
        call_command("gaps", "atlantis")
    with pytest.raises(CommandError, match="The main plan of oldham has no version 9"):
        call_command("gaps", "oldham", "--plan-version", "9")
    with pytest.raises(CommandError, match="Name a partnership"):
        call_command("check_partnership")


@pytest.mark.django_db
def test_reading_the_facts_is_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    place = partnership_id_of("merrowdale")
    with acting(partnership_id=place), django_assert_num_queries(1):
        found = stored_facts(ON)
    assert found is not None
    assert set(found.others) == {"governance"}
