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


def stored_sections(*, afresh: bool = False) -> Stored | None:
    """All that is stored of the partnership that the transaction has named."""
    return stored(SECTIONS, afresh=afresh)


def as_file(sections: Stored) -> PartnershipFile:
    """The partnership file of what is stored; the entries are valid already, so they are put in
    as they are."""
    return sections.kept.made("file", lambda: _file(sections))


def _file(sections: Stored) -> PartnershipFile:
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
