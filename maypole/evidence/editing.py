"""This room's lists on the editing pages: stated needs (Wo08, Wo09), measures, data gaps."""

from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maypole.components.file_model import FileModel
from maypole.evidence.exchange_section import ChosenMeasure
from maypole.evidence.queries.keys import has_figures
from maypole.evidence.section import EVIDENCE_SECTION
from maypole.partnership.lists import EditableList, register_list
from maypole.partnership.words import CHILDREN, CHOICES, HINTS, LABELS


def _where_keys_are_found() -> SafeString:
    """The hint of a measure's key. An entry's page and that of a new one lie equally deep."""
    return format_html(
        '{} <a href="../../../figures/keys/">{}</a>',
        gettext(
            "Leave empty for figures of your own. For those of a public source, type its key,"
            " such as lait/n01."
        ),
        gettext("Find a key"),
    )


def no_figures_yet(partnership_id: int, entry: FileModel) -> str:
    """What is said of a measure whose key leads to nothing that is stored."""
    key = entry.measure if isinstance(entry, ChosenMeasure) else None
    if key is None or has_figures(partnership_id, key):
        return ""
    return gettext("No figures are loaded under the key “%s” yet.") % key


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
CHOICES.update(
    {
        ("chosen measure", "kind"): {
            "population_indicator": _("What the figures say of all children here"),
            "performance_measure": _("What one service does"),
        },
        ("chosen measure", "asks"): {
            "how_much": _("How much did it do?"),
            "how_well": _("How well did it do it?"),
            "better_off": _("Is anybody better off?"),
        },
        ("chosen measure", "wanted"): {
            "increase": _("It should rise"),
            "decrease": _("It should fall"),
            "close": _("The gap should close"),
        },
        ("definition", "unit"): {
            "percent": _("Per cent"),
            "percentage_points": _("Percentage points"),
            "rate_per_1000": _("For each 1,000"),
            "rate_per_10000": _("For each 10,000"),
            "rate_per_100000": _("For each 100,000"),
            "count": _("A count"),
            "pounds": _("Pounds"),
            "days": _("Days"),
            "years": _("Years"),
            "score": _("A score"),
            "ratio": _("A ratio"),
            "other": _("Another unit"),
        },
        ("definition", "value_type"): {
            "proportion": _("A share of a whole"),
            "crude_rate": _("A rate"),
            "standardised_rate": _("A rate made alike in age"),
            "count": _("A count"),
            "mean": _("An average"),
            "other": _("Something else"),
        },
        ("definition", "polarity"): {
            "high": _("High is good"),
            "low": _("Low is good"),
            "none": _("Neither is good"),
        },
        ("definition", "year_type"): {
            "calendar": _("Calendar year"),
            "financial": _("Financial year, from April"),
            "academic": _("School year, from September"),
            "snapshot": _("One day"),
            "other": _("Another stretch of time"),
        },
        ("definition", "interval_method"): {
            "wilson": _("Wilson, for shares"),
            "byar": _("Byar, for rates and counts"),
            "dobson": _("Dobson, for rates made alike in age"),
            "printed": _("As the source prints it"),
            "none": _("None can be worked out"),
        },
        ("line behind the curve", "part"): {
            "helping": _("What helps"),
            "hindering": _("What hinders"),
            "partner": _("A partner who has a part to play"),
            "works": _("What works"),
            "free": _("An idea that costs nothing"),
            "next": _("What we do next"),
        },
    }
)
LABELS.update(
    {
        ("chosen measure", "measure"): _("Key of its figures"),
        ("chosen measure", "kind"): _("What it tells about"),
        ("chosen measure", "service"): _("Service whose work it measures"),
        ("chosen measure", "asks"): _("Question it answers"),
        ("chosen measure", "wanted"): _("Which way it should go"),
        ("chosen measure", "headline"): _("It stands among the first few"),
        ("chosen measure", "why"): _("Why it was chosen"),
        ("chosen measure", "lead_role"): _("Role of the lead officer"),
        ("chosen measure", "group"): _("Group of children, for a gap"),
        ("chosen measure", "comparator_group"): _("Group it is held against"),
        ("definition", "name"): _("Full name"),
        ("definition", "numerator"): _("What is counted"),
        ("definition", "denominator"): _("Out of what"),
        ("definition", "value_type"): _("Kind of value"),
        ("definition", "decimals"): _("Decimal places"),
        ("definition", "polarity"): _("Which is good"),
        ("definition", "year_type"): _("Kind of year"),
        ("definition", "interval_method"): _("How the likely range is worked out"),
        ("definition", "web"): _("Web address"),
        ("definition", "lag"): _("How late the figures come"),
        ("definition", "note"): _("What to know of its quality"),
        ("definition", "from_date"): _("Holds from"),
        ("target", "period"): _("By when"),
        ("target", "set_by"): _("Who set it"),
        ("target", "rationale"): _("Why this value"),
        ("rebase", "date"): _("New limits from"),
        ("rebase", "by_role"): _("Role of the person who decided"),
        ("break in the series", "date"): _("Do not compare across this day"),
        ("line behind the curve", "part"): _("Part of the page"),
        ("line behind the curve", "source"): _("Where it comes from"),
        ("data gap", "title"): _("What should be measured"),
        ("data gap", "why"): _("Why it cannot be yet"),
        ("data gap", "fill_from"): _("What could fill the gap"),
        ("data gap", "led_by"): _("Who will see to it"),
        ("data gap", "due"): _("By when"),
    }
)
HINTS.update(
    {
        ("target", "period"): _(
            "As long a time as the figures are for: 2027, 2026/27, 2027-03 or 2027-03-31"
        ),
        ("chosen measure", "measure"): lazy(_where_keys_are_found, SafeString)(),
        ("chosen measure", "group"): _(
            "As the figures name it, such as Sex: Female. A gap needs the other group as well."
        ),
    }
)
CHILDREN.update(
    {
        "definitions": (_("How it is worked out"), _("way of working it out")),
        "targets": (_("Targets"), _("target")),
        "rebases": (_("New limits for the control chart"), _("date of new limits")),
        "breaks": (_("Breaks in the series"), _("break")),
        "curve": (_("The story behind the figure"), _("line of the story")),
    }
)
ABOVE = (_("Evidence"), "evidence/")
FINDINGS = register_list(
    EditableList(
        "findings",
        _("Needs"),
        _("need"),
        _("What figures and voices say that children need."),
        section=EVIDENCE_SECTION,
        above=ABOVE,
    )
)
MEASURES = register_list(
    EditableList(
        "measures",
        _("Measures"),
        _("measure"),
        _("Figures that you watch, and which way they should go."),
        section=EVIDENCE_SECTION,
        above=ABOVE,
        preview="measures/",
        given=("title", "measure"),
        remark=no_figures_yet,
    )
)
DATA_GAPS = register_list(
    EditableList(
        "data_gaps",
        _("What cannot be measured yet"),
        _("data gap"),
        _("What you should know and cannot know yet, and who will see to it."),
        section=EVIDENCE_SECTION,
        above=ABOVE,
        preview="measures/",
    )
)
