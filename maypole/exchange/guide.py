"""docs/partnership-file.md: written by hand at the top, made from the models below."""

from __future__ import annotations

import re
from inspect import get_annotations
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from maypole.components.file_model import FuzzyDate, Key, Text, Title
from maypole.exchange.field_words import words_for
from maypole.exchange.schema import entry_models, for_officers
from maypole.plan.exchange_section.model import ItemRef

INTRODUCTION = Path(__file__).with_name("guide_introduction.txt")
PLAIN: dict[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    Key: "key",
    Text: "text",
    Title: "text",
    FuzzyDate: "date",
    ItemRef: "item",
}


def guide_text() -> str:
    """The whole guide: equal models, equal bytes."""
    parts = [INTRODUCTION.read_text(encoding="utf-8").rstrip()]
    parts += [_section(model) for model in entry_models()]
    return "\n\n".join(parts) + "\n"


def heading_of(model: type[BaseModel]) -> str:
    """ "SupportingPlan" is headed "Supporting plan"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__)
    return words[:1] + words[1:].lower()


def _section(model: type[BaseModel]) -> str:
    said = for_officers(model.__doc__ or "")
    rows = [_row(model, name, field) for name, field in model.model_fields.items()]
    head = ["| Field | What to write | Form | Needed |", "|---|---|---|---|"]
    return "\n".join([f"## {heading_of(model)}", "", said, "", *head, *rows])


def _row(model: type[BaseModel], name: str, field: FieldInfo) -> str:
    needed = "yes" if field.is_required() else ""
    words = words_for(model.__name__, name)
    return f"| `{name}` | {words} | {_form(_annotation(model, name))} | {needed} |"


def _annotation(model: type[BaseModel], name: str) -> Any:
    """The annotation as it was written, which pydantic takes apart."""
    for kind in model.__mro__:
        found = get_annotations(kind).get(name)
        if found is not None:
            return found
    raise LookupError(name)


def _form(annotation: Any) -> str:
    if annotation in PLAIN:
        return PLAIN[annotation]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        heading = heading_of(annotation)
        return f"[{heading}](#{heading.lower().replace(' ', '-')})"
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is list:
        return f"list of {_form(inner[0])}"
    if origin is Literal:
        return _choices([f"`{one}`" for one in inner])
    if origin is Annotated:
        return _form(inner[0])
    if inner:  # a union with None
        return _form(next(one for one in inner if one is not type(None)))
    return "day, as 2017-06-27"


def _choices(words: list[str]) -> str:
    return ", ".join(words[:-1]) + (" or " if len(words) > 1 else "") + words[-1]
