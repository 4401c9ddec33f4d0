"""The sections of the partnership file in room order."""

from collections.abc import Mapping

from maypole.evidence.nouns import EVIDENCE
from maypole.exchange.model import PartnershipFile
from maypole.governance.nouns import GOVERNANCE
from maypole.partnership.nouns import PARTNERSHIP
from maypole.partnership.records.nouns import Noun
from maypole.partnership.records.whole import Stored, stored
from maypole.plan.nouns import PLANS

SECTIONS: Mapping[str, Noun] = {
    "partnership": PARTNERSHIP,
    "evidence": EVIDENCE,
    "plan": PLANS,
    "governance": GOVERNANCE,
}


def stored_sections() -> Stored | None:
    """All that is stored of the partnership that the transaction has named, in one query."""
    return stored(SECTIONS)


def as_file(sections: Stored) -> PartnershipFile:
    """The partnership file of what is stored."""
    return PartnershipFile(
        maypole=1,
        partnership=sections.entry("partnership"),
        evidence=sections.entry("evidence"),
        plan=sections.entry("plan"),
        governance=sections.entry("governance"),
    )


def partnership_file() -> PartnershipFile | None:
    """The partnership file of the partnership that the transaction has named."""
    sections = stored_sections()
    return as_file(sections) if sections else None
