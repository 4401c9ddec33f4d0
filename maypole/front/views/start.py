"""Where a person who has signed in begins, by role, and what waits for them there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from maypole.accounts.models import User
from maypole.front.navigation import start_page
from maypole.front.queries import is_administrator, my_partnerships
from maypole.front.work import my_work
from maypole.front.work_facts import work_facts
from maypole.partnership.access import Workspace, signed_in, workspace
from maypole.partnership.permissions import SEE_WORKSPACE


@signed_in
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """An administrator's list of partnerships; everybody else goes to the one that is theirs."""
    user: User = request.user  # type: ignore[assignment]
    mine = my_partnerships(user)
    administrator = is_administrator(user)
    if len(mine) == 1 and not administrator:
        return redirect(start_page(mine[0].key, mine[0].roles))
    context = {
        "rows": [(one, start_page(one.key, one.roles)) for one in mine],
        "administrator": administrator,
    }
    return render(request, "front/partnerships.html", context)


@workspace(SEE_WORKSPACE)
@require_safe
def work_page(request: HttpRequest, here: Workspace) -> HttpResponse:
    """Late, this week, waiting for others."""
    context = {"here": here, "work": my_work(here, work_facts(request, here))}
    return render(request, "front/work.html", {**context, "may": here.abilities})
