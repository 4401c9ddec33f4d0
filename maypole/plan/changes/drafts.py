"""One door for every edit of a plan: hold it, look again, edit, write the smallest part.

The partnership's one lock is held while we look and write, so that of two people who save at once
the second sees what the first has saved, and a load that runs meanwhile cannot block us for ever.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext as _

from maypole.accounts.models import AuditLine, User
from maypole.components.canonical import canonical_json
from maypole.partnership.authority import require
from maypole.partnership.changes import EditRefused, StaleSave, edit_part
from maypole.partnership.permissions import EDIT_PLAN
from maypole.partnership.records.whole import one_at_a_time
from maypole.plan.editing.addresses import smallest_part
from maypole.plan.editing.versions import is_open, newest_version, plan_at, version_of
from maypole.plan.exchange_section.model import Plan, PlanSection, Version
from maypole.plan.nouns import PLAN
from maypole.plan.section import PLAN_SECTION


class InPlan(TypedDict):
    """In which plan something is changed."""

    partnership_id: int
    plan: str


class InVersion(InPlan):
    """In which version of it."""

    number: int


class FrozenVersion(EditRefused):
    """The version is frozen; the sentence says which version to change instead."""

    def __init__(self, number: int, plan: Plan) -> None:
        newest = newest_version(plan)
        said = {"number": number, "next": newest.number if newest else number}
        if newest and is_open(newest):
            super().__init__(_("Version %(number)s is frozen. Change version %(next)s.") % said)
        else:
            said["next"] += 1
            super().__init__(
                _("Version %(number)s is frozen. Begin version %(next)s to change it.") % said
            )


@dataclass(frozen=True)
class Sight:
    """What a form showed of the plan: how to see it again, and what was seen.

    Only what the form shows is compared, so that an edit elsewhere in the plan is no clash.
    """

    look: Callable[[Plan], object]
    seen: str
    about: str = ""


def seen_of(shown: object) -> str:
    """A short mark of what a form shows."""
    return sha256(canonical_json(shown)).hexdigest()[:16]


def plan_of(section: PlanSection, key: str) -> Plan:
    """The plan with this key, or a refusal in words."""
    try:
        return plan_at(section.plans, key)
    except LookupError as error:
        raise EditRefused(_("This plan is not there any more.")) from error


@transaction.atomic
def edit_plan(
    *,
    by: User,
    partnership_id: int,
    plan: str,
    verb: str,
    edit: Callable[[Plan], Plan],
    sight: Sight | None = None,
) -> AuditLine | None:
    """Edit one plan; None when nothing differs. Raises PermissionRefused, EditRefused,
    StaleSave."""
    require(by, EDIT_PLAN, partnership_id)
    one_at_a_time(partnership_id)
    current = plan_of(PLAN_SECTION.stored().entry("plan"), plan)
    try:
        if sight and seen_of(sight.look(current)) != sight.seen:
            raise StaleSave(current, last_save(partnership_id, f"plans/{plan}/{sight.about}"))
        wanted = edit(current)
    except LookupError as error:
        raise EditRefused(_("Somebody has removed this in between.")) from error
    address, part = smallest_part(PLAN, f"plans/{plan}", current, wanted)
    return edit_part(
        by=by,
        partnership_id=partnership_id,
        section=PLAN_SECTION,
        address=address,
        part=part,
        verb=verb,
    )


def edit_version(
    *,
    by: User,
    partnership_id: int,
    plan: str,
    number: int,
    verb: str,
    edit: Callable[[Version], Version],
    sight: Sight | None = None,
) -> AuditLine | None:
    """Edit one version of a plan; a frozen one refuses in words (Wo05)."""

    def whole(current: Plan) -> Plan:
        version = version_of(current, number)
        if not is_open(version):
            raise FrozenVersion(number, current)
        edited = edit(version)
        versions = [edited if one.number == number else one for one in current.versions]
        return current.model_copy(update={"versions": versions})

    return edit_plan(
        by=by, partnership_id=partnership_id, plan=plan, verb=verb, edit=whole, sight=sight
    )


def last_save(partnership_id: int, address: str) -> AuditLine | None:
    """The newest audit line about a part, something that holds it, or something within it."""
    parts = address.strip("/").split("/")
    above = [f"plan/{'/'.join(parts[:length])}" for length in range(2, len(parts) + 1, 2)]
    lines = AuditLine.objects.filter(partnership_id=partnership_id).select_related("by")
    found = lines.filter(subject__in=above) | lines.filter(subject__startswith=f"{above[-1]}/")
    return found.first()
