"""What a person who signs in has here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection

from maypole.accounts.models import User
from maypole.partnership.models import Grant


@dataclass(frozen=True)
class MyPartnership:
    """A partnership in which a person holds a role."""

    key: str
    name: str
    place: str
    invented: bool
    roles: frozenset[str]


def my_partnerships(user: User) -> list[MyPartnership]:
    """The partnerships of the person whom the transaction has named, by place; two queries."""
    held: dict[int | None, set[str]] = defaultdict(set)
    for partnership_id, role in Grant.objects.filter(user_id=user.pk).values_list(
        "partnership_id", "role"
    ):
        held[partnership_id].add(role)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, key, name, place, invented FROM maypole_my_partnerships()")
        rows = cursor.fetchall()
    return [
        MyPartnership(key, name, place, invented, frozenset(held[number] | held[None]))
        for number, key, name, place, invented in rows
    ]


def is_administrator(user: User) -> bool:
    """Whether the person works in all partnerships."""
    return Grant.objects.filter(
        user_id=user.pk, role="administrator", partnership_id__isnull=True
    ).exists()
