"""Shapes that a plan may start from: those of five real plans, and a blank one.

Each is only a start: steps are renamed, added and removed at will (St04).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maypole.plan.exchange_section.model import Step, StepKind, Version


def _step(
    key: str,
    name: str,
    singular: str,
    code: str,
    kind: StepKind,
    hint: str | None = None,
    in_chain: bool = True,
) -> Step:
    return Step(
        key=key, name=name, singular=singular, code=code, kind=kind, hint=hint, in_chain=in_chain
    )


VISION = _step("vision", "Vision", "Vision", "V", "vision")
OUTCOMES = _step("outcomes", "Outcomes", "Outcome", "O", "outcome", "What life should be like")
PRIORITIES = _step("priorities", "Priorities", "Priority", "P", "priority", "What we push")
AREAS = _step("areas-of-work", "Areas of work", "Area of work", "A", "area_of_work", "What we do")
MEASURES = _step("measures", "Measures of success", "Measure", "M", "measure", "How we will know")
AIMS = _step("aims", "Aims for children", "Aim", "A", "aim", "What we want for every child")
PRINCIPLES = _step("principles", "Principles", "Principle", "R", "principle", "How we work", False)
COMMITMENTS = _step("commitments", "Commitments", "Commitment", "C", "commitment")
BLOCKS = _step("building-blocks", "Building blocks", "Building block", "B", "building_block")


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
        (VISION, OUTCOMES, PRIORITIES, AREAS, MEASURES),
    ),
    Shape(
        "sunderland",
        _("Aims, priorities, principles"),
        _("As in Sunderland: principles say how you work, beside the chain."),
        (VISION, AIMS, PRIORITIES, PRINCIPLES),
    ),
    Shape(
        "oldham",
        _("Outcomes and commitments"),
        _("As in Oldham: a framework that says what every child is promised."),
        (OUTCOMES, COMMITMENTS),
    ),
    Shape(
        "kirklees",
        _("Priorities only"),
        _("As in Kirklees: some priorities are led by other boards, some are new."),
        (PRIORITIES,),
    ),
    Shape(
        "stockton",
        _("Building blocks"),
        _("As in Stockton: blocks hold up a strategy, actions come each year."),
        (BLOCKS,),
    ),
    Shape("blank", _("Blank"), _("No steps. You name your own in the plan editor."), ()),
)


def shape_at(key: str) -> Shape:
    """The shape of this name; the blank one when there is none."""
    return next((shape for shape in SHAPES if shape.key == key), SHAPES[-1])


def blank_version(shape: str, *, number: int = 1) -> Version:
    """A draft without items in one of the shapes."""
    return Version(number=number, steps=list(shape_at(shape).steps))
