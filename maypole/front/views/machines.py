"""Answers for machines: is the site well, and what may a search engine read?"""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maypole.partnership.access import public

ROBOTS = "User-agent: *\nDisallow: /manage/\nDisallow: /sign-in/\nDisallow: /password/\n"

log = logging.getLogger(__name__)


@public
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """ "ok" while the database answers; nothing else is said to a stranger."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.exception("the database does not answer")
        return HttpResponse("not ok\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Published pages may be found; the workspace may not."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
