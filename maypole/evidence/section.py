"""This room's section, for edits on screen and their undo."""

from maypole.evidence.nouns import EVIDENCE
from maypole.partnership.changes import Section, register_section

EVIDENCE_SECTION = register_section(Section("evidence", EVIDENCE))
