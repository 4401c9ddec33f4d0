"""What an editor's address names: the plan, the version, the step, the item; else 404."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from maypole.accounts.models import AuditLine, User
from maypole.partnership.access import Workspace
from maypole.partnership.changes import may_be_undone
from maypole.plan.changes.drafts import InPlan, InVersion
from maypole.plan.editing.places import item_of, ref_of, step_of
from maypole.plan.editing.versions import plan_at, version_of
from maypole.plan.exchange_section.model import Item, Plan, PlanSection, Step, Version
from maypole.plan.queries import stored_plans

Trail = list[tuple[str, str]]


@dataclass(frozen=True)
class Place:
    """Where in the plans a page stands."""

    here: Workspace
    section: PlanSection
    plan: Plan
    version: Version | None = None
    step: Step | None = None
    item: Item | None = None

    @property
    def draft(self) -> Version:
        """The version; a page that asks for it has one."""
        if self.version is None:
            raise Http404
        return self.version

    @property
    def held(self) -> Step:
        """The step; a page that asks for it has one."""
        if self.step is None:
            raise Http404
        return self.step

    @property
    def one(self) -> Item:
        """The item; a page that asks for it has one."""
        if self.item is None:
            raise Http404
        return self.item

    @property
    def ref(self) -> str:
        """The item's address: `priorities/3`."""
        return ref_of(self.held, self.one)

    @property
    def about(self) -> str:
        """The address of the part within its plan."""
        parts = []
        if self.version:
            parts.append(f"versions/{self.version.number}")
        if self.step:
            parts.append(f"steps/{self.step.key}")
        if self.item:
            parts.append(f"items/{self.item.number}")
        return "/".join(parts)

    def href(self, name: str, **more: object) -> str:
        """The address of a page of the editor at this place."""
        given: dict[str, object] = {"partnership": self.here.key, "plan": self.plan.key, **more}
        if name not in PLAN_PAGES and self.version:
            given.setdefault("number", self.version.number)
        if name in STEP_PAGES and self.step:
            given.setdefault("step", self.step.key)
        if name in ITEM_PAGES and self.item:
            given.setdefault("item", self.item.number)
        return reverse(name, kwargs=given)

    @property
    def editor(self) -> str:
        """The page with the steps of this version, or of the plan."""
        return self.href("edit-version" if self.version else "edit-plan")

    def trail(self, *last: str) -> Trail:
        """The breadcrumb to this place."""
        found: Trail = [
            (_("Plan editor"), reverse("plan-editor", kwargs={"partnership": self.here.key})),
            (self.plan.title, self.href("edit-plan")),
        ]
        if self.version:
            found.append((_("Version %s") % self.version.number, self.href("edit-version")))
        return [*found, *((words, "") for words in last)]

    @property
    def preview(self) -> str:
        """The page that readers will see; only the main plan has one."""
        if not self.plan.main:
            return ""
        tail = f"plan/{self.ref}/" if self.item else "plan/"
        return reverse("candidate", kwargs={"partnership": self.here.key, "tail": tail})


PLAN_PAGES = frozenset(
    {"edit-plan", "plan-facts", "add-vision", "edit-vision", "plan-findings", "begin-version"}
)
STEP_PAGES = frozenset({"edit-step", "move-step", "remove-step", "add-items"})
ITEM_PAGES = frozenset({"edit-item", "move-item", "remove-item", "link-notes", "item-measures"})
STEP_PAGES |= ITEM_PAGES


def place_of(
    here: Workspace, plan: str, number: int | None = None, step: str = "", item: int | None = None
) -> Place:
    """The place at an address, in one query; 404 when something in it is not there."""
    section = stored_plans()
    try:
        found = plan_at(section.plans, plan)
        version = version_of(found, number) if number is not None else None
        held = step_of(version, step) if version and step else None
        one = item_of(version, f"{step}/{item}") if version and item is not None else None
    except LookupError as error:
        raise Http404 from error
    return Place(here, section, found, version, held, one)


class OfPlan(InPlan):
    """Who edits which plan, for a change."""

    by: User


class OfVersion(InVersion):
    """Who edits which version, for a change."""

    by: User


def of_plan(place: Place) -> OfPlan:
    """Who edits which plan."""
    return {"by": place.here.user, "partnership_id": place.here.id, "plan": place.plan.key}


def whole(place: Place) -> OfVersion:
    """Who edits which version."""
    return {**of_plan(place), "number": place.draft.number}


def undo_address(here: Workspace, line: AuditLine | None) -> str:
    """Where Undo posts to; nowhere when nothing was written, or only moved."""
    if line is None or not may_be_undone(line):
        return ""
    return reverse("undo", kwargs={"partnership": here.key, "line": line.pk})
