"""The front page of the site: is my area here?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maypole.front.navigation import SITE_NAME
from maypole.front.search import search
from maypole.partnership.access import public
from maypole.publishing.queries import newest_publications

LONGEST_SEARCH = 100


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search by place or code, and a row for each published partnership; only one: go there."""
    sought = " ".join(request.GET.get("q", "").split())[:LONGEST_SEARCH]
    published = newest_publications()
    if len(published) == 1 and not sought:
        return redirect(f"/{published[0].address}/")
    context = {
        "site_name": SITE_NAME,
        "sought": sought,
        "published": bool(published),
        "found": search(published, sought),
        "footer_links": [(_("Sign in"), reverse("sign-in"))],
    }
    return render(request, "front/home.html", context)
