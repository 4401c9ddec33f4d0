"""Bodies, how they stand to each other, and their terms of reference."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypole.partnership.exchange_section.vocabulary import BodyKind, BodyState, RelationKind
from maypole.partnership.models.fields import (
    fuzzy_date_field,
    key_field,
    one_of,
    texts_field,
    title_field,
)
from maypole.partnership.models.partnership import PartnershipOwned


class Body(PartnershipOwned):
    """A board, panel, forum, sub-group or group with a remit (Ol02)."""

    key = key_field(_("address"))
    name = title_field(_("name"))
    kind = models.CharField(_("kind"), max_length=40)
    state = models.CharField(_("state"), max_length=20, default="established")
    state_note = models.TextField(_("note on its state"), null=True, blank=True)
    formal = models.BooleanField(_("formally constituted"), null=True)
    statutory = models.BooleanField(_("required by law"), null=True)
    takes_decisions = models.BooleanField(_("takes decisions"), null=True)
    open_membership = models.BooleanField(_("open to new members"), null=True)
    chair_role = title_field(_("role that chairs it"), null=True, blank=True)
    member_roles = texts_field(_("roles of its members"))
    aliases = texts_field(_("other names"))
    note = models.TextField(_("note"), null=True, blank=True)
    from_date = fuzzy_date_field(_("from"))
    to_date = fuzzy_date_field(_("to"))

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="body_key_once"),
            one_of("kind", BodyKind, "body_kind"),
            one_of("state", BodyState, "body_state"),
        ]

    def __str__(self) -> str:
        return self.name


class BodyRelation(PartnershipOwned):
    """A typed, directed, dated link between bodies (Su11, Ol13, Ki17); reporting lines have no
    circle."""

    from_body = models.ForeignKey(
        Body, models.PROTECT, related_name="+", verbose_name=_("from body")
    )
    to_body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("to body"))
    kind = models.CharField(_("kind"), max_length=40)
    from_date = fuzzy_date_field(_("from"))
    to_date = fuzzy_date_field(_("to"))
    rationale = texts_field(_("reasons"))

    class Meta:
        verbose_name = _("relation between bodies")
        constraints = [
            models.UniqueConstraint(
                fields=["from_body", "to_body", "kind", "from_date"],
                name="body_relation_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~Q(from_body=F("to_body")), name="body_relation_not_to_itself"
            ),
            one_of("kind", RelationKind, "body_relation_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.from_body} {self.kind} {self.to_body}"


class TermsOfReference(PartnershipOwned):
    """Versioned purposes of a body, agreed by a body that takes decisions (Su08, invariant 1)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body"))
    version = models.PositiveIntegerField(_("version"), default=1)
    agreed_on = fuzzy_date_field(_("agreed on"))
    agreed_by = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("agreed by")
    )
    review_on = fuzzy_date_field(_("review on"))
    purposes = texts_field(_("purposes"))

    class Meta:
        verbose_name = _("terms of reference")
        verbose_name_plural = _("terms of reference")
        constraints = [
            models.UniqueConstraint(fields=["body", "version"], name="terms_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.version}"


class Duty(PartnershipOwned):
    """What the partnership does towards other bodies (Su13)."""

    text = models.TextField(_("duty"))
    towards = models.ManyToManyField(
        Body, through="DutyTowards", related_name="+", verbose_name=_("towards")
    )

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "text"], name="duty_once"),
        ]

    def __str__(self) -> str:
        return self.text


class DutyTowards(PartnershipOwned):
    """A body that a duty is owed to."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="+", verbose_name=_("duty"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body"))

    class Meta:
        verbose_name = _("duty towards a body")
        constraints = [
            models.UniqueConstraint(fields=["duty", "body"], name="duty_towards_once"),
        ]

    def __str__(self) -> str:
        return f"{self.duty}: {self.body}"
