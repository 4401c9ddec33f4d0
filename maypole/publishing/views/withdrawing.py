"""Withdrawing a publication that does harm: the list, asking, agreeing and declining."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maypole.components.notices import warn
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.permissions import PUBLISH, WITHDRAW
from maypole.publishing.changes import (
    WithdrawRefused,
    agree_to_withdraw,
    ask_to_withdraw,
    decline_withdrawal,
)
from maypole.publishing.forms import DeclineForm, WithdrawForm
from maypole.publishing.models import Publication, Withdrawal, WithdrawalRequest
from maypole.publishing.queries import (
    documents_of,
    open_requests,
    publications_of,
    versions_in,
    withdrawals_of,
)


@workspace(WITHDRAW)
@require_safe
def withdrawals_page(request: HttpRequest, here: Workspace) -> HttpResponse:
    """Every publication with its state; those that still hold a withdrawn version are marked."""
    done = {one.publication_id: one for one in withdrawals_of(here.id)}
    asked = {one.publication_id: one for one in open_requests(here.id)}
    held_back = {number for one in done.values() for number in one.versions}
    holds = versions_in(here.id) if held_back else {}
    rows = [
        {
            "publication": one,
            "withdrawal": done.get(one.pk),
            "asked": asked.get(one.pk),
            "still_holds": []
            if one.pk in done
            else sorted(held_back & {*holds.get(one.number, [])}),
        }
        for one in publications_of(here.id)
    ]
    return render(request, "publishing/withdrawals.html", {"here": here, "rows": rows})


@workspace(WITHDRAW)
@require_http_methods(["GET", "POST"])
def withdraw_page(request: HttpRequest, here: Workspace, number: int) -> HttpResponse:
    """Ask for a withdrawal; or agree to one as the second person, or decline it."""
    publication = get_object_or_404(Publication, partnership_id=here.id, number=number)
    if Withdrawal.objects.filter(publication=publication).exists():
        warn(request, _("Publication %s has been withdrawn already.") % number)
        return redirect("withdrawals", partnership=here.key)
    asked = open_requests(here.id).filter(publication=publication).first()
    if asked is not None:
        return _answer(request, here, asked)
    site = documents_of(publication)["site"]
    form = WithdrawForm(request.POST or None, versions=site["versions"])
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_withdraw(
                by=here.user,
                publication=publication,
                reason=form.cleaned_data["reason"],
                versions=form.cleaned_data["versions"],
            )
        except WithdrawRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Asked. A second person must agree."))
            return redirect("withdraw", partnership=here.key, number=number)
    context = {"here": here, "publication": publication, "asked": None, "form": form}
    status = 422 if form.errors else 200
    return render(request, "publishing/withdraw.html", context, status=status)


def _answer(request: HttpRequest, here: Workspace, asked: WithdrawalRequest) -> HttpResponse:
    """Somebody has asked: agree, decline, or take it back."""
    declines = "decline" in request.POST
    form = DeclineForm(request.POST if declines else None)
    try:
        if declines and form.is_valid():
            decline_withdrawal(by=here.user, request=asked, reason=form.cleaned_data["because"])
            words = _("Publication %s stays as it is.") % asked.publication.number
            messages.success(request, words)
            return redirect("withdrawals", partnership=here.key)
        if request.method == "POST" and not declines:
            agree_to_withdraw(by=here.user, request=asked)
            words = _("Publication %s is withdrawn.") % asked.publication.number
            messages.success(request, words)
            return _where_they_may_go(here)
    except WithdrawRefused as refused:
        messages.error(request, str(refused))
    context = {"here": here, "publication": asked.publication, "asked": asked, "form": form}
    status = 422 if form.errors else 200
    return render(request, "publishing/withdraw.html", context, status=status)


def _where_they_may_go(here: Workspace) -> HttpResponse:
    """Not everybody who may withdraw may publish."""
    if here.may(PUBLISH):
        return redirect("publish", partnership=here.key)
    return redirect("candidate-front", partnership=here.key)
