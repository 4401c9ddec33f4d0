"""What is asked of a plan itself, of its vision and of the needs that it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maypole.components.asking import Asking, speak
from maypole.components.form_fields import HintedRadios
from maypole.plan.editing.shapes import SHAPES
from maypole.plan.exchange_section.model import Plan, Vision
from maypole.plan.forms import words
from maypole.plan.forms.fields import (
    LinesField,
    ManyOf,
    OneOf,
    PartDateField,
    ShownForm,
    TextField,
    TitleField,
    as_typed,
)

DATES = ("from_date", "to_date", "refreshed")
TEXTS = ("legal_basis", "format", "web", "horizon_note", "living_note", "delegated_rule")
POINTERS = ("succeeds", "based_on")


def _shape_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Shape"),
        choices=[(shape.key, shape.name) for shape in SHAPES],
        widget=HintedRadios(option_hints={shape.key: shape.hint for shape in SHAPES}),
        help_text=_("Only a start: you can rename, add and remove steps later."),
    )


class ShapeForm(Asking, forms.Form):
    """The shape of a plan that has no version yet."""

    shape = _shape_field()


class BeginPlanForm(Asking, forms.Form):
    """A new plan: its title, its period and the shape it starts from."""

    title = TitleField(
        label=_("Title"),
        required=True,
        help_text=_("For example, Children and Young People’s Plan"),
    )
    from_date = PartDateField(label=_("From"), help_text=_("A year is enough: 2027"))
    to_date = PartDateField(label=_("To"), help_text=_("A year is enough: 2031"))
    shape = _shape_field()


class PlanForm(ShownForm):
    """The plan's own facts, which stand for all its versions."""

    title = TitleField(label=_("Title"), required=True)
    kind = forms.ChoiceField(label=_("Kind"), choices=words.PLAN_KINDS)
    from_date = PartDateField(label=_("From"))
    to_date = PartDateField(label=_("To"))
    refreshed = PartDateField(label=_("Refreshed"))
    succeeds = OneOf(label=_("Succeeds"), none=_("No plan"), radios=False)
    based_on = OneOf(label=_("Based on"), none=_("No plan"), radios=False)
    superseded = forms.BooleanField(label=_("Another plan has replaced it"), required=False)
    constitution_requires = OneOf(
        label=_("Does the council’s constitution require it?"), choices=words.YES_NO
    )
    legal_basis = TextField(label=_("Legal basis"))
    format = TitleField(
        label=_("Format"), required=False, help_text=_("For example, Plan on a page")
    )
    web = TitleField(label=_("Web address"), required=False)
    horizon_note = TextField(label=_("How far it looks"))
    living_note = TextField(label=_("How it is kept up to date"))
    delegated_rule = TextField(
        label=_("Rule for priorities that others lead"),
        help_text=_("What the partnership does, and does not do, for them"),
    )
    will_have = LinesField(label=_("What it will have"), help_text=_("One a line"), rows=3)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        initial: dict[str, Any],
        *,
        others: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(data, initial)
        for name in POINTERS:
            if others:
                field = self.fields[name]
                field.choices = [("", _("No plan")), *others]  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def facts(self) -> dict[str, Any]:
        """The plan's facts as the file has them."""
        facts = dict(self.cleaned_data)
        required = facts.pop("constitution_requires")
        return {**facts, "constitution_requires": required and required == "yes"}


def shown_of_plan(plan: Plan) -> dict[str, Any]:
    """What the form shows of a plan before anybody types."""
    required = {True: "yes", False: "no", None: ""}[plan.constitution_requires]
    return {
        "title": plan.title,
        "kind": plan.kind,
        "superseded": plan.superseded,
        "constitution_requires": required,
        "will_have": "\n".join(plan.will_have),
        **{name: as_typed(getattr(plan, name)) for name in DATES},
        **{name: getattr(plan, name) or "" for name in (*TEXTS, *POINTERS)},
    }


class VisionForm(ShownForm):
    """One wording of the vision, and who asked for it (Su15)."""

    text = TextField(label=_("Wording"), help_text=_("Leave it empty when nobody wrote it down."))
    date = PartDateField(label=_("When"))
    asked_by = TitleField(label=_("Who asked for it"), required=False)
    reason = TextField(label=_("Why"))


def shown_of_vision(vision: Vision) -> dict[str, Any]:
    """What the form shows of a wording before anybody types."""
    return {
        "text": vision.text or "",
        "date": as_typed(vision.date),
        "asked_by": vision.asked_by or "",
        "reason": vision.reason or "",
    }


class FindingsForm(ShownForm):
    """For each need that no item takes up: why the plan does not (Ol23)."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        initial: dict[str, Any],
        *,
        findings: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(data, initial)
        for key, text in findings:
            self.fields[key] = TextField(label=text, rows=2, help_text=_("Not taken up, because…"))
            speak(self.fields[key], text)

    def reasons(self) -> dict[str, str]:
        """The reason by need; empty when there is none."""
        return {key: reason or "" for key, reason in self.cleaned_data.items()}


class ItemMeasuresForm(ShownForm):
    """Which measures show whether an item is reached (Wo37)."""

    measures = ManyOf(label=_("Measures that show whether this is reached"))

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        initial: dict[str, Any],
        *,
        measures: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(data, initial)
        self.fields["measures"].choices = measures  # type: ignore[attr-defined]


def shown_of_measures(plan: Plan, ref: str) -> dict[str, Any]:
    """What the form shows before anybody ticks."""
    return {"measures": [one.measure for one in plan.measured_by if one.item == ref]}
