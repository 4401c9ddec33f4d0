"""My work: what waits for a person, from the partnership file and its publications.

Late is what a date of the record says is over; this week is what the person can do now; waiting is
what somebody else has to do first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypole.exchange.model import PartnershipFile
from maypole.methods.periods import parse_period
from maypole.partnership.access import Workspace
from maypole.partnership.permissions import APPROVE_MEMBERS, EDIT_PARTNERSHIP, EDIT_PLAN, PUBLISH
from maypole.partnership.rules import RuleFinding
from maypole.plan.editing.versions import main_plan

MOST_NAMED = 3


@dataclass(frozen=True)
class WorkRow:
    """One thing to do; `todo` begins with a verb."""

    todo: str
    href: str
    note: str = ""


@dataclass(frozen=True)
class Withdrawing:
    """A publication that somebody asked to withdraw, and whether that was the reader."""

    number: int
    asked_by: str
    mine: bool


@dataclass(frozen=True)
class WorkFacts:
    """What my work is made of; `upload` is the name of a file that waits to be stored."""

    file: PartnershipFile
    findings: Sequence[RuleFinding]
    published: bool
    withdrawals: Sequence[Withdrawing]
    upload: str
    today: date
    loads: Sequence[tuple[int, str]] = ()
    """Number and name of each file of figures that is checked and waits for somebody."""

    without_figures: Sequence[str] = ()
    """Titles of the measures of which there are no figures."""


@dataclass(frozen=True)
class MyWork:
    """Three lists of rows."""

    late: Sequence[WorkRow] = field(default_factory=list)
    this_week: Sequence[WorkRow] = field(default_factory=list)
    waiting: Sequence[WorkRow] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Whether all three are empty."""
        return not (self.late or self.this_week or self.waiting)


def my_work(here: Workspace, facts: WorkFacts) -> MyWork:
    """The rows that this person's role lets them act on."""
    root = f"/manage/{here.key}/"
    return MyWork(
        late=[*_late(here, facts, root)],
        this_week=[*_this_week(here, facts, root)],
        waiting=[*_waiting(here, facts, root)],
    )


def _late(here: Workspace, facts: WorkFacts, root: str) -> Iterator[WorkRow]:
    plan = main_plan(facts.file.plan.plans)
    if here.may(EDIT_PLAN) and plan and plan.to_date and _is_over(plan.to_date, facts.today):
        words = _("Renew the plan: it ran to %s") % _said(plan.to_date)
        yield WorkRow(words, f"{root}plan/", plan.title)
    if here.may(EDIT_PARTNERSHIP):
        names = {body.key: body.name for body in facts.file.partnership.bodies}
        for terms in facts.file.partnership.terms_of_reference:
            if terms.review_on and _is_over(terms.review_on, facts.today):
                words = _("Review the terms of reference of %s") % names.get(terms.body, terms.body)
                yield WorkRow(words, f"{root}edit/", _("due %s") % _said(terms.review_on))


def _this_week(here: Workspace, facts: WorkFacts, root: str) -> Iterator[WorkRow]:
    asked = [one for one in facts.file.partnership.membership.members if one.state == "asked"]
    if asked and here.may(APPROVE_MEMBERS):
        words = ngettext(
            "Approve %d request to join", "Approve %d requests to join", len(asked)
        ) % len(asked)
        yield WorkRow(words, f"{root}requests/")
    if facts.upload:
        yield WorkRow(_("Confirm an import: %s") % facts.upload, f"{root}file/check/")
    yield from _figures(facts, root)
    for one in facts.withdrawals:
        if not one.mine:
            words = _("Agree to withdraw publication %s, or leave it") % one.number
            note = _("%s asked for it") % one.asked_by
            yield WorkRow(words, f"{root}publish/{one.number}/withdraw/", note)
    if here.may(PUBLISH):
        yield from _to_publish(facts, root)


def _figures(facts: WorkFacts, root: str) -> Iterator[WorkRow]:
    for number, name in facts.loads:
        yield WorkRow(_("Confirm an import: %s") % name, f"{root}figures/loads/{number}/")
    if facts.without_figures:
        count = len(facts.without_figures)
        words = ngettext("Load figures of %d measure", "Load figures of %d measures", count) % count
        yield WorkRow(words, f"{root}evidence/", ", ".join(facts.without_figures[:MOST_NAMED]))


def _to_publish(facts: WorkFacts, root: str) -> Iterator[WorkRow]:
    must = sum(one.severity == "must" for one in facts.findings)
    note = ngettext("%d finding must be mended", "%d findings must be mended", must) % must
    drafts = _versions(facts.file, "draft")
    for number in drafts:
        yield WorkRow(_("Publish version %s, a draft") % number, f"{root}publish/", note)
    if not drafts and not facts.published:
        yield WorkRow(_("Publish for the first time"), f"{root}publish/", note)
    elif not drafts and must:
        words = ngettext("Mend %d finding", "Mend %d findings", must) % must
        yield WorkRow(words, f"{root}plan/gaps/")


def _waiting(here: Workspace, facts: WorkFacts, root: str) -> Iterator[WorkRow]:
    for number in _versions(facts.file, "consultation"):
        words = _("See version %s, out for consultation") % number
        yield WorkRow(words, f"{root}plan/")
    for one in facts.withdrawals:
        if one.mine:
            words = _("See publication %s, which you asked to withdraw") % one.number
            note = _("A second person must agree; you can take it back.")
            yield WorkRow(words, f"{root}publish/{one.number}/withdraw/", note)


def _versions(file: PartnershipFile, state: str) -> list[int]:
    plan = main_plan(file.plan.plans)
    return [one.number for one in plan.versions if one.state == state] if plan else []


def _is_over(fuzzy: str, today: date) -> bool:
    return parse_period(fuzzy).end <= today


def _said(fuzzy: str) -> str:
    return parse_period(fuzzy).words()
