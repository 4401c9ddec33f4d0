"""Rules about bodies alone: pure questions put to the partnership's section of the file.

They need no plan, so they stand in this room; `maypole.plan.rules` runs them with all the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.utils.translation import gettext as _

from maypole.methods.names import same_words
from maypole.methods.periods import parse_period
from maypole.partnership.exchange_section.model import (
    Body,
    BodyRelation,
    PartnershipSection,
    TermsOfReference,
)
from maypole.partnership.rules import Severity

ENDED = frozenset({"superseded", "closed"})
WATCHES = frozenset({"reports_to", "accountable_to", "overseen_by", "scrutinised_by"})


@dataclass(frozen=True)
class Found:
    """What one rule says of one thing; severity only where it differs from the rule's own."""

    sentence: str
    where: str
    mend: str
    subject: str = ""
    severity: Severity | None = None
    public: bool = False


def body_under_two_names(partnership: PartnershipSection, today: date) -> Iterator[Found]:
    """A paper that turns the words of a name round makes one body look like two (Ki15).

    Compared by the words alone, in any order and with or without a possessive. Short names and
    initials are never guessed at. A body that took over from another may keep its name (Ol05).
    """
    for body in partnership.bodies:
        for alias in body.aliases:
            if alias.casefold() != body.name.casefold() and same_words(alias, body.name):
                yield Found(
                    _("“%(name)s” is also called “%(alias)s”: the same words, put another way.")
                    % {"name": body.name, "alias": alias},
                    f"bodies/{body.key}/",
                    _("Use one name in the plan and in reports. The other stays as an alias."),
                    body.key,
                    "note",
                )
    successions = {
        (one.from_body, one.to_body) for one in partnership.relations if one.kind == "supersedes"
    }
    for one, other in combinations(partnership.bodies, 2):
        if (one.key, other.key) in successions or (other.key, one.key) in successions:
            continue
        if (names := _shared_name(one, other)) is not None:
            yield Found(
                _("“%(one)s” and “%(other)s” look like one body recorded twice.")
                % {"one": names[0], "other": names[1]},
                f"bodies/{other.key}/",
                _("Keep one of the two bodies and give it the other’s name as an alias."),
                other.key,
            )


def _shared_name(one: Body, other: Body) -> tuple[str, str] | None:
    for mine in [one.name, *one.aliases]:
        for theirs in [other.name, *other.aliases]:
            if same_words(mine, theirs):
                return mine, theirs
    return None


def nobody_monitors(partnership: PartnershipSection, today: date) -> Iterator[Found]:
    """Somebody outside the partnership must be able to ask how it goes (Ol13, Ki17, Su35, St03).

    A link that has ended, or one to a body that has closed, does not count.
    """
    bodies = {body.key: body for body in partnership.bodies}
    main = bodies.get(partnership.main_body or "")
    if main is None:
        yield Found(
            _("No body is marked as the partnership itself, so nobody is shown to monitor it."),
            "bodies/",
            _("Say which body is the partnership, and which body it reports to."),
        )
        return
    if any(_watches(one, main, bodies, today) for one in partnership.relations):
        return
    yield Found(
        _("No body is recorded that monitors “%s”.") % main.name,
        f"bodies/{main.key}/",
        _("Add a link from this body to one that it reports to, answers to or is checked by."),
        main.key,
    )


def _watches(link: BodyRelation, main: Body, bodies: dict[str, Body], today: date) -> bool:
    if link.from_body != main.key or link.kind not in WATCHES:
        return False
    target = bodies.get(link.to_body)
    if target is None or target.state in ENDED:
        return False
    return link.to_date is None or parse_period(link.to_date).last_day >= today


def terms_past_review(partnership: PartnershipSection, today: date) -> Iterator[Found]:
    """Terms of reference carry a date to look at them again (Su08). The newest version counts."""
    newest: dict[str, TermsOfReference] = {}
    for terms in partnership.terms_of_reference:
        if terms.body not in newest or newest[terms.body].version < terms.version:
            newest[terms.body] = terms
    bodies = {body.key: body for body in partnership.bodies}
    for key, terms in newest.items():
        body = bodies.get(key)
        if body is None or body.state in ENDED or terms.review_on is None:
            continue
        due = parse_period(terms.review_on)
        if due.last_day < today:
            yield Found(
                _("The terms of reference of “%(body)s” were due for review in %(when)s.")
                % {"body": body.name, "when": due.words()}
                if due.precision != "day"
                else _("The terms of reference of “%(body)s” were due for review on %(when)s.")
                % {"body": body.name, "when": due.words()},
                f"bodies/{key}/",
                _("Review them and record the new version, or set a new review date."),
                key,
            )
