"""Backup, restore and removal, each on databases of its own."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from maypole.accounts.isolation import OWNED_TABLES
from maypole.accounts.models import AuditLine
from maypole.accounts.operator import operator
from maypole.exchange import dumps, restoring
from maypole.exchange.dumps import BackupRefused, check_backup, file_digest, write_backup
from maypole.exchange.examples import load_missing_examples
from maypole.exchange.removal import RemovalRefused, remove_partnership
from maypole.exchange.restoring import NotEmpty, restore_backup
from maypole.exchange.sections import partnership_file
from maypole.exchange.uploads import Upload, keep
from maypole.exchange.writing import partnership_yaml
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.models import Organisation
from maypole.publishing.models import Publication
from tests import databases
from tests.cast import inside


@contextmanager
def copies() -> Iterator[Callable[[str], str]]:
    """Makes databases of our own, `full` or `empty`, and points both connections at the newest."""
    before = connections["default"].settings_dict["NAME"]
    made: list[str] = []

    def use(kind: str) -> str:
        made.append(databases.copy_of(kind))
        databases.point_at(made[-1])
        return made[-1]

    try:
        yield use
    finally:
        databases.point_at(before)
        for name in made:
            databases.drop(name)


@pytest.fixture
def use_copy(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[str], str]]:
    """Databases for one test."""
    with django_db_blocker.unblock(), copies() as use:
        yield use


@dataclass(frozen=True)
class Kept:
    """A backup of a database with the six examples, and what stood in that database."""

    file: Path
    exports: dict[str, str]
    publications: list[tuple[str, int, str]]


@pytest.fixture(scope="module")
def kept(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Kept:
    """Made once for all tests here."""
    target = tmp_path_factory.mktemp("kept") / "kept.backup"
    with django_db_blocker.unblock(), copies() as use:
        use("full")
        write_backup(target)
        return Kept(target, exports(), publications())


@pytest.fixture
def backup(kept: Kept, tmp_path: Path) -> Path:
    """The test's own copy of it, with its SHA-256."""
    for name in ("kept.backup", "kept.backup.sha256"):
        shutil.copy2(kept.file.with_name(name), tmp_path / name)
    return tmp_path / "kept.backup"


def exports() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in databases.EXAMPLES:
        with inside(name):
            file = partnership_file()
        assert file is not None
        found[name] = partnership_yaml(file)
    return found


def publications() -> list[tuple[str, int, str]]:
    rows = Publication.objects.order_by("address", "number")
    return [(one.address, one.number, one.sha256) for one in rows]


def test_a_restored_backup_is_equal_closed_and_alive(
    kept: Kept, use_copy: Callable[[str], str]
) -> None:
    use_copy("empty")
    assert partnership_id_of("kirklees") is None
    restore_backup(kept.file, replace=True)
    assert exports() == kept.exports
    assert publications() == kept.publications
    assert len(kept.publications) == len(databases.EXAMPLES)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM partnership_body")
        assert cursor.fetchone()[0] == 0
        cursor.execute("SELECT count(*) FROM pg_policies WHERE policyname = 'one_partnership'")
        policies = cursor.fetchone()[0]
        for table, right in (("accounts_auditline", "DELETE"), ("publishing_document", "UPDATE")):
            cursor.execute("SELECT has_table_privilege(%s, %s)", [table, right])
            assert cursor.fetchone()[0] is False
    with connections["owner"].cursor() as cursor:
        cursor.execute(OWNED_TABLES)
        assert policies >= len(cursor.fetchall()) > 20
    with inside("kirklees", operator()) as here:
        made = Organisation.objects.create(partnership_id=here, key="new-one", name="New One")
        assert Organisation.objects.filter(pk=made.pk).exists()


def test_nothing_is_restored_over_something_unless_told_twice(
    backup: Path, use_copy: Callable[[str], str]
) -> None:
    use_copy("full")
    with pytest.raises(NotEmpty) as refused:
        restore_backup(backup, replace=False)
    assert any("(kirklees)" in line for line in refused.value.lost)
    for arguments in ([], ["--replace"], ["--yes"]):
        with pytest.raises(CommandError, match="This would be lost"):
            call_command("restore", str(backup), *arguments)
    assert partnership_id_of("kirklees") is not None


def test_replacing_puts_the_backup_in_place_of_what_is_there(
    backup: Path, kept: Kept, use_copy: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    use_copy("full")
    remove_partnership(by=operator(), address="kirklees", out=backup.parent / "gone")
    call_command("restore", str(backup), "--replace", "--yes")
    assert "Restored" in capsys.readouterr().out
    assert exports() == kept.exports


def test_a_backup_that_fails_half_way_leaves_what_was_there(
    backup: Path, use_copy: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_copy("full")
    before = exports()
    whole = dumps.restore_script
    monkeypatch.setattr(
        restoring, "restore_script", lambda *given: whole(*given) + b"\nSELECT 1/0;\n"
    )
    with pytest.raises(BackupRefused, match="division by zero"):
        restore_backup(backup, replace=True)
    assert exports() == before


def test_a_changed_backup_is_refused(backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    with pytest.raises(CommandError, match="its SHA-256 differs"):
        call_command("restore", str(backup))


def test_a_backup_without_its_sha256_is_refused(backup: Path) -> None:
    backup.with_name("kept.backup.sha256").unlink()
    with pytest.raises(BackupRefused, match="is missing"):
        check_backup(backup)
    with pytest.raises(CommandError, match="There is no file"):
        call_command("restore", str(backup.with_name("other.backup")))


def test_the_sha256_is_what_sha256sum_reads(backup: Path) -> None:
    line = backup.with_name("kept.backup.sha256").read_text()
    assert line == f"{file_digest(backup)}  kept.backup\n"
    assert check_backup(backup) == line.split()[0]


def test_a_backup_is_never_written_over_and_only_its_owner_reads_it(backup: Path) -> None:
    assert os.stat(backup).st_mode & 0o077 == 0
    before = backup.read_bytes()
    with pytest.raises(CommandError, match="is not written over"):
        call_command("backup", str(backup))
    assert backup.read_bytes() == before
    assert sorted(path.name for path in backup.parent.iterdir()) == [
        "kept.backup",
        "kept.backup.sha256",
    ]


def test_a_backup_into_a_folder_that_is_not_there_is_refused(
    use_copy: Callable[[str], str], tmp_path: Path
) -> None:
    use_copy("empty")
    with pytest.raises(CommandError, match="No such file"):
        call_command("backup", str(tmp_path / "nowhere" / "kept.backup"))


def test_a_backup_holds_no_sessions(use_copy: Callable[[str], str], tmp_path: Path) -> None:
    use_copy("empty")
    session = SessionStore()
    session["secret"] = "hill"
    session.save()
    write_backup(tmp_path / "kept.backup")
    restore_backup(tmp_path / "kept.backup", replace=True)
    assert not SessionStore().exists(str(session.session_key))


def test_missing_examples_are_loaded_once(use_copy: Callable[[str], str]) -> None:
    use_copy("empty")
    assert load_missing_examples() == list(databases.EXAMPLES)
    assert load_missing_examples() == []


def rows_with(partnership_id: int) -> dict[str, int]:
    """Rows of the partnership in every table, asked of the owner, whom no policy stops."""
    found: dict[str, int] = {}
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name = 'partnership_id'"
        )
        tables = [*cursor.fetchall(), ("partnership_partnership", "id")]
        for table, column in tables:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} = %s", [partnership_id])  # noqa: S608
            count = cursor.fetchone()[0]
            if count:
                found[table] = count
    return found


def test_removal_hands_over_the_export_leaves_no_row_and_touches_nobody_else(
    use_copy: Callable[[str], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use_copy("full")
    before = exports()
    here = partnership_id_of("merrowdale")
    assert here is not None
    rows = rows_with(here)
    assert {"partnership_body", "plan_item", "accounts_rowhistory", "publishing_document"} <= set(
        rows
    )
    out = tmp_path / "out"
    call_command("remove", "merrowdale", "--out", str(out), "--yes", "merrowdale")
    assert "none is left" in capsys.readouterr().out
    assert rows_with(here) == {}
    assert partnership_id_of("merrowdale") is None
    assert (out / "partnership.yaml").read_text() == before["merrowdale"]
    assert json.loads((out / "publications/1/site.json").read_text())["key"] == "merrowdale"
    certificate = json.loads((out / "certificate.json").read_text())
    assert certificate["rows"] == rows
    assert certificate["sha256"]["partnership.yaml"] == file_digest(out / "partnership.yaml")
    assert "none is left" in (out / "certificate.txt").read_text()
    assert "Merrowdale Children" not in (out / "certificate.json").read_text()
    line = AuditLine.objects.using("owner").get(change="remove_partnership")
    assert (line.partnership_id, line.subject, line.by) == (None, "merrowdale", operator())
    assert line.before is None
    assert line.after is not None
    assert set(line.after) == {"rows", "certificate_sha256"}
    call_command("load", str(out))
    assert exports() == before


def test_removal_asks_for_the_name_twice_and_for_an_empty_folder(
    use_copy: Callable[[str], str], tmp_path: Path
) -> None:
    use_copy("full")
    for typed in ([], ["--yes", "oldham"]):
        with pytest.raises(CommandError, match="Nothing was removed"):
            call_command("remove", "kirklees", "--out", str(tmp_path / "out"), *typed)
    assert partnership_id_of("kirklees") is not None
    assert not (tmp_path / "out").exists()
    with pytest.raises(CommandError, match="There is no partnership nowhere"):
        call_command("remove", "nowhere", "--out", str(tmp_path / "out"))
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(RemovalRefused, match="is not an empty folder"):
        remove_partnership(by=operator(), address="kirklees", out=tmp_path)
    assert partnership_id_of("kirklees") is not None


def test_a_removal_that_leaves_a_row_removes_nothing_and_certifies_nothing(
    use_copy: Callable[[str], str], tmp_path: Path
) -> None:
    use_copy("full")
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE RULE stays AS ON DELETE TO partnership_duty DO INSTEAD NOTHING")
    before = exports()
    with pytest.raises(Exception, match="partnership_duty"):
        remove_partnership(by=operator(), address="sunderland", out=tmp_path / "out")
    assert exports() == before
    assert not (tmp_path / "out" / "certificate.json").exists()


def test_a_file_that_waits_in_a_session_goes_too(
    use_copy: Callable[[str], str], tmp_path: Path
) -> None:
    use_copy("full")
    kept = {}
    for name in ("kirklees", "oldham"):
        session = SessionStore()
        keep(session, Upload(name, "w.yaml", "text"))
        session.save()
        kept[name] = str(session.session_key)
    remove_partnership(by=operator(), address="kirklees", out=tmp_path / "out")
    assert not SessionStore().exists(kept["kirklees"])
    assert SessionStore().exists(kept["oldham"])
