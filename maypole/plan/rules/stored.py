"""The facts of a stored partnership: the one part of the rules that reads the database."""

from datetime import date

from maypole.components.file_model import FileModel
from maypole.evidence.nouns import EVIDENCE
from maypole.partnership.nouns import PARTNERSHIP
from maypole.partnership.records.nouns import Noun
from maypole.partnership.records.whole import stored
from maypole.plan.nouns import PLANS
from maypole.plan.rules.facts import Facts

OURS = ("partnership", "evidence", "plan")
SECTIONS: dict[str, Noun] = {"partnership": PARTNERSHIP, "evidence": EVIDENCE, "plan": PLANS}
"""Sections that rules look at. A room above that has a rule adds its own when it starts."""


def stored_facts(today: date, version: int | None = None) -> Facts | None:
    """The facts of the partnership that the transaction has named, in one query."""
    found = stored(SECTIONS)
    if found is None:
        return None
    entries: dict[str, FileModel] = {name: found.entry(name) for name in SECTIONS}
    partnership, evidence, plan = (found.entry(name) for name in OURS)
    others = {name: entry for name, entry in entries.items() if name not in OURS}
    return Facts(partnership, evidence, plan, today, version, others)
