"""The examples in the docstrings of the methods hold."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import maypole.methods

MODULES = ["maypole.methods", *(
    f"maypole.methods.{one.name}" for one in pkgutil.iter_modules(maypole.methods.__path__)
)]  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
