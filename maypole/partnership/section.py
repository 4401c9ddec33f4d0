"""This room's section, for edits on screen and their undo."""

from maypole.partnership.changes import Section, register_section
from maypole.partnership.nouns import PARTNERSHIP

PARTNERSHIP_SECTION = register_section(Section("partnership", PARTNERSHIP))
