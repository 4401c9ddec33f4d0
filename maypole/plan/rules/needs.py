"""Rules about children’s voice and stated needs: who was asked, and what came of what is known."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from maypole.evidence.exchange_section import NeedsFinding
from maypole.partnership.body_rules import Found
from maypole.plan.rules.facts import Facts, page, ref
from maypole.plan.rules.words import any_of, placed

PLAN_PAGE = "plan/"


def never_discussed(facts: Facts) -> Iterator[Found]:
    """Each priority should have been talked about with children (Su16, Su23).

    No group known at all, or none asked about anything, is one finding, not one a priority.
    """
    if facts.chosen and not facts.partnership.engagement_groups:
        yield Found(
            _("No group that speaks for children is recorded, so none has discussed the plan."),
            PLAN_PAGE,
            _("Add the groups that speak for children, then record what each one said."),
        )
        return
    for step in facts.priorities():
        if not any(item.discussed_with for item in step.items):
            yield Found(
                _("No discussion with a group of children is recorded for %s.") % any_of(step),
                PLAN_PAGE,
                _("Edit each item and record the group it was discussed with, and the result."),
                step.key,
            )
            continue
        for item in step.items:
            if not item.discussed_with:
                yield Found(
                    _("%s was never discussed with a group of children.") % placed(step, item),
                    page(step, item),
                    _("Discuss it with a group, then record the group, the day and the result."),
                    ref(step, item),
                )


def need_without_decision(facts: Facts) -> Iterator[Found]:
    """Each need found leads to a priority, or the reason why not is recorded (Ol23, Wo08)."""
    if facts.chosen is None:
        return
    decided = {key for _step, item in facts.items() for key in item.findings}
    if facts.main_plan is not None:
        decided |= {refusal.finding for refusal in facts.main_plan.findings_not_taken_up}
    for finding in facts.evidence.findings:
        if finding.key not in decided:
            yield Found(
                _("“%s” is a need with no priority and no reason why not.") % finding.text,
                PLAN_PAGE,
                _("Link it to a priority, or record “not taken up, because”."),
                finding.key,
            )


def figure_disagrees(facts: Facts) -> Iterator[Found]:
    """A figure, its change, its year and its forecast must fit together (Wo08)."""
    for finding in facts.evidence.findings:
        if (said := _disagreement(finding, facts.today.year)) is not None:
            yield Found(
                _("“%(text)s”: %(said)s") % {"text": finding.text, "said": said},
                PLAN_PAGE,
                _("Look at the source and correct the figure of this need."),
                finding.key,
            )
        elif finding.projected and finding.year and finding.year < facts.today.year:
            yield Found(
                _("“%(text)s” is a forecast for %(year)s, which has passed.")
                % {"text": finding.text, "year": finding.year},
                PLAN_PAGE,
                _("Replace the forecast by the figure that was measured."),
                finding.key,
                "note",
            )


def _disagreement(finding: NeedsFinding, this_year: int) -> str | None:
    if finding.value is None:
        return _without_level(finding)
    if finding.value < 0 or (finding.unit == "percent" and finding.value > 100):
        return _("%s cannot be its figure.") % _number(finding.value)
    if finding.year and finding.year > this_year and not finding.projected:
        return _("the figure is for %s, but it is not called a forecast.") % finding.year
    if finding.projected and finding.year is None:
        return _("it is a forecast, but for no year.")
    return _change(finding, finding.value)


def _without_level(finding: NeedsFinding) -> str | None:
    if finding.change is not None:
        return _("a change is given, but not the figure that it led to.")
    if finding.qualifier is not None:
        return _("it says “%s”, but gives no figure.") % finding.qualifier
    return None


def _change(finding: NeedsFinding, value: float) -> str | None:
    if finding.change is None:
        return None
    if finding.change_from and finding.year and finding.change_from >= finding.year:
        return _("the change runs from %(start)s to %(end)s, which is backwards.") % {
            "start": finding.change_from,
            "end": finding.year,
        }
    before = value - finding.change
    if before < 0 or (finding.unit == "percent" and before > 100):
        return _(
            "%(value)s after a change of %(change)s would mean %(before)s before, which cannot be."
        ) % {
            "value": _number(value),
            "change": _number(finding.change),
            "before": _number(before),
        }
    return None


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
