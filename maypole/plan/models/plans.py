"""A plan, its visions, and needs that it does not take up."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypole.evidence.models import ChosenMeasure, NeedsFinding
from maypole.partnership.models import PartnershipOwned
from maypole.partnership.models.fields import (
    fuzzy_date_field,
    key_field,
    one_of,
    texts_field,
    title_field,
)
from maypole.plan.exchange_section.model import PlanKind


class Plan(PartnershipOwned):
    """A versioned statement of what the partnership will do in a period (Ol03, Su03, St01)."""

    key = key_field(_("address"))
    title = title_field(_("title"))
    kind = models.CharField(_("kind"), max_length=20, default="plan")
    main = models.BooleanField(_("the plan that the site shows"), default=False)
    from_date = fuzzy_date_field(_("from"))
    to_date = fuzzy_date_field(_("to"))
    refreshed = fuzzy_date_field(_("refreshed"))
    superseded = models.BooleanField(_("superseded"), default=False)
    succeeds = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name=_("succeeds")
    )
    based_on = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name=_("based on")
    )
    constitution_requires = models.BooleanField(_("required by the constitution"), null=True)
    legal_basis = models.TextField(_("legal basis"), null=True, blank=True)
    format = title_field(_("format"), null=True, blank=True)
    web = title_field(_("web address"), null=True, blank=True)
    horizon_note = models.TextField(_("note on how far it looks"), null=True, blank=True)
    living_note = models.TextField(_("note on refreshing it"), null=True, blank=True)
    delegated_rule = models.TextField(_("rule for delegated priorities"), null=True, blank=True)
    will_have = texts_field(_("what it will have"))

    class Meta:
        verbose_name = _("plan")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="plan_key_once"),
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(main=True), name="plan_one_main"
            ),
            one_of("kind", PlanKind, "plan_kind"),
        ]

    def __str__(self) -> str:
        return self.title


class Vision(PartnershipOwned):
    """One wording of the vision and who asked for it; no text means not recorded (Su15)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+", verbose_name=_("plan"))
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("wording"), null=True, blank=True)
    date = fuzzy_date_field(_("when"))
    asked_by = title_field(_("asked for by"), null=True, blank=True)
    reason = models.TextField(_("reason"), null=True, blank=True)

    class Meta:
        verbose_name = _("wording of the vision")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="vision_number_once"),
        ]

    def __str__(self) -> str:
        return self.text or str(_("not recorded"))


class FindingRefusal(PartnershipOwned):
    """A need that the plan does not take up, with the reason (Ol23)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+", verbose_name=_("plan"))
    finding = models.ForeignKey(
        NeedsFinding, models.PROTECT, related_name="+", verbose_name=_("needs finding")
    )
    because = models.TextField(_("because"))

    class Meta:
        verbose_name = _("need not taken up")
        constraints = [
            models.UniqueConstraint(fields=["plan", "finding"], name="finding_refused_once"),
        ]

    def __str__(self) -> str:
        return self.because


class ItemMeasure(PartnershipOwned):
    """A chosen measure shows whether an item of the plan, in any version, is reached (Wo37)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+", verbose_name=_("plan"))
    item = models.CharField(_("plan item"), max_length=70)
    measure = models.ForeignKey(
        ChosenMeasure, models.PROTECT, related_name="+", verbose_name=_("chosen measure")
    )
    note = models.TextField(_("note"), null=True, blank=True)

    class Meta:
        verbose_name = _("measure of an item")
        constraints = [
            models.UniqueConstraint(fields=["plan", "item", "measure"], name="item_measure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.measure}"
