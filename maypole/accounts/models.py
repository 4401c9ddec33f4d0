"""People who sign in, and the trail of who changed what."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes people; the e-mail address is the name they sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person with this address; without a password they must set one before signing in."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Addresses match whatever the case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in, or the operator who works on the command line."""

    email = models.EmailField(_("email address"), max_length=254, unique=True)
    name = models.CharField(_("name shown to colleagues"), max_length=150, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_for_each_address"),
        ]

    def __str__(self) -> str:
        return self.name or self.email


class AuditLine(models.Model):
    """One write: who, when, for whom, what it was before and what it is after. Never changed."""

    partnership_id = models.BigIntegerField(_("partnership"), null=True, editable=False)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("who"))
    on_behalf_of = models.CharField(_("on behalf of"), max_length=300, blank=True)
    change = models.CharField(_("change"), max_length=60)
    subject_kind = models.CharField(_("kind of thing"), max_length=60)
    subject = models.CharField(_("address of the thing"), max_length=300)
    label = models.CharField(_("the thing in words"), max_length=400, blank=True)
    before = models.JSONField(_("before"), null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("after"), null=True, encoder=DjangoJSONEncoder)
    reason = models.TextField(_("reason"), blank=True)

    insert_only = True

    class Meta:
        verbose_name = _("audit line")
        ordering = ["-id"]
        indexes = [models.Index(fields=["partnership_id", "-id"], name="audit_newest_first")]

    def __str__(self) -> str:
        return f"{self.change} {self.subject}"


class RowHistory(models.Model):
    """What a row was before and after each write, kept by a trigger that no write can go round."""

    partnership_id = models.BigIntegerField(_("partnership"), null=True, editable=False)
    at = models.DateTimeField(_("when"), db_default=Now())
    line = models.BigIntegerField(_("audit line"), null=True)
    table = models.CharField(_("table"), max_length=63)
    row_id = models.BigIntegerField(_("row"))
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)

    insert_only = True

    class Meta:
        verbose_name = _("history of a row")
        verbose_name_plural = _("history of rows")
        indexes = [models.Index(fields=["table", "row_id"], name="history_of_a_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"


class Stamp(models.Model):
    """Names the state that a partnership's rows are in: each write, by a trigger that none can go
    round, gives it one that never was before."""

    partnership_id = models.BigIntegerField(_("partnership"), unique=True, editable=False)
    value = models.UUIDField(_("stamp"), editable=False)

    class Meta:
        verbose_name = _("stamp")
        verbose_name_plural = _("stamps")

    def __str__(self) -> str:
        return str(self.value)
