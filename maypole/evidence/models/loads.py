"""Where figures came from: a source's edition, the load that brought it, and what was refused."""

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from maypole.evidence.vocabulary import LoadState
from maypole.partnership.models import Partnership
from maypole.partnership.models.fields import fuzzy_date_field, one_of, title_field


class PublicOrOwn(models.Model):
    """A row of one partnership, or of nobody: then it comes from a public source and all may read
    it, but only somebody who acts for no partnership, on the machine itself, may write it."""

    also_readable = "partnership_id IS NULL"
    followed = True

    partnership = models.ForeignKey(
        Partnership,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partnership"),
    )

    class Meta:
        abstract = True


def whose(partnership_id: int | None) -> models.Q:
    """The rows of a partnership, or those of nobody."""
    if partnership_id is None:
        return models.Q(partnership__isnull=True)
    return models.Q(partnership_id=partnership_id)


class Edition(PublicOrOwn):
    """A source's issue of its data, such as LAIT of April 2026; a later one revises it."""

    source = title_field(_("source"))
    title = title_field(_("title"))
    number = models.PositiveIntegerField(_("number"))
    published_on = fuzzy_date_field(_("published"))

    class Meta:
        verbose_name = _("edition")
        constraints = [
            UniqueConstraint(
                fields=["partnership", "source", "number"],
                nulls_distinct=False,
                name="edition_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.title}"


class Load(PublicOrOwn):
    """One file taken in, whole: what it was, who brought it, and what became of it."""

    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=20, default="waiting")
    file_name = title_field(_("file"))
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    format = models.CharField(_("format"), max_length=40, blank=True)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, related_name="+", verbose_name=_("edition")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("loaded by")
    )
    made_at = models.DateTimeField(_("loaded"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    rows_read = models.PositiveIntegerField(_("rows read"), default=0)
    rows_ready = models.PositiveIntegerField(_("observations ready or stored"), default=0)
    rows_unchanged = models.PositiveIntegerField(_("observations already here"), default=0)
    rows_refused = models.PositiveIntegerField(_("rows refused"), default=0)
    progress = models.PositiveIntegerField(_("per cent done"), default=0)
    report = models.JSONField(_("what the checks found"), default=dict, blank=True)
    error = models.TextField(_("why it failed"), blank=True)

    class Meta:
        verbose_name = _("load")
        constraints = [
            UniqueConstraint(
                fields=["partnership", "number"], nulls_distinct=False, name="load_number_once"
            ),
            one_of("state", LoadState, "load_state"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.file_name}"


class LoadFile(PublicOrOwn):
    """The bytes of an uploaded file while somebody decides; gone once it is stored or discarded."""

    followed = False
    history_is = "its load"

    load = models.OneToOneField(Load, models.CASCADE, related_name="+", verbose_name=_("load"))
    content = models.BinaryField(_("content"))
    description = models.BinaryField(_("content of its description"), null=True, blank=True)
    description_name = title_field(_("description"), blank=True, default="")

    class Meta:
        verbose_name = _("file of a load")

    def __str__(self) -> str:
        return str(self.load)


class LoadFault(PublicOrOwn):
    """One row that a check refused or warned of, as it stood in the file, with the mend."""

    followed = False
    history_is = "its load"

    load = models.ForeignKey(Load, models.CASCADE, related_name="+", verbose_name=_("load"))
    check_name = models.CharField(_("check"), max_length=60)
    refused = models.BooleanField(_("refused"))
    row_number = models.PositiveIntegerField(_("row"))
    column = models.CharField(_("column"), max_length=200, blank=True)
    message = models.TextField(_("message"))
    row = models.JSONField(_("row as it stood"), default=dict, blank=True)

    class Meta:
        verbose_name = _("fault of a load")

    def __str__(self) -> str:
        return self.message
