"""What the code says to people is marked for translation, as what the templates say is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import is_migration, modules, short

TELLS_PEOPLE = re.compile(r"(Refused|Fault|Found|ValidationError|add_error|refuse|notify)$")
WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")

PATHS = [path for path in modules() if not is_migration(path)]


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def plain_words(told: ast.expr) -> str:
    """The words of a text that stands there as it is, outside any mark."""
    if isinstance(told, ast.Constant):
        return str(told.value)
    if isinstance(told, ast.JoinedStr):
        return "".join(plain_words(part) for part in told.values)
    if isinstance(told, ast.BinOp):
        return plain_words(told.left) + plain_words(told.right)
    return ""


def unmarked(code: str) -> Iterator[str]:
    """Each sentence that is told without a mark."""
    for call in ast.walk(ast.parse(code)):
        if isinstance(call, ast.Call) and TELLS_PEOPLE.search(called(call)):
            for told in [*call.args, *(keyword.value for keyword in call.keywords)]:
                if WORDS.search(words := plain_words(told)):
                    yield words


@pytest.mark.parametrize("path", PATHS, ids=short)
def test_every_refusal_and_notice_is_marked_for_translation(path: Path) -> None:
    assert not list(unmarked(path.read_text(encoding="utf-8")))


def test_the_reader_of_code_finds_what_is_unmarked() -> None:
    assert list(unmarked('raise EditRefused("Somebody was quicker.")')) == ["Somebody was quicker."]
    assert list(unmarked('notify(request, f"{name} is gone now.")')) == [" is gone now."]
    assert list(unmarked('FileFault(name, 1, "", "Add " + "the line.")')) == ["Add the line."]
    assert not list(unmarked('raise EditRefused(_("%s was quicker than you.") % name)'))
