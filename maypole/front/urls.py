"""This room's addresses."""

from django.urls import path

from maypole.front.views import home, machines, start

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz/", machines.healthz, name="healthz"),
    path("robots.txt", machines.robots, name="robots"),
    path("manage/", start.start, name="my-work"),
    path("manage/<slug:partnership>/work/", start.work_page, name="work"),
]
