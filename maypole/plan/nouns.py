"""The entries of the plan's section and where they lie."""

from maypole.evidence.models import ChosenMeasure, NeedsFinding
from maypole.partnership.models import EngagementGroup, SupportingPlan
from maypole.partnership.nouns import BODY_REF
from maypole.partnership.permissions import EDIT_PLAN
from maypole.partnership.records.nouns import KeyList, Noun, Reference
from maypole.plan import models
from maypole.plan.exchange_section import model as entries

IN_VERSION = ("version",)
ITEM_REF = Reference(models.Item, "ref")
FINDING_REF = Reference(NeedsFinding, "key")
PLAN_REF = Reference(models.Plan, "key")

LINK = Noun(
    "link",
    entries.ItemLink,
    models.ItemLink,
    EDIT_PLAN,
    ("to",),
    parent="item",
    inherits=IN_VERSION,
    references={"to": ITEM_REF},
    late=True,
)
ITEM = Noun(
    "item",
    entries.Item,
    models.Item,
    EDIT_PLAN,
    ("number",),
    parent="step",
    inherits=IN_VERSION,
    references={"approved_by": BODY_REF},
    key_lists={
        "led_by": KeyList(models.ItemLead, "item", BODY_REF),
        "supporting_plans": KeyList(
            models.ItemSupportingPlan, "item", Reference(SupportingPlan, "key")
        ),
        "findings": KeyList(models.ItemFinding, "item", FINDING_REF),
    },
    children={
        "events": Noun(
            "event about an item",
            entries.ItemEvent,
            models.ItemEvent,
            EDIT_PLAN,
            ("date", "what"),
            parent="item",
            inherits=IN_VERSION,
        ),
        "discussed_with": Noun(
            "discussion",
            entries.Discussion,
            models.Discussion,
            EDIT_PLAN,
            ("group", "date"),
            parent="item",
            inherits=IN_VERSION,
            references={"group": Reference(EngagementGroup, "key")},
        ),
        "links": LINK,
    },
)
STEP = Noun(
    "step",
    entries.Step,
    models.Step,
    EDIT_PLAN,
    ("key",),
    parent="version",
    children={"items": ITEM},
)
STATEMENTS = Noun(
    "list of statements",
    entries.StatementList,
    models.StatementList,
    EDIT_PLAN,
    ("key",),
    parent="version",
    children={
        "statements": Noun(
            "statement",
            entries.Statement,
            models.Statement,
            EDIT_PLAN,
            ("text",),
            parent="statement_list",
            inherits=IN_VERSION,
        )
    },
)
ALIGNMENT = Noun(
    "alignment",
    entries.Alignment,
    models.Alignment,
    EDIT_PLAN,
    ("key",),
    parent="version",
    children={
        "items": Noun(
            "entry of another plan",
            entries.AlignmentItem,
            models.AlignmentItem,
            EDIT_PLAN,
            ("number",),
            parent="alignment",
            inherits=IN_VERSION,
            children={
                "links": Noun(
                    "link to another plan",
                    entries.AlignmentLink,
                    models.AlignmentLink,
                    EDIT_PLAN,
                    ("item",),
                    parent="alignment_item",
                    inherits=IN_VERSION,
                    references={"item": ITEM_REF},
                    late=True,
                )
            },
        )
    },
)
VERSION = Noun(
    "version",
    entries.Version,
    models.Version,
    EDIT_PLAN,
    ("number",),
    parent="plan",
    references={"approved_by": BODY_REF},
    children={
        "stated_lengths": Noun(
            "stated length",
            entries.StatedLength,
            models.StatedLength,
            EDIT_PLAN,
            ("where",),
            parent="version",
        ),
        "steps": STEP,
        "statements": STATEMENTS,
        "alignments": ALIGNMENT,
    },
    apart=frozenset({"state", "frozen_on"}),
)
PLAN = Noun(
    "plan",
    entries.Plan,
    models.Plan,
    EDIT_PLAN,
    ("key",),
    references={"succeeds": PLAN_REF, "based_on": PLAN_REF},
    children={
        "visions": Noun(
            "wording of the vision",
            entries.Vision,
            models.Vision,
            EDIT_PLAN,
            ("number",),
            parent="plan",
        ),
        "findings_not_taken_up": Noun(
            "need not taken up",
            entries.FindingRefusal,
            models.FindingRefusal,
            EDIT_PLAN,
            ("finding",),
            parent="plan",
            references={"finding": FINDING_REF},
        ),
        "measured_by": Noun(
            "measure of an item",
            entries.ItemMeasure,
            models.ItemMeasure,
            EDIT_PLAN,
            ("item", "measure"),
            parent="plan",
            references={"measure": Reference(ChosenMeasure, "key")},
        ),
        "versions": VERSION,
    },
)
PLANS = Noun("plans", entries.PlanSection, children={"plans": PLAN})
