"""The partnership itself, and the base of everything that it owns."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypole.partnership.exchange_section.vocabulary import MembershipMode
from maypole.partnership.models.fields import fuzzy_date_field, one_of, texts_field, title_field
from maypole.places.models import Area


class Partnership(models.Model):
    """The set of bodies and members acting together for children in an area (Su01)."""

    isolation_column = "id"
    followed = True

    key = models.CharField(_("address"), max_length=60, unique=True)
    name = title_field(_("name"))
    place = title_field(_("place as people call it"))
    site_name = title_field(_("name at the top of each page"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("area"))
    invented = models.BooleanField(_("invented example"), default=False)
    source_title = title_field(_("paper that the facts come from"), null=True, blank=True)
    source_date = fuzzy_date_field(_("date of the paper"))
    brand_colour = models.CharField(_("colour"), max_length=7, default="#22577a")
    ambition = models.TextField(_("ambition"), null=True, blank=True)
    statutory = models.BooleanField(_("required by law"), null=True)
    coordinated_by = models.TextField(_("co-ordinated by"), null=True, blank=True)
    accountable_to = texts_field(_("accountable to"))
    participation = models.TextField(_("capacity for participation"), null=True, blank=True)
    main_body = models.ForeignKey(
        "Body", models.PROTECT, null=True, related_name="+", verbose_name=_("its own body")
    )
    membership_mode = models.CharField(_("membership"), max_length=20, default="not_recorded")
    membership_note = models.TextField(_("note on membership"), null=True, blank=True)
    membership_eligible = models.TextField(_("who may join"), null=True, blank=True)
    membership_member_kinds = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, verbose_name=_("kinds of member")
    )
    membership_count_external_organisations = models.PositiveIntegerField(
        _("outside organisations"), null=True, blank=True
    )
    membership_count_council_services = models.PositiveIntegerField(
        _("council services"), null=True, blank=True
    )
    membership_count_source = title_field(_("source of the count"), null=True, blank=True)
    values = texts_field(_("values"))

    class Meta:
        verbose_name = _("partnership")
        constraints = [
            one_of("membership_mode", MembershipMode, "partnership_membership_mode"),
            models.CheckConstraint(
                condition=Q(key__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"), name="partnership_key_form"
            ),
            models.CheckConstraint(
                condition=Q(membership_count_source__isnull=False)
                | Q(
                    membership_count_external_organisations__isnull=True,
                    membership_count_council_services__isnull=True,
                ),
                name="partnership_count_has_a_source",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartnershipOwned(models.Model):
    """A row of one partnership; row-level security hides it from all others."""

    followed = True

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="+", verbose_name=_("partnership")
    )
    position = models.PositiveIntegerField(_("place in the list"), default=0)

    class Meta:
        abstract = True
