"""Who holds which role."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypole.partnership.models.bodies import Body
from maypole.partnership.models.partnership import Partnership
from maypole.partnership.permissions import ROLES


class Grant(models.Model):
    """A person holds a role in a partnership, perhaps on behalf of a body; an administrator in
    all."""

    followed = True
    also_readable = "user_id = maypole_user()"

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, null=True, related_name="+", verbose_name=_("partnership")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20)
    on_behalf_of = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("on behalf of")
    )
    granted_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("grant")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "user", "role", "on_behalf_of"],
                name="grant_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="grant_role"),
            models.CheckConstraint(
                condition=Q(role="administrator", partnership__isnull=True)
                | (~Q(role="administrator") & Q(partnership__isnull=False)),
                name="grant_administrator_of_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
