"""Every address of the site, read from the URL configuration, with a sample for each of its
parts."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import HERE

SAMPLES: dict[str, str] = {
    "partnership": HERE,
    "address": HERE,
    "tail": "plan/",
    "number": "1",
    "uidb64": "MQ",
    "token": "abc-def",
    "line": "1",
}
"""What stands in for each part of an address; all of it exists in Worcestershire."""

PART = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """One entry of the URL configuration."""

    route: str
    name: str
    view: Callable[..., Any]

    @property
    def parts(self) -> list[str]:
        """The names of what the address is filled with."""
        return PART.findall(self.route)

    @property
    def path(self) -> str:
        """The address filled with samples."""
        return "/" + PART.sub(lambda part: SAMPLES[part.group(1)], self.route)

    @property
    def is_public(self) -> bool:
        """Marked as open to everybody."""
        return bool(getattr(self.view, "is_public", False))

    @property
    def capability(self) -> str:
        """What a role must have to open it; nothing where no role is asked for."""
        return str(getattr(self.view, "capability", ""))

    def __str__(self) -> str:
        return self.route or "home"


def _under(patterns: list[URLPattern | URLResolver], above: str) -> Iterator[Address]:
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _under(pattern.url_patterns, route)
        else:
            yield Address(route, pattern.name or "", pattern.callback)


ADDRESSES = list(_under(get_resolver().url_patterns, ""))
IN_A_PARTNERSHIP = [one for one in ADDRESSES if "partnership" in one.parts]
ELSEWHERE = [one for one in ADDRESSES if "partnership" not in one.parts and not one.is_public]
