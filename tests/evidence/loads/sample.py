"""A file of figures brought on screen, and the addresses of its pages."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from maypole.accounts.jobs import Job
from maypole.accounts.models import User
from maypole.evidence.jobs import CHECK_LOAD, STORE_LOAD
from maypole.evidence.models import Load, Observation
from maypole.partnership.models import Grant
from tests.cast import inside, person
from tests.evidence.figures_sample import PLACE, tidy

FIGURES = f"/manage/{PLACE}/figures/"
CHOOSE = f"{FIGURES}choose/"
KEYS = f"{FIGURES}keys/"
NUMBER = 2
"""The example's own figures are load 1."""
LOAD = f"{FIGURES}loads/{NUMBER}/"
ENGLAND = "E92000001"
GOOD = ("talking-well", "1981/82", ENGLAND, "70")
BAD = ("talking-well", "1982/83", "E99999999", "-3")
FORMULA = ("=HYPERLINK(1)", "1982/83", ENGLAND, "70")

SignIn = Callable[[User], Client]


def sent(client: Client, content: bytes, name: str = "figures.csv") -> Any:
    return client.post(CHOOSE, {"file": SimpleUploadedFile(name, content)})


def asked_for() -> list[tuple[str, str | None]]:
    """The jobs that wait, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args->>'load' FROM procrastinate_jobs ORDER BY id")
        return [(name, load) for name, load in cursor.fetchall()]


def worked(job: Job, by: User, **numbers: int) -> None:
    """What the worker does with a job that was asked for."""
    with inside(PLACE) as partnership_id:
        pass
    job.run(by.pk, partnership_id, **numbers)


def stored_load() -> Load:
    with inside(PLACE):
        return Load.objects.select_related("made_by").get(partnership__key=PLACE, number=NUMBER)


def checked(client: Client, by: User, *rows: tuple[str, ...]) -> Load:
    sent(client, tidy(*rows))
    worked(CHECK_LOAD, by, load=stored_load().pk)
    return stored_load()


def stored(client: Client, by: User, *rows: tuple[str, ...]) -> Load:
    load = checked(client, by, *rows)
    client.post(f"{LOAD}store/")
    worked(STORE_LOAD, by, load=load.pk)
    return stored_load()


def figures_here() -> int:
    with inside(PLACE):
        return Observation.objects.filter(load__number=NUMBER, load__partnership__key=PLACE).count()


def page_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return str(response.content.decode())


READERS_PAGES = (FIGURES, KEYS, LOAD, f"{FIGURES}template.csv", f"{FIGURES}template.xlsx")
LOADERS_PAGES = (CHOOSE, f"{LOAD}roll-back/", f"{LOAD}refused.csv")
POSTS = (CHOOSE, f"{LOAD}store/", f"{LOAD}discard/", f"{LOAD}roll-back/")
POSTED_ALONE = (f"{LOAD}store/", f"{LOAD}discard/")


def with_role(role: str) -> User:
    user = person("outsider")
    with inside(PLACE) as partnership_id:
        Grant.objects.create(user=user, partnership_id=partnership_id, role=role)
    return user
