"""Rules about who leads a priority, and whether they may."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.partnership.body_rules import Found
from maypole.plan.exchange_section.model import Item
from maypole.plan.rules.facts import Facts, page, ref
from maypole.plan.rules.words import any_of, placed

NOT_AT_WORK = {
    "proposed": gettext_lazy("only proposed"),
    "paused": gettext_lazy("paused"),
    "superseded": gettext_lazy("superseded"),
    "closed": gettext_lazy("closed"),
}


def lead_missing(facts: Facts) -> Iterator[Found]:
    """Where some priorities name a lead, one without was forgotten (Su28, Ki14, Ol18)."""
    for step in facts.priorities():
        if not any(_is_led(item) for item in step.items):
            continue
        for item in step.items:
            if not _is_led(item):
                yield Found(
                    _("“%s” has no lead body.") % item.title,
                    page(step, item),
                    _("Edit this item and choose the body or the role that leads it."),
                    ref(step, item),
                )


def no_leads_at_all(facts: Facts) -> Iterator[Found]:
    """Nobody can be asked about a plan whose priorities nobody leads (Su28, Ol18, Ki13)."""
    for step in facts.priorities():
        if not any(_is_led(item) for item in step.items):
            yield Found(
                _("No lead is recorded for %s.") % any_of(step),
                "plan/",
                _("Edit the plan and choose, for each one, the body or the role that leads it."),
                step.key,
            )


def delegated_without_body(facts: Facts) -> Iterator[Found]:
    """A delegated priority is led elsewhere, so the plan must say where (Ki12, Ki13)."""
    for step, item in facts.items():
        if item.origin == "delegated" and not item.led_by:
            yield Found(
                _("%s is delegated, but no body is named that leads it.") % placed(step, item),
                page(step, item),
                _("Edit this item: choose the body that leads it, or say that it is new."),
                ref(step, item),
            )


def lead_not_at_work(facts: Facts) -> Iterator[Found]:
    """A body that has paused, closed or not yet begun cannot lead anything (Ol02, Ki13)."""
    for step, item in facts.items():
        for key in item.led_by:
            body = facts.bodies.get(key)
            if body is not None and body.state in NOT_AT_WORK:
                words = {
                    "item": placed(step, item),
                    "body": body.name,
                    "state": NOT_AT_WORK[body.state],
                }
                yield Found(
                    _("%(item)s is led by “%(body)s”, which is %(state)s.") % words,
                    page(step, item),
                    _("Edit this item and choose a body at work, or update that body’s state."),
                    ref(step, item),
                )


def approved_without_power(facts: Facts) -> Iterator[Found]:
    """A body that takes no formal decisions cannot have approved anything (Ki04, Ol14)."""
    for key, what, where, subject in _approvals(facts):
        body = facts.bodies.get(key)
        if body is not None and body.takes_decisions is False:
            yield Found(
                _("%(what)s: approved by “%(body)s”, which takes no formal decisions.")
                % {"what": what, "body": body.name},
                where,
                _("Record the body that decided. This one can recommend or agree a focus."),
                subject,
            )


def _approvals(facts: Facts) -> Iterator[tuple[str, str, str, str]]:
    if facts.chosen and facts.chosen.approved_by:
        number = facts.chosen.number
        yield facts.chosen.approved_by, _("Version %s") % number, "plan/versions/", f"v{number}"
    for step, item in facts.items():
        if item.approved_by:
            yield item.approved_by, placed(step, item), page(step, item), ref(step, item)
    for terms in facts.partnership.terms_of_reference:
        body = facts.bodies.get(terms.body)
        if terms.agreed_by and body is not None:
            what = _("Terms of reference of “%s”") % body.name
            yield terms.agreed_by, what, f"bodies/{body.key}/", body.key


def _is_led(item: Item) -> bool:
    return bool(item.led_by or item.lead_role)
