"""Django's plain controls drawn without its templates: the same HTML in a tenth of the time.

A measure's form has a hundred controls, and each took three templates. A control that is not plain
is left to Django.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

Widget = dict[str, Any]


def _input(widget: Widget) -> SafeString:
    value = widget["value"]
    given = "" if value is None else format_html(' value="{}"', str(value))
    attrs = flatatt(widget["attrs"])
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], given, attrs
    )


def _textarea(widget: Widget) -> SafeString:
    attrs, value = flatatt(widget["attrs"]), widget["value"] or ""
    return format_html('<textarea name="{}"{}>\n{}</textarea>', widget["name"], attrs, value)


def _option(option: Widget) -> SafeString:
    attrs, label = flatatt(option["attrs"]), conditional_escape(option["label"])
    return format_html('<option value="{}"{}>{}</option>', str(option["value"]), attrs, label)


def _select(widget: Widget) -> SafeString:
    groups = (
        (name, format_html_join("", "{}", ((_option(one),) for one in options)))
        for name, options, _index in widget["optgroups"]
    )
    drawn = (
        (format_html('<optgroup label="{}">{}</optgroup>', name, inside) if name else inside,)
        for name, inside in groups
    )
    inside = format_html_join("", "{}", drawn)
    attrs = flatatt(widget["attrs"])
    return format_html('<select name="{}"{}>{}</select>', widget["name"], attrs, inside)


INPUTS = ("text", "number", "email", "url", "password", "hidden", "date", "checkbox", "file")
DRAWN: dict[str, Callable[[Widget], SafeString]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/radio_option.html": _input,
    "django/forms/widgets/checkbox_option.html": _input,
}


class PlainControls(DjangoTemplates):
    """Draws what a template of Django's would, when it is plain."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """The HTML of a widget."""
        draw = DRAWN.get(template_name)
        if draw is None or context["widget"].get("wrap_label"):
            return super().render(template_name, context, request)
        return draw(context["widget"])
