"""What is committed holds nothing of a machine, a registry or an unfinished thought."""

import re
from collections import defaultdict

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.house.source import committed, committed_texts, short

ANY_OF = "|"
MACHINE = re.compile(r"(?<![\w.$])/(?:work|root|home|Users)/\w" + ANY_OF + r"[A-Z]:\\\\Users")
REGISTRY = re.compile(
    r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|artifactory|nexus|jfrog|devpi)[\w.-]*",
    re.IGNORECASE,
)
MARKS = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "Not" + "ImplementedError")
UNFINISHED = re.compile(rf"\b(?:{'|'.join(MARKS)})\b")
LARGEST = 600_000


def lines_with(pattern: re.Pattern[str], *, besides: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{short(path)}:{number}: {line.strip()[:80]}"
        for path, text in committed_texts()
        if short(path) not in besides
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_path_of_a_machine() -> None:
    assert not lines_with(MACHINE)


def test_no_file_names_a_package_registry() -> None:
    assert not lines_with(REGISTRY)


def test_nothing_is_left_unfinished() -> None:
    assert not lines_with(UNFINISHED)


def test_no_file_is_larger_than_a_repository_should_carry() -> None:
    ours = [path for path in committed() if "vendor" not in path.parts]
    assert not [short(path) for path in ours if path.stat().st_size > LARGEST]


def test_no_secret_and_no_environment_is_committed() -> None:
    names = {path.name for path in committed()}
    assert not names & {".env", "secret", "id_rsa", "credentials.json"}
    assert not [short(path) for path in committed() if path.suffix in {".pem", ".key", ".sqlite3"}]


@pytest.mark.django_db
def test_migrations_of_each_room_follow_one_another_in_one_line() -> None:
    graph = MigrationLoader(connection).graph
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("maypole.")}
    followers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for label, name in graph.nodes:
        for parent in graph.node_map[(label, name)].parents:
            if label in ours and parent.key[0] == label:
                followers[(parent.key[0], parent.key[1])].append(name)
    assert not {parent: names for parent, names in followers.items() if len(names) > 1}


@pytest.mark.django_db
def test_every_model_is_as_its_migrations_say(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    assert "Migrations for" not in capsys.readouterr().out
