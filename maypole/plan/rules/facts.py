"""What the rules look at: the sections of a partnership file and today's date, and no database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from maypole.components.file_model import FileModel
from maypole.evidence.exchange_section import EvidenceSection
from maypole.methods.periods import Period, parse_period
from maypole.partnership.exchange_section.model import Body, PartnershipSection
from maypole.plan.editing.versions import main_plan
from maypole.plan.exchange_section.model import Item, Plan, PlanSection, Step, StepKind, Version

PRIORITY_KINDS: tuple[StepKind, ...] = ("priority", "commitment")
"""The steps whose items somebody leads and children are asked about (Su28, Ol18, Ki13)."""


@dataclass(frozen=True)
class Facts:
    """The sections, looked at on a day.

    `version` is the number of the main plan's version to look at; none means the newest that is not
    superseded, a draft included. `others` are the sections of the rooms above, by name.
    """

    partnership: PartnershipSection
    evidence: EvidenceSection
    plan: PlanSection
    today: date
    version: int | None = None
    others: Mapping[str, FileModel] = field(default_factory=dict)

    @cached_property
    def main_plan(self) -> Plan | None:
        """The plan marked main, else the first that has versions."""
        return main_plan(self.plan.plans)

    @cached_property
    def chosen(self) -> Version | None:
        """The version that the rules look at."""
        versions = self.main_plan.versions if self.main_plan else []
        if self.version is not None:
            return next((one for one in versions if one.number == self.version), None)
        open_ones = [one for one in versions if one.state != "superseded"]
        return max(open_ones, key=lambda one: one.number, default=None)

    @cached_property
    def steps(self) -> list[Step]:
        """The steps of that version that have items."""
        return [step for step in self.chosen.steps if step.items] if self.chosen else []

    @cached_property
    def bodies(self) -> Mapping[str, Body]:
        """Bodies by key."""
        return {body.key: body for body in self.partnership.bodies}

    @cached_property
    def period(self) -> tuple[Period, Period] | None:
        """When the main plan begins and ends, if both are known."""
        plan = self.main_plan
        if plan is None or plan.from_date is None or plan.to_date is None:
            return None
        return parse_period(plan.from_date), parse_period(plan.to_date)

    def items(self) -> Iterator[tuple[Step, Item]]:
        """Every item with its step."""
        for step in self.steps:
            for item in step.items:
                yield step, item

    def first_step(self, kind: StepKind) -> Step | None:
        """The first step of a kind."""
        return next((step for step in self.steps if step.kind == kind), None)

    def priorities(self) -> list[Step]:
        """The steps that hold priorities, under whatever name."""
        return [step for step in self.steps if step.kind in PRIORITY_KINDS]


def ref(step: Step, item: Item) -> str:
    """An item as links name it: "priorities/7"."""
    return f"{step.key}/{item.number}"


def page(step: Step, item: Item) -> str:
    """The tail of an item's page: "plan/priorities/7/"."""
    return f"plan/{ref(step, item)}/"
