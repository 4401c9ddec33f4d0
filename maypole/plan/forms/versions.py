"""What is asked of a version, of its lists of statements and of the plans it is held against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from maypole.components.asking import speak
from maypole.plan.editing.alignments import Cell, cells_of
from maypole.plan.editing.statements import line_of
from maypole.plan.exchange_section.model import Alignment, StatementList, Step, Version
from maypole.plan.forms import words
from maypole.plan.forms.fields import (
    LinesField,
    OneOf,
    PartDateField,
    ShownForm,
    TextField,
    TitleField,
    as_typed,
)

LENGTH = re.compile(r"^(?P<years>\d{1,2})\D*?:\s*(?P<where>.+)$")


class LengthsField(LinesField):
    """Lengths of the plan as papers state them: `5 years: Introduction`."""

    def clean(self, value: Any) -> Any:
        """The lengths as the file has them."""
        return [self._length(number, line) for number, line in enumerate(super().clean(value), 1)]

    def _length(self, number: int, line: str) -> dict[str, Any]:
        found = LENGTH.match(line)
        if found is None or not 1 <= int(found["years"]) <= 50:
            raise ValidationError(
                _("Line %(number)s: type years, a colon and where it says so: 5 years: Foreword."),
                params={"number": number},
            )
        return {"years": int(found["years"]), "where": found["where"]}


class VersionForm(ShownForm):
    """What is said of the version as a whole."""

    note = TextField(
        label=_("Note"), help_text=_("How it came about: Put to Full Council on 20 July 2017")
    )
    dated = PartDateField(label=_("Dated"))
    approved_by = OneOf(label=_("Approved by"), radios=False)
    stated_lengths = LengthsField(
        label=_("How long the plan says it lasts"),
        help_text=_("One a line, with where it says so: 5 years: Foreword"),
        rows=2,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        initial: dict[str, Any],
        *,
        bodies: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(data, initial)
        field = self.fields["approved_by"]
        field.choices = [("", _("Not recorded")), *bodies]  # type: ignore[attr-defined]


def shown_of_version(version: Version) -> dict[str, Any]:
    """What the form shows of a version before anybody types."""
    return {
        "note": version.note or "",
        "dated": as_typed(version.dated),
        "approved_by": version.approved_by or "",
        "stated_lengths": "\n".join(
            _("%(years)s years: %(where)s") % {"years": one.years, "where": one.where}
            for one in version.stated_lengths
        ),
    }


class StatementsForm(ShownForm):
    """A list that hangs on no step."""

    heading = TitleField(
        label=_("Heading"), required=True, help_text=_("For example, Shared values")
    )
    lines = LinesField(
        label=_("Statements"),
        required=True,
        rows=10,
        longest=2000,
        help_text=_("One a line; a letter may stand first: a) We ask children first"),
    )


def shown_of_statements(found: StatementList) -> dict[str, Any]:
    """What the form shows of a list before anybody types."""
    return {
        "heading": found.heading,
        "lines": "\n".join(line_of(statement) for statement in found.statements),
    }


class AlignmentForm(ShownForm):
    """Another plan that ours is held against."""

    title = TitleField(label=_("Title of the other plan"), required=True)
    level = forms.ChoiceField(
        label=_("Level"), choices=words.LEVELS, widget=forms.RadioSelect(), initial="local"
    )
    mode = TitleField(label=_("How it stands to ours"), required=False)
    agreed = PartDateField(label=_("Agreed"))
    vision = TextField(label=_("Its vision"))
    titles = LinesField(
        label=_("Its entries"),
        rows=8,
        help_text=_("One a line. An entry with other words starts without cells."),
    )

    def facts(self) -> dict[str, Any]:
        """What is said of the other plan, without its entries."""
        return {name: value for name, value in self.cleaned_data.items() if name != "titles"}


def shown_of_alignment(alignment: Alignment) -> dict[str, Any]:
    """What the form shows of another plan before anybody types."""
    return {
        "title": alignment.title,
        "level": alignment.level,
        "mode": alignment.mode or "",
        "agreed": as_typed(alignment.agreed),
        "vision": alignment.vision or "",
        "titles": "\n".join(entry.title for entry in alignment.items),
    }


class CellsForm(ShownForm):
    """The matrix: for each item of a step and each entry, whether it supports it, and how."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        initial: dict[str, Any],
        *,
        step: Step,
        alignment: Alignment,
    ) -> None:
        super().__init__(data, initial)
        self.step, self.alignment = step, alignment
        for item in step.items:
            for entry in alignment.items:
                name = f"{item.number}-{entry.number}"
                said = {"ours": f"{step.code}{item.number} {item.title}", "theirs": entry.title}
                self.fields[f"supports-{name}"] = forms.BooleanField(
                    label=_("%(ours)s supports %(theirs)s") % said, required=False
                )
                text = _("How %(ours)s supports %(theirs)s") % said
                self.fields[f"text-{name}"] = TextField(label=text, rows=2)
                speak(self.fields[f"text-{name}"], text)

    def matrix(self) -> Iterator[dict[str, Any]]:
        """A row for each item of ours, a cell for each entry of theirs."""
        for item in self.step.items:
            yield {"item": item, "cells": list(self._cells(item.number))}

    def _cells(self, number: int) -> Iterator[tuple[str, BoundField, BoundField]]:
        for entry in self.alignment.items:
            name = f"{number}-{entry.number}"
            yield entry.title, self[f"supports-{name}"], self[f"text-{name}"]

    def cells(self) -> dict[Cell, str]:
        """The cells that hold a link; words without a tick make one too."""
        found: dict[Cell, str] = {}
        for item in self.step.items:
            for entry in self.alignment.items:
                name = f"{item.number}-{entry.number}"
                text = self.cleaned_data[f"text-{name}"] or ""
                if text or self.cleaned_data[f"supports-{name}"]:
                    found[f"{self.step.key}/{item.number}", entry.number] = text
        return found


def shown_of_cells(step: Step, alignment: Alignment) -> dict[str, Any]:
    """What the matrix shows before anybody types."""
    cells = cells_of(alignment)
    shown: dict[str, Any] = {}
    for item in step.items:
        for entry in alignment.items:
            name = f"{item.number}-{entry.number}"
            cell = (f"{step.key}/{item.number}", entry.number)
            shown[f"supports-{name}"] = cell in cells
            shown[f"text-{name}"] = cells.get(cell, "")
    return shown
