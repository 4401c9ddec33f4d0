"""Maypole's addresses and one more: an empty page, which costs what any page costs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from maypole.partnership.access import public
from maypole.urls import urlpatterns as maypoles

EMPTY_PAGE = "/bench/empty/"


@public
def empty_page(request: HttpRequest) -> HttpResponse:
    """The layout of a published page with session, navigation and footer, and no query."""
    request.session.get("nothing")
    links = [("Plan", "plan/", False), ("Who we are", "bodies/", False), ("Data", "data/", False)]
    context = {
        "page_title": "Empty",
        "site_name": "Empty",
        "site_href": "../",
        "brand_stylesheet": "../brand.css",
        "assets": "/static/maypole/",
        "navigation": links,
        "breadcrumb": [("Home", "../"), ("Empty", "")],
        "footer_links": [(label, href) for label, href, _ in links],
        "print_line": "Empty",
    }
    return render(request, "publishing/base.html", context)


urlpatterns = [path(EMPTY_PAGE.lstrip("/"), empty_page), *maypoles]
