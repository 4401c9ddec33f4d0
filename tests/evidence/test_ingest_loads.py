"""Loads: the same file again, a revision, the way back, a failure half way, and who may."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DataError
from django.db.models import QuerySet

from maypole.accounts.models import AuditLine, User
from maypole.accounts.operator import operator
from maypole.evidence.changes import loads
from maypole.evidence.changes.loads import TakenIn, take_in
from maypole.evidence.changes.rolling_back import roll_back
from maypole.evidence.ingest import storing
from maypole.evidence.ingest.refusals import FileRefused, LoadRefused
from maypole.evidence.models import (
    Edition,
    Load,
    LoadFault,
    LoadFile,
    Measure,
    MeasureDefinition,
    Observation,
    whose,
)
from maypole.partnership.authority import PermissionRefused
from tests.cast import HERE, inside, person
from tests.evidence.figures_sample import (
    WHOLE,
    ees,
    in_merrowdale,
    in_public,
    lait,
    lait_file,
    load_own,
    load_public,
    stored,
    tidy,
    told,
    whole_row,
)

pytestmark = pytest.mark.django_db
TABLES = (Observation, Measure, MeasureDefinition, Edition, Load, LoadFault, LoadFile)
BROUGHT = TABLES[:4]
"""What a load brings; the load itself and what its checks found stay, to be looked up."""
Counts = dict[str, int]


def rows_of(tables: tuple[type, ...] = TABLES) -> Counts:
    """How many rows each table has, of everybody that may be seen."""
    return {one.__name__: one.objects.count() for one in tables}  # type: ignore[attr-defined]


def undo(done: TakenIn) -> int:
    assert done.load is not None
    return roll_back(by=operator(), load=done.load)


def current(measure: str) -> dict[str, float | None]:
    """What holds now, by period: the newest edition's."""
    found: QuerySet[Observation] = Observation.objects.filter(measure__key=measure)
    rows = found.order_by("edition__number").values_list("period_label", "value")
    return dict(rows)


ROWS = (("N1", "2022", "970", 3), ("N1", "2023", "970", 4), ("N2", "2023", "970", 5))


@pytest.mark.parametrize("content", ["lait", "ees", "template"])
def test_the_same_file_again_changes_nothing(content: str) -> None:
    known = {
        "lait": lambda: load_public(lait(*ROWS)),
        "ees": lambda: load_public(ees(("sex", "t_late"), (202324, "England", "Total", "c"))),
        "template": lambda: load_own(
            tidy(whole_row(value=1), whole_row(group="Girls", value=2), head=WHOLE)
        ),
    }
    first = known[content]()
    assert first.stored == first.checked.ready > 0
    with in_merrowdale():
        before = rows_of()
    again = known[content]()
    assert (again.load, again.stored, again.checked.unchanged) == (None, 0, first.stored)
    with in_merrowdale():
        assert rows_of() == before


def test_rows_in_another_order_and_another_spelling_are_the_same_figures() -> None:
    load_public(lait(*ROWS))
    again = load_public(lait(*reversed([(a, b, c, f"{d}.0") for a, b, c, d in ROWS])))
    assert (again.load, again.checked.unchanged) == (None, 3)


def test_only_what_a_newer_file_says_otherwise_is_stored_and_then_holds() -> None:
    load_public(lait(*ROWS))
    newer = load_public(lait(("N1", "2022", "970", 3), ("N1", "2023", "970", 4.5)))
    assert (newer.stored, newer.checked.unchanged) == (1, 1)
    assert [(one.row_number, one.value) for one in stored(newer)] == [(3, 4.5)]
    with in_public():
        assert current("lait/n1") == {"2022": 3, "2023": 4.5}
        undo(newer)
        assert current("lait/n1") == {"2022": 3, "2023": 4}


def test_a_figure_that_went_back_to_what_it_was_is_a_change_again() -> None:
    for value in (3, 4, 3):
        done = load_public(lait(("N1", "2022", "970", value)))
        assert done.stored == 1
    with in_public():
        assert current("lait/n1") == {"2022": 3}


def test_a_load_rolled_back_leaves_what_was_before_and_can_be_loaded_again(tmp_path: Path) -> None:
    with in_public():
        before = rows_of(BROUGHT)
    said = [["N1", "A share (%)", "Low", "%", "1", "Financial Year"]]
    path = lait_file(tmp_path, *ROWS, said=said)
    done = load_public(path, path.name)
    with in_public():
        assert rows_of(BROUGHT)["Observation"] == before["Observation"] + 3
        assert undo(done) == 3
        assert rows_of(BROUGHT) == before
        assert done.load is not None
        line = AuditLine.objects.get(change="roll_back_load")
        assert (line.by, line.subject) == (operator(), f"loads/{done.load.number}")
        load = Load.objects.get(pk=done.load.pk)
        assert (load.state, load.edition) == ("rolled_back", None)
        with pytest.raises(LoadRefused, match="Only a stored one can be rolled back"):
            roll_back(by=operator(), load=load)
    assert load_public(path, path.name).stored == 3


def test_a_definition_that_a_later_load_rests_on_outlives_its_own_load() -> None:
    first = load_public(lait(("N1", "2022", "970", 3)))
    second = load_public(lait(("N1", "2022", "970", 3), ("N1", "2023", "970", 4)))
    with in_public():
        undo(first)
        [definition] = MeasureDefinition.objects.filter(measure__key="lait/n1")
        assert definition.load == second.load
        assert current("lait/n1") == {"2023": 4}
        undo(second)
        assert not Measure.objects.filter(partnership=None, key="lait/n1").exists()


def test_what_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two statements store two rows; the second divides by nought."""
    monkeypatch.setattr(storing, "MOST_AT_ONCE", 1)
    broken = storing.INSERT.replace("s.row_number,\n", "s.row_number / (3 - s.row_number),\n")
    assert broken != storing.INSERT
    monkeypatch.setattr(storing, "INSERT", broken)
    with in_public():
        before = rows_of()
        with pytest.raises(DataError, match="division by zero"):
            take_in(by=operator(), name="a.csv", source=lait(*ROWS))
        assert rows_of() == before


def test_a_dry_run_says_what_would_be_stored_and_stores_nothing() -> None:
    with in_public():
        before = rows_of()
        done = take_in(by=operator(), name="a.csv", source=lait(*ROWS), dry_run=True)
        assert (done.load, done.stored) == (None, 3)
        assert rows_of() == before


def test_a_load_keeps_who_what_and_the_audit_line_and_each_figure_its_row() -> None:
    done = load_own(tidy(whole_row(value=1), whole_row(period="nonsense", value=2), head=WHOLE))
    load = done.load
    assert load is not None
    with in_merrowdale():
        load.refresh_from_db()
        assert (load.state, load.made_by, load.file_name) == ("stored", operator(), "own.csv")
        assert (load.rows_read, load.rows_ready, load.rows_refused) == (2, 1, 1)
        assert len(load.sha256) == 64
        assert load.edition is not None
        line = AuditLine.objects.filter(change="store_load").latest("pk")
        assert line.after == {"file": "own.csv", "sha256": load.sha256, "figures": 1}
    assert [(one.row_number, one.load_id) for one in stored(done)] == [(2, load.pk)]
    [fault] = told(done, "period-not-read")
    assert fault.row == {
        "measure": "talking-well", "period": "nonsense", "area": "E92000001", "value": "2",
    }  # fmt: skip


def test_the_list_of_fields_in_the_answer_of_the_command_is_whole() -> None:
    answer = load_public(lait(*ROWS, ("N1", "0", "970", 1))).answer()
    assert answer | {"load": None, "edition": None} == {
        "load": None, "edition": None, "format": "LAIT", "rows_read": 4, "observations_read": 4,
        "stored": 3, "unchanged": 0, "refused": 1, "refused_by_check": {"period-not-read": 1},
        "warned_by_check": {"no-dictionary": 1}, "measures": 2,
    }  # fmt: skip


def test_an_uploaded_file_waits_is_checked_and_is_stored_when_somebody_says_so() -> None:
    with in_merrowdale() as here:
        content = tidy(whole_row(value=1), head=WHOLE)
        before = Observation.objects.count()
        load = loads.receive_file(by=operator(), partnership_id=here, name="a.csv", content=content)
        assert (load.state, bytes(LoadFile.objects.get(load=load).content)) == ("waiting", content)
        load = loads.check_load(by=operator(), load=load)
        assert (load.state, load.rows_ready, Observation.objects.count()) == ("checked", 1, before)
        load = loads.store_load(by=operator(), load=load)
        assert (load.state, Observation.objects.count()) == ("stored", before + 1)
        assert not LoadFile.objects.filter(load=load).exists()
        assert loads.store_load(by=operator(), load=load).rows_ready == 1
        assert Observation.objects.count() == before + 1
        with pytest.raises(LoadRefused, match="is stored, so this cannot be done"):
            loads.discard_load(by=operator(), load=load)


def test_an_uploaded_file_that_is_discarded_or_unreadable_leaves_no_figures() -> None:
    with in_merrowdale() as here:
        before = Observation.objects.count()
        content = tidy(whole_row(value=1), head=WHOLE)
        load = loads.receive_file(by=operator(), partnership_id=here, name="a.csv", content=content)
        assert loads.discard_load(by=operator(), load=load).state == "discarded"
        wrong = loads.receive_file(
            by=operator(), partnership_id=here, name="b.csv", content=b"a,b\n1,2"
        )
        wrong = loads.check_load(by=operator(), load=wrong)
        assert wrong.state == "failed"
        assert "no table that we know" in wrong.error
        with pytest.raises(FileRefused, match="is empty"):
            loads.receive_file(by=operator(), partnership_id=here, name="c.csv", content=b"")
        assert not LoadFile.objects.filter(load__in=[load, wrong]).exists()
        assert Observation.objects.count() == before


def received(by: User) -> Load:
    with inside(HERE, by) as here:
        return loads.receive_file(by=by, partnership_id=here, name="a.csv", content=b"measure")


Change = Callable[[User, int, Load], object]
CHANGES: dict[str, Change] = {
    "take_in": lambda by, here, load: take_in(
        by=by, name="a.csv", source=tidy(["x", "1981/82", "E10000034", 1]), partnership_id=here
    ),
    "receive": lambda by, here, load: loads.receive_file(
        by=by, partnership_id=here, name="a.csv", content=b"measure"
    ),
    "check": lambda by, here, load: loads.check_load(by=by, load=load),
    "store": lambda by, here, load: loads.store_load(by=by, load=load),
    "discard": lambda by, here, load: loads.discard_load(by=by, load=load),
    "fail": lambda by, here, load: loads.fail_load(by=by, load=load, why="It is wrong."),
    "roll back": lambda by, here, load: roll_back(by=by, load=load),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    "name", ["viewer", "contributor", "chair", "outsider", "kirklees_officer", "merrowdale_officer"]
)
def test_who_holds_no_role_for_it_here_loads_and_undoes_nothing(change: str, name: str) -> None:
    load = received(person("analyst"))
    by = person(name)
    with inside(HERE, by) as here, pytest.raises(PermissionRefused):
        CHANGES[change](by, here, load)
    with inside(HERE) as here:
        assert Load.objects.get(pk=load.pk).state == "waiting"


@pytest.mark.parametrize("name", ["merrowdale_officer", "administrator"])
def test_an_officer_and_an_administrator_load_and_undo(name: str) -> None:
    by = person(name)
    with inside("merrowdale", by) as here:
        before = Observation.objects.count()
        content = tidy(whole_row(value=1), head=WHOLE)
        done = take_in(by=by, name="a.csv", source=content, partnership_id=here)
        assert done.load is not None
        assert done.load.made_by == by
        assert Observation.objects.count() == before + 1
        assert roll_back(by=by, load=done.load) == 1
        assert Observation.objects.count() == before


def test_an_analyst_brings_a_file_and_discards_it(analyst: User) -> None:
    load = received(analyst)
    with inside(HERE, analyst):
        assert loads.discard_load(by=analyst, load=load).state == "discarded"


def test_public_figures_are_an_administrator_s_to_load_and_no_officer_s() -> None:
    with in_public():
        assert take_in(by=person("administrator"), name="a.csv", source=lait(*ROWS)).stored == 3
        with pytest.raises(PermissionRefused):
            take_in(by=person("officer"), name="a.csv", source=lait(*ROWS))


def test_another_partnership_sees_no_load_and_no_figure_of_ours() -> None:
    done = load_own(tidy(whole_row(value=1), head=WHOLE))
    assert done.load is not None
    with inside("kirklees", person("kirklees_officer")):
        assert not Load.objects.filter(pk=done.load.pk).exists()
        assert not Observation.objects.filter(load_id=done.load.pk).exists()
        assert not Measure.objects.filter(whose(done.load.partnership_id)).exists()
        with pytest.raises(Load.DoesNotExist):
            roll_back(by=operator(), load=done.load)
