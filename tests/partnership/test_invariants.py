"""What always holds of bodies and seats, whichever way a row is written (invariants 1, 2, 3)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from maypole.accounts.models import User
from maypole.components.constraints import sentence_for
from maypole.partnership.models import (
    Appointment,
    Body,
    BodyRelation,
    Seat,
    TermsOfReference,
)
from maypole.plan.models import Version
from tests.cast import HERE, inside


def refused(write: object) -> str:
    """The sentence with which the database refuses a write."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()  # type: ignore[operator]
    return sentence_for(refusal.value) or ""


def bodies(here: int) -> list[Body]:
    return [
        Body.objects.create(partnership_id=here, key=key, name=key, kind="board")
        for key in ("one", "two", "three")
    ]


def test_a_body_without_decision_power_holds_no_decision(officer: User) -> None:
    """Invariant 1 (Ki04)."""
    with inside(HERE, officer) as here:
        talks, other, _third = bodies(here)
        Body.objects.filter(pk=talks.pk).update(takes_decisions=False)
        terms = TermsOfReference.objects.create(partnership_id=here, body=other)
        changed = TermsOfReference.objects.filter(pk=terms.pk)
        assert "takes no decisions" in refused(lambda: changed.update(agreed_by=talks))
        draft = Version.objects.create(
            partnership_id=here, plan=Version.objects.all()[0].plan, number=99
        )
        approved = Version.objects.filter(pk=draft.pk)
        assert "takes no decisions" in refused(lambda: approved.update(approved_by=talks))


@pytest.mark.parametrize("kind", ["sub_group_of", "reports_to", "accountable_to"])
def test_reporting_leads_in_no_circle_however_long(kind: str, officer: User) -> None:
    """Invariant 2 (Su11, Wo02)."""
    with inside(HERE, officer) as here:
        one, two, three = bodies(here)

        def link(lower: Body, upper: Body, to_date: str | None = None) -> BodyRelation:
            return BodyRelation.objects.create(
                partnership_id=here, from_body=lower, to_body=upper, kind=kind, to_date=to_date
            )

        link(one, two)
        link(two, three)
        assert "lead in a circle" in refused(lambda: link(three, one))
        ended = link(three, one, to_date="2001")
        reopened = BodyRelation.objects.filter(pk=ended.pk)
        assert "lead in a circle" in refused(lambda: reopened.update(to_date=None))


def test_a_seat_has_one_holder_at_a_time(officer: User) -> None:
    """Invariant 3 (Su04): the day on which one ends may be the day on which the next begins."""
    with inside(HERE, officer) as here:
        seat = Seat.objects.create(
            partnership_id=here, body=bodies(here)[0], number=1, role="Chair"
        )

        def appoint(begins: date, ends: date | None) -> Appointment:
            return Appointment.objects.create(
                partnership_id=here, seat=seat, name="Holder", from_date=begins, to_date=ends
            )

        appoint(date(2024, 1, 1), date(2025, 1, 1))
        appoint(date(2025, 1, 1), None)
        held = "Two people would hold this seat at once"
        assert held in refused(lambda: appoint(date(2024, 6, 1), date(2024, 7, 1)))
        assert held in refused(lambda: appoint(date(2026, 1, 1), None))
