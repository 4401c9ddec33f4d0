"""The room's addresses; the public catch-all stands last of all."""

from django.urls import path

from maypole.publishing.views import public, withdrawing, workspace

workspace_patterns = [
    path("manage/<slug:partnership>/publish/", workspace.publish_page, name="publish"),
    path(
        "manage/<slug:partnership>/publish/<int:number>/",
        workspace.published_page,
        name="published",
    ),
    path(
        "manage/<slug:partnership>/publish/<int:number>/withdraw/",
        withdrawing.withdraw_page,
        name="withdraw",
    ),
    path(
        "manage/<slug:partnership>/withdraw/",
        withdrawing.withdrawals_page,
        name="withdrawals",
    ),
    path("manage/<slug:partnership>/", workspace.candidate_page, name="candidate-front"),
    path("manage/<slug:partnership>/<path:tail>", workspace.candidate_page, name="candidate"),
]

public_patterns = [
    path("<slug:address>/", public.page, name="partnership-front"),
    path("<slug:address>/<path:tail>", public.page, name="public-page"),
]
