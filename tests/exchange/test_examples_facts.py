"""What the five papers say can be counted again from the examples, and the invented one says so."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from operator import attrgetter
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from maypole.exchange.model import PartnershipFile
from maypole.plan.exchange_section.model import Item, Plan, Step, Version

EXAMPLES = Path(__file__).parents[2] / "examples"
PAPERS = ("sunderland", "oldham", "kirklees", "worcestershire", "stockton")
INVENTED = "merrowdale"
NAMES = (*PAPERS, INVENTED)

Row = tuple[str, str, Callable[[PartnershipFile], object], object]


def text_of(name: str) -> str:
    return (EXAMPLES / name / "partnership.yaml").read_text(encoding="utf-8")


@cache
def example(name: str) -> PartnershipFile:
    return PartnershipFile.model_validate(YAML(typ="safe").load(text_of(name)))


def plan(file: PartnershipFile, key: str | None = None) -> Plan:
    return next(p for p in file.plan.plans if (p.key == key if key else p.main))


def newest(file: PartnershipFile) -> Version:
    return plan(file).versions[-1]


def step(version: Version, key: str) -> Step:
    return next(s for s in version.steps if s.key == key)


def item(key: str, number: int) -> Callable[[PartnershipFile], Item]:
    return lambda file: step(newest(file), key).items[number - 1]


def statements(key: str) -> Callable[[PartnershipFile], int]:
    return lambda f: next(len(s.statements) for s in newest(f).statements if s.key == key)


def aligned(number: int, of: str) -> Callable[[PartnershipFile], tuple[int, int]]:
    """Items of another plan and links to them; `number` is the alignment's place in the list."""

    def count(file: PartnershipFile) -> tuple[int, int]:
        found = newest(file).alignments[number - 1]
        assert found.key == of
        return len(found.items), sum(len(entry.links) for entry in found.items)

    return count


def size(path: str) -> Callable[[PartnershipFile], int]:
    return lambda file: len(attrgetter(path)(file))


def purposes(file: PartnershipFile) -> list[int]:
    return [len(terms.purposes) for terms in file.partnership.terms_of_reference]


def steps(file: PartnershipFile) -> list[tuple[str, int]]:
    return steps_of(newest(file))


def in_step(key: str, counts: Callable[[Item], bool]) -> Callable[[PartnershipFile], int]:
    """How many items of a step of the newest version pass a question."""
    return lambda file: sum(1 for i in step(newest(file), key).items if counts(i))


def steps_of(version: Version) -> list[tuple[str, int]]:
    return [(s.code, len(s.items)) for s in version.steps]


def distinct(values: Iterable[object]) -> int:
    return len({value for value in values if value is not None})


def related(kind: str) -> Callable[[PartnershipFile], int]:
    return lambda file: sum(1 for r in file.partnership.relations if r.kind == kind)


def months(file: PartnershipFile) -> list[int | None]:
    return [cycle.every_months for cycle in file.governance.cycles]


def period(key: str | None = None) -> Callable[[PartnershipFile], tuple[str | None, str | None]]:
    return lambda file: (plan(file, key).from_date, plan(file, key).to_date)


FACTS: list[Row] = [
    # Sunderland, 2017
    ("sunderland", "seats", size("partnership.seats"), 14),
    (
        "sunderland",
        "organisations and constituencies that hold seats",
        lambda f: (
            distinct(s.organisation for s in f.partnership.seats),
            distinct(s.constituency for s in f.partnership.seats),
        ),
        (8, 2),
    ),
    (
        "sunderland",
        "seats of the council and of Together for Children",
        lambda f: [
            sum(1 for s in f.partnership.seats if s.organisation == organisation)
            for organisation in ("sunderland-city-council", "together-for-children")
        ],
        [3, 3],
    ),
    ("sunderland", "support functions", size("partnership.support"), 3),
    ("sunderland", "events in its history", size("partnership.history"), 4),
    ("sunderland", "engagement groups", size("partnership.engagement_groups"), 7),
    ("sunderland", "purposes", purposes, [8]),
    (
        "sunderland",
        "duties, each towards five boards",
        lambda f: [len(d.towards) for d in f.partnership.duties],
        [5, 5, 5, 5],
    ),
    ("sunderland", "bodies", size("partnership.bodies"), 7),
    ("sunderland", "boards that it complements", related("complements"), 5),
    ("sunderland", "boards that it advises", related("advises"), 5),
    ("sunderland", "boards that it informs", related("informs"), 5),
    ("sunderland", "steps", steps, [("V", 1), ("A", 5), ("P", 6), ("R", 5)]),
    (
        "sunderland",
        "priorities for all children",
        in_step("priorities", lambda i: i.scope == "all"),
        5,
    ),
    (
        "sunderland",
        "priorities that the advisory network agreed",
        in_step("priorities", lambda i: [d.group for d in i.discussed_with] == ["cypan"]),
        6,
    ),
    ("sunderland", "means to the vision", statements("means-to-vision"), 3),
    ("sunderland", "parts of a priority's chapter", statements("priority-chapters"), 5),
    (
        "sunderland",
        "wordings of the vision and who asked",
        lambda f: [(v.text is not None, v.asked_by) for v in plan(f).visions],
        [(False, "Partnership members"), (True, "Children and young people")],
    ),
    ("sunderland", "period", period(), ("2017", "2022")),
    ("sunderland", "earlier plan", period("plan-2010"), ("2010", "2025")),
    ("sunderland", "cycles in months", months, [2, 12, None]),
    # Oldham, 2019
    ("oldham", "steps", steps, [("O", 5), ("C", 9)]),
    (
        "oldham",
        "outcomes approved by the Health and Wellbeing Board",
        in_step("outcomes", lambda i: i.approved_by == "hwb"),
        5,
    ),
    ("oldham", "Greater Manchester priorities, unlinked", aligned(1, "greater-manchester"), (7, 0)),
    ("oldham", "plans it is held against", lambda f: len(newest(f).alignments), 5),
    ("oldham", "drivers", size("partnership.drivers"), 5),
    ("oldham", "organisations", size("partnership.organisations"), 8),
    ("oldham", "bodies", size("partnership.bodies"), 8),
    ("oldham", "relations", size("partnership.relations"), 7),
    ("oldham", "membership", attrgetter("partnership.membership.mode"), "to_be_agreed"),
    ("oldham", "events in its history", size("partnership.history"), 4),
    ("oldham", "what the strategy rests on", lambda f: plan(f, "strategy").based_on, "framework"),
    ("oldham", "period of the strategy", period("strategy"), ("2019", "2022")),
    ("oldham", "earlier plan", period("best-start-plan"), ("2016", "2019")),
    ("oldham", "cycles in months: none is set", months, [None]),
    # Kirklees, 2020
    (
        "kirklees",
        "outside organisations",
        attrgetter("partnership.membership.count.external_organisations"),
        71,
    ),
    (
        "kirklees",
        "council services",
        attrgetter("partnership.membership.count.council_services"),
        25,
    ),
    ("kirklees", "bodies", size("partnership.bodies"), 18),
    ("kirklees", "bodies it gives coherence to", related("gives_coherence_to"), 7),
    (
        "kirklees",
        "reasons for oversight",
        lambda f: [len(r.rationale) for r in f.partnership.relations if r.kind == "overseen_by"],
        [3],
    ),
    (
        "kirklees",
        "bodies known by two names",
        lambda f: sum(1 for b in f.partnership.bodies if b.aliases),
        2,
    ),
    ("kirklees", "functions", purposes, [8]),
    ("kirklees", "values", size("partnership.values"), 5),
    ("kirklees", "steps", steps, [("P", 9)]),
    ("kirklees", "delegated", in_step("priorities", lambda i: i.origin == "delegated"), 6),
    ("kirklees", "new priorities", in_step("priorities", lambda i: i.origin == "new"), 3),
    (
        "kirklees",
        "lead bodies of each priority",
        lambda f: [len(i.led_by) for i in step(newest(f), "priorities").items],
        [1, 3, 3, 3, 2, 3, 0, 1, 1],
    ),
    ("kirklees", "workstreams", lambda f: len(item("priorities", 9)(f).workstreams), 6),
    (
        "kirklees",
        "events of the new priorities",
        lambda f: [len(i.events) for i in step(newest(f), "priorities").items[6:]],
        [2, 1, 0],
    ),
    (
        "kirklees",
        "pause in months and people at the new start",
        lambda f: (
            [e.months for e in f.partnership.history if e.dormant],
            [e.participants for e in f.partnership.history if e.participants],
        ),
        ([18], [80]),
    ),
    ("kirklees", "period: none is stated", period(), (None, None)),
    ("kirklees", "cycles in months", months, [3, 6, 12]),
    # Worcestershire, 2017
    ("worcestershire", "steps", steps, [("V", 1), ("O", 4), ("P", 11), ("A", 8), ("M", 9)]),
    (
        "worcestershire",
        "measures with a wanted direction",
        in_step("measures", lambda i: i.direction is not None),
        9,
    ),
    ("worcestershire", "plans it builds on", size("partnership.supporting_plans"), 10),
    (
        "worcestershire",
        "points of the improvement plan",
        lambda f: [p.points for p in f.partnership.supporting_plans if p.monitored_by],
        [8],
    ),
    ("worcestershire", "shared values", statements("shared-values"), 5),
    ("worcestershire", "purposes", statements("purposes"), 5),
    ("worcestershire", "findings", size("evidence.findings"), 11),
    (
        "worcestershire",
        "findings with a figure",
        lambda f: [(x.value, x.qualifier) for x in f.evidence.findings if x.value is not None],
        [(131800, None), (15800, "over"), (48, None)],
    ),
    (
        "worcestershire",
        "population of 2015 that the change implies",
        lambda f: (f.evidence.findings[0].value or 0) - (f.evidence.findings[0].change or 0),
        128200,
    ),
    ("worcestershire", "bodies", size("partnership.bodies"), 10),
    ("worcestershire", "relations", size("partnership.relations"), 5),
    (
        "worcestershire",
        "roles on the Improvement Board",
        lambda f: [len(b.member_roles) for b in f.partnership.bodies if b.member_roles],
        [4],
    ),
    ("worcestershire", "membership", attrgetter("partnership.membership.mode"), "not_recorded"),
    ("worcestershire", "period", period(), ("2017", "2021")),
    ("worcestershire", "stated length", lambda f: [s.years for s in newest(f).stated_lengths], [5]),
    ("worcestershire", "cycles in months", months, [1, 3, 3]),
    # Stockton-on-Tees, 2019
    ("stockton", "steps", steps, [("B", 4)]),
    ("stockton", "ways of working", statements("approach"), 6),
    ("stockton", "council principles and links to them", aligned(1, "council-plan"), (4, 7)),
    (
        "stockton",
        "principles that each block supports",
        lambda f: [
            sum(
                1
                for entry in newest(f).alignments[0].items
                for link in entry.links
                if link.item == f"building-blocks/{number}"
            )
            for number in (1, 2, 3, 4)
        ],
        [2, 2, 1, 2],
    ),
    ("stockton", "plans it is held against", lambda f: len(newest(f).alignments), 3),
    ("stockton", "bodies", size("partnership.bodies"), 8),
    ("stockton", "relations", size("partnership.relations"), 3),
    (
        "stockton",
        "stated lengths",
        lambda f: [(s.years, s.where) for s in newest(f).stated_lengths],
        [(4, "Paragraph 3a"), (5, "Paragraph 10")],
    ),
    ("stockton", "period", period(), ("2019", "2023")),
    ("stockton", "earlier plan", period("plan-2015"), ("2015", "2018")),
    ("stockton", "cycles in months", months, [12]),
    # Merrowdale, invented
    (
        "merrowdale",
        "steps of each version",
        lambda f: [steps_of(v) for v in plan(f).versions],
        [
            [("V", 1), ("O", 4), ("P", 7), ("A", 8), ("M", 9)],
            [("V", 1), ("O", 4), ("P", 8), ("A", 7), ("M", 10)],
        ],
    ),
    (
        "merrowdale",
        "vacant seats",
        lambda f: [s.number for s in f.partnership.seats if s.vacant],
        [7],
    ),
    (
        "merrowdale",
        "holders whose names are public",
        lambda f: [a.name for s in f.partnership.seats for a in s.appointments if a.public],
        ["Example Holder One"],
    ),
    (
        "merrowdale",
        "bodies that are not at work",
        lambda f: sorted(b.state for b in f.partnership.bodies if b.state != "established"),
        ["approved", "closed", "paused", "proposed", "superseded"],
    ),
    (
        "merrowdale",
        "members that asked to join",
        lambda f: [m.organisation for m in f.partnership.membership.members if m.state == "asked"],
        ["little-acorns"],
    ),
    (
        "merrowdale",
        "findings taken up and refused, of five",
        lambda f: (
            len(f.evidence.findings),
            distinct(x for s in newest(f).steps for i in s.items for x in i.findings),
            len(plan(f).findings_not_taken_up),
        ),
        (5, 3, 1),
    ),
]


@pytest.mark.parametrize(
    ("name", "what", "path", "expected"), FACTS, ids=[f"{row[0]}: {row[1]}" for row in FACTS]
)
def test_a_fact_is_counted_again_from_the_example(
    name: str, what: str, path: Callable[[PartnershipFile], object], expected: object
) -> None:
    """Each row is something that a paper says (Su02, Su05, Su06, Su08, Su11, Su15, Su23, Ol02,
    Ol03, Ol06, Ki02, Ki05, Ki07, Ki12, Ki13, Ki14, Ki15, Ki17, Wo08, Wo31, Wo34, St04, St16).
    """
    assert path(example(name)) == expected, f"{name}: {what}"


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_named_by_its_folder_and_has_one_main_plan(name: str) -> None:
    assert example(name).partnership.key == name
    assert [p.main for p in example(name).plan.plans].count(True) == 1


@pytest.mark.parametrize("name", NAMES)
def test_an_example_uses_typographic_apostrophes(name: str) -> None:
    assert "'" not in text_of(name)


@pytest.mark.parametrize("name", PAPERS)
def test_an_example_from_a_paper_names_no_person_and_links_no_items(name: str) -> None:
    file = example(name)
    assert not any(seat.appointments for seat in file.partnership.seats)
    assert not any(i.links for p in file.plan.plans for v in p.versions for i in all_items(v))


def all_items(version: Version) -> Iterator[Item]:
    for found in version.steps:
        yield from found.items


def links_of(version: Version) -> set[tuple[str, str]]:
    return {
        (f"{s.key}/{i.number}", link.to) for s in version.steps for i in s.items for link in i.links
    }


def titles_of(version: Version) -> dict[str, str]:
    return {f"{s.key}/{i.number}": i.title for s in version.steps for i in s.items}


def test_only_the_invented_example_says_that_it_is_invented() -> None:
    assert [name for name in NAMES if example(name).partnership.invented] == [INVENTED]
    section = example(INVENTED).partnership
    assert all("(invented)" in text for text in (section.name, section.site_name, section.place))


def test_the_invented_holders_have_names_that_nobody_bears() -> None:
    names = [a.name for s in example(INVENTED).partnership.seats for a in s.appointments]
    assert names
    assert all(name.startswith("Example Holder ") for name in names)


def test_each_item_of_the_invented_plan_is_linked_but_two() -> None:
    version = newest(example(INVENTED))
    linked = {end for link in links_of(version) for end in link}
    assert set(titles_of(version)) - linked == {"priorities/8", "areas-of-work/7"}
    assert linked <= set(titles_of(version))


def test_links_of_the_invented_plan_join_neighbouring_steps_many_to_many() -> None:
    """Many-to-many links between steps (Wo32)."""
    version = newest(example(INVENTED))
    order = [found.key for found in version.steps]
    links = links_of(version)
    for above, below in links:
        assert order.index(below.split("/")[0]) - order.index(above.split("/")[0]) == 1
    for above_step, below_step in pairwise(order[1:]):
        between = [x for x in links if x[0].startswith(above_step)]
        assert len({x[1] for x in between}) < len(between), below_step


def test_the_second_invented_version_adds_two_rewords_one_and_removes_one() -> None:
    """A living plan has versions that differ (Wo05)."""
    first, second = plan(example(INVENTED)).versions
    before, after = titles_of(first), titles_of(second)
    assert sorted(set(after) - set(before)) == ["measures/10", "priorities/8"]
    assert sorted(set(before) - set(after)) == ["areas-of-work/8"]
    assert [k for k in before if after.get(k, before[k]) != before[k]] == ["priorities/5"]
    old, new = links_of(first), links_of(second)
    assert (len(new - old), len(old - new)) == (4, 4)
    assert [v.state for v in (first, second)] == ["superseded", "frozen"]
