"""What differs between what is published and what would be, in a few counting sentences."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypole.publishing.documents import JsonObject

Documents = Mapping[str, JsonObject]


def what_changes(published: Documents | None, wanted: Documents) -> list[str]:
    """One sentence for each document and list that differs; none when nothing does."""
    if published is None:
        return [_("Nothing is published yet. All of it is new.")]
    said: list[str] = []
    for name in sorted(wanted.keys() - published.keys()):
        said.append(_("%s is new.") % _name(name))
    for name in sorted(published.keys() - wanted.keys()):
        said.append(_("%s is no longer there.") % _name(name))
    for name in sorted(wanted.keys() & published.keys()):
        if wanted[name] != published[name]:
            said += _within(name, published[name], wanted[name])
    return said


def _name(name: str) -> str:
    if name.startswith("plan-v"):
        return _("Plan version %s") % name.removeprefix("plan-v")
    return {"site": _("Names and place"), "partnership": _("Who we are")}.get(name, name)


def _within(name: str, old: JsonObject, new: JsonObject) -> list[str]:
    said = []
    for part in sorted(new.keys() | old.keys()):
        before, after = old.get(part), new.get(part)
        if before == after:
            continue
        label = f"{_name(name)}: {part.replace('_', ' ')}"
        if isinstance(before, list) and isinstance(after, list):
            count = sum(one not in before for one in after)
            gone = sum(one not in after for one in before)
            added = ngettext("%s entry new or changed", "%s entries new or changed", count) % count
            lost = ngettext("%s entry gone or changed", "%s entries gone or changed", gone) % gone
            said.append(f"{label}: {added}, {lost}.")
        else:
            said.append(_("%s changed.") % label)
    return said
