"""What the wizard calls the shapes that a plan can begin with; their steps are the plan's own."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maypole.plan.editing.shapes import SHAPES

BLANK = "blank"

WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "five-steps": (
        _("Outcomes, priorities, areas of work, measures"),
        _("As in Worcestershire: how we will know stands beside what we do."),
    ),
    "aims-priorities-principles": (
        _("Aims, priorities, principles"),
        _("As in Sunderland: principles say how you work, beside the chain."),
    ),
    "outcomes-commitments": (
        _("Outcomes and commitments"),
        _("As in Oldham: a framework that says what every child is promised."),
    ),
    "priorities": (
        _("Priorities only"),
        _("As in Kirklees: each priority can be led by a board of its own."),
    ),
    "building-blocks": (
        _("Building blocks"),
        _("As in Stockton: blocks hold up a strategy, and actions come each year."),
    ),
    BLANK: (_("Blank"), _("No steps. You name your own in the plan editor.")),
}
"""Name and hint of each shape, in the order in which they are offered."""


def shape_or_blank(key: str) -> str:
    """The shape of this name; the blank one when the question was skipped."""
    return key if key in SHAPES else BLANK
