"""The partnership file: one section a room, in room order."""

from typing import Literal

from maypole.components.file_model import FileModel
from maypole.evidence.exchange_section import EvidenceSection
from maypole.governance.exchange_section import GovernanceSection
from maypole.partnership.exchange_section.model import PartnershipSection
from maypole.plan.exchange_section.model import PlanSection


class PartnershipFile(FileModel):
    """A partnership and its plan, whole (schema 1)."""

    maypole: Literal[1]
    partnership: PartnershipSection
    evidence: EvidenceSection = EvidenceSection()
    plan: PlanSection = PlanSection()
    governance: GovernanceSection = GovernanceSection()
