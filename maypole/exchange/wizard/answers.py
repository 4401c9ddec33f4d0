"""What a person has answered so far; kept in the session, so that going back loses nothing."""

from __future__ import annotations

from typing import Literal

from django.contrib.sessions.backends.base import SessionBase
from pydantic import BaseModel, ConfigDict, ValidationError

SLOT = "new_partnership"

Membership = Literal["", "seats", "open", "to_be_agreed"]
BoardRelation = Literal[
    "accountable_to", "reports_to", "overseen_by", "scrutinised_by", "sub_group_of"
]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class SeatAnswer(_Answer):
    """One seat: its role, and the organisation when the person named one."""

    role: str
    organisation: str = ""


class BoardAnswer(_Answer):
    """A board above the partnership and how they stand to each other."""

    name: str
    relation: BoardRelation = "reports_to"


class Answers(_Answer):
    """All answers; an empty one is a question that was skipped or not reached."""

    area: str = ""
    area_name: str = ""
    name: str = ""
    place: str = ""
    membership: Membership = ""
    seats: tuple[SeatAnswer, ...] = ()
    boards: tuple[BoardAnswer, ...] = ()
    shape: str = ""
    title: str = ""
    from_date: str = ""
    to_date: str = ""

    def without(self, *names: str) -> Answers:
        """The answers as if these had not been given."""
        return Answers.model_validate(self.model_dump(exclude=set(names)))


def kept_answers(session: SessionBase) -> Answers:
    """The answers so far; none when the session holds none that can be read."""
    try:
        return Answers.model_validate(session.get(SLOT) or {})
    except ValidationError:
        return Answers()


def keep_answers(session: SessionBase, answers: Answers) -> None:
    """Keep the answers until the partnership is made."""
    session[SLOT] = answers.model_dump(mode="json")


def forget_answers(session: SessionBase) -> None:
    """The partnership is made: the next one starts from nothing."""
    session.pop(SLOT, None)
