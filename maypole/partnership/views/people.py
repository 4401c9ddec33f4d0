"""Who holds which role: in one partnership, and in all of them."""

from __future__ import annotations

from django.core.mail import send_mail
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maypole.accounts.changes import PersonRefused, first_password_path
from maypole.accounts.models import User
from maypole.components.notices import notify, warn
from maypole.partnership.access import Workspace, signed_in, workspace
from maypole.partnership.authority import may
from maypole.partnership.forms.people import GrantForm, PersonForm
from maypole.partnership.models import Body, Grant
from maypole.partnership.people_changes import (
    ADMINISTRATOR,
    GrantRefused,
    Invitation,
    end_grant,
    invite_person,
)
from maypole.partnership.permissions import ADD_PARTNERSHIP, GRANT_ROLES
from maypole.partnership.queries import administrators, grants_here, my_partnerships
from maypole.partnership.views.desk import crumbs
from maypole.partnership.words import ROLE

ALL_PEOPLE = "/manage/people/"


@require_http_methods(["GET", "HEAD", "POST"])
@workspace(GRANT_ROLES)
def people(request: HttpRequest, here: Workspace) -> HttpResponse:
    """The people of a partnership, and the form that adds one."""
    bodies = list(Body.objects.order_by("position").values_list("pk", "name"))
    form = GrantForm(bodies, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        body = Body.objects.filter(pk=told["on_behalf_of"]).first()
        try:
            made = invite_person(
                by=here.user,
                partnership_id=here.id,
                email=told["email"],
                name=told["name"],
                role=told["role"],
                on_behalf_of=body,
            )
        except (GrantRefused, PersonRefused) as error:
            form.add_error(None, str(error))
        else:
            tell_and_invite(request, made, str(here.partnership.name))
            return redirect("people", here.key)
    grants = [(one, ROLE[one.role]) for one in grants_here(here.id)]
    context = {
        "here": here,
        "form": form,
        "grants": grants,
        "page_title": _("People – %(place)s") % {"place": here.partnership.place},
        "breadcrumb": crumbs(here, (_("People"), "")),
    }
    status = 422 if form.errors else 200
    return render(request, "partnership/people.html", context, status=status)


@require_POST
@workspace(GRANT_ROLES)
def end_role(request: HttpRequest, here: Workspace, grant: int) -> HttpResponse:
    """A role ended; to give it again is the way back."""
    found = grants_here(here.id).filter(pk=grant).first()
    if found is None:
        raise Http404
    _end(request, here.user, found)
    return redirect("people", here.key)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def all_people(request: HttpRequest) -> HttpResponse:
    """Administrators, and the way to the people of each partnership."""
    by = _administrator(request)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = invite_person(
                by=by,
                partnership_id=None,
                email=told["email"],
                name=told["name"],
                role=ADMINISTRATOR,
            )
        except (GrantRefused, PersonRefused) as error:
            form.add_error(None, str(error))
        else:
            tell_and_invite(request, made, "Maypole")
            return redirect(ALL_PEOPLE)
    context = {
        "form": form,
        "grants": administrators(),
        "partnerships": my_partnerships(),
        "page_title": _("People – Maypole"),
    }
    status = 422 if form.errors else 200
    return render(request, "partnership/all_people.html", context, status=status)


@require_POST
@signed_in
def end_administrator(request: HttpRequest, grant: int) -> HttpResponse:
    """An administrator fewer, never the last."""
    by = _administrator(request)
    found = administrators().filter(pk=grant).first()
    if found is None:
        raise Http404
    _end(request, by, found)
    return redirect(ALL_PEOPLE)


def _administrator(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User) or not may(user, ADD_PARTNERSHIP, None):
        raise Http404
    return user


def _end(request: HttpRequest, by: User, grant: Grant) -> None:
    words = {"who": grant.user, "role": ROLE[grant.role]}
    try:
        end_grant(by=by, grant=grant)
    except GrantRefused as error:
        warn(request, str(error))
    else:
        notify(request, _("%(who)s is no longer here as: %(role)s.") % words)


def tell_and_invite(request: HttpRequest, made: Invitation, name: str) -> None:
    """Say that the role is given; a person who is new gets a link by e-mail."""
    person = made.grant.user
    if made.new_person:
        send_invitation(request, person, name)
        notify(request, _("%(who)s is added. An e-mail is on its way.") % {"who": person})
    else:
        words = {"who": person, "role": ROLE[made.grant.role]}
        notify(request, _("%(who)s is now here as: %(role)s.") % words)


def send_invitation(request: HttpRequest, person: User, name: str) -> None:
    """An e-mail with the link to a first password, sent when the change is stored."""
    text = render_to_string(
        "partnership/invitation.txt",
        {
            "name": name,
            "link": request.build_absolute_uri(first_password_path(person)),
            "again": request.build_absolute_uri("/password/forgotten/"),
        },
    )
    subject = _("You can work on %(name)s") % {"name": name}
    transaction.on_commit(lambda: send_mail(subject, text, None, [person.email]))
