"""This room's section, for edits on screen and their undo."""

from maypole.partnership.changes import Section, register_section
from maypole.plan.nouns import PLANS

PLAN_SECTION = register_section(Section("plan", PLANS))
