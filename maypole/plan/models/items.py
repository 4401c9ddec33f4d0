"""The steps of the logic model, their items, and what hangs on an item."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypole.evidence.models import NeedsFinding
from maypole.partnership.models import Body, EngagementGroup, SupportingPlan
from maypole.partnership.models.fields import (
    fuzzy_date_field,
    key_field,
    one_of,
    texts_field,
    title_field,
)
from maypole.plan.exchange_section.model import Direction, Origin, Scope, StepKind, ValueType
from maypole.plan.models.versions import VersionPart


class Step(VersionPart):
    """A step of the logic model: names and number are free (St04)."""

    key = key_field(_("address"))
    name = title_field(_("name"))
    singular = title_field(_("name of one"))
    code = models.CharField(_("letter"), max_length=2)
    hint = title_field(_("in plain words"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, default="other")
    in_chain = models.BooleanField(_("linked to the steps beside it"), default=True)

    class Meta:
        verbose_name = _("step")
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="step_key_once"),
            models.UniqueConstraint(fields=["version", "code"], name="step_code_once"),
            one_of("kind", StepKind, "step_kind"),
        ]

    def __str__(self) -> str:
        return self.name


class Item(VersionPart):
    """One entry in a step: a priority, an outcome, a measure of success."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="+", verbose_name=_("step"))
    number = models.PositiveIntegerField(_("number"))
    title = title_field(_("title"))
    description = models.TextField(_("description"), null=True, blank=True)
    scope = models.CharField(_("for whom"), max_length=20, null=True, blank=True)
    origin = models.CharField(_("led elsewhere or new"), max_length=20, null=True, blank=True)
    direction = models.CharField(_("wanted direction"), max_length=20, null=True, blank=True)
    value_type = models.CharField(_("kind of figure"), max_length=20, null=True, blank=True)
    led_by = models.ManyToManyField(
        Body, through="ItemLead", related_name="+", verbose_name=_("led by")
    )
    lead_role = title_field(_("role of the lead officer"), null=True, blank=True)
    approved_by = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )
    workstreams = texts_field(_("workstreams"))
    supporting_plans = models.ManyToManyField(
        SupportingPlan,
        through="ItemSupportingPlan",
        related_name="+",
        verbose_name=_("supporting plans"),
    )
    findings = models.ManyToManyField(
        NeedsFinding, through="ItemFinding", related_name="+", verbose_name=_("needs taken up")
    )
    note = models.TextField(_("note"), null=True, blank=True)

    class Meta:
        verbose_name = _("plan item")
        constraints = [
            models.UniqueConstraint(fields=["step", "number"], name="item_number_once"),
            one_of("scope", Scope, "item_scope"),
            one_of("origin", Origin, "item_origin"),
            one_of("direction", Direction, "item_direction"),
            one_of("value_type", ValueType, "item_value_type"),
        ]

    def __str__(self) -> str:
        return self.title


class ItemPart(VersionPart):
    """Something that hangs on one item."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="+", verbose_name=_("plan item"))

    class Meta:
        abstract = True


class ItemLead(ItemPart):
    """A body that leads an item (Ki13, Su28)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body"))

    class Meta:
        verbose_name = _("lead of an item")
        constraints = [models.UniqueConstraint(fields=["item", "body"], name="item_lead_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.body}"


class ItemSupportingPlan(ItemPart):
    """Another plan that supports an item (Su21, Su22)."""

    supporting_plan = models.ForeignKey(
        SupportingPlan, models.PROTECT, related_name="+", verbose_name=_("supporting plan")
    )

    class Meta:
        verbose_name = _("supporting plan of an item")
        constraints = [
            models.UniqueConstraint(fields=["item", "supporting_plan"], name="item_support_once")
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.supporting_plan}"


class ItemFinding(ItemPart):
    """A need that an item takes up (Ol23)."""

    finding = models.ForeignKey(
        NeedsFinding, models.PROTECT, related_name="+", verbose_name=_("needs finding")
    )

    class Meta:
        verbose_name = _("need taken up by an item")
        constraints = [
            models.UniqueConstraint(fields=["item", "finding"], name="item_finding_once")
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.finding}"


class ItemEvent(ItemPart):
    """An event held about an item (Ki14)."""

    date = fuzzy_date_field(_("when"))
    what = title_field(_("what was held"))

    class Meta:
        verbose_name = _("event about an item")
        constraints = [
            models.UniqueConstraint(fields=["item", "date", "what"], name="item_event_once")
        ]

    def __str__(self) -> str:
        return self.what


class Discussion(ItemPart):
    """An item was talked about with an engagement group (Su16, Su23)."""

    group = models.ForeignKey(
        EngagementGroup, models.PROTECT, related_name="+", verbose_name=_("group")
    )
    date = fuzzy_date_field(_("when"))
    result = models.TextField(_("what came of it"), null=True, blank=True)

    class Meta:
        verbose_name = _("discussion with a group")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "group", "date"], name="discussion_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.group}"


class ItemLink(ItemPart):
    """An item of another step hangs on this one (Wo32)."""

    to = models.ForeignKey(
        Item, models.CASCADE, related_name="+", verbose_name=_("item that hangs on it")
    )
    note = models.TextField(_("note"), null=True, blank=True)

    class Meta:
        verbose_name = _("link between items")
        constraints = [
            models.UniqueConstraint(fields=["item", "to"], name="item_link_once"),
            models.CheckConstraint(condition=~Q(item=F("to")), name="item_link_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.item} → {self.to}"
