"""This room's addresses; those of the wizard come first, for they name no partnership."""

from django.urls import path

from maypole.exchange import views
from maypole.exchange.wizard.urls import urlpatterns as wizard

urlpatterns = [
    *wizard,
    path("manage/<slug:partnership>/file/", views.file_page, name="file"),
    path("manage/<slug:partnership>/file/check/", views.file_check, name="file-check"),
    path(
        "manage/<slug:partnership>/file/partnership.yaml",
        views.file_download,
        name="file-download",
    ),
]
