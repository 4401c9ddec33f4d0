"""This room's section, for edits on screen and their undo."""

from maypole.partnership.changes import Section, register_section
from maypole.governance.nouns import GOVERNANCE

GOVERNANCE_SECTION = register_section(Section("governance", GOVERNANCE))
