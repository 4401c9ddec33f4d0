"""Steps and items of a plan version, with both ends of each link (Wo32, St04)."""

from __future__ import annotations

from maypole.plan.exchange_section.model import Item, Step, Version
from maypole.publishing.documents.names import Names
from maypole.publishing.documents.place import JsonObject


class Codes:
    """The short code of an item (`priorities/3` is "P3") and its place in the plan."""

    def __init__(self, version: Version) -> None:
        self._codes = {
            f"{step.key}/{item.number}": f"{step.code}{item.number}"
            for step in version.steps
            for item in step.items
        }
        self._places = {ref: place for place, ref in enumerate(self._codes)}

    def code(self, ref: str) -> str:
        """The code that readers see."""
        return self._codes.get(ref, ref)

    def place(self, ref: str) -> int:
        """Where the item stands in the plan: links are sorted by it."""
        return self._places.get(ref, len(self._places))


def steps_of(version: Version, codes: Codes, names: Names) -> list[JsonObject]:
    """Each step with its items; an item knows what it hangs on and what hangs on it."""
    upward: dict[str, list[tuple[str, str | None]]] = {}
    for step in version.steps:
        for item in step.items:
            for link in item.links:
                upward.setdefault(link.to, []).append((f"{step.key}/{item.number}", link.note))
    return [
        {
            **step.model_dump(mode="json", exclude={"items"}),
            "items": [
                _item(step, item, codes, names, upward.get(f"{step.key}/{item.number}", []))
                for item in step.items
            ],
        }
        for step in version.steps
    ]


def _item(
    step: Step, item: Item, codes: Codes, names: Names, upward: list[tuple[str, str | None]]
) -> JsonObject:
    """One item in full, people by role and bodies by name."""
    ref = f"{step.key}/{item.number}"
    plain = {
        "title", "number", "description", "scope", "origin", "direction", "value_type",
        "lead_role", "workstreams", "events", "note",
    }  # fmt: skip
    return {
        **item.model_dump(mode="json", include=plain),
        "code": codes.code(ref),
        "ref": ref,
        "leads": [names.body(key) for key in item.led_by],
        "approved_by": names.body(item.approved_by),
        "discussed_with": [
            {**one.model_dump(mode="json"), "group": names.groups.get(one.group, one.group)}
            for one in item.discussed_with
        ],
        "supporting_plans": [names.supporting_plan(key) for key in item.supporting_plans],
        "findings": [
            names.findings[key].model_dump(mode="json")
            for key in item.findings
            if key in names.findings
        ],
        "links_up": _ends(upward, codes),
        "links_down": _ends([(link.to, link.note) for link in item.links], codes),
    }


def _ends(links: list[tuple[str, str | None]], codes: Codes) -> list[JsonObject]:
    return [
        {"code": codes.code(ref), "note": note}
        for ref, note in sorted(links, key=lambda one: codes.place(one[0]))
    ]
