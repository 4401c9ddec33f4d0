"""What is kept in memory of a partnership is never older than its rows (decision 0007).

Other tests roll back, and a transaction that has written keeps nothing: these commit, in a database
of their own.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from threading import Barrier
from typing import Any, LiteralString

import pytest
from django.db import connection, transaction
from django.utils import timezone, translation
from psycopg import sql
from pytest_django import DjangoDbBlocker

from maypole.accounts.isolation import acting
from maypole.exchange.sections import SECTIONS, stored_sections
from maypole.partnership.changes import edit_part
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.models import Organisation
from maypole.partnership.records import kept
from maypole.partnership.records.whole import Stored, one_at_a_time, record_sections
from maypole.partnership.section import PARTNERSHIP_SECTION
from maypole.places.models import Area
from tests.cast import ELSEWHERE, HERE, client_of, inside, person
from tests.committing import (
    database_of_its_own,
    meanwhile,
    questions,
    somebody_else,
    write_elsewhere,
)
from tests.databases import EXAMPLES

RENAME: LiteralString = (
    "UPDATE partnership_partnership SET name = 'Renamed' WHERE id = maypole_partnership()"
)
STAMPS: LiteralString = "SELECT partnership_id, value FROM accounts_stamp"
FOLLOWED = sorted(
    {
        model._meta.db_table
        for noun in SECTIONS.values()
        for model in (*noun.models(), *noun.pointed_at())
        if model is not Area
    }
)


@pytest.fixture(autouse=True)
def own_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), database_of_its_own():
        kept._kept.clear()
        yield
        kept._kept.clear()


def read() -> Stored:
    found = stored_sections()
    assert found is not None
    for name in SECTIONS:
        found.entry(name)
    return found


def name_now(partnership: str = HERE) -> str:
    with inside(partnership):
        return str(read().entry("partnership").name)


def entry_now(partnership: str = HERE) -> Any:
    with inside(partnership):
        return read().entry("partnership")


def stamp(partnership: str = HERE) -> kept.Stamp | None:
    with inside(partnership):
        return kept.stamp_now()


def rename(name: str, partnership: str = HERE) -> None:
    """Within a transaction that has named the partnership."""
    here = partnership_id_of(partnership)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE partnership_partnership SET name = %s WHERE id = %s", [name, here])


def test_the_second_reading_is_one_query_and_the_same_entries() -> None:
    with inside(HERE), questions() as first:
        entry = read().entry("partnership")
    with inside(HERE), questions() as second:
        again = read().entry("partnership")
    assert (len(first), len(second)) == (2, 1)
    assert again is entry


def test_a_second_answer_reads_no_rows_again() -> None:
    client = client_of(person("officer"))
    with questions() as first:
        page = client.get(f"/manage/{HERE}/plan/").content
    with questions() as second:
        again = client.get(f"/manage/{HERE}/plan/").content
    assert [sum("to_json(t)" in one for one in asked) for asked in (first, second)] == [1, 0]
    assert b"Best start" in page
    assert _without_tokens(page) == _without_tokens(again)


def _without_tokens(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"csrf" not in line]


def test_after_anothers_save_the_next_reading_shows_the_new_value() -> None:
    before = name_now()
    write_elsewhere(RENAME, HERE)
    assert before != "Renamed"
    assert name_now() == "Renamed"


def test_a_save_on_screen_shows_on_the_next_page() -> None:
    officer = person("officer")
    client = client_of(officer)
    assert "Hill School" not in client.get(f"/manage/{HERE}/edit/organisations/").content.decode()
    with inside(HERE, officer) as here:
        entry = PARTNERSHIP_SECTION.noun.children["organisations"].entry
        part = entry.model_validate(
            {"key": "hill-school", "name": "Hill School", "sector": "education"}
        )
        edit_part(
            by=officer,
            partnership_id=here,
            section=PARTNERSHIP_SECTION,
            address="organisations/hill-school",
            part=part,
            verb="add_organisation",
        )
    assert "Hill School" in client.get(f"/manage/{HERE}/edit/organisations/").content.decode()


def test_nothing_is_seen_of_a_write_that_is_not_committed_and_all_of_it_once_it_is() -> None:
    before = name_now()
    with somebody_else(partnership=HERE) as other:
        other.execute(RENAME)
        assert name_now() == before
    assert name_now() == "Renamed"


def test_a_transaction_that_has_written_sees_its_own_write_and_keeps_nothing() -> None:
    entry = entry_now()
    with inside(HERE):
        rename("Mine alone")
        assert read().entry("partnership").name == "Mine alone"
        assert read().kept.stamp is None
        with meanwhile(name_now) as theirs:
            assert theirs.result() == entry.name
    assert name_now() == "Mine alone"


class _Undo(Exception):
    """Takes back what the block has written."""


@contextmanager
def undone() -> Iterator[None]:
    with suppress(_Undo), transaction.atomic():
        yield
        raise _Undo


def test_a_write_that_is_rolled_back_leaves_no_trace() -> None:
    entry = entry_now()
    with undone(), inside(HERE):
        rename("Never")
        assert read().entry("partnership").name == "Never"
    assert entry_now() is entry


def test_a_write_rolled_back_to_a_savepoint_leaves_no_trace_in_the_same_transaction() -> None:
    with inside(HERE):
        entry = read().entry("partnership")
        with undone():
            rename("Never")
            assert read().entry("partnership").name == "Never"
        assert read().entry("partnership") is entry
        rename("Kept")
    assert name_now() == "Kept"


def test_a_transaction_that_writes_in_two_partnerships_leaves_neither_stale() -> None:
    with inside(HERE):
        rename("First")
        with undone():
            with inside(ELSEWHERE):
                rename("There", ELSEWHERE)
            assert read().entry("partnership").name == "First"
            assert read().kept.stamp is None
        rename("Second")
    assert name_now() == "Second"
    assert name_now(ELSEWHERE) != "There"


def test_another_partnerships_write_leaves_our_stamp_and_our_entries() -> None:
    ours, theirs, entry = stamp(), stamp(ELSEWHERE), entry_now()
    write_elsewhere(RENAME, ELSEWHERE)
    assert stamp() == ours
    assert entry_now() is entry
    assert stamp(ELSEWHERE) != theirs
    assert name_now(ELSEWHERE) == "Renamed"


@pytest.mark.parametrize("role", ["default", "owner"])
def test_any_write_to_any_table_that_entries_are_read_from_gives_a_new_stamp(role: str) -> None:
    """A statement that meets no row is a write too; the owner's touches every partnership."""
    verbs: list[LiteralString] = ["UPDATE {} SET id = id WHERE false", "DELETE FROM {} WHERE false"]
    verbs += ["TRUNCATE {} CASCADE"] if role == "owner" else []
    places = len(EXAMPLES) if role == "owner" else 1
    with somebody_else(role, HERE) as other:
        for table in FOLLOWED:
            for verb in verbs:
                other.execute("SAVEPOINT before")
                old = set(other.execute(STAMPS).fetchall())
                other.execute(sql.SQL(verb).format(sql.Identifier(table)))
                fresh = set(other.execute(STAMPS).fetchall()) - old
                assert len(fresh) == places, (table, verb)
                other.execute("ROLLBACK TO SAVEPOINT before")
    assert len(FOLLOWED) > 20


def test_what_the_owner_writes_shows_in_every_partnership() -> None:
    assert {name_now(), name_now(ELSEWHERE)} != {"Renamed"}
    write_elsewhere("UPDATE partnership_partnership SET name = 'Renamed'", role="owner")
    assert {name_now(), name_now(ELSEWHERE)} == {"Renamed"}


def test_the_application_cannot_keep_a_stamp_from_changing() -> None:
    before = stamp()
    with somebody_else(partnership=HERE) as other:
        assert before is not None
        other.execute(
            "SELECT set_config('maypole.stamp_' || maypole_partnership(), 'nothing', true)"
        )
        other.execute(RENAME)
    assert stamp() != before


def test_no_partnership_is_given_anothers_entries() -> None:
    ours, theirs = entry_now(), entry_now(ELSEWHERE)
    assert (ours.key, theirs.key) == (HERE, ELSEWHERE)
    assert (entry_now(), entry_now(ELSEWHERE)) == (ours, theirs)
    with inside(HERE):
        with inside(ELSEWHERE):
            assert read().entry("partnership") is theirs
        assert read().entry("partnership") is ours
    with acting():
        assert stored_sections() is None


def test_rows_that_depend_on_who_asks_are_no_part_of_an_entry() -> None:
    """Else what one person may read would be kept for all."""
    from maypole.evidence.models import Load
    from maypole.partnership.models import Grant

    for model in (Grant, Load):
        assert hasattr(model, "also_readable")
        assert model._meta.db_table not in FOLLOWED
    models = {model for noun in SECTIONS.values() for model in noun.models()}
    assert not [model for model in models if hasattr(model, "also_readable")]


def test_another_day_makes_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules find depends on the day."""
    entry = entry_now()
    monkeypatch.setattr(timezone, "localdate", lambda: date(2031, 1, 1))
    with inside(HERE):
        found = read()
    assert found.kept.day == date(2031, 1, 1)
    assert found.entry("partnership") is not entry


def test_each_language_has_its_own() -> None:
    entry = entry_now()
    with translation.override("cy"):
        other = entry_now()
        assert other == entry
        assert other is not entry
        assert entry_now() is other
    assert entry_now() is entry


def test_two_who_write_at_once_are_both_seen() -> None:
    both = Barrier(2, timeout=10)

    def add(key: str) -> None:
        with inside(HERE) as here:
            both.wait()
            Organisation.objects.create(partnership_id=here, key=key, name=key.title())
            read()

    before = entry_now()
    with meanwhile(lambda: add("one")) as one, meanwhile(lambda: add("two")) as two:
        one.result()
        two.result()
    keys = {organisation.key for organisation in entry_now().organisations}
    assert keys == {organisation.key for organisation in before.organisations} | {"one", "two"}


def test_whoever_writes_without_asking_for_a_turn_waits_for_whoever_has_it() -> None:
    """Else entries that are kept and the trees that a save compares with could be of two states."""
    entry_now()
    with ExitStack() as until_the_end:
        with inside(HERE) as here:
            one_at_a_time(here)
            found = read()
            theirs = until_the_end.enter_context(meanwhile(lambda: write_elsewhere(RENAME, HERE)))
            with pytest.raises(TimeoutError):
                theirs.result(timeout=0.5)
            wanted = found.entry("partnership").model_copy(update={"name": "Ours"})
            noun = {"partnership": SECTIONS["partnership"]}
            record_sections(here, noun, {"partnership": wanted}, found)
        theirs.result(timeout=10)
    assert name_now() == "Renamed"


def test_only_so_many_partnerships_are_kept_and_the_last_used_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept, "MOST_KEPT", 2)
    places = [HERE, ELSEWHERE, "merrowdale"]
    first = {place: entry_now(place) for place in places[:2]}
    assert entry_now(HERE) is first[HERE]
    entry_now("merrowdale")
    assert len(kept._kept) == 2
    assert entry_now(HERE) is first[HERE]
    assert entry_now(ELSEWHERE) is not first[ELSEWHERE]


def test_of_one_partnership_only_the_newest_state_is_kept() -> None:
    for name in ("A", "B", "C"):
        with inside(HERE):
            rename(name)
        assert name_now() == name
    assert len(kept._kept) == 1


def test_an_address_without_a_page_is_not_kept() -> None:
    client = client_of(person("officer"))
    client.get(f"/manage/{HERE}/plan/")
    with inside(HERE):
        before = len(read().kept._made)
    for number in range(5):
        assert client.get(f"/manage/{HERE}/nowhere-{number}/").status_code == 404
    with inside(HERE):
        assert len(read().kept._made) == before
