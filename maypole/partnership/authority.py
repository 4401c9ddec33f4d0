"""Who may do what here: from grants to capabilities."""

from django.db.models import Q
from django.utils.translation import gettext as _

from maypole.accounts.models import User
from maypole.accounts.operator import ADDRESS
from maypole.partnership.models import Grant
from maypole.partnership.permissions import CAPABILITIES, ROLES


class PermissionRefused(Exception):
    """The person holds no role that may do this."""


def roles_of(user: User, partnership_id: int | None) -> frozenset[str]:
    """The roles that a person holds in a partnership; administrators hold theirs in all.

    Whoever may no longer sign in holds none, also in a job that they asked for while they could.
    """
    if not user.pk:
        return frozenset()
    if user.email == ADDRESS:
        return frozenset(ROLES)
    if not user.is_active:
        return frozenset()
    held = Grant.objects.filter(user_id=user.pk).filter(
        Q(partnership_id=partnership_id) | Q(partnership_id__isnull=True)
    )
    return frozenset(held.values_list("role", flat=True))


def may(user: User, capability: str, partnership_id: int | None) -> bool:
    """Whether any role of the person has the capability."""
    return bool(CAPABILITIES[capability] & roles_of(user, partnership_id))


def require(user: User, capability: str, partnership_id: int | None) -> None:
    """Refuse a person who may not; the sentence is for them to read."""
    if not may(user, capability, partnership_id):
        raise PermissionRefused(
            _("Your role here does not let you do this. Ask the partnership officer.")
        )


def represented(user: User, partnership_id: int | None) -> str:
    """The body on whose behalf a person works here, when their grants name exactly one."""
    if partnership_id is None:
        return ""
    names = set(
        Grant.objects.filter(user_id=user.pk, partnership_id=partnership_id)
        .exclude(on_behalf_of=None)
        .values_list("on_behalf_of__name", flat=True)
    )
    return names.pop() if len(names) == 1 else ""
