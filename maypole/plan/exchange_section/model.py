"""The entries that say what a partnership will do (Su10, Su15-Su22, Ol03, Ol06, Ki12-Ki14,
Wo31-Wo34, St03-St05, St16)."""

import re
from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints, field_validator

from maypole.components.file_model import FileModel, FuzzyDate, Key, Text, Title

PlanKind = Literal["plan", "strategy", "framework"]
VersionState = Literal["draft", "consultation", "frozen", "superseded"]
StepKind = Literal[
    "vision",
    "aim",
    "outcome",
    "priority",
    "commitment",
    "area_of_work",
    "measure",
    "principle",
    "building_block",
    "other",
]
Scope = Literal["all", "vulnerable", "families"]
Origin = Literal["delegated", "new"]
Direction = Literal["decrease", "increase", "improve", "close", "improve_and_close"]
ValueType = Literal["number", "percent", "percent_and_time", "composite", "gap", "survey", "rate"]

ItemRef = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[0-9]+$")]
"""An item by its step's key and its number: `priorities/3`."""


class Vision(FileModel):
    """One wording of the vision, and who asked for the change (Su15). No text means: wording not
    recorded."""

    number: int = Field(ge=1)
    text: Text | None = None
    date: FuzzyDate | None = None
    asked_by: Title | None = None
    reason: Text | None = None


class StatedLength(FileModel):
    """A length of the plan as its paper states it, and where."""

    years: int = Field(ge=1, le=50)
    where: Title


class Discussion(FileModel):
    """An item was talked about with an engagement group (Su16, Su23)."""

    group: Key
    date: FuzzyDate | None = None
    result: Text | None = None


class ItemEvent(FileModel):
    """An event held about an item (Ki14)."""

    date: FuzzyDate
    what: Title


class ItemLink(FileModel):
    """An item of another step that hangs on this one (Wo32)."""

    to: ItemRef
    note: Text | None = None


class Item(FileModel):
    """One entry in a step."""

    number: int = Field(ge=1, le=999)
    title: Title
    description: Text | None = None
    scope: Scope | None = None
    origin: Origin | None = None
    direction: Direction | None = None
    value_type: ValueType | None = None
    led_by: list[Key] = []
    lead_role: Title | None = None
    approved_by: Key | None = None
    workstreams: list[Title] = []
    events: list[ItemEvent] = []
    discussed_with: list[Discussion] = []
    supporting_plans: list[Key] = []
    findings: list[Key] = []
    note: Text | None = None
    links: list[ItemLink] = []


def is_reserved(key: str) -> bool:
    """Whether a word names a page of the plan itself, so that a step there could not be reached."""
    return (
        key in {"alignment", "edit", "gaps", "versions"} or re.fullmatch("v[0-9]+", key) is not None
    )


class Step(FileModel):
    """A step of the logic model: names and number are free (St04)."""

    key: Key
    name: Title
    singular: Title
    code: str = Field(pattern=r"^[A-Z]{1,2}$")
    hint: Title | None = None
    kind: StepKind = "other"
    in_chain: bool = True
    items: list[Item] = []

    @field_validator("key")
    @classmethod
    def _leads_to_a_step(cls, key: str) -> str:
        if is_reserved(key):
            raise ValueError(_("“%s” is a page of the plan itself. Choose another key.") % key)
        return key


class Statement(FileModel):
    """One line of a list of statements."""

    ref: str | None = Field(default=None, max_length=10)
    text: Text


class StatementList(FileModel):
    """A list that belongs to the plan and hangs on no step: purposes, values, ways of working
    (Su17, Wo30, Wo33)."""

    key: Key
    heading: Title
    statements: list[Statement]


class AlignmentLink(FileModel):
    """An item of ours supports an item of another plan; the text is the cell (St16)."""

    item: ItemRef
    text: Text | None = None


class AlignmentItem(FileModel):
    """An entry of the other plan."""

    number: int = Field(ge=1)
    title: Title
    links: list[AlignmentLink] = []


class Alignment(FileModel):
    """Another plan that ours is held against (Ol06, Ol07, St16)."""

    key: Key
    title: Title
    level: Literal["local", "sub_region", "region", "national"]
    mode: Title | None = None
    agreed: FuzzyDate | None = None
    vision: Text | None = None
    items: list[AlignmentItem] = []


class Version(FileModel):
    """A version of a plan; once frozen it never changes (Wo05)."""

    number: int = Field(ge=1)
    state: VersionState = "draft"
    note: Text | None = None
    dated: FuzzyDate | None = None
    frozen_on: date | None = None
    approved_by: Key | None = None
    stated_lengths: list[StatedLength] = []
    steps: list[Step] = []
    statements: list[StatementList] = []
    alignments: list[Alignment] = []


class ItemMeasure(FileModel):
    """A chosen measure that shows whether an item is reached. It lies beside the versions, since
    figures come after a version is frozen; one item may have several (Wo37, Ol16)."""

    item: ItemRef
    measure: Key
    note: Text | None = None


class FindingRefusal(FileModel):
    """A needs finding that the plan does not take up, with the reason (Ol23)."""

    finding: Key
    because: Text


class Plan(FileModel):
    """A plan of the partnership: the main one has steps; earlier and later ones may have none
    here."""

    key: Key
    title: Title
    kind: PlanKind = "plan"
    main: bool = False
    from_date: FuzzyDate | None = None
    to_date: FuzzyDate | None = None
    refreshed: FuzzyDate | None = None
    superseded: bool = False
    succeeds: Key | None = None
    based_on: Key | None = None
    constitution_requires: bool | None = None
    legal_basis: Text | None = None
    format: Title | None = None
    web: Title | None = None
    horizon_note: Text | None = None
    living_note: Text | None = None
    delegated_rule: Text | None = None
    will_have: list[Title] = []
    visions: list[Vision] = []
    findings_not_taken_up: list[FindingRefusal] = []
    measured_by: list[ItemMeasure] = []
    versions: list[Version] = []


class PlanSection(FileModel):
    """The partnership's plans."""

    plans: list[Plan] = []
