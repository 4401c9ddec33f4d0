"""What an analyst imports: everything by name, numpy only when it is needed, Django never."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from maypole import methods


def in_a_fresh_process(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_period_or_a_name_costs_no_numpy() -> None:
    in_a_fresh_process(
        "import sys, maypole.methods.periods, maypole.methods.names, maypole.methods.keys\n"
        "assert 'numpy' not in sys.modules"
    )


def test_the_methods_come_by_name_without_django() -> None:
    in_a_fresh_process(
        "import sys\nfrom maypole.methods import wilson, byar, recent_trend, xmr\n"
        "assert xmr([1, 2]).variation is None\nassert 'django' not in sys.modules"
    )


def test_every_public_name_is_found_where_it_is_said_to_be() -> None:
    assert sorted(methods.MODULE_OF) == methods.__all__
    for name in methods.__all__:
        assert getattr(methods, name).__module__ == f"maypole.methods.{methods.MODULE_OF[name]}"


def test_the_types_of_the_public_names_are_those_that_are_given() -> None:
    tree = ast.parse(Path(methods.__file__).read_text())
    block = next(node for node in tree.body if isinstance(node, ast.If))
    typed = {
        alias.name: (node.module or "").rpartition(".")[2]
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert typed == methods.MODULE_OF


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no median_of_medians"):
        methods.median_of_medians  # noqa: B018


def test_no_public_name_is_hidden_by_a_module_of_that_name() -> None:
    assert not set(methods.MODULE_OF) & set(methods.HOMES)
