"""What every module keeps to (design.md, Inside a room)."""

import ast
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, PAGES, ROOT, is_migration, modules, parts_of, short, tree_of

CODE = modules(PACKAGE, ROOT / "tests", ROOT / "tools")
OURS = [path for path in modules() if not is_migration(path)]
LONGEST = 499
LONG = 300
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "core", "common", "misc", "lib", "base"}
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "set_password",
}
STATEMENTS = ("INSERT INTO", "UPDATE ", "DELETE FROM", "TRUNCATE")
ENVIRONMENT_READERS = ("maypole/settings.py", "maypole/__main__.py", "maypole/wsgi.py")


def of(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=short)


def test_no_module_has_500_lines() -> None:
    written = [path for path in CODE if not is_migration(path)]
    lengths = {short(path): len(path.read_text().splitlines()) for path in written}
    assert not {path: lines for path, lines in lengths.items() if lines > LONGEST}


def test_a_module_of_a_room_that_passes_300_lines_is_split_by_noun() -> None:
    lengths = {short(path): len(path.read_text().splitlines()) for path in OURS}
    assert not {path: lines for path, lines in lengths.items() if lines > LONG}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [
        short(path) for path in CODE if {path.stem, *path.parent.parts[-2:]} & FORBIDDEN_NAMES
    ]


def test_every_module_of_the_package_says_why_it_is_there() -> None:
    silent = [path for path in OURS if path.stat().st_size and not ast.get_docstring(tree_of(path))]
    assert not [short(path) for path in silent]


def writes_in(path: Path) -> list[str]:
    """Calls that write rows, `.save()` and its kin, and statements that do."""
    found = []
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in WRITES:
                if not takes_a_thing(node, name):
                    found.append(f"{short(path)}:{node.lineno} .{name}()")
            case ast.Constant(value=str(text)) if text.upper().startswith(STATEMENTS):
                found.append(f"{short(path)}:{node.lineno} {text[:20]}")
    return found


def takes_a_thing(call: ast.Call, name: str) -> bool:
    """A dictionary's update, or a change held under the name `save`; rows take names only."""
    return name in {"update", "save"} and bool(call.args)


def test_views_queries_forms_and_pages_write_nothing() -> None:
    """Writes are changes; whatever answers a request asks or calls a change."""
    asked = [path for path in OURS if parts_of(path) & (PAGES | {"queries", "pages", "gates"})]
    asking = [path for path in asked if "templatetags" not in parts_of(path)]
    assert asking
    assert not [found for path in asking for found in writes_in(path)]


def test_only_the_settings_read_the_environment() -> None:
    readers = []
    for path in OURS:
        if short(path) in ENVIRONMENT_READERS or "private_server" in path.parts:
            continue
        tree = tree_of(path)
        passed_on = {id(one) for node in ast.walk(tree) for one in handed_to_a_child(node)}
        for node in ast.walk(tree):
            reads = isinstance(node, ast.Attribute) and node.attr in {
                "environ",
                "getenv",
                "environb",
            }
            if reads and id(node) not in passed_on:
                readers.append(f"{short(path)}:{node.lineno}")  # type: ignore[attr-defined]
    assert not readers


def handed_to_a_child(node: ast.AST) -> list[ast.expr]:
    """`{**os.environ, ...}` reads nothing: it is what another program starts with."""
    if not isinstance(node, ast.Dict):
        return []
    return [value for key, value in zip(node.keys, node.values, strict=True) if key is None]


def test_rooms_send_no_signals_and_override_no_save() -> None:
    found = []
    for path in OURS:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(
                "db.models.signals"
            ):
                found.append(f"{short(path)}:{node.lineno} signals")
            if isinstance(node, ast.ClassDef) and "models" in parts_of(path):
                names = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
                found += [
                    f"{short(path)}: {node.name}.{name}" for name in names & {"save", "delete"}
                ]
    assert not found


def test_public_changes_take_names_and_say_who_acts() -> None:
    """Keyword-only, always `by=` (design.md, Change)."""
    wrong = []
    for path in OURS:
        if "changes" not in parts_of(path):
            continue
        for node in tree_of(path).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if not any("atomic" in ast.dump(each) for each in node.decorator_list):
                continue
            named = {each.arg for each in node.args.kwonlyargs}
            if node.args.args or "by" not in named:
                wrong.append(f"{short(path)}:{node.lineno} {node.name}")
    assert not wrong


@of([path for path in OURS if {"views"} & parts_of(path)])
def test_a_view_is_about_twenty_lines(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= 45, node.name
