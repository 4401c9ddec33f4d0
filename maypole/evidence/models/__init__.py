"""Tables of what is known of need: stated needs, measures, figures, and what is said of them."""

from maypole.evidence.models.chosen import (
    Break,
    ChosenMeasure,
    CurveLine,
    DataGap,
    Definition,
    Rebase,
    Target,
)
from maypole.evidence.models.figures import Measure, MeasureDefinition, Observation
from maypole.evidence.models.loads import Edition, Load, LoadFault, LoadFile, whose
from maypole.evidence.models.needs import NeedsFinding
from maypole.evidence.models.reports import Chart, MeasureReport

__all__ = [
    "Break",
    "Chart",
    "ChosenMeasure",
    "CurveLine",
    "DataGap",
    "Definition",
    "Edition",
    "Load",
    "LoadFault",
    "LoadFile",
    "Measure",
    "MeasureDefinition",
    "MeasureReport",
    "NeedsFinding",
    "Observation",
    "Rebase",
    "Target",
    "whose",
]
