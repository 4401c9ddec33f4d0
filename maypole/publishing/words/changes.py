"""What differs between what is published and what would be, in a few counting sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from maypole.components.canonical import canonical_json
from maypole.publishing.documents import JsonObject
from maypole.publishing.documents.measures import PREFIX as MEASURE

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
    "areas": gettext_lazy("places"),
    "counts": gettext_lazy("counts"),
    "cycles": gettext_lazy("duties that return"),
    "data_gaps": gettext_lazy("what cannot be measured yet"),
    "dated": gettext_lazy("date"),
    "disclosure": gettext_lazy("small numbers that are hidden"),
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
    "maps": gettext_lazy("maps"),
    "membership": gettext_lazy("membership"),
    "name": gettext_lazy("name"),
    "newest": gettext_lazy("newest version"),
    "note": gettext_lazy("note"),
    "organisations": gettext_lazy("organisations"),
    "participation": gettext_lazy("how young people take part"),
    "place": gettext_lazy("place"),
    "plan": gettext_lazy("facts of the plan"),
    "plans": gettext_lazy("plans"),
    "reasons": gettext_lazy("why some cannot be judged"),
    "relations": gettext_lazy("who answers to whom"),
    "rows": gettext_lazy("newest figures"),
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
NAMED_BY = ("key", "gss_code", "slug", "number", "code")
"""Fields by which an entry is the same one before and after, the first that it has."""


def what_changes(published: Documents | None, wanted: Documents) -> list[str]:
    """One sentence for each document and list that differs; none when nothing does."""
    if published is None:
        return [_("Nothing is published yet. All of it is new.")]
    said: list[str] = []
    for name in _whole(wanted.keys() - published.keys()):
        said.append(_("%s is new.") % _name(name))
    for name in _whole(published.keys() - wanted.keys()):
        said.append(_("%s is no longer there.") % _name(name))
    said += _measures(published, wanted)
    for name in _whole(wanted.keys() & published.keys()):
        if wanted[name] != published[name]:
            said += _within(name, published[name], wanted[name])
    return said


def _whole(names: Iterable[str]) -> list[str]:
    """The documents that are told of one by one; those of single measures are counted."""
    return sorted(name for name in names if not name.startswith(MEASURE))


def _measures(published: Documents, wanted: Documents) -> list[str]:
    """How many measures are new, gone, or say something else."""
    old = {name for name in published if name.startswith(MEASURE)}
    new = {name for name in wanted if name.startswith(MEASURE)}
    changed = sum(published[name] != wanted[name] for name in old & new)
    counts = (
        (len(new - old), ngettext("%s measure is new.", "%s measures are new.", len(new - old))),
        (
            len(old - new),
            ngettext(
                "%s measure is no longer there.",
                "%s measures are no longer there.",
                len(old - new),
            ),
        ),
        (
            changed,
            ngettext("%s measure says something new.", "%s measures say something new.", changed),
        ),
    )
    return [words % number for number, words in counts if number]


def _name(name: str) -> str:
    if name.startswith("plan-v"):
        return _("Plan version %s") % name.removeprefix("plan-v")
    names = {
        "site": _("Names and place"),
        "partnership": _("Who we are"),
        "measures": _("Measures"),
        "places": _("Places"),
    }
    return names.get(name, name)


def _within(name: str, old: JsonObject, new: JsonObject) -> list[str]:
    said = []
    for part in sorted(new.keys() | old.keys()):
        before, after = old.get(part), new.get(part)
        if before == after:
            continue
        label = f"{_name(name)}: {PARTS.get(part, part)}"
        if isinstance(before, list) and isinstance(after, list):
            said.append(f"{label}: {', '.join(_entries(before, after)) or _('in another order')}.")
        else:
            said.append(_("%s changed.") % label)
    return said


def _entries(before: list[Any], after: list[Any]) -> list[str]:
    """How many entries of a list are new, changed and gone; without a name of their own, none is
    the same entry changed."""
    old, new = _named(before), _named(after)
    count = {
        "new": len(new.keys() - old.keys()),
        "changed": sum(old[name] != new[name] for name in old.keys() & new.keys()),
        "gone": len(old.keys() - new.keys()),
    }
    words = {
        "new": ngettext("%s new", "%s new", count["new"]),
        "changed": ngettext("%s changed", "%s changed", count["changed"]),
        "gone": ngettext("%s gone", "%s gone", count["gone"]),
    }
    return [words[name] % number for name, number in count.items() if number]


def _named(entries: list[Any]) -> dict[str, Any]:
    """Each entry by what names it, or by all that it says."""
    names = [
        next((one[name] for name in NAMED_BY if name in one), None)
        if isinstance(one, dict)
        else None
        for one in entries
    ]
    if None in names or len(set(names)) < len(names):
        names = [canonical_json(one).decode() for one in entries]
    return dict(zip(map(str, names), entries, strict=True))
