"""Writes to who holds which role: grants, and invitations to those who are new."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from maypole.accounts.audit import change
from maypole.accounts.changes import add_person, let_sign_in
from maypole.accounts.isolation import acting
from maypole.accounts.models import User
from maypole.partnership.authority import represented, require
from maypole.partnership.models import Body, Grant
from maypole.partnership.permissions import GRANT_ROLES, ROLES

ADMINISTRATOR = "administrator"


class GrantRefused(Exception):
    """The role cannot be given or ended; the sentence says why and what to do."""


@dataclass(frozen=True)
class Invitation:
    """A grant, and whether its holder is new and has to choose a password."""

    grant: Grant
    new_person: bool


@transaction.atomic
def grant_role(
    *,
    by: User,
    partnership_id: int | None,
    user: User,
    role: str,
    on_behalf_of: Body | None = None,
) -> Grant:
    """Give a person a role in a partnership, or that of administrator in all (no partnership).

    Raises PermissionRefused when `by` may not, GrantRefused when nobody may.
    """
    with acting(user_id=by.pk, partnership_id=partnership_id):
        _check(by, partnership_id, user, role)
        grant = Grant(
            partnership_id=partnership_id, user=user, role=role, on_behalf_of=on_behalf_of
        )
        held = Grant.objects.filter(user=user, role=role, on_behalf_of=on_behalf_of).filter(
            Q(partnership_id=partnership_id) if partnership_id else Q(partnership__isnull=True)
        )
        if held.exists():
            raise GrantRefused(_("%(who)s holds this role already.") % {"who": user})
        with change(
            "grant_role",
            by=by,
            partnership_id=partnership_id,
            subject_kind="grant",
            subject=f"people/{user.email}",
            label=str(user),
            after=_facts(grant),
            on_behalf_of=represented(by, partnership_id),
        ):
            grant.full_clean(exclude=["partnership", "on_behalf_of"])
            grant.save(force_insert=True)
    return grant


@transaction.atomic
def end_grant(*, by: User, grant: Grant) -> None:
    """Take a role away. Somebody must always be left who may give the administrator's role."""
    with acting(user_id=by.pk, partnership_id=grant.partnership_id):
        require(by, GRANT_ROLES, grant.partnership_id)
        if grant.role == ADMINISTRATOR:
            _refuse_last_administrator(grant)
        with change(
            "end_grant",
            by=by,
            partnership_id=grant.partnership_id,
            subject_kind="grant",
            subject=f"people/{grant.user.email}",
            label=str(grant.user),
            before=_facts(grant),
            on_behalf_of=represented(by, grant.partnership_id),
        ):
            grant.delete()


@transaction.atomic
def invite_person(
    *,
    by: User,
    partnership_id: int | None,
    email: str,
    role: str,
    name: str = "",
    on_behalf_of: Body | None = None,
) -> Invitation:
    """Give a role to whoever has this address, adding the person when they are new."""
    with acting(user_id=by.pk, partnership_id=partnership_id):
        require(by, GRANT_ROLES, partnership_id)
        user = User.objects.filter(email__iexact=email).first()
        new_person = user is None
        if user is None:
            user = add_person(by=by, email=email, name=name, partnership_id=partnership_id)
        elif not user.is_active:
            let_sign_in(by=by, person=user, partnership_id=partnership_id)
        grant = grant_role(
            by=by,
            partnership_id=partnership_id,
            user=user,
            role=role,
            on_behalf_of=on_behalf_of,
        )
    return Invitation(grant, new_person or not user.has_usable_password())


def _check(by: User, partnership_id: int | None, user: User, role: str) -> None:
    require(by, GRANT_ROLES, partnership_id)
    if role not in ROLES:
        raise GrantRefused(_("“%(role)s” is not a role here.") % {"role": role})
    if (role == ADMINISTRATOR) != (partnership_id is None):
        raise GrantRefused(_("An administrator works in all partnerships. Ask one to add another."))
    if by.pk == user.pk:
        raise GrantRefused(
            _("You cannot give a role to yourself. Ask another officer or an administrator.")
        )


def _refuse_last_administrator(grant: Grant) -> None:
    left = Grant.objects.select_for_update().filter(
        role=ADMINISTRATOR, partnership=None, user__is_active=True
    )
    if not [one for one in left if one.pk != grant.pk]:
        raise GrantRefused(_("This is the last administrator. Add another one first."))


def _facts(grant: Grant) -> dict[str, object]:
    body = grant.on_behalf_of
    return {
        "person": grant.user.email,
        "role": grant.role,
        "on_behalf_of": body.name if body else None,
    }
