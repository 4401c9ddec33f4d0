"""A plan on a page as a tagged PDF: one A4 landscape sheet, or large print (decision 0004)."""

from maypole.publishing.pdf.maker import plan_pdf
from maypole.publishing.pdf.sheet import (
    PlanSheet,
    SheetCard,
    SheetFooter,
    SheetStatement,
    SheetStep,
)
from maypole.publishing.pdf.text import characters_not_in_font

__all__ = [
    "PlanSheet",
    "SheetCard",
    "SheetFooter",
    "SheetStatement",
    "SheetStep",
    "characters_not_in_font",
    "plan_pdf",
]
