"""Asking to join, and the officer's answer.

Whoever has no account proves an e-mail address first: what they typed travels signed in a link, and
nothing is stored, nor shown to an officer, before the link is opened and confirmed.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maypole.accounts.changes import add_person
from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.components.notices import notify, warn
from maypole.partnership.access import Workspace, workspace
from maypole.partnership.authority import PermissionRefused, roles_of
from maypole.partnership.changes import EditRefused
from maypole.partnership.exchange_section.model import PartnershipSection
from maypole.partnership.forms.people import JoinForm
from maypole.partnership.member_changes import (
    JoinRefused,
    approve_member,
    ask_to_join,
    decline_member,
    open_to_all,
    opens,
)
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.permissions import APPROVE_MEMBERS, ASK_TO_JOIN, CAPABILITIES
from maypole.partnership.queries import may_become_members, names_in, rows_of
from maypole.partnership.section import PARTNERSHIP_SECTION
from maypole.partnership.views.desk import crumbs, open_desk
from maypole.partnership.views.people import send_invitation

SALT, LINK_AGE = "maypole.partnership.joining", 24 * 60 * 60
MOST_TRIES, WINDOW = 5, 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, partnership: str) -> HttpResponse:
    """Ask to join; for anybody where membership is open, else for those with a role that may."""
    partnership_id, section = _door(request.user, partnership)
    user = request.user if isinstance(request.user, User) else None
    inside = user is not None and bool(roles_of(user, partnership_id))
    to_join = opens(section)
    known = may_become_members(section, to_join) if inside else []
    form = JoinForm(known, section.values, to_join, request.POST or None, ask_email=user is None)
    if request.method == "POST" and form.is_valid():
        if user is None:
            return _send_link(request, partnership, section, form)
        try:
            ask_to_join(
                by=user,
                partnership_id=partnership_id,
                today=timezone.localdate(),
                **_asked(form.cleaned_data, section),
            )
        except (JoinRefused, PermissionRefused) as error:
            form.add_error(None, str(error))
        else:
            return _thanks(request, section)
    return _form_page(request, section, form, 422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_join(request: HttpRequest, partnership: str, token: str) -> HttpResponse:
    """The link from the e-mail: only now is the request stored."""
    partnership_id, section = _door(AnonymousUser(), partnership)
    try:
        told = signing.loads(token, salt=SALT, max_age=LINK_AGE)
    except signing.BadSignature:
        return render(request, "partnership/join_too_late.html", _site(section), status=410)
    if told["partnership"] != partnership:
        raise Http404
    context = {**_site(section), "told": told}
    if request.method != "POST":
        return render(request, "partnership/join_confirm.html", context)
    try:
        with transaction.atomic():  # a refusal adds no person
            ask_to_join(
                by=_person(told["email"], partnership_id),
                partnership_id=partnership_id,
                today=timezone.localdate(),
                body=told["body"],
                new_organisation=told["new_organisation"],
                values_accepted=told["values_accepted"],
            )
    except (JoinRefused, PermissionRefused) as error:
        context |= {"refusal": str(error), "has_errors": True}
        return render(request, "partnership/join_confirm.html", context, status=422)
    return _thanks(request, section)


@require_safe
@workspace(APPROVE_MEMBERS)
def requests_to_join(request: HttpRequest, here: Workspace) -> HttpResponse:
    """Who waits for an answer, with the day on which they accepted the values."""
    desk = open_desk(here, "members")
    waiting = [one for one in desk.entries if one.__dict__["state"] == "asked"]
    rows = rows_of(desk.listed, waiting, desk.names)
    context = {
        "here": here,
        "rows": list(zip(rows, waiting, strict=True)),
        "values": desk.section.values,
        "page_title": _("Requests to join – %(place)s") % {"place": here.partnership.place},
        "breadcrumb": crumbs(here, (_("Requests to join"), "")),
    }
    return render(request, "partnership/requests.html", context)


@require_POST
@workspace(APPROVE_MEMBERS)
def answer_request(request: HttpRequest, here: Workspace, token: str) -> HttpResponse:
    """Yes or no, by the button that was pressed."""
    desk = open_desk(here, "members")
    member = desk.entry(token)
    if member is None:
        raise Http404
    name = rows_of(desk.listed, [member], names_in(desk.section))[0].title
    address, today = desk.address(member), timezone.localdate()
    try:
        if request.POST.get("answer") == "approve":
            done = approve_member(
                by=here.user, partnership_id=here.id, address=address, today=today
            )
            if done.invited and not done.invited.has_usable_password():
                send_invitation(request, done.invited, here.partnership.name)
            notify(request, _("%(name)s is a member.") % {"name": name})
        else:
            decline_member(by=here.user, partnership_id=here.id, address=address)
            notify(request, _("%(name)s: request declined.") % {"name": name})
    except (JoinRefused, EditRefused) as error:
        warn(request, str(error))
    return redirect("requests-to-join", here.key)


def _door(user: User | AnonymousUser, address: str) -> tuple[int, PartnershipSection]:
    partnership_id = partnership_id_of(address)
    if partnership_id is None:
        raise Http404
    section = PARTNERSHIP_SECTION.stored().entry(PARTNERSHIP_SECTION.name)
    roles = roles_of(user, partnership_id) if isinstance(user, User) else frozenset()
    if roles and not CAPABILITIES[ASK_TO_JOIN] & roles:
        raise PermissionDenied
    if not roles and not open_to_all(section, partnership_id):
        raise Http404
    return partnership_id, section


def _site(section: PartnershipSection) -> dict[str, Any]:
    return {
        "site_name": section.site_name,
        "site_href": f"/{section.key}/",
        "page_title": _("Ask to join – %(place)s") % {"place": section.place},
        "invented": section.invented,
    }


def _form_page(
    request: HttpRequest, section: PartnershipSection, form: JoinForm, status: int
) -> HttpResponse:
    joining = next(iter(opens(section).values()), section.name)
    context = {"form": form, "values": section.values, "section": section, "joining": joining}
    return render(request, "partnership/join.html", _site(section) | context, status=status)


def _asked(told: dict[str, Any], section: PartnershipSection) -> dict[str, Any]:
    kind, _colon, key = (told.get("member") or "").partition(":")
    only = next(iter(opens(section)), "")
    return {
        "body": told.get("body", only),
        "organisation": key if kind == "organisation" else "",
        "service": key if kind == "service" else "",
        "new_organisation": told.get("new_organisation") or "",
        "values_accepted": bool(told.get("values_accepted")),
    }


def _send_link(
    request: HttpRequest, partnership: str, section: PartnershipSection, form: JoinForm
) -> HttpResponse:
    slot = f"joining-{request.META.get('REMOTE_ADDR')}"
    cache.add(slot, 0, WINDOW)
    if cache.incr(slot) > MOST_TRIES:
        form.add_error(None, _("Too many requests from here. Try again in an hour."))
        return _form_page(request, section, form, 429)
    told = form.cleaned_data
    asked = _asked(told, section)
    facts = {
        "partnership": partnership,
        "email": told["email"].lower(),
        "body": asked["body"],
        "new_organisation": asked["new_organisation"],
        "values_accepted": asked["values_accepted"],
    }
    token = signing.dumps(facts, salt=SALT)
    link = request.build_absolute_uri(f"/manage/{partnership}/ask-to-join/{token}/")
    text = render_to_string("partnership/join_mail.txt", {**facts, "link": link, "s": section})
    subject = _("Confirm your request to join %(name)s") % {"name": section.name}
    transaction.on_commit(lambda: send_mail(subject, text, None, [facts["email"]]))
    return render(request, "partnership/join_sent.html", {**_site(section), "told": facts})


def _person(email: str, partnership_id: int) -> User:
    known = User.objects.filter(email__iexact=email).first()
    if known is not None:
        return known
    return add_person(by=operator(), email=email, partnership_id=partnership_id, may_sign_in=False)


def _thanks(request: HttpRequest, section: PartnershipSection) -> HttpResponse:
    return render(request, "partnership/join_thanks.html", _site(section))
