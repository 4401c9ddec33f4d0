"""What a person who signs in has here."""

from __future__ import annotations

from collections import defaultdict

from maypole.accounts.models import User
from maypole.partnership.models import Grant
from maypole.partnership.queries import MyPartnership, my_partnerships


def roles_by_partnership(user: User) -> list[tuple[MyPartnership, frozenset[str]]]:
    """The partnerships of the person whom the transaction has named, with their roles in each; two
    queries."""
    held: dict[int | None, set[str]] = defaultdict(set)
    for partnership_id, role in Grant.objects.filter(user_id=user.pk).values_list(
        "partnership_id", "role"
    ):
        held[partnership_id].add(role)
    return [(one, frozenset(held[one.id] | held[None])) for one in my_partnerships()]
