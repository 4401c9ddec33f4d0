"""How the partnership keeps time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maypole.partnership.models import Body, PartnershipOwned
from maypole.partnership.models.fields import fuzzy_date_field, key_field, title_field


class Cycle(PartnershipOwned):
    """A repeating duty; without an interval it shows as unset (Ol21, invariant 21)."""

    key = key_field(_("address"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body"))
    what = title_field(_("what is due"))
    every_months = models.PositiveIntegerField(_("every so many months"), null=True, blank=True)
    once = fuzzy_date_field(_("once, at"))
    wording = title_field(_("interval in the paper’s words"), null=True, blank=True)

    class Meta:
        verbose_name = _("cycle")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="cycle_key_once"),
        ]

    def __str__(self) -> str:
        return self.what
