"""What tests of the editing pages share: addresses, what is stored, what is posted."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from maypole.accounts.models import AuditLine, User
from maypole.partnership.exchange_section.model import Body, PartnershipSection
from maypole.partnership.section import PARTNERSHIP_SECTION
from tests.cast import inside

SignedIn = Callable[[User], Client]


EDIT = "/manage/worcestershire/edit/"


HWB = f"{EDIT}bodies/hwb/"


MERROWDALE = "/manage/merrowdale/edit/"


def section(place: str = "worcestershire") -> PartnershipSection:
    with inside(place):
        found: PartnershipSection = PARTNERSHIP_SECTION.stored().entry("partnership")
    return found


def body(key: str = "hwb", place: str = "worcestershire") -> Body:
    return next(one for one in section(place).bodies if one.key == key)


def lines(change_name: str, place: str = "worcestershire") -> list[AuditLine]:
    with inside(place) as here:
        return list(AuditLine.objects.filter(partnership_id=here, change=change_name))


def typed(shown: Any) -> dict[str, Any]:
    """What a browser would post from a page that nobody touched."""
    found: dict[str, Any] = {"seen": shown.context["seen"]}
    for form in shown.context["part"].forms:
        for bound in form:
            value = bound.field.prepare_value(bound.value())
            shaped = bound.field.widget.format_value(value)
            if isinstance(value, bool):
                found |= {bound.html_name: "on"} if value else {}
            elif shaped is not None:
                found[bound.html_name] = shaped
    return found
