"""What is asked of an item, and of a pasted list of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypole.components.asking import Asking
from maypole.methods.periods import PeriodError
from maypole.plan.editing.items import titles_of
from maypole.plan.exchange_section.model import Step
from maypole.plan.forms import words
from maypole.plan.forms.fields import (
    LONGEST_TITLE,
    LinesField,
    ManyOf,
    OneOf,
    TextField,
    TitleField,
    as_stored,
)
from maypole.plan.queries import Nameable

EVENT = re.compile(r"^(?P<date>[^:]+):\s*(?P<what>.+)$")


class PasteForm(Asking, forms.Form):
    """A list, pasted or typed, one item a line."""

    titles = LinesField(
        label=_("Paste a list, one item a line"),
        required=True,
        rows=4,
        longest=LONGEST_TITLE + 10,
    )

    def clean_titles(self) -> list[str]:
        """Titles without bullets and numbers."""
        titles = titles_of("\n".join(self.cleaned_data["titles"]))
        if not titles:
            raise ValidationError(_("The list is empty. Type one item a line."))
        long = next((one for one in titles if len(one) > LONGEST_TITLE), None)
        if long:
            raise ValidationError(
                _("“%(start)s…” has %(length)s characters. Use 300 or fewer."),
                params={"start": long[:40], "length": len(long)},
            )
        return titles


class EventsField(LinesField):
    """Events, one a line, each with its date before a colon."""

    def clean(self, value: Any) -> Any:
        """The events as the file has them."""
        return [self._event(number, line) for number, line in enumerate(super().clean(value), 1)]

    def _event(self, number: int, line: str) -> dict[str, str]:
        found = EVENT.match(line)
        try:
            if found:
                return {"date": as_stored(found["date"]), "what": found["what"]}
        except PeriodError:
            pass
        raise ValidationError(
            _("Line %(number)s has no date. Type it first, then a colon: 15 July 2025: Play day."),
            params={"number": number},
        )


class ItemForm(Asking, forms.Form):
    """Everything that is recorded of one item; a box that is left empty is "not recorded"."""

    title = TitleField(label=_("Title"), required=True)
    description = TextField(label=_("Description"))
    scope = OneOf(label=_("For whom"), choices=words.SCOPES)
    origin = OneOf(label=_("Led elsewhere, or new work"), choices=words.ORIGINS)
    led_by = ManyOf(label=_("Lead bodies"))
    lead_role = TitleField(
        label=_("Role of the lead officer"),
        required=False,
        help_text=_("A role, not a name: Head of early help"),
    )
    approved_by = OneOf(label=_("Approved by"), radios=False)
    direction = OneOf(label=_("Wanted direction"), choices=words.DIRECTIONS)
    value_type = OneOf(label=_("Kind of figure"), choices=words.VALUE_TYPES, radios=False)
    workstreams = LinesField(label=_("Workstreams"), help_text=_("One a line"))
    events = EventsField(
        label=_("Events"), help_text=_("One a line, date first: 15 July 2025: Play day"), rows=3
    )
    supporting_plans = ManyOf(label=_("Supporting plans"))
    findings = ManyOf(label=_("Needs taken up"))
    note = TextField(label=_("Note"))

    FACTS = (
        *("title", "description", "scope", "origin", "led_by", "lead_role", "approved_by"),
        *("direction", "value_type", "workstreams", "events", "supporting_plans", "findings"),
        "note",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        nameable: Nameable,
        linkable: list[Step],
        initial: dict[str, Any],
    ) -> None:
        self.linkable = linkable
        self.nameable = nameable
        self.rows = _rows(data if data is not None else initial, bool(nameable.groups))
        super().__init__(data, initial=initial)

    def __new__(cls, *args: Any, **kwargs: Any) -> ItemForm:
        """Django's own maker of forms."""
        return super().__new__(cls)

    def _choices(self) -> None:
        for name in ("led_by", "supporting_plans", "findings"):
            choices = getattr(self.nameable, "bodies" if name == "led_by" else name)
            self.fields[name].choices = choices  # type: ignore[attr-defined]
