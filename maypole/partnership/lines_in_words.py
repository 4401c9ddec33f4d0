"""An audit line in a few words: what a move moved, and what a line is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from maypole.accounts.models import AuditLine
from maypole.partnership.records.tree import called

Facts = Mapping[str, Any]
PLACE_ALONE = {"place"}


def order_changed(before: Facts | None, after: Facts | None) -> str:
    """The sentence of a change that only put entries in another order; else nothing."""
    if not before or not after:
        return ""
    if set(before) == set(after) == PLACE_ALONE:
        places = {"old": before["place"], "new": after["place"]}
        return _("Moved from place %(old)s to place %(new)s.") % places
    for name in after:
        old, new = _entries(before.get(name)), _entries(after.get(name))
        if old != new and _identities(old) == _identities(new) and old and _reordered(old, new):
            return _now_before(old, new)
    return ""


def name_of(line: AuditLine) -> str:
    """What a line is about: its label, else the one entry that came or went, else the part."""
    if line.label:
        return line.label
    before, after = line.before or {}, line.after or {}
    for name in {**before, **after}:
        old, new = _entries(before.get(name)), _entries(after.get(name))
        changed = [one for one in (*old, *new) if _identity(one) in _came_or_went(old, new)]
        if len(changed) == 1 and (said := called(changed[0])):
            return said
    last = line.subject.rsplit("/", 1)[-1]
    return f"{capfirst(line.subject_kind)} {last}" if last.isdigit() else _("This")


def _entries(value: Any) -> Sequence[Facts]:
    is_list = isinstance(value, list) and all(_identity(one) for one in value)
    return value if is_list else ()


def _identity(entry: Any) -> str:
    """By what an entry of a list is known: its key or its number."""
    if not isinstance(entry, Mapping):
        return ""
    return str(entry.get("key") or entry.get("number") or "")


def _identities(entries: Sequence[Facts]) -> list[str]:
    return sorted(_identity(one) for one in entries)


def _came_or_went(old: Sequence[Facts], new: Sequence[Facts]) -> set[str]:
    return set(_identities(old)) ^ set(_identities(new))


def _reordered(old: Sequence[Facts], new: Sequence[Facts]) -> bool:
    """Whether every entry is as it was, and only stands elsewhere."""
    return {_identity(one): one for one in old} == {_identity(one): one for one in new}


def _now_before(old: Sequence[Facts], new: Sequence[Facts]) -> str:
    first = next(i for i, (was, is_) in enumerate(zip(old, new, strict=True)) if was != is_)
    return _("Order changed: “%(one)s” now comes before “%(other)s”.") % {
        "one": called(new[first]),
        "other": called(old[first]),
    }
