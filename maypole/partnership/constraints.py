"""What an officer reads when the database refuses something in this room."""

from django.utils.translation import gettext_lazy as _

from maypole.components.constraints import register

register(
    {
        "organisation_key_once": _("Another organisation has this address. Choose another name."),
        "service_key_once": _("Another service has this address. Choose another name."),
        "constituency_key_once": _("Another constituency has this address. Choose another name."),
        "body_key_once": _("Another body has this address. Choose another name."),
        "supporting_plan_key_once": _("Another supporting plan has this address. Choose another."),
        "engagement_group_once": _("Another group has this address. Choose another name."),
        "driver_key_once": _("Another driver has this address. Choose another name."),
        "driver_partner_once": _("This driver names a partner twice. Keep one."),
        "support_function_once": _("This support is recorded already."),
        "body_relation_once": _("This relation is recorded already. Keep one."),
        "body_relation_not_to_itself": _("A body cannot stand in a relation to itself."),
        "body_relation_no_circle": _(
            "This would lead in a circle: following the line from body to body comes back to where"
            " it began. End or change one of the relations."
        ),
        "body_takes_no_decisions": _(
            "This body takes no decisions, so it cannot have agreed or approved this. Name the body"
            " that did, or leave it empty."
        ),
        "terms_version_once": _(
            "This body has terms of reference with this version number already."
        ),
        "duty_once": _("This duty is recorded already."),
        "duty_towards_once": _("This duty names a body twice. Keep one."),
        "event_once": _("This event is recorded already."),
        "seat_number_once": _("Another seat of this body has this number."),
        "seat_for_organisation_or_constituency": _(
            "A seat stands for an organisation or for a constituency, not for both. Empty one."
        ),
        "seat_one_holder_at_a_time": _(
            "Two people would hold this seat at once. End one appointment before the next begins."
        ),
        "appointment_ends_after_it_begins": _("The appointment ends before it begins."),
        "member_once": _("This member is recorded already."),
        "member_is_an_organisation_or_a_service": _(
            "A member is an organisation or a service. Name exactly one of them."
        ),
        "partnership_count_has_a_source": _("Say where the number of members comes from."),
        "partnership_partnership_key_key": _("Another partnership has this address."),
        "partnership_key_form": _("An address has small letters, figures and hyphens only."),
        "supporting_plan_link_form": _("A web address begins with https:// or http://."),
        "grant_once": _("This person holds this role already."),
        "grant_administrator_of_all": _("An administrator is one for all partnerships."),
    }
)
