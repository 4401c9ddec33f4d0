"""One plan document for each public version of the main plan (Su15-Su22, Ki12-Ki14, Wo31-Wo34)."""

from __future__ import annotations

from collections.abc import Container, Sequence

from maypole.exchange.model import PartnershipFile
from maypole.plan.editing.versions import main_plan as main_of
from maypole.plan.exchange_section.model import Alignment, Plan, Version, Vision
from maypole.publishing.documents.names import Names
from maypole.publishing.documents.place import JsonObject
from maypole.publishing.documents.steps import Codes, steps_of

PUBLIC_STATES = frozenset({"consultation", "frozen", "superseded"})


def main_plan(file: PartnershipFile) -> Plan | None:
    """The plan that the pages show."""
    return main_of(file.plan.plans)


def shown_versions(
    plan: Plan | None, *, include_drafts: bool, held_back: Container[int] = ()
) -> list[Version]:
    """The versions that a reader may see, oldest first; a draft, and one that was withdrawn, only
    on an officer's candidate."""
    if plan is None:
        return []
    shown = [
        one
        for one in plan.versions
        if include_drafts or (one.state in PUBLIC_STATES and one.number not in held_back)
    ]
    return sorted(shown, key=lambda one: one.number)


def plan_document(
    file: PartnershipFile,
    plan: Plan,
    version: Version,
    *,
    names: Names,
    newest: int,
    gaps: Sequence[JsonObject],
) -> JsonObject:
    """A version whole: a reader needs nothing else to understand it."""
    codes = Codes(version)
    last = max([newest, *(one.number for one in plan.versions if one.state in PUBLIC_STATES)])
    vision = vision_of(plan, version, newest=version.number >= last)
    return {
        "version": version.number,
        "state": version.state,
        "newest": version.number == newest,
        "note": version.note,
        "dated": version.dated,
        "frozen_on": version.frozen_on.isoformat() if version.frozen_on else None,
        "approved_by": names.body(version.approved_by),
        "stated_lengths": [one.model_dump(mode="json") for one in version.stated_lengths],
        "plan": plan_facts(file, plan),
        "vision": vision.model_dump(mode="json") if vision else None,
        "visions": [one.model_dump(mode="json") for one in plan.visions],
        "steps": steps_of(version, codes, names),
        "statements": [one.model_dump(mode="json") for one in version.statements],
        "alignments": [_alignment(one, codes) for one in version.alignments],
        "findings_not_taken_up": [
            {
                "key": one.finding,
                "finding": names.findings[one.finding].text,
                "because": one.because,
            }
            for one in plan.findings_not_taken_up
            if one.finding in names.findings
        ],
        "gaps": list(gaps),
    }


def plan_facts(file: PartnershipFile, plan: Plan) -> JsonObject:
    """The plan's own facts with the plans before and beside it."""
    others = {one.key: one for one in file.plan.plans}
    facts = plan.model_dump(
        mode="json",
        exclude={"versions", "visions", "findings_not_taken_up", "main", "measured_by"},
    )
    facts["succeeds"] = _other(others.get(plan.succeeds or ""))
    facts["based_on"] = _other(others.get(plan.based_on or ""))
    facts["basis_of"] = [_other(one) for one in file.plan.plans if one.based_on == plan.key]
    facts["succeeded_by"] = [_other(one) for one in file.plan.plans if one.succeeds == plan.key]
    return facts


def _other(plan: Plan | None) -> JsonObject | None:
    if plan is None:
        return None
    return {
        "key": plan.key,
        "title": plan.title,
        "kind": plan.kind,
        "from_date": plan.from_date,
        "to_date": plan.to_date,
        "refreshed": plan.refreshed,
    }


def vision_of(plan: Plan, version: Version, *, newest: bool) -> Vision | None:
    """The wording that holds for a version: the newest, unless it came after an older version."""
    wordings = sorted(plan.visions, key=lambda one: one.number)
    if newest or not version.dated:
        return wordings[-1] if wordings else None
    until = version.dated
    held = [one for one in wordings if one.date is None or one.date[:10] <= until]
    known = held or wordings
    return known[-1] if known else None


def _alignment(alignment: Alignment, codes: Codes) -> JsonObject:
    """Another plan, with our items by their codes."""
    facts = alignment.model_dump(mode="json", exclude={"items"})
    facts["items"] = [
        {
            "number": item.number,
            "title": item.title,
            "links": [
                {"code": codes.code(link.item), "text": link.text}
                for link in sorted(item.links, key=lambda one: codes.place(one.item))
            ],
        }
        for item in alignment.items
    ]
    return facts
