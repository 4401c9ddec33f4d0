"""The form of each question: what it asks, and the answers with what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.components.asking import Asking, speak
from maypole.components.form_fields import HintedRadios
from maypole.exchange.wizard.answers import Answers, BoardAnswer, SeatAnswer
from maypole.exchange.wizard.area_choice import area_choices
from maypole.methods.periods import PeriodError, parse_period
from maypole.places.models import Area
from maypole.plan.editing.shapes import SHAPES

MOST_SEATS = 80
MOST_BOARDS = 12


class QuestionForm(Asking, forms.Form):
    """One question. `heading` is the page's h1 unless the only field's label is."""

    heading: str | Promise = ""
    intro: str | Promise = ""

    def __init__(self, answers: Answers, data: Any = None) -> None:
        self.answers = answers
        super().__init__(data, initial=self.initial_from(answers))

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        """What was answered before, so that going back shows it."""
        return answers.model_dump()

    def applied(self) -> Answers:
        """The answers with this one."""
        return self.answers.model_copy(update=dict(self.cleaned_data))


class AreaForm(QuestionForm):
    """Which area? A name, a code or a number; several that fit are offered to choose from."""

    heading = gettext_lazy("Which area is the partnership for?")
    sought = forms.CharField(
        label=gettext_lazy("Name, code or number of the area"),
        help_text=gettext_lazy("For example Worcestershire, E10000034 or 885"),
        max_length=100,
    )
    area = forms.ChoiceField(
        label=gettext_lazy("Which of these?"), widget=forms.RadioSelect, required=False
    )

    def __init__(self, answers: Answers, data: Any = None) -> None:
        super().__init__(answers, data)
        self.choice = area_choices(data.get("sought", "")) if data else None
        found: Sequence[Area] = self.choice.areas if self.choice else ()
        field = self.fields["area"]
        if len(found) > 1 or (self.choice and self.choice.sentence and found):
            field.choices = [(one.gss_code, f"{one.name} ({one.gss_code})") for one in found]  # type: ignore[attr-defined]
        else:
            del self.fields["area"]

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        """The area's name as it was found."""
        return {"sought": answers.area_name}

    def clean(self) -> dict[str, Any]:
        """One area is the answer; otherwise say which there are."""
        cleaned = super().clean() or {}
        if self.choice is None or not cleaned.get("sought"):
            return cleaned
        code = cleaned.get("area") or (self.choice.only.gss_code if self.choice.only else "")
        if "area" not in self.errors and not code:
            field = "area" if "area" in self.fields else "sought"
            self.add_error(field, self.choice.sentence)
        area = next((one for one in self.choice.areas if one.gss_code == code), None)
        return {"area": code, "area_name": area.name if area else ""}


class NameForm(QuestionForm):
    """What is it called?"""

    heading = gettext_lazy("What is the partnership called?")
    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=300)
    place = forms.CharField(
        label=gettext_lazy("Place, as people call it"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("It stands in titles: “Plan – Worcestershire”."),
    )

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        """The area's name is offered as the place."""
        return {"name": answers.name, "place": answers.place or answers.area_name}


class MembersForm(QuestionForm):
    """Who belongs? Seats by role, open membership, or not agreed."""

    heading = gettext_lazy("Who belongs to it?")
    membership = forms.ChoiceField(
        label=gettext_lazy("Kind of membership"),
        choices=[
            ("seats", gettext_lazy("Seats")),
            ("open", gettext_lazy("Open")),
            ("to_be_agreed", gettext_lazy("Not agreed yet")),
        ],
        widget=HintedRadios(
            option_hints={
                "seats": gettext_lazy("A fixed list of roles, each from an organisation"),
                "open": gettext_lazy("Organisations ask to join and are approved"),
            }
        ),
    )
    seats = forms.CharField(
        label=gettext_lazy("Seats, one on each line"),
        required=False,
        help_text=gettext_lazy(
            "Role, comma, organisation: “Headteacher, Hill School”. Roles, never people’s names."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
    )

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        """The seats as lines again."""
        lines = [
            f"{one.role}, {one.organisation}" if one.organisation else one.role
            for one in answers.seats
        ]
        return {"membership": answers.membership, "seats": "\n".join(lines)}

    def clean_seats(self) -> tuple[SeatAnswer, ...]:
        """Each line is a seat; what stands after its last comma is the organisation."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["seats"].splitlines()]
        seats = tuple(_seat(line) for line in lines if line.strip(" ,"))
        if len(seats) > MOST_SEATS:
            raise ValidationError(
                _("There are %(count)s lines. Begin with %(most)s seats and add the rest later.")
                % {"count": len(seats), "most": MOST_SEATS}
            )
        for number, seat in enumerate(seats, start=1):
            if max(len(seat.role), len(seat.organisation)) > 300:
                raise ValidationError(
                    _("Line %(number)s is too long. Use 300 characters or fewer for each name.")
                    % {"number": number}
                )
        return seats

    def clean(self) -> dict[str, Any]:
        """Seats belong to a partnership with seats."""
        cleaned = super().clean() or {}
        if cleaned.get("seats") and cleaned.get("membership") not in (None, "seats"):
            self.add_error("seats", _("You listed seats. Choose “Seats”, or leave the list empty."))
        return cleaned


class BoardsForm(QuestionForm):
    """Which boards stand above it? A name and a relation in each row; more rows on request."""

    heading = gettext_lazy("Which boards stand above it?")
    intro = gettext_lazy("Leave rows empty that you do not need.")

    def __init__(self, answers: Answers, data: Any = None) -> None:
        asked = str(data.get("rows", "")) if data else ""
        wanted = int(asked) if asked.isdecimal() and len(asked) < 3 else len(answers.boards) + 1
        self.rows = min(max(wanted + (1 if data and "more" in data else 0), 2), MOST_BOARDS)
        super().__init__(answers, data)
        for row in range(self.rows):
            self.fields.update(self._row(row))
        for name, field in self.fields.items():
            speak(field, str(self[name].label))

    @staticmethod
    def relations() -> list[tuple[str, str]]:
        """How a board can stand above us."""
        return [
            ("reports_to", _("we report to it")),
            ("accountable_to", _("we answer to it")),
            ("overseen_by", _("it oversees us")),
            ("scrutinised_by", _("it scrutinises us")),
            ("sub_group_of", _("we are part of it")),
        ]

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        """One row a board."""
        initial: dict[str, Any] = {}
        for row, board in enumerate(answers.boards):
            initial |= {f"name_{row}": board.name, f"relation_{row}": board.relation}
        return initial

    def _row(self, row: int) -> dict[str, forms.Field]:
        return {
            f"name_{row}": forms.CharField(
                label=_("Name of the board"), required=False, max_length=300
            ),
            f"relation_{row}": forms.ChoiceField(
                label=_("How it stands to us"), required=False, choices=self.relations()
            ),
        }

    def pairs(self) -> list[tuple[int, BoundField, BoundField]]:
        """The rows for the page, counted from 1."""
        return [(row + 1, self[f"name_{row}"], self[f"relation_{row}"]) for row in range(self.rows)]

    def applied(self) -> Answers:
        """The rows that have a name, each board once."""
        boards: dict[str, BoardAnswer] = {}
        for row in range(self.rows):
            name = self.cleaned_data[f"name_{row}"]
            if name:
                relation = self.cleaned_data[f"relation_{row}"] or "reports_to"
                boards.setdefault(name.casefold(), BoardAnswer(name=name, relation=relation))
        return self.answers.model_copy(update={"boards": tuple(boards.values())})


class ShapeForm(QuestionForm):
    """What is the plan made of?"""

    heading = gettext_lazy("What is the plan made of?")
    intro = gettext_lazy("You can rename, add and remove steps later.")
    shape = forms.ChoiceField(
        label=gettext_lazy("Shape of the plan"),
        choices=[(one.key, one.name) for one in SHAPES],
        widget=HintedRadios(option_hints={one.key: one.hint for one in SHAPES}),
    )


class TitleForm(QuestionForm):
    """What is the plan called, and from when to when does it run?"""

    heading = gettext_lazy("What is the plan called, and when does it run?")
    title = forms.CharField(label=gettext_lazy("Title of the plan"), required=False, max_length=300)
    from_date = forms.CharField(
        label=gettext_lazy("From"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("A year such as 2026, a month such as 2026-04, or a day"),
    )
    to_date = forms.CharField(label=gettext_lazy("To"), required=False, max_length=20)

    def clean_from_date(self) -> str:
        """A date as far as it is known."""
        return _fuzzy(self.cleaned_data["from_date"])

    def clean_to_date(self) -> str:
        """A date as far as it is known."""
        return _fuzzy(self.cleaned_data["to_date"])

    def clean(self) -> dict[str, Any]:
        """A plan ends after it begins."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("from_date"), cleaned.get("to_date")
        if start and end and parse_period(end).end <= parse_period(start).start:
            self.add_error("to_date", _("The plan would end before it begins. Change one of both."))
        return cleaned

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        """The title and both dates."""
        return answers.model_dump(include={"title", "from_date", "to_date"})


def _seat(line: str) -> SeatAnswer:
    role, comma, organisation = line.rpartition(",")
    if not comma or not role.strip():
        return SeatAnswer(role=line.strip(" ,"))
    return SeatAnswer(role=role.strip(), organisation=organisation.strip())


def _fuzzy(text: str) -> str:
    if not text:
        return ""
    try:
        return parse_period(text).label
    except PeriodError as error:
        raise ValidationError(str(error)) from error
