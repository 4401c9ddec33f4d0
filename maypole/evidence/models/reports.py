"""What is said of a chosen measure, worked out when data or words are written, never in a
request."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maypole.partnership.models import Partnership


class MeasureReport(models.Model):
    """Everything that a measure's page says, as one document; made again when its inputs change."""

    history_is = "what it was made from"
    gives_stamp = True
    """Pages are kept until a report is written, as until an entry is (decision 0007)."""

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="+", verbose_name=_("partnership")
    )
    key = models.CharField(_("key of the chosen measure"), max_length=60)
    inputs = models.CharField(_("SHA-256 of what it was made from"), max_length=64)
    body = models.JSONField(_("document"))
    made_at = models.DateTimeField(_("made"), auto_now=True)

    class Meta:
        verbose_name = _("measure report")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="measure_report_once"),
        ]

    def __str__(self) -> str:
        return self.key


class Chart(models.Model):
    """A drawing by the hash of its own bytes, at one width."""

    history_is = "what it was made from"

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="+", verbose_name=_("partnership")
    )
    sha256 = models.CharField(_("SHA-256 of the drawing"), max_length=64)
    svg = models.TextField(_("drawing"))

    class Meta:
        verbose_name = _("chart")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "sha256"], name="chart_once"),
        ]

    def __str__(self) -> str:
        return self.sha256
