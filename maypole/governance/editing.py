"""This room's list on the editing pages: what the partnership does again and again (Su30, Ki20)."""

from django.utils.translation import gettext_lazy as _

from maypole.governance.section import GOVERNANCE_SECTION
from maypole.partnership.lists import EditableList, register_list
from maypole.partnership.words import FUZZY_HINT, HINTS, LABELS

LABELS.update(
    {
        ("cycle", "what"): _("What is done"),
        ("cycle", "body"): _("Body that does it, or that it goes to"),
        ("cycle", "every_months"): _("Every how many months"),
        ("cycle", "once"): _("When, if it happens once"),
        ("cycle", "wording"): _("How often, in the paper’s words"),
    }
)
HINTS.update(
    {
        ("cycle", "every_months"): _("Leave empty if no interval is set. Pages then say so."),
        ("cycle", "once"): FUZZY_HINT,
    }
)
CYCLES = register_list(
    EditableList(
        "cycles",
        _("Repeating duties"),
        _("repeating duty"),
        _("Reports and meetings that come again, and how often."),
        section=GOVERNANCE_SECTION,
    )
)
