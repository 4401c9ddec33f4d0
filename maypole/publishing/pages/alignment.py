"""Our items against another plan's (Ol06, Ol07, St16): a matrix in words, its blanks listed."""

from django.utils.translation import gettext as _

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.addresses import item_tail
from maypole.publishing.pages.contents import Contents, PlanVersion
from maypole.publishing.pages.page import Context
from maypole.publishing.words.counting import joined, numbers_of, small
from maypole.publishing.words.dates import say
from maypole.publishing.words.versions import sentence


def alignment_context(contents: Contents, version: PlanVersion, key: str) -> Context:
    """The matrix of one other plan; rows are our items, columns are theirs."""
    other = next(one for one in version.document["alignments"] if one["key"] == key)
    rows = [_row(version, other, step, item) for step, item in matrix_items(version, other)]
    linked = [row for row in rows if any(cell["supports"] for cell in row["cells"])]
    return {
        "other": other,
        "level": level_words(other["level"]),
        "agreed": say(other["agreed"]) if other["agreed"] else "",
        "rows": rows if linked else [],
        "has_matrix": bool(other["items"]) and bool(linked),
        "sentences": blanks(version, other),
        "use": sentence(other["mode"]) if other["mode"] else "",
        "prefix": version.prefix,
        "elsewhere": [one for one in version.document["alignments"] if one["key"] != key],
    }


def matrix_items(version: PlanVersion, other: JsonObject) -> list[tuple[JsonObject, JsonObject]]:
    """Our items that could be linked: the steps already linked, else the main step."""
    linked = {
        version.step_of[link["code"]]["key"]
        for one in other["items"]
        for link in one["links"]
        if link["code"] in version.step_of
    }
    steps = [step for step in version.steps if step["key"] in linked] or _main_steps(version)
    return [(step, item) for step in steps for item in step["items"]]


def _main_steps(version: PlanVersion) -> list[JsonObject]:
    for kinds in ({"priority", "commitment"}, {"building_block"}, {"outcome", "aim"}):
        steps = [step for step in version.steps if step["kind"] in kinds]
        if steps:
            return steps
    return version.chain[:1]


def _row(version: PlanVersion, other: JsonObject, step: JsonObject, item: JsonObject) -> JsonObject:
    return {
        "item": item,
        "step": step,
        "tail": item_tail(version.prefix, item),
        "cells": [
            {"number": one["number"], "title": one["title"], **_cell(one, item)}
            for one in other["items"]
        ],
    }


def _cell(one: JsonObject, item: JsonObject) -> JsonObject:
    link = next((link for link in one["links"] if link["code"] == item["code"]), None)
    return {"supports": link is not None, "text": link["text"] if link else None}


def blanks(version: PlanVersion, other: JsonObject) -> list[str]:
    """What is not linked, on both sides, in sentences (St16)."""
    if not other["items"]:
        return [_("The parts of that plan are not recorded.")]
    items = matrix_items(version, other)
    linked = {link["code"] for one in other["items"] for link in one["links"]}
    if not linked:
        return [_("No links recorded.")]
    said = []
    for key in dict.fromkeys(step["key"] for step, _item in items):
        step = next(step for step, _item in items if step["key"] == key)
        said.append(_own_blanks(step, linked))
    empty = [one["title"] for one in other["items"] if not one["links"]]
    if empty:
        said.append(_("Nothing of ours supports: %s.") % "; ".join(empty))
    else:
        said.append(_("Every part of that plan is supported."))
    return said


def _own_blanks(step: JsonObject, linked: set[str]) -> str:
    missing = [item["number"] for item in step["items"] if item["code"] not in linked]
    if not missing:
        return _("Every %s supports a part of that plan.") % small(step["singular"])
    return _("No link recorded: %s.") % joined([numbers_of(step, missing)])


def level_words(level: str) -> str:
    """How wide the other plan reaches."""
    words = {
        "local": _("local plan"),
        "sub_region": _("plan for a group of councils"),
        "region": _("plan for the region"),
        "national": _("national plan"),
    }
    return words[level]
