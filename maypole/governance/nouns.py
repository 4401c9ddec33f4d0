"""The entries of the governance section and where they lie."""

from maypole.governance.exchange_section import Cycle, GovernanceSection
from maypole.governance.models import Cycle as CycleRow
from maypole.partnership.nouns import BODY_REF
from maypole.partnership.permissions import EDIT_PARTNERSHIP
from maypole.partnership.records.nouns import Noun

CYCLE = Noun("cycle", Cycle, CycleRow, EDIT_PARTNERSHIP, ("key",), references={"body": BODY_REF})
GOVERNANCE = Noun("governance", GovernanceSection, children={"cycles": CYCLE})
