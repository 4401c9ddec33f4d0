"""Loading twice changes nothing, a dry run stores nothing, and an export loads without loss."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker

from maypole.accounts.models import AuditLine, RowHistory
from maypole.accounts.operator import operator
from maypole.exchange.changes import LoadResult, load_file
from maypole.exchange.reading import FileRefused, read_partnership_file
from maypole.partnership.authority import PermissionRefused
from maypole.partnership.models import Body
from maypole.plan.models import Item
from tests import databases
from tests.cast import ELSEWHERE, HERE, inside, person
from tests.databases import EXAMPLES

EXAMPLES_FOLDER: Path = settings.ROOT / "examples"

every_example = pytest.mark.parametrize("name", EXAMPLES)


def text_of(name: str) -> str:
    return (EXAMPLES_FOLDER / name / "partnership.yaml").read_text(encoding="utf-8")


def load(text: str, *, by: str = "", dry_run: bool = False) -> LoadResult:
    read = read_partnership_file("partnership.yaml", text.encode())
    return load_file(by=person(by) if by else operator(), read=read, dry_run=dry_run)


def exported(name: str) -> str:
    out = StringIO()
    call_command("export", name, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def two_exports(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> dict[str, tuple[str, str]]:
    """Each example as it comes out of this database, and of an empty one that it was put into."""
    with django_db_blocker.unblock():
        first = {name: exported(name) for name in EXAMPLES}
        here, empty = connections["default"].settings_dict["NAME"], databases.copy_of("empty")
        databases.point_at(empty)
        try:
            for name in reversed(EXAMPLES):
                load(first[name])
            second = {name: exported(name) for name in EXAMPLES}
        finally:
            databases.point_at(here)
            databases.drop(empty)
    return {name: (first[name], second[name]) for name in EXAMPLES}


@every_example
def test_an_export_loaded_into_an_empty_database_gives_an_equal_export(
    name: str, two_exports: dict[str, tuple[str, str]]
) -> None:
    first, second = two_exports[name]
    assert len(first.splitlines()) > 100
    assert second == first


@every_example
def test_an_export_says_what_the_example_says(
    name: str, two_exports: dict[str, tuple[str, str]]
) -> None:
    ours = read_partnership_file("ours", text_of(name).encode()).content
    theirs = read_partnership_file("theirs", two_exports[name][0].encode()).content
    assert theirs == ours


@pytest.mark.django_db
@every_example
def test_a_second_load_changes_nothing(name: str) -> None:
    with inside(name):
        before = AuditLine.objects.count(), RowHistory.objects.count()
    result = load(text_of(name))
    assert not result.changed
    assert result.sentences() == []
    assert not result.new
    with inside(name):
        assert (AuditLine.objects.count(), RowHistory.objects.count()) == before


@pytest.mark.django_db
@every_example
def test_a_load_of_the_export_changes_nothing(name: str) -> None:
    assert not load(exported(name)).changed


RENAMED = "name: Health and Wellbeing Board"
OTHER_NAME = "name: Health and Care Board"


@pytest.mark.django_db
def test_a_dry_run_says_what_would_change_and_stores_nothing() -> None:
    with inside(HERE):
        before = AuditLine.objects.count(), RowHistory.objects.count()
    result = load(text_of(HERE).replace(RENAMED, OTHER_NAME), dry_run=True)
    assert result.sentences() == ["Change body: Health and Care Board (name)"]
    with inside(HERE):
        assert (AuditLine.objects.count(), RowHistory.objects.count()) == before
        assert Body.objects.get(key="hwb").name == "Health and Wellbeing Board"


@pytest.mark.django_db
def test_a_changed_entry_is_changed_alone_and_leaves_its_line() -> None:
    with inside(HERE):
        kept = Body.objects.get(key="hwb").pk
    result = load(text_of(HERE).replace(RENAMED, OTHER_NAME), by="officer")
    assert result.tally() == {"add": 0, "amend": 1, "remove": 0}
    with inside(HERE):
        assert Body.objects.get(key="hwb").pk == kept
        line = AuditLine.objects.first()
        assert line is not None
        assert (line.change, line.by, line.subject) == (
            "amend_by_file",
            person("officer"),
            "bodies/hwb",
        )
        assert line.before is not None
        assert line.after is not None
        assert line.before["name"] == "Health and Wellbeing Board"
        assert line.after["name"] == "Health and Care Board"


@pytest.mark.django_db
def test_an_entry_that_left_the_file_is_removed_and_comes_back() -> None:
    gone = "    - key: parents-voice\n      name: Parents’ Voice\n      kind: parent_voice\n"
    text = text_of(HERE)
    assert gone in text
    assert load(text.replace(gone, "")).tally() == {"add": 0, "amend": 1, "remove": 1}
    with inside(HERE):
        assert not Body.objects.filter(key="parents-voice").exists()
    assert load(text).tally() == {"add": 1, "amend": 1, "remove": 0}


@pytest.mark.django_db
def test_a_file_cannot_change_a_frozen_version() -> None:
    text = text_of(HERE).replace("title: Safe from harm", "title: Safe from all harm")
    with pytest.raises(FileRefused) as refusal:
        load(text)
    fault = refusal.value.faults[0]
    assert fault.message == "This version is frozen and never changes. Begin a new version."
    assert fault.path == "plan.plans[1].versions[1].steps[2].items[1]"
    assert fault.line is not None
    assert "number: 1" in text.splitlines()[fault.line - 1]
    with inside(HERE):
        assert Item.objects.filter(title="Safe from harm").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["outsider", "viewer", "chair", "contributor", "kirklees_officer"])
def test_a_file_is_loaded_only_by_people_who_may_edit_all_of_it(name: str) -> None:
    with pytest.raises(PermissionRefused):
        load(text_of(HERE).replace(RENAMED, OTHER_NAME), by=name)
    with inside(HERE):
        assert Body.objects.get(key="hwb").name == "Health and Wellbeing Board"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["officer", "kirklees_officer", "outsider"])
def test_only_an_administrator_adds_a_partnership(name: str) -> None:
    text = text_of(ELSEWHERE).replace("key: kirklees", "key: newplace", 1)
    with pytest.raises(PermissionRefused):
        load(text, by=name)
    assert load(text, by="administrator").new


@pytest.mark.django_db
def test_a_load_touches_no_other_partnership() -> None:
    before = exported(ELSEWHERE)
    load(text_of(HERE).replace(RENAMED, OTHER_NAME))
    assert exported(ELSEWHERE) == before


def test_the_schema_in_the_docs_is_the_one_that_the_code_gives() -> None:
    out = StringIO()
    call_command("schema", stdout=out)
    kept = settings.ROOT / "docs" / "partnership-file.schema.json"
    assert out.getvalue() == kept.read_text(encoding="utf-8")


@pytest.mark.django_db
def test_a_file_that_moves_a_version_where_it_may_not_go_is_refused_in_words() -> None:
    text = exported("merrowdale")
    assert text.count("state: frozen") == 1
    with pytest.raises(FileRefused, match="cannot become draft"):
        load(text.replace("state: frozen", "state: draft"))


@pytest.mark.django_db
def test_a_file_with_a_colour_that_cannot_be_read_on_is_refused_with_one_that_can() -> None:
    text = exported("merrowdale")
    assert text.count("#5b2a6e") == 1
    with pytest.raises(FileRefused, match="The nearest that passes is #"):
        load(text.replace("#5b2a6e", "#ffdd00"))
