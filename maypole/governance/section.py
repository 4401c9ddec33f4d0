"""This room's section, for edits on screen and their undo."""

from maypole.governance.nouns import GOVERNANCE
from maypole.partnership.changes import Section, register_section

GOVERNANCE_SECTION = register_section(Section("governance", GOVERNANCE))
