"""The entries of the evidence section and where they lie."""

from maypole.evidence.exchange_section import EvidenceSection, NeedsFinding
from maypole.evidence.models import NeedsFinding as NeedsFindingRow
from maypole.partnership.permissions import EDIT_PARTNERSHIP
from maypole.partnership.records.nouns import Noun

NEEDS_FINDING = Noun("needs finding", NeedsFinding, NeedsFindingRow, EDIT_PARTNERSHIP, ("key",))
EVIDENCE = Noun("evidence", EvidenceSection, children={"findings": NEEDS_FINDING})
