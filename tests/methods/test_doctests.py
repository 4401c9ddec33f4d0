"""The examples in the docstrings of the methods hold."""

import doctest
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import maypole.methods

MODULES = ["maypole.methods", *(
    f"maypole.methods.{one.name}" for one in pkgutil.iter_modules(maypole.methods.__path__)
)]  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0


def test_the_examples_of_the_page_for_analysts_hold() -> None:
    page = Path(__file__).parents[2] / "docs" / "methods.md"
    found = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert found.attempted > 10
    assert found.failed == 0
