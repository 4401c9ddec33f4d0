"""Addresses (pages.md part 1). The order matters: the candidate and the public pages catch the
rest."""

from django.urls import URLPattern, URLResolver

from maypole.accounts.urls import urlpatterns as accounts
from maypole.evidence.urls import urlpatterns as evidence
from maypole.exchange.urls import urlpatterns as exchange
from maypole.front.urls import urlpatterns as front
from maypole.partnership.urls import urlpatterns as partnership
from maypole.plan.urls import urlpatterns as plan
from maypole.publishing.urls import public_patterns, workspace_patterns

urlpatterns: list[URLPattern | URLResolver] = [
    *front,
    *accounts,
    *partnership,
    *evidence,
    *exchange,
    *plan,
    *workspace_patterns,
    *public_patterns,
]

handler400 = "maypole.front.errors.bad_request"
handler403 = "maypole.front.errors.forbidden"
handler404 = "maypole.front.errors.not_found"
handler500 = "maypole.front.errors.broken"
