"""Plans, their versions, and everything that freezes with a version."""

from maypole.plan.models.alignment import Alignment, AlignmentItem, AlignmentLink
from maypole.plan.models.items import (
    Discussion,
    Item,
    ItemEvent,
    ItemFinding,
    ItemLead,
    ItemLink,
    ItemSupportingPlan,
    Step,
)
from maypole.plan.models.plans import FindingRefusal, ItemMeasure, Plan, Vision
from maypole.plan.models.versions import (
    StatedLength,
    Statement,
    StatementList,
    Version,
    VersionPart,
)

__all__ = [
    "Alignment",
    "AlignmentItem",
    "AlignmentLink",
    "Discussion",
    "FindingRefusal",
    "Item",
    "ItemEvent",
    "ItemFinding",
    "ItemLead",
    "ItemLink",
    "ItemMeasure",
    "ItemSupportingPlan",
    "Plan",
    "StatedLength",
    "Statement",
    "StatementList",
    "Step",
    "Version",
    "VersionPart",
    "Vision",
]
