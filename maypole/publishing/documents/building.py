"""One partnership file in, the documents of a publication out: equal input gives equal output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from maypole.exchange.model import PartnershipFile
from maypole.partnership.rules import RuleFinding
from maypole.plan.exchange_section.model import Plan, Version
from maypole.publishing.documents.measures import measure_documents
from maypole.publishing.documents.names import Names
from maypole.publishing.documents.partnership import partnership_document
from maypole.publishing.documents.place import JsonObject, PlaceFacts
from maypole.publishing.documents.plan import main_plan, plan_document, plan_facts, shown_versions


def build(
    file: PartnershipFile,
    *,
    place: PlaceFacts,
    findings: Sequence[RuleFinding],
    include_drafts: bool = False,
    held_back: Mapping[int, str] | None = None,
    reports: Mapping[str, JsonObject] | None = None,
    earlier: Mapping[str, Sequence[JsonObject]] | None = None,
) -> dict[str, JsonObject]:
    """The documents `site`, `partnership` and `plan-v1`, `plan-v2` ...; with chosen measures
    `measures`, `places` and one `measure-…` for each (from the stored `reports`).

    Drafts and findings that are not public go only into an officer's candidate (`include_drafts`).
    `held_back` names versions of the main plan that were withdrawn because they do harm, with the
    reason of each: nothing of their text goes into a publication. `earlier` are reports of own
    figures that publications show: what they show may not give a number away.
    """
    names = Names(file)
    plan = main_plan(file)
    withdrawn = held_back or {}
    versions = shown_versions(plan, include_drafts=include_drafts, held_back=withdrawn)
    newest = versions[-1].number if versions else 0
    gaps = [asdict(one) for one in findings if include_drafts or one.public]
    documents = {
        "site": _site(file, place, plan, versions, names) | _withdrawn(withdrawn),
        "partnership": partnership_document(file, names),
    }
    for version in versions:
        assert plan is not None  # noqa: S101 - versions exist only with a plan
        documents[f"plan-v{version.number}"] = plan_document(
            file,
            plan,
            version,
            names=names,
            newest=newest,
            gaps=gaps if version.number == newest else [],
        )
    return documents | measure_documents(
        file,
        reports or {},
        plan=plan,
        newest=versions[-1] if versions else None,
        place=place,
        names=names,
        earlier=earlier or {},
    )


def _withdrawn(held_back: Mapping[int, str]) -> JsonObject:
    """Said only when there are some, so that other publications keep the bytes they have."""
    if not held_back:
        return {}
    return {
        "withdrawn_versions": [
            {"number": number, "reason": held_back[number]} for number in sorted(held_back)
        ]
    }


def _site(
    file: PartnershipFile,
    place: PlaceFacts,
    plan: Plan | None,
    versions: list[Version],
    names: Names,
) -> JsonObject:
    """What every page needs: names, place, brand, and which versions there are."""
    part = file.partnership
    newest = versions[-1] if versions else None
    return {
        "schema": 1,
        "key": part.key,
        "name": part.name,
        "place": part.place,
        "site_name": part.site_name,
        "area": place.as_json(),
        "brand": {"colour": part.brand.colour},
        "invented": part.invented,
        "source": part.source.model_dump(mode="json") if part.source else None,
        "plan": plan_facts(file, plan) if plan and newest else None,
        "plans": [plan_facts(file, one) for one in file.plan.plans],
        "newest": newest.number if newest else None,
        "versions": [
            {
                "number": one.number,
                "state": one.state,
                "note": one.note,
                "dated": one.dated,
                "frozen_on": one.frozen_on.isoformat() if one.frozen_on else None,
                "approved_by": names.body(one.approved_by),
            }
            for one in versions
        ],
        "counts": {
            "bodies": len(part.bodies),
            "relations": len(part.relations),
            "seats": len(part.seats),
            "groups": len(part.engagement_groups),
            "steps": [
                {"key": step.key, "name": step.name, "items": len(step.items)}
                for step in (newest.steps if newest else [])
            ],
        },
    }
