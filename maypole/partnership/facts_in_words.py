"""The facts of a part as label and words, to compare two texts or to read a change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from maypole.components.templatetags.facts import full_date
from maypole.partnership.records.nouns import Noun
from maypole.partnership.words import CHILDREN, CHOICES, Names, label_of_field

Facts = Mapping[str, Any]
A_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-\d{2}")


@dataclass(frozen=True)
class Changed:
    """One fact before and after; an empty text is nothing recorded."""

    label: str
    before: str
    after: str


def changed_facts(
    noun: Noun | None,
    before: Facts | None,
    after: Facts | None,
    names: Names,
    kind: str = "",
) -> list[Changed]:
    """The facts that differ, in the order of the entry."""
    old, new = before or {}, after or {}
    order = list(dict.fromkeys([*new, *old]))
    found = []
    for name in order:
        if name == "key" or old.get(name) == new.get(name):
            continue
        told = [_words(noun, name, one, names) for one in _rows_apart(old.get(name), new.get(name))]
        if noun is None and (kind, name) in CHOICES:
            told = [str(CHOICES[kind, name].get(words, words)) for words in told]
        if told[0] != told[1]:
            found.append(Changed(_label(noun, name), *told))
    return found


def _rows_apart(before: Any, after: Any) -> tuple[Any, Any]:
    """Of rows under a part those that only one side has; in another order, all."""
    rows = [one for one in (before, after) if isinstance(one, list)]
    if len(rows) < 2 or not all(isinstance(one, dict) for some in rows for one in some):
        return before, after
    lost = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    return (lost, come) if lost or come else (before, after)


def _label(noun: Noun | None, name: str) -> str:
    if name in CHILDREN:
        return str(CHILDREN[name][0])
    if name == "sha256":
        return "SHA-256"
    if noun is None or name not in noun.entry.model_fields:
        return capfirst(name.replace("_", " "))
    return str(label_of_field(noun, name))


def _words(noun: Noun | None, name: str, value: Any, names: Names) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        between = "\n" if any(isinstance(one, dict) for one in value) else "; "
        return between.join(_words(noun, name, one, names) for one in value)
    if isinstance(value, dict):
        return _under(noun.children.get(name) if noun else None, value, names)
    return _one_word(noun, name, str(value), names)


def _under(noun: Noun | None, facts: Facts, names: Names) -> str:
    told = {_label(noun, name): _words(noun, name, value, names) for name, value in facts.items()}
    return ", ".join(f"{label}: {words}" for label, words in told.items() if words)


def _one_word(noun: Noun | None, name: str, value: str, names: Names) -> str:
    if A_DAY.fullmatch(value):
        return full_date(value)
    if noun is None:
        return value
    words = CHOICES.get((noun.word, name), {})
    if value in words:
        return str(words[value])
    reference = noun.references.get(name)
    if reference is None and name in noun.key_lists:
        reference = noun.key_lists[name].reference
    if reference is None:
        return value
    return names.get(reference.model._meta.label, {}).get(value, value)
