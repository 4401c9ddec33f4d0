"""What an officer reads when the database refuses something in this room."""

from django.utils.translation import gettext_lazy as _

from maypole.components.constraints import register

register(
    {
        "needs_finding_key_once": _("Another need has this address. Choose another."),
        "chosen_measure_key_once": _("Another measure has this address. Choose another."),
        "population_indicator_has_no_service": _(
            "A population indicator belongs to no service. Make it a performance measure."
        ),
        "definition_number_once": _("Two definitions have this number. Change one of them."),
        "target_period_once": _("There is a target for this date already. Change that one."),
        "rebase_date_once": _("The limits are worked out anew from this day already."),
        "break_date_once": _("There is a break on this day already."),
        "curve_line_once": _("This line is there already."),
        "data_gap_key_once": _("Another gap has this address. Choose another."),
        "measure_key_once": _("Another measure has this key. Choose another."),
        "measure_definition_number_once": _("This version of the definition is there already."),
        "edition_number_once": _("Somebody has just loaded this edition. Load the file again."),
        "load_number_once": _("Somebody has just loaded another file. Load yours again."),
        "observation_once": _("Two rows give one figure. Keep one of them."),
        "observation_period_ends_later": _("A period must end after it starts."),
        "observation_says_why_none": _("A missing figure needs a symbol that says why."),
        "measure_report_once": _("This measure is being judged now. Try again in a minute."),
        "chart_once": _("This chart is there already."),
    }
)
