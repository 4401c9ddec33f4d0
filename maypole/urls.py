"""Addresses (pages.md part 1). The order matters: the candidate and the public pages catch the
rest."""

from django.urls import URLPattern, URLResolver

from maypole.publishing.urls import public_patterns, workspace_patterns

urlpatterns: list[URLPattern | URLResolver] = [
    *workspace_patterns,
    *public_patterns,
]
