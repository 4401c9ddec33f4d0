"""The navigation of the workspace, by role (pages.md, part 1), in one place for all rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from maypole.partnership.access import Workspace
from maypole.partnership.permissions import GRANT_ROLES, PUBLISH

SITE_NAME = "Maypole"
EVIDENCE_LISTS = ("measures", "data-gaps", "findings")
READS_ONLY = frozenset({"viewer"})

Link = tuple[str, str, bool]


def around_the_page(request: HttpRequest) -> dict[str, object]:
    """Header, navigation and sign-out of a working page; a page that says otherwise is obeyed."""
    here: Workspace | None = getattr(request, "workspace", None)
    if here is None:
        return {
            "site_name": SITE_NAME,
            "site_href": "/",
            "sign_out_href": SimpleLazyObject(lambda: _sign_out(request)),
        }
    return {
        "here": here,
        "site_name": here.partnership.site_name,
        "invented": here.partnership.invented,
        "site_href": reverse("my-work"),
        "sign_out_href": reverse("sign-out"),
        "navigation": workspace_navigation(here, request.path),
    }


def _sign_out(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    return reverse("sign-out") if user is not None and user.is_authenticated else ""


def start_page(key: str, roles: frozenset[str]) -> str:
    """Where a person begins: viewers with the plan, all others with their work."""
    if roles <= READS_ONLY:
        return reverse("candidate", args=[key, "plan/"])
    return reverse("work", args=[key])


def workspace_navigation(here: Workspace, path: str) -> list[Link]:
    """Label, address, and whether the page stands there."""
    root = reverse("candidate-front", args=[here.key])
    tail = path.removeprefix(root)
    links: list[Link] = []
    if "administrator" in here.roles:
        links.append((_("Partnerships"), reverse("my-work"), False))
    if not here.roles <= READS_ONLY:
        links.append(
            (_("My work"), f"{root}work/", tail.startswith(("work/", "file/", "history/")))
        )
    links.append((_("Plan"), f"{root}plan/", tail.startswith("plan/")))
    links.append((_("Evidence"), f"{root}evidence/", _is_evidence(tail)))
    links.append((_("Partnership"), root, _is_about_us(tail)))
    if here.may(PUBLISH):
        links.append((_("Publish"), f"{root}publish/", tail.startswith("publish/")))
    if here.may(GRANT_ROLES):
        links.append((_("People"), f"{root}people/", tail.startswith("people/")))
    return links


def _is_evidence(tail: str) -> bool:
    lists = tuple(f"edit/{key}/" for key in EVIDENCE_LISTS)
    return tail.startswith(("evidence/", "figures/", "measures/", "findings/", *lists))


def _is_about_us(tail: str) -> bool:
    if _is_evidence(tail):
        return False
    return tail == "" or tail.startswith(("bodies", "members", "edit/", "requests/", "data"))
