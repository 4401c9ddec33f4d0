"""Shapes that a plan can begin with: the steps of the five examples, or none."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maypole.plan.exchange_section.model import Step

VISION = Step(key="vision", name="Vision", singular="Vision", code="V", kind="vision")
OUTCOMES = Step(
    key="outcomes",
    name="Outcomes",
    singular="Outcome",
    code="O",
    hint="What life should be like",
    kind="outcome",
)
PRIORITIES = Step(
    key="priorities",
    name="Priorities",
    singular="Priority",
    code="P",
    hint="What we push",
    kind="priority",
)


@dataclass(frozen=True)
class Shape:
    """A named shape."""

    key: str
    name: str | Promise
    hint: str | Promise
    steps: tuple[Step, ...]


SHAPES: tuple[Shape, ...] = (
    Shape(
        "worcestershire",
        _("Outcomes, priorities, areas of work, measures"),
        _("As in Worcestershire: how we will know stands beside what we do."),
        (
            VISION,
            OUTCOMES,
            PRIORITIES,
            Step(
                key="areas-of-work",
                name="Areas of work",
                singular="Area of work",
                code="A",
                hint="What we do",
                kind="area_of_work",
            ),
            Step(
                key="measures",
                name="Measures of success",
                singular="Measure",
                code="M",
                hint="How we will know",
                kind="measure",
            ),
        ),
    ),
    Shape(
        "sunderland",
        _("Aims, priorities, principles"),
        _("As in Sunderland: principles say how you work, beside the chain."),
        (
            VISION,
            Step(
                key="aims",
                name="Aims for children",
                singular="Aim",
                code="A",
                hint="What we want for every child",
                kind="aim",
            ),
            PRIORITIES,
            Step(
                key="principles",
                name="Principles",
                singular="Principle",
                code="R",
                hint="How we work",
                kind="principle",
                in_chain=False,
            ),
        ),
    ),
    Shape(
        "oldham",
        _("Outcomes and commitments"),
        _("As in Oldham: a framework that says what every child is promised."),
        (
            OUTCOMES,
            Step(
                key="commitments",
                name="Commitments",
                singular="Commitment",
                code="C",
                kind="commitment",
            ),
        ),
    ),
    Shape(
        "kirklees",
        _("Priorities only"),
        _("As in Kirklees: each priority is led by a board of its own."),
        (PRIORITIES,),
    ),
    Shape(
        "stockton",
        _("Building blocks"),
        _("As in Stockton: blocks hold up a strategy, actions come each year."),
        (
            Step(
                key="building-blocks",
                name="Building blocks",
                singular="Building block",
                code="B",
                kind="building_block",
            ),
        ),
    ),
    Shape("blank", _("Blank"), _("No steps. You name your own in the plan editor."), ()),
)


def shape_at(key: str) -> Shape:
    """The shape of this name; the blank one when there is none."""
    return next((shape for shape in SHAPES if shape.key == key), SHAPES[-1])
