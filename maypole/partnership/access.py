"""The door of every page: public ones are marked, all others ask who it is and what they may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from maypole.accounts.models import User
from maypole.partnership.authority import PermissionRefused, roles_of
from maypole.partnership.models import Partnership
from maypole.partnership.permissions import CAPABILITIES

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True)
class Workspace:
    """A person at work in one partnership."""

    id: int
    key: str
    user: User
    roles: frozenset[str]
    partnership: Partnership

    def may(self, capability: str) -> bool:
        """Whether the person's roles here have the capability."""
        return bool(CAPABILITIES[capability] & self.roles)

    @property
    def abilities(self) -> dict[str, bool]:
        """Each capability and whether the person has it, for templates."""
        return {name: self.may(name) for name in CAPABILITIES}


def public(view: View) -> View:
    """Mark a page that anyone may read: no sign-in, no session, no partnership's rows."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def workspace(
    capability: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Workspace, P], HttpResponseBase]],
    Callable[..., HttpResponseBase],
]:
    """A page of a partnership's workspace, for people whose role has the capability.

    Somebody without a role there learns nothing, not even that the partnership exists.
    """

    def door(
        view: Callable[Concatenate[HttpRequest, Workspace, P], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def page(
            request: HttpRequest, partnership: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            here = enter(request.user, partnership)
            if not here.may(capability):
                raise PermissionDenied
            request.workspace = here  # type: ignore[attr-defined]
            try:
                return view(request, here, *args, **kwargs)
            except PermissionRefused as refused:
                raise PermissionDenied(str(refused)) from refused

        page.capability = capability  # type: ignore[attr-defined]
        return page

    return door


def enter(user: User, address: str) -> Workspace:
    """The workspace at an address, which the transaction has already named; else 404."""
    partnership = Partnership.objects.filter(key=address).first()
    if partnership is None:
        raise Http404
    roles = roles_of(user, partnership.pk)
    if not roles:
        raise Http404
    return Workspace(partnership.pk, address, user, roles, partnership)


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page for anybody who is signed in, outside any one partnership."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return page
