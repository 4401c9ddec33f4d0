"""Error pages: what happened and what to do. They need neither session nor database."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

from maypole.front.navigation import SITE_NAME

FORM_METHODS = ("GET", "HEAD", "POST", "OPTIONS")


def message_page(status: int, heading: str, what: str, mend: str) -> HttpResponse:
    """A page that says one thing and leads home."""
    context = {
        "assets": "/static/maypole/",
        "site_name": SITE_NAME,
        "heading": heading,
        "what": what,
        "mend": mend,
        "link_href": "/",
        "link_label": _("Go to the home page"),
    }
    return HttpResponse(render_to_string("components/message.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be understood."""
    return message_page(
        400,
        _("We could not read that"),
        _("What your browser sent could not be read."),
        _("Go back and try again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, and without the role for it."""
    return message_page(
        403,
        _("Your role does not let you do this"),
        str(exception or "") or _("You are signed in, and this needs another role."),
        _("Ask the partnership officer if you should have it."),
    )


def out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without its mark; 405 for methods that no form uses, which bear none."""
    if request.method in FORM_METHODS:
        return csrf_failure(request, reason)
    answer = message_page(
        405,
        _("This address cannot be used so"),
        _("A page here is read, or sent as a form. Nothing was stored."),
        _("Open the page and use its buttons."),
    )
    answer["Allow"] = ", ".join(FORM_METHODS)
    return answer


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing at this address, or nothing that this person may know of."""
    return message_page(
        404,
        _("Page not found"),
        _("There is no page at this address, or you are not signed in for it."),
        _("If you typed the address, check it. If you followed a link, it may be out of date."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    return message_page(
        500,
        _("Something went wrong here"),
        _("The fault is ours. What you sent last was not stored."),
        _("Go back, copy what you typed, and try again in a few minutes."),
    )
