"""Organisations, services that are members in their own right, and constituencies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maypole.partnership.exchange_section.vocabulary import Sector
from maypole.partnership.models.fields import key_field, one_of, texts_field, title_field
from maypole.partnership.models.partnership import PartnershipOwned


class Organisation(PartnershipOwned):
    """A legal or working entity that takes part."""

    key = key_field(_("address"))
    name = title_field(_("name"))
    sector = models.CharField(_("sector"), max_length=40, default="other")
    aliases = texts_field(_("other names"))

    class Meta:
        verbose_name = _("organisation")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="organisation_key_once"),
            one_of("sector", Sector, "organisation_sector"),
        ]

    def __str__(self) -> str:
        return self.name


class Service(PartnershipOwned):
    """A part of an organisation that can be a member itself (Ki03)."""

    key = key_field(_("address"))
    name = title_field(_("name"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation")
    )

    class Meta:
        verbose_name = _("service")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="service_key_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Constituency(PartnershipOwned):
    """A group represented by one seat (Su05)."""

    key = key_field(_("address"))
    name = title_field(_("name"))

    class Meta:
        verbose_name = _("constituency")
        verbose_name_plural = _("constituencies")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="constituency_key_once"),
        ]

    def __str__(self) -> str:
        return self.name


class SupportFunction(PartnershipOwned):
    """Support given to the partnership, apart from its seats (Su07)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    function = title_field(_("what it does"))

    class Meta:
        verbose_name = _("support function")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation", "function"], name="support_function_once"
            ),
        ]

    def __str__(self) -> str:
        return self.function
