"""A database constraint's name becomes an officer's sentence."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from maypole.components import constraints


class RefusedError(Exception):
    """As psycopg raises it: the name of the constraint stands in `diag`."""

    def __init__(self, constraint_name: str | None) -> None:
        self.diag = SimpleNamespace(constraint_name=constraint_name)


def integrity_error(constraint_name: str | None) -> IntegrityError:
    error = IntegrityError("duplicate key value")
    error.__cause__ = RefusedError(constraint_name)
    return error


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constraints, "_SENTENCES", {})


def test_a_known_constraint_gives_its_sentence() -> None:
    constraints.register({"seat_one_holder": _("This seat has a holder. End that first.")})
    error = integrity_error("seat_one_holder")
    assert constraints.sentence_for(error) == "This seat has a holder. End that first."
    assert list(constraints.registered()) == ["seat_one_holder"]


@pytest.mark.parametrize("name", ["another", None])
def test_a_constraint_that_nobody_registered_gives_none(name: str | None) -> None:
    assert constraints.sentence_for(integrity_error(name)) is None


def test_an_error_without_a_cause_gives_none() -> None:
    assert constraints.sentence_for(IntegrityError("raised by hand")) is None


def test_one_name_keeps_one_sentence() -> None:
    constraints.register({"seat_one_holder": "This seat has a holder."})
    constraints.register({"seat_one_holder": "This seat has a holder."})
    with pytest.raises(ValueError, match="already has another sentence"):
        constraints.register({"seat_one_holder": "Taken."})
