"""What an officer reads when the database refuses something in this room."""

from django.utils.translation import gettext_lazy as _

from maypole.components.constraints import register

register(
    {
        "version_is_frozen": _("This version is frozen and never changes. Begin a new version."),
        "plan_key_once": _("Another plan has this address. Choose another title."),
        "plan_one_main": _("Only one plan can be the one that the site shows."),
        "version_number_once": _("There is a version with this number already."),
        "version_frozen_has_a_date": _("A frozen version has a date; a draft has none."),
        "vision_number_once": _("There is a wording of the vision with this number already."),
        "finding_refused_once": _("This need has a reason already. Change that one."),
        "stated_length_once": _("A length is recorded for this place in the paper already."),
        "statement_list_key_once": _("Another list has this address. Choose another heading."),
        "step_key_once": _("Another step has this address. Choose another name."),
        "step_code_once": _("Another step uses this letter. Choose another, such as PR."),
        "item_number_once": _("Another item of this step has this number."),
        "item_lead_once": _("This body leads the item already."),
        "item_support_once": _("This item names a supporting plan twice. Keep one."),
        "item_finding_once": _("This item names a need twice. Keep one."),
        "item_measure_once": _("This item has this measure already."),
        "item_link_once": _("These two items are linked already."),
        "item_link_not_to_itself": _("An item cannot hang on itself."),
        "item_event_once": _("This event is recorded already."),
        "discussion_once": _("This discussion is recorded already."),
        "alignment_key_once": _("Another plan in the list has this address. Change the title."),
        "alignment_item_once": _("Another entry of that plan has this number."),
        "alignment_link_once": _("These two are linked already."),
    }
)
