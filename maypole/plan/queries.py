"""What the plan editor asks of the database."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast

from maypole.accounts.models import AuditLine
from maypole.evidence.models import ChosenMeasure, NeedsFinding
from maypole.partnership.models import Body, EngagementGroup, SupportingPlan
from maypole.plan.editing.items import Removed, what_goes
from maypole.plan.editing.places import all_refs
from maypole.plan.exchange_section.model import PlanSection, Version
from maypole.plan.section import PLAN_SECTION

Choices = list[tuple[str, str]]

HIGHEST = """
SELECT coalesce(max((item.after->>'number')::int), 0)
FROM accounts_rowhistory item
WHERE item."table" = 'plan_item' AND item.after IS NOT NULL
  AND (item.after->>'step_id')::bigint IN (
    SELECT step.row_id FROM accounts_rowhistory step
    WHERE step."table" = 'plan_step' AND step.after->>'key' = %(step)s
      AND (step.after->>'version_id')::bigint IN (
        SELECT version.row_id FROM accounts_rowhistory version
        JOIN plan_plan plan ON plan.id = (version.after->>'plan_id')::bigint
        WHERE version."table" = 'plan_version' AND plan.key = %(plan)s
      )
  )
"""


def stored_plans() -> PlanSection:
    """The plans of the partnership that the transaction has named, in one query."""
    found: PlanSection = PLAN_SECTION.stored().entry("plan")
    return found


@dataclass(frozen=True)
class Nameable:
    """What an item may name: address and name of each, in the partnership's own order."""

    bodies: Choices
    groups: Choices
    supporting_plans: Choices
    findings: Choices
    measures: Choices


def nameable() -> Nameable:
    """Bodies, engagement groups, supporting plans, needs and measures, in one query."""
    kinds = (
        ("bodies", Body, "name"),
        ("groups", EngagementGroup, "name"),
        ("supporting_plans", SupportingPlan, "title"),
        ("findings", NeedsFinding, "text"),
        ("measures", ChosenMeasure, "title"),
    )
    asked = [
        model._base_manager.order_by()
        .annotate(named_as=Value(kind), words=Cast(column, CharField()))
        .values_list("named_as", "position", "pk", "key", "words")
        for kind, model, column in kinds
    ]
    found: dict[str, Choices] = {kind: [] for kind, _model, _column in kinds}
    for kind, _position, _pk, key, words in sorted(asked[0].union(*asked[1:], all=True)):
        found[kind].append((key, words))
    return Nameable(**found)


def highest_number_ever(plan: str, step: str) -> int:
    """The highest number that an item of this step ever had, in any version, removed ones too."""
    with connection.cursor() as cursor:
        cursor.execute(HIGHEST, {"plan": plan, "step": step})
        found: int = cursor.fetchone()[0]
    return found


@dataclass(frozen=True)
class TakenOut:
    """An item that somebody removed from a draft, and the audit line of it."""

    line: int
    removed: Removed


def taken_out(partnership_id: int, plan: str, version: Version) -> list[TakenOut]:
    """The items that were removed from this version and are still gone, newest first, ten at
    most."""
    lines = removals(partnership_id, plan, version.number)
    there = all_refs(version)
    steps = {step.key for step in version.steps}
    found: dict[str, TakenOut] = {}
    for line in lines[:10]:
        removed = removed_by(line)
        if removed and removed.step in steps and removed.ref not in there:
            found.setdefault(removed.ref, TakenOut(line.pk, removed))
    return list(found.values())


def removals(partnership_id: int, plan: str, number: int) -> QuerySet[AuditLine]:
    """The audit lines of items removed from a version, newest first."""
    address = f"plan/plans/{plan}/versions/{number}"
    lines = AuditLine.objects.filter(partnership_id=partnership_id, change="remove_item")
    return lines.filter(Q(subject=address) | Q(subject__startswith=f"{address}/"))


def removed_by(line: AuditLine) -> Removed | None:
    """What an audit line of a removal took out."""
    before, after = (_as_version(line, side) for side in (line.before, line.after))
    gone = sorted(all_refs(before) - all_refs(after))
    return what_goes(before, gone[0]) if len(gone) == 1 else None


def _as_version(line: AuditLine, side: object) -> Version:
    """The part of an audit line, be it a whole version or one step, as a version."""
    if "/steps/" in line.subject:
        return Version.model_validate({"number": 1, "steps": [side]})
    return Version.model_validate(side)
