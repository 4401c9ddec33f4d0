"""What is asked of an item, and of a pasted list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from maypole.components.asking import Asking, speak
from maypole.methods.names import plain_key
from maypole.methods.periods import PeriodError
from maypole.plan.editing.items import titles_of
from maypole.plan.editing.links import linked_refs
from maypole.plan.editing.places import item_of
from maypole.plan.exchange_section.model import Item, Step, Version
from maypole.plan.forms import words
from maypole.plan.forms.fields import (
    LONGEST_TITLE,
    LinesField,
    ManyOf,
    OneOf,
    PartDateField,
    ShownForm,
    TextField,
    TitleField,
    as_stored,
    as_typed,
)
from maypole.plan.queries import Nameable

EVENT = re.compile(r"^(?P<date>[^:]+):\s*(?P<what>.+)$")
PLAIN = ("title", "description", "scope", "origin", "led_by", "lead_role", "direction")
MORE = ("value_type", "workstreams", "supporting_plans", "findings", "note")

MOST_AT_ONCE = 50


class PasteForm(Asking, forms.Form):
    """A list, pasted or typed, one item a line."""

    titles = LinesField(
        label=_("Paste a list, one item a line"), required=True, rows=2, longest=LONGEST_TITLE + 10
    )

    def __init__(self, *args: Any, there: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = {plain_key(title) for title in there}

    def clean_titles(self) -> list[str]:
        """Titles without bullets and numbers."""
        titles = titles_of("\n".join(self.cleaned_data["titles"]))
        if not titles:
            raise ValidationError(_("The list is empty. Type one item a line."))
        long = next((one for one in titles if len(one) > LONGEST_TITLE), None)
        if long:
            raise ValidationError(
                _("“%(start)s…” has %(length)s characters. Use %(longest)s or fewer."),
                params={"start": long[:40], "length": len(long), "longest": LONGEST_TITLE},
            )
        if len(titles) > MOST_AT_ONCE:
            raise ValidationError(
                _("The list has %(count)s lines. Add %(most)s or fewer at once."),
                params={"count": len(titles), "most": MOST_AT_ONCE},
            )
        self._refuse_twice(titles)
        return titles

    def _refuse_twice(self, titles: Sequence[str]) -> None:
        """A title that this step has already, or that the list has twice."""
        seen: set[str] = set()
        for title in titles:
            key = plain_key(title) or title
            if key in self.there:
                raise ValidationError(
                    _("“%(title)s” is in this step already."), params={"title": title}
                )
            if key in seen:
                raise ValidationError(
                    _("“%(title)s” is in the list twice. Keep one."), params={"title": title}
                )
            seen.add(key)


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


class ItemForm(ShownForm):
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

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        initial: dict[str, Any],
        *,
        nameable: Nameable,
        linkable: Sequence[Step],
    ) -> None:
        super().__init__(data, initial)
        self.linkable = linkable
        self.rows = _rows(initial if data is None else data) if nameable.groups else 0
        for name, choices in (
            ("led_by", nameable.bodies),
            ("supporting_plans", nameable.supporting_plans),
            ("findings", nameable.findings),
            ("approved_by", [("", _("Not recorded")), *nameable.bodies]),
        ):
            if choices:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
            else:
                del self.fields[name]
        for step in linkable:
            self.fields[f"links-{step.key}"] = ManyOf(
                label=step.name,
                choices=[
                    (f"{step.key}/{item.number}", f"{step.code}{item.number} {item.title}")
                    for item in step.items
                ],
            )
        for row in range(self.rows):
            self._add_discussion(row, nameable)
        for name, field in self.fields.items():
            speak(field, str(self[name].label))

    def _add_discussion(self, row: int, nameable: Nameable) -> None:
        said = {"number": row + 1}
        self.fields[f"group-{row}"] = OneOf(
            label=_("Group %(number)s") % said,
            choices=nameable.groups,
            none=_("No group"),
            radios=False,
        )
        self.fields[f"when-{row}"] = PartDateField(
            label=_("When group %(number)s was asked") % said, help_text=""
        )
        self.fields[f"result-{row}"] = TextField(
            label=_("What group %(number)s said") % said, rows=2
        )

    def clean(self) -> dict[str, Any]:
        """A group and a day once; a date or a result needs its group."""
        cleaned: dict[str, Any] = super().clean() or {}
        seen: set[tuple[Any, Any]] = set()
        for row in range(self.rows):
            group, when = cleaned.get(f"group-{row}"), cleaned.get(f"when-{row}")
            if not group and (when or cleaned.get(f"result-{row}")):
                self.add_error(f"group-{row}", _("Choose the group that said this."))
            elif group and (group, when) in seen:
                twice = _("This group is here twice for one date. Keep one.")
                self.add_error(f"group-{row}", twice)
            seen.add((group, when))
        return cleaned

    def links(self) -> Iterator[BoundField]:
        """The checkboxes of each step that may be linked."""
        return (self[f"links-{step.key}"] for step in self.linkable if step.items)

    def discussions(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        """The three boxes of each discussion with a group."""
        for row in range(self.rows):
            yield self[f"group-{row}"], self[f"when-{row}"], self[f"result-{row}"]

    def facts(self) -> dict[str, Any]:
        """The item's facts as the file has them; what was not asked is not among them."""
        names = [*PLAIN, *MORE, "approved_by", "events"]
        facts = {name: self.cleaned_data[name] for name in names if name in self.fields}
        if self.rows:
            rows = [self._discussion(row) for row in range(self.rows)]
            facts["discussed_with"] = [one for one in rows if one["group"]]
        return facts

    def _discussion(self, row: int) -> dict[str, Any]:
        return {
            "group": self.cleaned_data[f"group-{row}"],
            "date": self.cleaned_data[f"when-{row}"],
            "result": self.cleaned_data[f"result-{row}"],
        }

    def linked(self) -> dict[str, list[str]]:
        """By step, the items that should be linked with this one."""
        return {step.key: self.cleaned_data[f"links-{step.key}"] for step in self.linkable}


def _rows(given: Mapping[str, Any]) -> int:
    """As many rows as are filled or were sent, and at least one more than are filled."""
    rows = [int(name.split("-")[1]) for name in given if re.fullmatch(r"group-\d{1,2}", name)]
    filled = [row for row in rows if given.get(f"group-{row}")]
    return max([*(row + 1 for row in rows), *(row + 2 for row in filled), 1])


def shown_of_item(version: Version, ref: str, linkable: Sequence[Step]) -> dict[str, Any]:
    """What the form shows of an item before anybody types."""
    item = item_of(version, ref)
    linked = linked_refs(version, ref)
    shown = {name: getattr(item, name) or "" for name in (*PLAIN, *MORE, "approved_by")}
    shown["workstreams"] = "\n".join(item.workstreams)
    shown["events"] = "\n".join(f"{as_typed(one.date)}: {one.what}" for one in item.events)
    for name in ("led_by", "supporting_plans", "findings"):
        shown[name] = list(getattr(item, name))
    for row, one in enumerate(item.discussed_with):
        shown[f"group-{row}"] = one.group
        shown[f"when-{row}"] = as_typed(one.date)
        shown[f"result-{row}"] = one.result or ""
    for step in linkable:
        refs = [f"{step.key}/{other.number}" for other in step.items]
        shown[f"links-{step.key}"] = [other for other in refs if other in linked]
    return shown


class NotesForm(ShownForm):
    """What is to be said about each link of an item."""

    def __init__(
        self, data: Mapping[str, Any] | None, initial: dict[str, Any], *, linked: Mapping[str, Item]
    ) -> None:
        super().__init__(data, initial)
        for ref, item in linked.items():
            self.fields[ref] = TextField(label=item.title, rows=2)
            speak(self.fields[ref], item.title)

    def notes(self) -> dict[str, str | None]:
        """The note by the item at the other end."""
        return dict(self.cleaned_data)
