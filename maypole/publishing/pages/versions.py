"""The versions of the plan, newest first, and what changed between two of them (Su15, Wo05)."""

from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.addresses import item_tail
from maypole.publishing.pages.contents import Contents, PlanVersion
from maypole.publishing.pages.page import Context
from maypole.publishing.pages.withdrawn import withdrawn_sentences
from maypole.publishing.words.counting import joined
from maypole.publishing.words.dates import say
from maypole.publishing.words.versions import held_back, sentence, state_name, version_label


class Piece(NamedTuple):
    """Some words of a text: kept, taken out (`del`) or put in (`ins`)."""

    tag: str
    text: str


def versions_context(contents: Contents) -> Context:
    """Versions newest first, the comparisons on offer, and the wordings of the vision."""
    newest = contents.plan
    numbers = [one["number"] for one in contents.site["versions"]]
    before = {last: first for first, last in pairwise([0, *numbers])}
    held = held_back(contents.site)
    return {
        "withdrawn": withdrawn_sentences(contents),
        "versions": [
            {
                **one,
                "label": version_label(one),
                "state_words": state_name(one["state"]),
                "note_sentence": sentence(one["note"]) if one["note"] else "",
                "tail": f"plan/v{one['number']}/",
                "approver": one["approved_by"]["name"] if one["approved_by"] else "",
                "newest": one["number"] == contents.newest,
                "held_back": one["number"] in held,
                "before": before[one["number"]],
                "compare": f"plan/versions/{before[one['number']]}-{one['number']}/"
                if before[one["number"]]
                else "",
            }
            for one in reversed(contents.site["versions"])
        ],
        "visions": visions(newest) if newest else [],
        "lengths": newest.document["stated_lengths"] if newest else [],
    }


def visions(version: PlanVersion) -> list[JsonObject]:
    """Each wording of the vision with who asked for it; no text is said."""
    return [
        {
            "number": one["number"],
            "text": one["text"] or "",
            "asked": vision_asked(one),
            "date": say(one["date"]) if one["date"] else "",
        }
        for one in reversed(version.document["visions"])
    ]


def vision_asked(vision: JsonObject) -> str:
    """Who asked for a wording, and why (Su15)."""
    said = []
    if vision["asked_by"]:
        said.append(_("Asked for by: %s.") % vision["asked_by"])
    if vision["reason"]:
        said.append(sentence(vision["reason"]))
    return " ".join(said)


def changes_context(contents: Contents, first: int, last: int) -> Context:
    """Step by step: added, removed, reworded, and links added or taken away."""
    before, after = contents.versions[first], contents.versions[last]
    steps = [
        one
        for key in dict.fromkeys([s["key"] for s in [*after.steps, *before.steps]])
        if (one := _step_changes(before, after, key))
    ]
    vision = _vision_change(before, after)
    return {
        "first": version_label(before.document),
        "last": version_label(after.document),
        "first_tail": f"plan/v{first}/",
        "last_tail": f"plan/v{last}/",
        "sentence": changes_sentence(steps),
        "vision": vision,
        "visions": visions(after),
        "steps": steps,
        "note": after.document["note"],
    }


def changes_sentence(steps: list[JsonObject]) -> str:
    """ "2 added, 1 reworded, 4 links added."."""
    added = sum(len(one["added"]) for one in steps)
    removed = sum(len(one["removed"]) for one in steps)
    reworded = sum(len(one["reworded"]) for one in steps)
    more = sum(len(one["links_added"]) for one in steps)
    fewer = sum(len(one["links_removed"]) for one in steps)
    parts = [
        _("%s added") % added if added else "",
        _("%s removed") % removed if removed else "",
        _("%s reworded") % reworded if reworded else "",
        ngettext("%s link added", "%s links added", more) % more if more else "",
        ngettext("%s link taken away", "%s links taken away", fewer) % fewer if fewer else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{said}." if said else _("No items or links changed.")


def _step(version: PlanVersion, key: str) -> JsonObject | None:
    return next((step for step in version.steps if step["key"] == key), None)


def _step_changes(before: PlanVersion, after: PlanVersion, key: str) -> JsonObject | None:
    """An item keeps its step and number over versions, so the two sides meet by them."""
    old_step, new_step = _step(before, key), _step(after, key)
    old = {item["number"]: item for item in (old_step or {}).get("items", [])}
    new = {item["number"]: item for item in (new_step or {}).get("items", [])}
    both = [(old[number], new[number]) for number in new if number in old]
    found = {
        "name": (new_step or old_step or {})["name"],
        "added": [_named(after, item) for number, item in new.items() if number not in old],
        "removed": [_named(before, item) for number, item in old.items() if number not in new],
        "reworded": [_reworded(a, b, after) for a, b in both if a["title"] != b["title"]],
        "links_added": _links(new, old, after),
        "links_removed": _links(old, new, before),
    }
    return found if any(found[part] for part in found if part != "name") else None


def _named(version: PlanVersion, item: JsonObject) -> JsonObject:
    number = version.number
    return {
        "code": item["code"],
        "title": item["title"],
        "tail": item_tail(f"plan/v{number}/", item),
    }


def _reworded(old: JsonObject, new: JsonObject, after: PlanVersion) -> JsonObject:
    pieces = compare(old["title"], new["title"])
    return {
        **_named(after, new),
        "before": [piece for piece in pieces if piece.tag != "ins"],
        "after": [piece for piece in pieces if piece.tag != "del"],
    }


def _links(
    items: dict[int, JsonObject], others: dict[int, JsonObject], version: PlanVersion
) -> list[str]:
    """Links of `items` that the other version has not: "P3 Best start to A4 Family hubs"."""

    def named(code: str) -> str:
        return f"{code} {version.items[code]['title']}" if code in version.items else code

    said = []
    for number, item in items.items():
        known = {link["code"] for link in others.get(number, {}).get("links_down", [])}
        said += [
            _("%(first)s to %(last)s") % {"first": named(item["code"]), "last": named(link["code"])}
            for link in item["links_down"]
            if link["code"] not in known
        ]
    return said


def _vision_change(before: PlanVersion, after: PlanVersion) -> JsonObject | None:
    old, new = before.vision_text or "", after.vision_text or ""
    if old == new:
        return None
    pieces = compare(old, new) if old and new else []
    return {
        "old": old,
        "new": new,
        "before": [piece for piece in pieces if piece.tag != "ins"],
        "after": [piece for piece in pieces if piece.tag != "del"],
    }


def compare(old: str, new: str) -> list[Piece]:
    """Two texts word by word."""
    first, last = old.split(), new.split()
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, first, last, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", " ".join(first[a:b])))
            continue
        if b > a:
            pieces.append(Piece("del", " ".join(first[a:b])))
        if d > c:
            pieces.append(Piece("ins", " ".join(last[c:d])))
    return pieces


def was_in(contents: Contents, ref: str) -> list[int]:
    """The versions that have an item."""
    return [
        number
        for number, version in contents.versions.items()
        if any(item["ref"] == ref for item in version.items.values())
    ]


def was_in_sentence(name: str, numbers: list[int]) -> str:
    """ "Priority 3 was in version 1 only."."""
    listed = joined(str(number) for number in numbers)
    if len(numbers) == 1:
        return _("%(name)s was in version %(numbers)s only.") % {"name": name, "numbers": listed}
    return _("%(name)s was in versions %(numbers)s only.") % {"name": name, "numbers": listed}
