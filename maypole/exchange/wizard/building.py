"""From answers to a partnership file, so that a new partnership goes the same way as any file."""

from __future__ import annotations

from django.utils.translation import gettext as _

from maypole.exchange.model import PartnershipFile
from maypole.exchange.wizard.answers import Answers
from maypole.methods.keys import key_for
from maypole.partnership.exchange_section.model import (
    Body,
    BodyRelation,
    MembershipRules,
    Organisation,
    PartnershipSection,
    Seat,
)
from maypole.plan.editing.shapes import blank_version
from maypole.plan.exchange_section.model import Plan, PlanSection

ENGLAND = "E92000001"
US = "partnership"


def place_of(answers: Answers) -> str:
    """The place as people call it: as answered, else the area's name."""
    return answers.place or answers.area_name or _("New partnership")


def name_of(answers: Answers) -> str:
    """The partnership's name: as answered, else made from the place."""
    if answers.name:
        return answers.name
    return _("%(place)s Children and Young People’s Partnership") % {"place": place_of(answers)}


def title_of(answers: Answers) -> str:
    """The plan's title: as answered, else what most call it."""
    return answers.title or _("Children and Young People’s Plan")


def file_of(answers: Answers, key: str) -> PartnershipFile:
    """The partnership file: who we are, the boards above, and a draft of the plan."""
    return PartnershipFile(
        maypole=1,
        partnership=_partnership(answers, key),
        plan=PlanSection(plans=[_plan(answers)]),
    )


def _partnership(answers: Answers, key: str) -> PartnershipSection:
    organisations = _organisations(answers)
    boards = _boards(answers)
    is_open = answers.membership == "open"
    us = Body(
        key=US,
        name=name_of(answers),
        kind="open_forum" if is_open else "partnership_board",
        open_membership=True if is_open else None,
    )
    return PartnershipSection(
        key=key,
        name=name_of(answers),
        place=place_of(answers),
        site_name=name_of(answers),
        area=answers.area or ENGLAND,
        main_body=US,
        membership=MembershipRules(mode=answers.membership or "not_recorded"),
        organisations=[
            Organisation(key=org_key, name=name) for name, org_key in organisations.items()
        ],
        bodies=[us, *(body for body, _kind in boards)],
        relations=[
            BodyRelation(from_body=US, to_body=body.key, kind=kind) for body, kind in boards
        ],
        seats=[
            Seat(
                body=US,
                number=number,
                role=seat.role,
                organisation=organisations.get(seat.organisation),
            )
            for number, seat in enumerate(answers.seats, start=1)
        ],
    )


def _organisations(answers: Answers) -> dict[str, str]:
    """Each organisation that a seat names, once, with its key."""
    keys: dict[str, str] = {}
    for seat in answers.seats:
        if seat.organisation and seat.organisation not in keys:
            keys[seat.organisation] = key_for(seat.organisation, set(keys.values()))
    return keys


def _boards(answers: Answers) -> list[tuple[Body, str]]:
    found: list[tuple[Body, str]] = []
    taken = {US}
    for board in answers.boards:
        key = key_for(board.name, taken, unnamed="board")
        taken.add(key)
        kind = "scrutiny" if board.relation == "scrutinised_by" else "board"
        found.append((Body(key=key, name=board.name, kind=kind), board.relation))
    return found


def _plan(answers: Answers) -> Plan:
    return Plan(
        key="plan",
        title=title_of(answers),
        main=True,
        from_date=answers.from_date or None,
        to_date=answers.to_date or None,
        versions=[blank_version(answers.shape)],
    )
