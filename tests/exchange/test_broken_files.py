"""Every kind of error in a file gets a message with its file, its line, its path and the mend."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection
from pydantic import ValidationError

from maypole.accounts.operator import operator
from maypole.exchange.changes import load_file
from maypole.exchange.reading import LONGEST, FileFault, FileRefused, read_partnership_file
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.models import Partnership
from maypole.plan.exchange_section.model import Plan
from tests.cast import inside
from tests.partnership.closed_tables import CLOSED

pytestmark = pytest.mark.django_db

WHOLE = """\
maypole: 1
partnership:
  key: newplace
  name: New Place Partnership
  place: New Place
  site_name: New Place children’s partnership
  area: E06000004
  main_body: board
  membership:
    mode: seats
  organisations:
    - key: council
      name: New Place Council
      sector: local_authority
  constituencies:
    - key: heads
      name: Primary heads
  bodies:
    - key: board
      name: Partnership Board
      kind: partnership_board
      takes_decisions: true
      aliases: [Children and Young People’s Board]
    - key: forum
      name: Open Forum
      kind: open_forum
      takes_decisions: false
  relations:
    - from_body: forum
      to_body: board
      kind: reports_to
  seats:
    - body: board
      number: 1
      role: Director
      organisation: council
      appointments:
        - name: Role Holder
          from_date: 2024-01-01
          to_date: 2025-01-01
  engagement_groups:
    - key: youth
      name: Youth Voice
plan:
  plans:
    - key: plan
      title: Plan for New Place
      main: true
      versions:
        - number: 1
          steps:
            - key: priorities
              name: Priorities
              singular: Priority
              code: P
              items:
                - number: 1
                  title: Early help
                - number: 2
                  title: Belonging
                  led_by: [board]
"""


@dataclass(frozen=True)
class Broken:
    """A way to break the whole file, and what the message must say and where."""

    kind: str
    old: str
    new: str
    path: str
    says: str
    at: str = ""
    """What stands on the line that is named; what was put in unless it says otherwise."""
    above: int = 0
    """How many lines further up the thing itself begins."""

    def text(self) -> str:
        """The broken file."""
        assert self.old in WHOLE, self.kind
        return WHOLE.replace(self.old, self.new, 1)

    def line(self) -> int:
        """The line that the message must name."""
        mark = self.at or self.new.strip().splitlines()[0]
        return next(
            i for i, line in enumerate(self.text().splitlines(), 1 - self.above) if mark in line
        )


KINDS = [
    Broken("a tab in front", "  key: newplace", "\tkey: newplace", "", "not YAML"),
    Broken("a quote left open", "name: Primary heads", 'name: "Primary heads', "", "never closed"),
    Broken(
        "a field twice",
        "  place: New Place\n",
        "  place: New Place\n  place: Twice\n",
        "",
        "stands here twice. Keep one",
        "place: Twice",
    ),
    Broken("a schema of the future", "maypole: 1", "maypole: 2", "maypole", "not one of 1"),
    Broken(
        "a field missing",
        "      name: Open Forum\n",
        "",
        "partnership.bodies[2].name",
        "missing. Add it",
        "key: forum",
    ),
    Broken(
        "a field misspelt",
        "takes_decisions: false",
        "takes_decision: false",
        "partnership.bodies[2].takes_decision",
        "Did you mean “takes_decisions”?",
    ),
    Broken(
        "a field unknown here",
        "      number: 1\n      role",
        "      wibble: 1\n      number: 1\n      role",
        "partnership.seats[1].wibble",
        "The fields are: body, number",
    ),
    Broken(
        "a word not in the list",
        "kind: open_forum",
        "kind: open_forums",
        "partnership.bodies[2].kind",
        "Did you mean “open_forum”?",
    ),
    Broken(
        "a number as text",
        "number: 1\n      role",
        "number: one\n      role",
        "partnership.seats[1].number",
        "whole number",
    ),
    Broken(
        "a number below one",
        "number: 1\n      role",
        "number: 0\n      role",
        "partnership.seats[1].number",
        "1 or more",
    ),
    Broken(
        "text where yes or no belongs",
        "takes_decisions: true",
        "takes_decisions: perhaps",
        "partnership.bodies[1].takes_decisions",
        "true or false",
    ),
    Broken(
        "an impossible day",
        "from_date: 2024-01-01",
        "from_date: 2024-02-30",
        "partnership.seats[1].appointments[1].from_date",
        "2017-07-20",
    ),
    Broken(
        "an address with capitals",
        "key: youth",
        "key: Youth Voice",
        "partnership.engagement_groups[1].key",
        "small letters",
    ),
    Broken(
        "one thing where a list belongs",
        "led_by: [board]",
        "led_by: board",
        "plan.plans[1].versions[1].steps[1].items[2].led_by",
        "Write a list",
    ),
    Broken(
        "text where fields belong",
        "  membership:\n    mode: seats",
        "  membership: seats",
        "partnership.membership",
        "Write fields",
    ),
    Broken(
        "a name too long",
        "title: Early help",
        f"title: {'Early help ' * 40}",
        "plan.plans[1].versions[1].steps[1].items[1].title",
        "At most 300",
    ),
    Broken(
        "an empty name",
        "name: Youth Voice",
        'name: ""',
        "partnership.engagement_groups[1].name",
        "Write something here",
    ),
    Broken(
        "an area that is not known",
        "area: E06000004",
        "area: Atlantis",
        "partnership.area",
        "Atlantis",
    ),
    Broken(
        "a body that is not there",
        "led_by: [board]",
        "led_by: [bord]",
        "plan.plans[1].versions[1].steps[1].items[2].led_by",
        "Did you mean “board”?",
    ),
    Broken(
        "the address of a body's other name",
        "led_by: [board]",
        "led_by: [children-and-young-peoples-board]",
        "plan.plans[1].versions[1].steps[1].items[2].led_by",
        "“children-and-young-peoples-board” is another name of “board”. Write board.",
    ),
    Broken(
        "a body's other name itself",
        "to_body: board",
        "to_body: children and young people’s board",
        "partnership.relations[1].to_body",
        "“children and young people’s board” is another name of “board”. Write board.",
    ),
    Broken(
        "an organisation's name",
        "organisation: council",
        "organisation: new-place-council",
        "partnership.seats[1].organisation",
        "“new-place-council” is another name of “council”. Write council.",
    ),
    Broken(
        "an organisation that is not there",
        "organisation: council",
        "organisation: councl",
        "partnership.seats[1].organisation",
        "Did you mean “council”?",
    ),
    Broken(
        "an address twice",
        "    - key: forum\n",
        "    - key: board\n",
        "partnership.bodies[2]",
        "entry 1 and entry 2 have the same key",
        "name: Open Forum",
        above=1,
    ),
    Broken(
        "an item number twice",
        "- number: 2\n",
        "- number: 1\n",
        "plan.plans[1].versions[1].steps[1].items[2]",
        "have the same number",
        "title: Belonging",
        above=1,
    ),
    Broken(
        "a holder who leaves before coming",
        "to_date: 2025-01-01",
        "to_date: 2023-01-01",
        "partnership.seats[1].appointments[1]",
        "before it begins",
        "- name: Role Holder",
    ),
    Broken(
        "two holders at once",
        "          to_date: 2025-01-01\n",
        "        - name: Second Holder\n          from_date: 2024-06-01\n",
        "partnership.seats[1].appointments[2]",
        "one",
    ),
    Broken(
        "a circle of bodies",
        "      kind: reports_to\n",
        "      kind: reports_to\n"
        "    - from_body: board\n      to_body: forum\n      kind: reports_to\n",
        "partnership.relations[2]",
        "circle",
        "- from_body: board",
    ),
    Broken(
        "a body that reports to itself",
        "to_body: board",
        "to_body: forum",
        "partnership.relations[1]",
        "circle",
        "- from_body: forum",
    ),
    Broken(
        "approved by a body that may not decide",
        "        - number: 1\n          steps",
        "        - number: 1\n          approved_by: forum\n          steps",
        "plan.plans[1].versions[1]",
        "decision",
        "approved_by: forum",
        above=1,
    ),
    Broken(
        "a seat for two at once",
        "      organisation: council\n",
        "      organisation: council\n      constituency: heads\n",
        "partnership.seats[1]",
        "constituency",
        "- body: board",
    ),
    Broken(
        "a link to no item",
        "                  title: Early help\n",
        "                  title: Early help\n                  links:\n"
        "                    - to: priorities/9\n",
        "plan.plans[1].versions[1].steps[1].items[1].links[1].to",
        "priorities/9",
        "to: priorities/9",
    ),
    Broken(
        "a state misspelt",
        "        - number: 1\n          steps",
        "        - number: 1\n          state: frozn\n          steps",
        "plan.plans[1].versions[1].state",
        "Did you mean “frozen”?",
        "state: frozn",
    ),
]

BYTES = {
    "an empty file": (b"", "empty"),
    "only spaces": (b"  \n\n", "empty"),
    "a list": (b"- one\n- two\n", "must begin with the line"),
    "letters of another coding": (WHOLE.encode("utf-16"), "UTF-8"),
    "half a letter": (b"maypole: 1\nname: \xe2\x82", "UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8"),
    "noughts": (b"maypole: 1\nname: \x00\n", "not a text file"),
    "too long": (b"maypole: 1\n" + b"# " * LONGEST, "over 5 MB"),
    "a bomb of aliases": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(
            f"{n}: &{n} [{','.join([f'*{p}'] * 9)}]\n".encode()
            for p, n in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + b"maypole: *i\n",
        "write the words out",
    ),
    "an object of Python": (b"maypole: !!python/object/apply:os.system ['true']\n", ""),
    "very deep": (b"maypole: " + b"[" * 5000, "lists within lists"),
}


@pytest.fixture
def nothing_stored() -> Iterator[None]:
    """Whatever happens in the test, no table has a row more or less after it."""
    before = rows_everywhere()
    yield
    assert rows_everywhere() == before


def rows_everywhere() -> dict[str, int]:
    tables = [model._meta.db_table for model in CLOSED]
    places = Partnership.objects.none()
    assert not places
    found: dict[str, int] = {}
    for place in ("worcestershire", "newplace"):
        if partnership_id_of(place) is None:
            continue
        with inside(place), connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
                found[f"{place} {table}"] = cursor.fetchone()[0]
    return found


def faults_of(name: str, content: bytes) -> list[FileFault]:
    with pytest.raises(FileRefused) as refusal:
        load_file(by=operator(), read=read_partnership_file(name, content))
    return refusal.value.faults


def test_the_whole_file_loads() -> None:
    result = load_file(by=operator(), read=read_partnership_file("whole.yaml", WHOLE.encode()))
    assert result.new
    assert result.counts["items"] == 2


@pytest.mark.parametrize("broken", KINDS, ids=lambda broken: broken.kind)
@pytest.mark.usefixtures("nothing_stored")
def test_a_broken_file_is_refused_with_file_line_path_and_mend(broken: Broken) -> None:
    """Other names of bodies lead to their keys (Ki15)."""
    faults = faults_of("folder/broken.yaml", broken.text().encode())
    fault = faults[0]
    assert len(faults) == 1 or all("is not a known" in also.message for also in faults[1:])
    assert fault.file == "folder/broken.yaml"
    assert fault.path == broken.path
    assert broken.says in fault.message
    assert fault.line == broken.line()
    assert str(fault).startswith(f"folder/broken.yaml, line {fault.line}")
    assert partnership_id_of("newplace") is None


def test_there_are_more_than_twenty_kinds_and_each_has_words_of_its_own() -> None:
    assert len(KINDS) + len(BYTES) > 20
    assert len({broken.kind for broken in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", BYTES)
@pytest.mark.usefixtures("nothing_stored")
def test_what_is_no_partnership_file_is_refused_in_words(kind: str) -> None:
    content, says = BYTES[kind]
    faults = faults_of("odd.yaml", content)
    assert says in faults[0].message
    assert faults[0].message.endswith((".", "?"))


@pytest.mark.usefixtures("nothing_stored")
def test_a_file_with_many_faults_names_them_all_at_once() -> None:
    text = WHOLE.replace("kind: open_forum", "kind: x").replace("name: Youth Voice", 'name: ""')
    text = text.replace("number: 1\n      role", "number: 0\n      role")
    assert {fault.path for fault in faults_of("three.yaml", text.encode())} == {
        "partnership.bodies[2].kind",
        "partnership.engagement_groups[1].name",
        "partnership.seats[1].number",
    }


@pytest.mark.usefixtures("nothing_stored")
def test_no_message_speaks_the_language_of_programmers() -> None:
    for broken in KINDS:
        for fault in faults_of("broken.yaml", broken.text().encode()):
            words = fault.message.lower()
            for word in (
                "pydantic",
                "constraint",
                "traceback",
                "nonetype",
                "input should",
                "regex",
                "violates",
                "invalid",
                "key (",
                "exception",
                "null",
            ):
                assert word not in words, (broken.kind, fault.message)


@pytest.mark.usefixtures("nothing_stored")
def test_every_fault_of_a_file_is_named_at_once() -> None:
    """A file is mended from the messages alone, in one round (pages.md, check 14)."""
    wrong = (
        WHOLE.replace("main_body: board", "main_body: bored")
        .replace("area: E06000004", "area: Stockton-on-Teas")
        .replace("- number: 2\n", "- number: 1\n")
    )
    faults = faults_of("folder/broken.yaml", wrong.encode())
    said = " ".join(fault.message for fault in faults)
    assert len(faults) >= 3
    assert "Did you mean" in said
    assert "have the same number" in said
    assert all(fault.line for fault in faults)


@pytest.mark.parametrize(
    ("begins", "ends"), [("2030", "2024"), ("2024-05", "2024-04"), ("summer 2020", "early 2020")]
)
def test_no_plan_ends_before_it_begins(begins: str, ends: str) -> None:
    with pytest.raises(ValidationError, match="before it begins"):
        Plan(key="plan", title="Plan", from_date=begins, to_date=ends)
    assert Plan(key="plan", title="Plan", from_date=ends, to_date=begins)
