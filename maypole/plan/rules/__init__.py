"""Gaps and checks: what a plan lacks and where it contradicts itself, found before others find it.

Rules are pure functions over the sections of a partnership file (`Facts`); none reads the database.
The same rules serve the command line, an officer's pages and a publication.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import wraps

from django.utils.translation import gettext_lazy as _

from maypole.partnership import body_rules
from maypole.partnership.body_rules import Found
from maypole.partnership.exchange_section.model import PartnershipSection
from maypole.partnership.rules import RuleFinding
from maypole.plan.rules import alignment, leads, links, measures, needs, periods
from maypole.plan.rules.facts import Facts
from maypole.plan.rules.registry import Rule, RuleKind, RuleList

__all__ = ["RULES", "Facts", "Rule", "RuleKind", "run"]


def _of_bodies(
    function: Callable[[PartnershipSection, date], Iterator[Found]],
) -> Callable[[Facts], Iterator[Found]]:
    @wraps(function)
    def asked(facts: Facts) -> Iterator[Found]:
        return function(facts.partnership, facts.today)

    return asked


RULES = RuleList()
RULES.add(
    Rule(
        "approval-without-power",
        ("check",),
        "must",
        _("A body that takes no decisions has approved something"),
        leads.approved_without_power,
    ),
    Rule(
        "delegated-without-body",
        ("gap",),
        "must",
        _("A delegated priority names no body"),
        leads.delegated_without_body,
    ),
    Rule(
        "lead-missing",
        ("check", "gap"),
        "should",
        _("Some priorities name a lead and this one does not"),
        leads.lead_missing,
        unless="delegated-without-body",
    ),
    Rule(
        "leads-not-recorded",
        ("gap",),
        "should",
        _("No priority names a lead"),
        leads.no_leads_at_all,
    ),
    Rule(
        "lead-not-at-work",
        ("gap",),
        "should",
        _("The body that leads a priority is not at work"),
        leads.lead_not_at_work,
    ),
    Rule(
        "unlinked-items",
        ("gap",),
        "should",
        _("Items or whole steps are not linked to their neighbours"),
        links.unlinked_items,
    ),
    Rule(
        "aims-and-priorities",
        ("check", "gap"),
        "should",
        _("Aims and priorities do not match"),
        links.aims_and_priorities,
        unless="unlinked-items",
    ),
    Rule(
        "period-length",
        ("check",),
        "should",
        _("The plan’s dates and its stated length differ"),
        periods.period_length,
    ),
    Rule(
        "no-monitoring-body",
        ("check",),
        "should",
        _("No body monitors the partnership"),
        _of_bodies(body_rules.nobody_monitors),
    ),
    Rule(
        "body-two-names",
        ("check",),
        "should",
        _("One body stands under two names"),
        _of_bodies(body_rules.body_under_two_names),
    ),
    Rule(
        "figure-disagrees",
        ("check",),
        "should",
        _("The figure of a need does not add up, or its forecast is out of date"),
        needs.figure_disagrees,
    ),
    Rule(
        "wish-against-definition",
        ("check",),
        "should",
        _("The plan and a definition disagree about which way a measure should go"),
        measures.wish_against_definition,
    ),
    Rule(
        "gap-without-sides",
        ("check",),
        "should",
        _("A measure names one side of a gap and not the other"),
        measures.gap_without_sides,
    ),
    Rule(
        "never-discussed",
        ("gap",),
        "should",
        _("Priorities were never discussed with a group of children"),
        needs.never_discussed,
    ),
    Rule(
        "need-without-decision",
        ("gap",),
        "should",
        _("A need has no priority and no reason why not"),
        needs.need_without_decision,
    ),
    Rule(
        "terms-past-review",
        ("gap",),
        "should",
        _("Terms of reference are past their review date"),
        _of_bodies(body_rules.terms_past_review),
    ),
    Rule(
        "supporting-plan-ends",
        ("gap",),
        "should",
        _("A supporting plan has ended or ends before this plan"),
        periods.supporting_plan_ends,
    ),
    Rule(
        "driver-ends",
        ("gap",),
        "note",
        _("A programme or its funding ends within the plan"),
        periods.driver_ends,
    ),
    Rule(
        "alignment-blanks",
        ("gap",),
        "note",
        _("An alignment with another plan has blanks"),
        alignment.alignment_blanks,
    ),
)


def run(facts: Facts, kinds: Collection[RuleKind] | None = None) -> list[RuleFinding]:
    """What all rules find, or those of some kinds; the most serious first."""
    return RULES.run(facts, kinds)
