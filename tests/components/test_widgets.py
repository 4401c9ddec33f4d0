"""Our drawing of a plain control says what Django's own says."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer

from maypole.components.widgets import PlainControls

AWKWARD = 'a "b" <c> & ’d’'
CHOICES = [("", "None"), ("1", "One <b>"), ("Group", [("2", "Two"), (AWKWARD, AWKWARD)])]
ATTRS = {"id": "id_x", "class": "govuk-input", "aria-invalid": True, "hidden": False, "data-x": 3}
WIDGETS: list[tuple[forms.Widget, list[Any]]] = [
    (forms.TextInput(), [None, "", AWKWARD, 0]),
    (forms.NumberInput(), [None, 3, -1.5]),
    (forms.EmailInput(), ["a@b.example"]),
    (forms.URLInput(), ["https://example.org/?a=1&b=2"]),
    (forms.PasswordInput(), ["never shown"]),
    (forms.HiddenInput(), [None, AWKWARD]),
    (forms.DateInput(), ["2026-11-25"]),
    (forms.CheckboxInput(), [None, True, False, "on"]),
    (forms.FileInput(), [None]),
    (forms.Textarea({"rows": 3}), [None, "", "\nfirst\nsecond", AWKWARD]),
    (forms.Select(choices=CHOICES), [None, "1", AWKWARD]),
    (forms.SelectMultiple(choices=CHOICES), [[], ["1", "2"]]),
    (forms.RadioSelect(choices=CHOICES), [None, "1", AWKWARD]),
    (forms.CheckboxSelectMultiple(choices=CHOICES), [[], ["1", "2"]]),
]


class Heard(HTMLParser):
    """What a browser hears: tags, their attributes in any order, and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[Any] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.said.append(("end", tag))

    def handle_data(self, data: str) -> None:
        if self.said and self.said[-1][0] == "textarea":
            self.said.append(data)
        elif data.strip():
            self.said.append(data.strip())


@pytest.mark.parametrize(
    ("widget", "value"),
    [(widget, value) for widget, values in WIDGETS for value in values],
    ids=lambda one: type(one).__name__ if isinstance(one, forms.Widget) else repr(one),
)
def test_a_control_says_what_djangos_says(widget: forms.Widget, value: Any) -> None:
    theirs = widget.render("x", value, attrs=ATTRS, renderer=DjangoTemplates())
    ours = widget.render("x", value, attrs=ATTRS, renderer=PlainControls())
    assert Heard(ours).said == Heard(theirs).said


def test_each_choice_by_itself_says_what_djangos_says() -> None:
    class Form(forms.Form):
        one = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
        many = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)

    data = {"one": "1", "many": ["1", "2"]}
    theirs, ours = Form(data, renderer=DjangoTemplates()), Form(data, renderer=PlainControls())
    for name in data:
        pairs = zip(theirs[name].subwidgets, ours[name].subwidgets, strict=True)
        for their, our in pairs:
            assert Heard(our.tag()).said == Heard(their.tag()).said


def test_every_form_draws_so() -> None:
    assert isinstance(get_default_renderer(), PlainControls)
