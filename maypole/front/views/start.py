"""Where a person who has signed in begins, by role, and what waits for them there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from maypole.accounts.models import User
from maypole.front.navigation import start_page
from maypole.front.queries import roles_by_partnership
from maypole.front.work import my_work
from maypole.front.work_facts import work_facts
from maypole.partnership.access import Workspace, signed_in, workspace
from maypole.partnership.authority import may
from maypole.partnership.permissions import ADD_PARTNERSHIP, SEE_WORKSPACE


@signed_in
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """An administrator's list of partnerships; everybody else goes to the one that is theirs."""
    user: User = request.user  # type: ignore[assignment]
    mine = roles_by_partnership(user)
    administrator = may(user, ADD_PARTNERSHIP, None)
    if len(mine) == 1 and not administrator:
        one, roles = mine[0]
        return redirect(start_page(one.key, roles))
    context = {
        "rows": [(one, start_page(one.key, roles)) for one, roles in mine],
        "administrator": administrator,
    }
    return render(request, "front/partnerships.html", context)


@workspace(SEE_WORKSPACE)
@require_safe
def work_page(request: HttpRequest, here: Workspace) -> HttpResponse:
    """Late, this week, waiting for others."""
    context = {"here": here, "work": my_work(here, work_facts(request, here))}
    return render(request, "front/work.html", context)
