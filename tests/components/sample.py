"""A living sample of what pages are made of: each page is drawn by the room's own templates."""

from pathlib import Path
from typing import Any

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import engines

from maypole.components.asking import Asking
from maypole.components.form_fields import HintedRadios, PlainDateField

NAVIGATION = [
    ("Plan", "plan/", True),
    ("Measures", "measures/", False),
    ("Places", "places/", False),
    ("Who we are", "bodies/", False),
    ("Data", "data/", False),
]
FRAME: dict[str, Any] = {
    "assets": "static/maypole/",
    "site_name": "Maytown partnership for children",
    "site_href": "index.html",
    "navigation": NAVIGATION,
    "footer_links": [
        ("How we judge figures", "judging/"),
        ("Sources and licence", "sources/"),
        ("Accessibility", "accessibility/"),
        ("Privacy", "privacy/"),
        ("Contact", "contact/"),
        ("Sign in", "sign-in/"),
    ],
    "print_line": "Version 1. 20 July 2017.",
}


class EveryField(Asking, forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Title", help_text="As the plan prints it", max_length=20)
    email = forms.EmailField(
        label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    seats = forms.IntegerField(
        label="Number of seats",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    share = forms.DecimalField(label="Share of children", required=False, decimal_places=2)
    met_on = PlainDateField(label="When did it last meet?")
    why = forms.CharField(label="Why is it in the plan?", widget=forms.Textarea(attrs={"rows": 4}))
    area = forms.ChoiceField(label="Area", choices=[("", "Choose"), ("E1", "Redditch")])
    joining = forms.ChoiceField(
        label="Who belongs?",
        choices=[("seats", "Named seats"), ("open", "Anyone who asks")],
        widget=HintedRadios(option_hints={"open": "They accept the values as they join"}),
    )
    links = forms.MultipleChoiceField(
        label="Which outcomes does it serve?",
        help_text="Choose all that apply",
        choices=[("o1", "O1 Safe from harm"), ("o2", "O2 Reach full potential")],
        widget=forms.CheckboxSelectMultiple,
    )
    accept = forms.BooleanField(label="We accept the values of the partnership")
    file = forms.FileField(label="Partnership file", widget=forms.FileInput)
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    version = forms.CharField(widget=forms.HiddenInput, initial="7")


STEPS: list[dict[str, Any]] = [
    {
        "key": "outcomes",
        "name": "Outcomes",
        "note": "What life should be like",
        "code": "O",
        "size": "narrow",
        "items": [("Safe from harm", ""), ("Healthy, happy, fun-filled lives", "")],
    },
    {
        "key": "priorities",
        "name": "Priorities",
        "note": "What we push",
        "code": "P",
        "size": "",
        "items": [(f"Safe, supportive families and communities {n}", "") for n in range(1, 12)],
    },
    {
        "key": "work",
        "name": "Areas of work",
        "note": "What we do",
        "code": "A",
        "size": "",
        "items": [("Embed shared values in all agencies", "Serves P3, P5. Through M6.")],
    },
    {
        "key": "measures",
        "name": "Measures of success",
        "note": "How we will know",
        "code": "M",
        "size": "wide",
        "items": [("Repeat child protection plans", "Want: lower")],
    },
]


def page(name: str) -> str:
    """The source of a sample page."""
    return (Path(__file__).parent / "pages" / f"{name}.html").read_text(encoding="utf-8")


def render(source: str, **context: Any) -> str:
    """Draw a page from its source in the sample's frame."""
    return engines["django"].from_string(source).render({**FRAME, **context})


def broken_form() -> EveryField:
    """A form sent back with nothing right, and with a fault that is no single field's."""
    form = EveryField({"title": "Far too long a title for a priority", "met_on": "soon"})
    form.add_error(None, "The partnership officer saved this at 14:02. Compare.")
    return form


def pages() -> dict[str, str]:
    """Each sample page by its file name."""
    crumbs = [("Maytown", "index.html"), ("Plan on a page", "")]
    undo = Message(constants.SUCCESS, "Priority 4 removed.", extra_tags="/manage/maytown/undo/4/")
    fault = Message(constants.ERROR, "This link was removed by someone else. Look again.")
    work = {"sign_out_href": "/sign-out/", "draft_for": "Maytown", "csrf_token": "token"}
    return {
        "plan": render(page("plan"), page_title="Plan", wide=True, steps=STEPS, breadcrumb=crumbs),
        "thread": render(page("thread"), page_title="Priority 3", breadcrumb=crumbs, invented=True),
        "bodies": render(
            page("bodies"),
            page_title="Bodies",
            wide=True,
            codes=[4, 6],
            older={"number": 1, "newest": 2, "href": "v2/"},
        ),
        "form": render(page("form"), page_title="Add", form=EveryField(), **work),
        "form-errors": render(
            page("form"), page_title="Add", form=broken_form(), messages=[undo, fault], **work
        ),
        "message": render(
            '{% extends "components/message.html" %}',
            heading="This page is not here",
            what="The address may be old or mistyped.",
            mend="Check the address, or start again from the plan.",
            link_href="plan/",
            link_label="Go to the plan",
        ),
    }
