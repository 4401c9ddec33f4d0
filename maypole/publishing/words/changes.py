"""What differs between what is published and what would be, in a few counting sentences."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from maypole.publishing.documents import JsonObject

Documents = Mapping[str, JsonObject]
PARTS: dict[str, str | Promise] = {
    "accountable_to": gettext_lazy("whom we answer to"),
    "alignments": gettext_lazy("how it fits other plans"),
    "ambition": gettext_lazy("ambition"),
    "approved_by": gettext_lazy("who approved it"),
    "area": gettext_lazy("area"),
    "bodies": gettext_lazy("bodies"),
    "brand": gettext_lazy("colour"),
    "constituencies": gettext_lazy("groups with one seat"),
    "coordinated_by": gettext_lazy("who coordinates"),
    "counts": gettext_lazy("counts"),
    "cycles": gettext_lazy("duties that return"),
    "dated": gettext_lazy("date"),
    "drivers": gettext_lazy("what drives the work"),
    "duties": gettext_lazy("duties"),
    "findings": gettext_lazy("needs"),
    "findings_not_taken_up": gettext_lazy("needs not taken up"),
    "frozen_on": gettext_lazy("day it was frozen"),
    "gaps": gettext_lazy("gaps"),
    "groups": gettext_lazy("groups of children and parents"),
    "history": gettext_lazy("history"),
    "invented": gettext_lazy("whether it is an invented example"),
    "key": gettext_lazy("address"),
    "main_body": gettext_lazy("body that is the partnership"),
    "membership": gettext_lazy("membership"),
    "name": gettext_lazy("name"),
    "newest": gettext_lazy("newest version"),
    "note": gettext_lazy("note"),
    "organisations": gettext_lazy("organisations"),
    "participation": gettext_lazy("how young people take part"),
    "place": gettext_lazy("place"),
    "plan": gettext_lazy("facts of the plan"),
    "plans": gettext_lazy("plans"),
    "relations": gettext_lazy("who answers to whom"),
    "schema": gettext_lazy("form of the data"),
    "seats": gettext_lazy("seats"),
    "services": gettext_lazy("services"),
    "site_name": gettext_lazy("name of the site"),
    "source": gettext_lazy("source"),
    "state": gettext_lazy("state"),
    "stated_lengths": gettext_lazy("lengths that the paper gives"),
    "statements": gettext_lazy("lists of statements"),
    "statutory": gettext_lazy("standing in law"),
    "steps": gettext_lazy("steps"),
    "support": gettext_lazy("support"),
    "supporting_plans": gettext_lazy("supporting plans"),
    "terms_of_reference": gettext_lazy("terms of reference"),
    "values": gettext_lazy("values"),
    "version": gettext_lazy("version"),
    "versions": gettext_lazy("versions"),
    "vision": gettext_lazy("vision"),
    "visions": gettext_lazy("wordings of the vision"),
    "withdrawn_versions": gettext_lazy("versions that were withdrawn"),
}
"""What an officer calls each part of a document."""


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
        label = f"{_name(name)}: {PARTS.get(part, part)}"
        if isinstance(before, list) and isinstance(after, list):
            count = sum(one not in before for one in after)
            gone = sum(one not in after for one in before)
            added = ngettext("%s entry new or changed", "%s entries new or changed", count) % count
            lost = ngettext("%s entry gone or changed", "%s entries gone or changed", gone) % gone
            said.append(f"{label}: {added}, {lost}.")
        else:
            said.append(_("%s changed.") % label)
    return said
