"""The wizard's addresses."""

from django.urls import path

from maypole.exchange.wizard import views

urlpatterns = [
    path("manage/new/", views.start, name="new-partnership"),
    path("manage/new/file/", views.file_page, name="new-file"),
    path("manage/new/file/check/", views.file_check, name="new-file-check"),
    path("manage/new/check/", views.check_page, name="new-check"),
    path("manage/new/<slug:question>/", views.question_page, name="new-question"),
    path("manage/<slug:partnership>/ready/", views.ready_page, name="new-ready"),
]
