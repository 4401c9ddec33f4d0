"""This room's list on the editing pages: the stated needs (Wo08, Wo09)."""

from django.utils.translation import gettext_lazy as _

from maypole.evidence.section import EVIDENCE_SECTION
from maypole.partnership.lists import EditableList, register_list
from maypole.partnership.words import CHOICES, HINTS, LABELS

CHOICES.update(
    {
        ("needs finding", "unit"): {
            "children": _("children and young people"),
            "percent": _("per cent"),
        },
        ("needs finding", "qualifier"): {
            "over": _("over"),
            "circa": _("about"),
            "under": _("under"),
        },
    }
)
LABELS.update(
    {
        ("needs finding", "text"): _("The need, in one sentence"),
        ("needs finding", "value"): _("Figure"),
        ("needs finding", "unit"): _("What the figure counts"),
        ("needs finding", "qualifier"): _("Word before the figure"),
        ("needs finding", "year"): _("Year"),
        ("needs finding", "projected"): _("The figure is a projection"),
        ("needs finding", "change"): _("Change"),
        ("needs finding", "change_from"): _("Change since the year"),
        ("needs finding", "groups"): _("Groups of children it is about"),
        ("needs finding", "source"): _("Where it comes from"),
    }
)
HINTS.update({("needs finding", "value"): _("Leave empty if it is described in words only.")})
FINDINGS = register_list(
    EditableList(
        "findings",
        _("Needs"),
        _("need"),
        _("What figures and voices say that children need."),
        section=EVIDENCE_SECTION,
    )
)
