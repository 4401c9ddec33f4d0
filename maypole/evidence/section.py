"""This room's section, for edits on screen and their undo."""

from maypole.partnership.changes import Section, register_section
from maypole.evidence.nouns import EVIDENCE

EVIDENCE_SECTION = register_section(Section("evidence", EVIDENCE))
