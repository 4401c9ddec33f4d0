"""Stated needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maypole.partnership.models import PartnershipOwned
from maypole.partnership.models.fields import key_field, texts_field, title_field


class NeedsFinding(PartnershipOwned):
    """A stated need from data or voice, with its figure when there is one (Wo08, Wo09)."""

    key = key_field(_("address"))
    text = models.TextField(_("what was found"))
    value = models.FloatField(_("figure"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, null=True, blank=True)
    qualifier = models.CharField(_("qualifier"), max_length=10, null=True, blank=True)
    year = models.PositiveIntegerField(_("year"), null=True, blank=True)
    projected = models.BooleanField(_("projected"), default=False)
    change = models.FloatField(_("change"), null=True, blank=True)
    change_from = models.PositiveIntegerField(_("change since"), null=True, blank=True)
    groups = texts_field(_("groups"))
    source = title_field(_("source"), null=True, blank=True)

    class Meta:
        verbose_name = _("needs finding")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="needs_finding_key_once"),
        ]

    def __str__(self) -> str:
        return self.text
