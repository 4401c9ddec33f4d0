"""Form fields in the GOV.UK pattern, and errors in our words."""

import re

import pytest
from django import forms
from django.template import engines

from maypole.components.asking import Asking
from maypole.components.form_fields import HintedCheckboxes, PlainDateField
from maypole.components.problems import problems

from .sample import EveryField, broken_form, pages


def drawn(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load forms %}" + source).render(context)


def control(html: str, name: str) -> str:
    found = re.search(rf'<(?:input|select|textarea)[^>]*name="{name}"[^>]*>', html)
    assert found is not None
    return found.group(0)


@pytest.mark.parametrize(
    "name", [name for name in EveryField.base_fields if name not in {"joining", "links", "version"}]
)
def test_a_field_in_error_ties_its_error_to_its_control(name: str) -> None:
    form = EveryField({"seats": "many", "share": "half"})
    html = drawn("{% field bound %}", bound=form[name])
    tag = control(html, name)
    assert re.search(rf'<label class="govuk-label[^>]* for="id_{name}"', html)
    assert 'aria-invalid="true"' in tag
    assert f"id_{name}_error" in tag
    assert f'id="id_{name}_error"' in html
    assert '<span class="govuk-visually-hidden">Error:</span>' in html


@pytest.mark.parametrize("name", ["joining", "links"])
def test_choices_stand_in_a_fieldset_that_carries_the_error(name: str) -> None:
    html = drawn("{% field bound %}", bound=EveryField({})[name])
    assert re.search(rf'<fieldset [^>]*aria-describedby="[^"]*id_{name}_error"', html)
    assert "aria-invalid" not in html
    assert html.count("<legend") == 1


def test_each_kind_of_choice_is_drawn_as_what_it_is() -> None:
    form = EveryField(initial={"joining": "open", "links": ["o2"]})
    radios = drawn("{% field bound %}", bound=form["joining"])
    boxes = drawn("{% field bound small=True %}", bound=form["links"])
    assert radios.count('class="govuk-radios__input"') == 2
    assert boxes.count('class="govuk-checkboxes__input"') == 2
    assert re.findall(r'value="(\w+)"[^>]*checked', radios) == ["open"]
    assert re.findall(r'value="(\w+)"[^>]*checked', boxes) == ["o2"]


def test_a_choice_with_a_hint_is_described_by_it() -> None:
    class Places(forms.Form):
        served = forms.MultipleChoiceField(
            choices=[("a", "A"), ("b", "B")],
            widget=HintedCheckboxes(option_hints={"b": "The whole county"}),
        )

    html = drawn("{% field form.served %}", form=Places())
    assert 'aria-describedby="id_served_1_hint"' in html
    assert 'id="id_served_1_hint"' in html
    assert "id_served_0_hint" not in html


def test_the_browser_never_checks_first_and_optional_fields_say_so() -> None:
    html = pages()["form"]
    assert " required" not in html
    assert "Number of seats (optional)</label>" in html
    assert "Title (optional)" not in html


def test_a_field_can_ask_the_question_of_its_page() -> None:
    form = EveryField()
    text = drawn("{% field form.title heading=True %}", form=form)
    radios = drawn("{% field form.joining heading=True %}", form=form)
    assert re.search(r"<h1[^>]*><label[^>]*>Title</label></h1>", text)
    assert re.search(r"<legend[^>]*><h1[^>]*>Who belongs\?</h1></legend>", radios)


def test_a_hidden_field_is_drawn_without_a_label() -> None:
    html = drawn("{% field form.version %}", form=EveryField())
    assert html == '<input type="hidden" name="version" value="7" id="id_version">'


def test_what_the_user_typed_is_kept_and_escaped() -> None:
    form = EveryField({"title": '"><script>'})
    assert 'value="&quot;&gt;&lt;script&gt;"' in drawn("{% field form.title %}", form=form)


def test_a_password_is_never_sent_back() -> None:
    form = EveryField({"password": "correct horse"})
    assert "correct horse" not in drawn("{% field form.password %}", form=form)


def test_each_line_of_the_summary_names_its_field_and_leads_to_it() -> None:
    html = pages()["form-errors"]
    summary = html[html.index("govuk-error-summary") : html.index("<h1")]
    links = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', summary)
    assert len(links) == 10
    for target, text in links:
        assert f'id="{target}"' in html
        assert "“" in text
    assert "“When did it last meet?”: type a date such as 20 July 2017 or 20/7/2017." in summary
    assert "The partnership officer saved this at 14:02. Compare." in summary


def test_a_line_that_names_its_field_or_begins_with_a_name_stays_as_it_is() -> None:
    form = EveryField({})
    form.is_valid()
    form.errors.clear()
    form.add_error("title", "“Title” is empty. Type an answer.")
    form.add_error("title", "Oldham has one of that name. Choose another.")
    form.add_error("version", "Somebody saved this in between.")
    assert [text for _where, text in problems(form)] == [
        "“Title” is empty. Type an answer.",
        "“Title”: Oldham has one of that name. Choose another.",
        "Somebody saved this in between.",
    ]


def test_there_is_no_summary_when_nothing_is_wrong() -> None:
    assert drawn("{% error_summary form none %}", form=EveryField(), none=None).strip() == ""


def test_a_summary_can_list_what_no_form_knows() -> None:
    html = drawn("{% error_summary also=also %}", also=[("#row-88", "Row 88 is not an area.")])
    assert '<a href="#row-88">Row 88 is not an area.</a>' in html


def test_errors_say_what_is_wrong_and_how_to_mend_it() -> None:
    errors = {name: str(texts[0]) for name, texts in broken_form().errors.items()}
    assert errors["title"] == "“Title” has 35 characters. Use 20 or fewer."
    assert errors["email"] == "“E-mail address” is empty. Type an answer."
    assert errors["met_on"] == "Type a date such as 20 July 2017 or 20/7/2017."
    assert errors["area"] == "Nothing is chosen for “Area”. Choose an answer."
    assert errors["file"] == "No file is chosen for “Partnership file”. Choose a file."
    assert errors["accept"].endswith("is not ticked. Tick it to go on.")


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("seats", "many", "Type a whole number such as 12."),
        ("share", "half", "Type a number such as 12.5."),
        ("share", "12.345", "Use 2 figures or fewer after the point."),
        ("email", "name", "Type an e-mail address such as name@example.org."),
        ("area", "E9", "“E9” is not in the list. Choose one that is."),
    ],
)
def test_a_wrong_answer_is_met_with_an_example(name: str, typed: str, expected: str) -> None:
    assert EveryField({name: typed}).errors[name] == [expected]


def test_no_error_uses_a_word_that_we_avoid() -> None:
    form = EveryField({"title": "x" * 30, "email": "x", "seats": "x", "share": "x", "area": "x"})
    said = " ".join(str(text) for texts in form.errors.values() for text in texts).lower()
    assert not re.search(r"invalid|valid|please|sorry|required", said)


def test_a_message_given_on_a_field_is_left_alone() -> None:
    class Named(Asking, forms.Form):
        name = forms.CharField(error_messages={"required": "Type the name of the body."})

    assert Named({}).errors["name"] == ["Type the name of the body."]


def test_a_label_with_a_per_cent_sign_does_not_break_its_error() -> None:
    class Shares(Asking, forms.Form):
        share = forms.CharField(label="Share in %", max_length=2)

    assert Shares({"share": "100"}).errors["share"] == [
        "“Share in %” has 3 characters. Use 2 or fewer."
    ]


@pytest.mark.parametrize(
    "typed", ["20 July 2017", "20 Jul 2017", "20/7/2017", "20.07.2017", "2017-07-20"]
)
def test_a_date_is_read_as_people_write_it(typed: str) -> None:
    assert PlainDateField().clean(typed).isoformat() == "2017-07-20"


def test_a_date_is_shown_again_as_it_is_asked_for() -> None:
    class Met(forms.Form):
        on = PlainDateField()

    html = drawn(
        "{% field form.on %}", form=Met(initial={"on": PlainDateField().clean("1/7/2017")})
    )
    assert 'value="01 July 2017"' in html


def test_buttons_are_named_by_what_they_do() -> None:
    html = drawn('{% button "Move up" kind="secondary" name="move" value="4" about="P4" %}')
    assert 'class="govuk-button govuk-button--secondary"' in html
    assert 'name="move" value="4"' in html
    assert 'Move up<span class="mp-hidden"> P4</span></button>' in html
    link = drawn('{% button "Add priority" href="add/" %}')
    assert link.startswith('<a class="govuk-button" href="add/"')
