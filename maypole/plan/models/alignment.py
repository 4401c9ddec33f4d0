"""Other plans that ours is held against, without replacing ours (Ol06, Ol07, St16)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maypole.partnership.models.fields import fuzzy_date_field, key_field, title_field
from maypole.plan.models.items import Item
from maypole.plan.models.versions import VersionPart


class Alignment(VersionPart):
    """Another plan that a version is held against."""

    key = key_field(_("address"))
    title = title_field(_("title"))
    level = models.CharField(_("level"), max_length=20)
    mode = title_field(_("how it stands to ours"), null=True, blank=True)
    agreed = fuzzy_date_field(_("agreed"))
    vision = models.TextField(_("its vision"), null=True, blank=True)

    class Meta:
        verbose_name = _("alignment")
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="alignment_key_once"),
        ]

    def __str__(self) -> str:
        return self.title


class AlignmentItem(VersionPart):
    """An entry of the other plan."""

    alignment = models.ForeignKey(
        Alignment, models.CASCADE, related_name="+", verbose_name=_("other plan")
    )
    number = models.PositiveIntegerField(_("number"))
    title = title_field(_("title"))

    class Meta:
        verbose_name = _("entry of another plan")
        constraints = [
            models.UniqueConstraint(fields=["alignment", "number"], name="alignment_item_once"),
        ]

    def __str__(self) -> str:
        return self.title


class AlignmentLink(VersionPart):
    """An item of ours supports an entry of the other plan; the text is the cell."""

    alignment_item = models.ForeignKey(
        AlignmentItem, models.CASCADE, related_name="+", verbose_name=_("entry of another plan")
    )
    item = models.ForeignKey(Item, models.CASCADE, related_name="+", verbose_name=_("plan item"))
    text = models.TextField(_("how it supports"), null=True, blank=True)

    class Meta:
        verbose_name = _("link to another plan")
        constraints = [
            models.UniqueConstraint(fields=["alignment_item", "item"], name="alignment_link_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.alignment_item}"
