"""The questions in their order, and the form of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.exchange.wizard.answers import Answers
from maypole.exchange.wizard.building import name_of, place_of, title_of
from maypole.exchange.wizard.forms import (
    AreaForm,
    BoardsForm,
    MembersForm,
    NameForm,
    QuestionForm,
    ShapeForm,
    TitleForm,
)
from maypole.plan.editing.shapes import shape_at


@dataclass(frozen=True)
class Question:
    """One page: its address, its form, what it answers, and the answer in words."""

    key: str
    form: type[QuestionForm]
    fields: tuple[str, ...]
    said: Callable[[Answers], list[str]]
    title: str | Promise


def _area(answers: Answers) -> list[str]:
    if answers.area:
        return [f"{answers.area_name} ({answers.area})"]
    return [_("Not answered. England stands here until you choose an area.")]


def _name(answers: Answers) -> list[str]:
    return [name_of(answers), _("Place: %s") % place_of(answers)]


def _members(answers: Answers) -> list[str]:
    words = {
        "": _("Not answered"),
        "seats": _("Seats"),
        "open": _("Open to all who ask and are approved"),
        "to_be_agreed": _("Not agreed yet"),
    }
    seats = [", ".join(filter(None, (seat.role, seat.organisation))) for seat in answers.seats]
    return [words[answers.membership], *seats]


def _boards(answers: Answers) -> list[str]:
    relations = dict(BoardsForm.relations())
    return [f"{board.name} ({relations[board.relation]})" for board in answers.boards] or [
        _("None named")
    ]


def _shape(answers: Answers) -> list[str]:
    return [str(shape_at(answers.shape).name)]


def _title(answers: Answers) -> list[str]:
    period = (answers.from_date or _("not recorded"), answers.to_date or _("not recorded"))
    return [title_of(answers), _("From: %s") % period[0], _("To: %s") % period[1]]


QUESTIONS: tuple[Question, ...] = (
    Question("area", AreaForm, ("area", "area_name"), _area, gettext_lazy("Area")),
    Question("name", NameForm, ("name", "place"), _name, gettext_lazy("Name")),
    Question(
        "members", MembersForm, ("membership", "seats"), _members, gettext_lazy("Who belongs")
    ),
    Question("boards", BoardsForm, ("boards",), _boards, gettext_lazy("Boards above")),
    Question("shape", ShapeForm, ("shape",), _shape, gettext_lazy("Shape of the plan")),
    Question(
        "title", TitleForm, ("title", "from_date", "to_date"), _title, gettext_lazy("The plan")
    ),
)


def number_of(key: str) -> int | None:
    """Where a question stands, counted from 1."""
    return next((i for i, one in enumerate(QUESTIONS, start=1) if one.key == key), None)
