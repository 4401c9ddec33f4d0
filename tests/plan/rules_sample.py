"""Tiny partnerships for the rules: only what a case needs, in the file’s own entries."""

from datetime import date
from typing import Any

from maypole.evidence.exchange_section import EvidenceSection
from maypole.governance.exchange_section import GovernanceSection
from maypole.partnership.exchange_section.model import PartnershipSection
from maypole.partnership.rules import RuleFinding
from maypole.plan.exchange_section.model import PlanSection
from maypole.plan.rules import RULES, Facts

TODAY = date(2030, 6, 15)
Entry = dict[str, Any]

NAMES = {
    "vision": ("Vision", "Vision", "V"),
    "aim": ("Aims", "Aim", "A"),
    "outcome": ("Outcomes", "Outcome", "O"),
    "priority": ("Priorities", "Priority", "P"),
    "commitment": ("Promises", "Promise", "C"),
    "area_of_work": ("Areas of work", "Area of work", "W"),
}


def facts(
    partnership: Entry | None = None,
    plan: Entry | None = None,
    needs: list[Entry] | None = None,
    cycles: list[Entry] | None = None,
    version: int | None = None,
    measures: list[Entry] | None = None,
) -> Facts:
    """The facts of a partnership in an invented place."""
    who = {
        "key": "fernley",
        "name": "Fernley Children’s Board",
        "place": "Fernley",
        "site_name": "Fernley",
        "area": "E92000001",
        "membership": {"mode": "seats"},
    }
    return Facts(
        partnership=PartnershipSection.model_validate(who | (partnership or {})),
        evidence=EvidenceSection.model_validate(
            {"findings": needs or [], "measures": measures or []}
        ),
        plan=PlanSection.model_validate({"plans": [plan] if plan else []}),
        today=TODAY,
        version=version,
        others={"governance": GovernanceSection.model_validate({"cycles": cycles or []})},
    )


def plan(*steps: Entry, version: Entry | None = None, **own: Any) -> Entry:
    """The main plan with one version that has these steps."""
    first = {"number": 1, "steps": list(steps)} | (version or {})
    return {"key": "plan", "title": "Plan", "main": True, "versions": [first]} | own


def step(kind: str, *items: Entry | str, **own: Any) -> Entry:
    """A step of a kind; an item is a title alone or an entry, and is numbered here."""
    name, singular, code = NAMES[kind]
    entries = [item if isinstance(item, dict) else {"title": item} for item in items]
    return {
        "key": name.lower().replace(" ", "-"),
        "name": name,
        "singular": singular,
        "code": code,
        "kind": kind,
        "items": [{"number": place} | item for place, item in enumerate(entries, start=1)],
    } | own


def item(title: str, *links: str, **own: Any) -> Entry:
    """An item with the items that hang on it."""
    return {"title": title, "links": [{"to": link} for link in links]} | own


def body(key: str, name: str, **own: Any) -> Entry:
    """A body."""
    return {"key": key, "name": name, "kind": "board"} | own


def link(start: str, kind: str, end: str, **own: Any) -> Entry:
    """A link between bodies."""
    return {"from_body": start, "kind": kind, "to_body": end} | own


def found(looked_at: Facts, code: str) -> list[RuleFinding]:
    """What one rule finds, run with all the others of its first kind."""
    rule = next(one for one in RULES.of() if one.code == code)
    return [one for one in RULES.run(looked_at, (rule.kinds[0],)) if one.code == code]


def sentences(looked_at: Facts, code: str) -> list[str]:
    """The sentences that one rule says."""
    return [one.sentence for one in found(looked_at, code)]
