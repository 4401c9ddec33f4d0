"""Making the partnership that the answers, or a file, describe."""

from __future__ import annotations

from django.db import transaction

from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.exchange.addresses import free_address
from maypole.exchange.changes import LoadResult, load_file
from maypole.exchange.reading import ReadFile, read_partnership_file
from maypole.exchange.wizard.answers import Answers
from maypole.exchange.wizard.building import file_of, place_of
from maypole.exchange.writing import partnership_yaml
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.people_changes import grant_role


@transaction.atomic
def add_partnership(*, by: User, answers: Answers) -> LoadResult:
    """Store a draft partnership from the answers. Raises FileRefused, PermissionRefused."""
    key = free_address(answers.area_name or place_of(answers))
    text = partnership_yaml(file_of(answers, key))
    return add_partnership_from_file(
        by=by, read=read_partnership_file(f"{key}.yaml", text.encode())
    )


@transaction.atomic
def add_partnership_from_file(*, by: User, read: ReadFile) -> LoadResult:
    """Store a new partnership and make its maker its officer. Raises FileRefused."""
    result = load_file(by=by, read=read)
    partnership_id = partnership_id_of(result.partnership)
    if result.new and partnership_id is not None:
        # Nobody gives a role to themselves, so the machine's operator gives this one.
        grant_role(by=operator(), partnership_id=partnership_id, user=by, role="officer")
    return result
