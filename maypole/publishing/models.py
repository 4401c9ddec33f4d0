"""Publications: frozen, protected, canonical documents with a hash. Insert-only."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypole.partnership.models import Partnership


class Publication(models.Model):
    """A frozen public state of a partnership; never changed, only followed by the next."""

    insert_only = True
    gives_stamp = True
    also_readable = "true"

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="+", verbose_name=_("partnership")
    )
    address = models.CharField(_("address of the partnership"), max_length=60)
    number = models.PositiveIntegerField(_("number"))
    made_at = models.DateTimeField(_("published"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("published by")
    )
    note = models.TextField(_("note"), blank=True)
    schema = models.PositiveIntegerField(_("schema of the documents"), default=1)
    sha256 = models.CharField(_("SHA-256 of its documents"), max_length=64)

    class Meta:
        verbose_name = _("publication")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="publication_once"),
        ]
        indexes = [models.Index(fields=["address", "-number"], name="publication_newest_first")]

    def __str__(self) -> str:
        return f"{self.address} {self.number}"


class Document(models.Model):
    """One canonical JSON document of a publication."""

    insert_only = True
    also_readable = (
        "NOT EXISTS (SELECT 1 FROM publishing_withdrawal w"
        " WHERE w.publication_id = publishing_document.publication_id)"
    )

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="+", verbose_name=_("partnership")
    )
    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="+", verbose_name=_("publication")
    )
    name = models.CharField(_("name"), max_length=80)
    body = models.TextField(_("canonical JSON"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("document")
        constraints = [
            models.UniqueConstraint(fields=["publication", "name"], name="document_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ChartDrawing(models.Model):
    """A drawing that a publication's documents name by the hash of its bytes."""

    insert_only = True
    also_readable = (
        "NOT EXISTS (SELECT 1 FROM publishing_withdrawal w"
        " WHERE w.publication_id = publishing_chartdrawing.publication_id)"
    )

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="+", verbose_name=_("partnership")
    )
    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="+", verbose_name=_("publication")
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    svg = models.TextField(_("drawing"))

    class Meta:
        verbose_name = _("chart drawing")
        constraints = [
            models.UniqueConstraint(fields=["publication", "sha256"], name="chart_drawing_once"),
        ]

    def __str__(self) -> str:
        return self.sha256


class WithdrawalRequest(models.Model):
    """A person asks that a publication be withdrawn because it does harm."""

    insert_only = True

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="+", verbose_name=_("partnership")
    )
    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="+", verbose_name=_("publication")
    )
    plan = models.CharField(_("key of the plan"), max_length=80, blank=True)
    versions = ArrayField(
        models.PositiveIntegerField(),
        verbose_name=_("plan versions to hold back"),
        blank=True,
        default=list,
    )
    reason = models.TextField(_("reason, shown to the public"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)

    class Meta:
        verbose_name = _("request to withdraw")

    def __str__(self) -> str:
        return self.reason


class WithdrawalRefusal(models.Model):
    """A request to withdraw was declined, or taken back by the person who asked."""

    insert_only = True

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="+", verbose_name=_("partnership")
    )
    request = models.OneToOneField(
        WithdrawalRequest, models.CASCADE, related_name="+", verbose_name=_("request to withdraw")
    )
    reason = models.TextField(_("reason"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("declined by")
    )
    made_at = models.DateTimeField(_("declined"), auto_now_add=True)

    class Meta:
        verbose_name = _("refusal to withdraw")

    def __str__(self) -> str:
        return self.reason


class Withdrawal(models.Model):
    """A second person agreed: the publication's address answers with the reason alone."""

    insert_only = True
    gives_stamp = True
    also_readable = "true"

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="+", verbose_name=_("partnership")
    )
    publication = models.OneToOneField(
        Publication, models.CASCADE, related_name="+", verbose_name=_("publication")
    )
    plan = models.CharField(_("key of the plan"), max_length=80, blank=True)
    versions = ArrayField(
        models.PositiveIntegerField(),
        verbose_name=_("plan versions held back"),
        blank=True,
        default=list,
    )
    reason = models.TextField(_("reason, shown to the public"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("agreed by")
    )
    made_at = models.DateTimeField(_("withdrawn"), auto_now_add=True)

    class Meta:
        verbose_name = _("withdrawal")
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("agreed_by")), name="withdrawal_by_two_people"
            ),
        ]

    def __str__(self) -> str:
        return self.reason
