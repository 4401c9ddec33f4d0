"""Writes to a plan itself: begun, described, its vision reworded, needs answered."""

from collections.abc import Collection, Mapping
from typing import Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from maypole.accounts.models import AuditLine, User
from maypole.methods.keys import key_for
from maypole.partnership.changes import EditRefused, edit_part
from maypole.plan.changes.drafts import InPlan, Sight, edit_plan
from maypole.plan.editing.shapes import blank_version
from maypole.plan.editing.versions import newest_version, next_version, open_version
from maypole.plan.exchange_section.model import (
    FindingRefusal,
    ItemMeasure,
    Plan,
    PlanSection,
    Vision,
)
from maypole.plan.section import PLAN_SECTION


@transaction.atomic
def begin_plan(
    *, by: User, partnership_id: int, shape: str, facts: Mapping[str, object]
) -> tuple[str, AuditLine | None]:
    """Begin a plan in one of the shapes; the first one is the plan that the site shows.

    Returns the new plan's key beside the audit line.
    """
    section: PlanSection = PLAN_SECTION.stored().entry("plan")
    key = key_for(str(facts["title"]), {plan.key for plan in section.plans})
    main = not any(plan.main for plan in section.plans)
    plan = Plan.model_validate({**facts, "key": key, "main": main})
    plan = plan.model_copy(update={"versions": [blank_version(shape)]})
    line = edit_part(
        by=by,
        partnership_id=partnership_id,
        section=PLAN_SECTION,
        address=f"plans/{key}",
        part=plan,
        verb="begin_plan",
    )
    return key, line


def begin_version(*, by: User, shape: str = "blank", **where: Unpack[InPlan]) -> AuditLine | None:
    """Begin the next version from the newest, everything copied; the first one in a shape
    (Wo05)."""

    def edit(current: Plan) -> Plan:
        being_edited = open_version(current)
        if being_edited is not None:
            raise EditRefused(
                _("Version %(number)s is not frozen yet. Change that one.")
                % {"number": being_edited.number}
            )
        newest = newest_version(current)
        begun = next_version(newest) if newest else blank_version(shape)
        return current.model_copy(update={"versions": [*current.versions, begun]})

    return edit_plan(by=by, **where, verb="begin_version", edit=edit)


def amend_plan(
    *, by: User, facts: Mapping[str, object], sight: Sight | None = None, **where: Unpack[InPlan]
) -> AuditLine | None:
    """Give a plan other facts of its own: title, period, what it succeeds, its rules."""
    return edit_plan(
        by=by,
        **where,
        verb="amend_plan",
        edit=lambda current: Plan.model_validate({**current.model_dump(), **facts}),
        sight=sight,
    )


def word_vision(
    *,
    by: User,
    number: int | None,
    facts: Mapping[str, object],
    sight: Sight | None = None,
    **where: Unpack[InPlan],
) -> AuditLine | None:
    """Add a wording of the vision (no number yet), or amend what is said of one (Su15)."""

    def edit(current: Plan) -> Plan:
        highest = max((one.number for one in current.visions), default=0)
        worded = Vision.model_validate({**facts, "number": number or highest + 1})
        others = [one for one in current.visions if one.number != worded.number]
        if number and len(others) == len(current.visions):
            raise LookupError(number)
        visions = sorted([*others, worded], key=lambda one: one.number)
        return current.model_copy(update={"visions": visions})

    return edit_plan(
        by=by, **where, verb="amend_vision" if number else "add_vision", edit=edit, sight=sight
    )


def refuse_findings(
    *, by: User, reasons: Mapping[str, str], sight: Sight | None = None, **where: Unpack[InPlan]
) -> AuditLine | None:
    """Say of each need that the plan does not take up why not; an empty reason is none (Ol23)."""

    def edit(current: Plan) -> Plan:
        kept = [
            FindingRefusal(finding=one.finding, because=reasons.get(one.finding, one.because))
            for one in current.findings_not_taken_up
            if reasons.get(one.finding, one.because)
        ]
        known = {one.finding for one in kept}
        fresh = [
            FindingRefusal(finding=finding, because=because)
            for finding, because in reasons.items()
            if because and finding not in known
        ]
        return current.model_copy(update={"findings_not_taken_up": [*kept, *fresh]})

    return edit_plan(by=by, **where, verb="refuse_findings", edit=edit, sight=sight)


def measure_item(
    *,
    by: User,
    ref: str,
    measures: Collection[str],
    sight: Sight | None = None,
    **where: Unpack[InPlan],
) -> AuditLine | None:
    """Say which measures show whether an item is reached, in whatever version it stands (Wo37)."""

    def edit(current: Plan) -> Plan:
        kept = [one for one in current.measured_by if one.item != ref or one.measure in measures]
        known = {one.measure for one in kept if one.item == ref}
        fresh = [ItemMeasure(item=ref, measure=key) for key in measures if key not in known]
        return current.model_copy(update={"measured_by": [*kept, *fresh]})

    return edit_plan(by=by, **where, verb="measure_item", edit=edit, sight=sight)
