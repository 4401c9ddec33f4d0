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
    "line": "1",
    "grant": "1",
    "uidb64": "MQ",
    "token": "abc-def",
    "listed": "bodies",
    "question": "place",
    "plan": "plan",
    "step": "priorities",
    "item": "1",
    "vision": "1",
    "key": "purposes",
    "up_or_down:way": "up",
    "earlier_or_later:way": "earlier",
    "draft_or_consultation:to": "draft",
    "csv_or_xlsx:ending": "csv",
}
"""What stands in for each part of an address, by its name or by converter and name.

Where it can, the sample is something that Worcestershire has.
"""

PART = re.compile(r"<(?:(\w+):)?(\w+)>")


def sample_of(part: re.Match[str]) -> str:
    """The sample for one part; nothing where there is none."""
    return SAMPLES.get(f"{part[1]}:{part[2]}") or SAMPLES.get(part[2], "")


@dataclass(frozen=True)
class Address:
    """One entry of the URL configuration."""

    route: str
    name: str
    view: Callable[..., Any]

    @property
    def parts(self) -> list[str]:
        """The names of what the address is filled with."""
        return [part[2] for part in PART.finditer(self.route)]

    @property
    def without_sample(self) -> list[str]:
        """The parts that SAMPLES does not know yet."""
        return [part[0] for part in PART.finditer(self.route) if not sample_of(part)]

    @property
    def path(self) -> str:
        """The address filled with samples."""
        return "/" + PART.sub(sample_of, self.route)

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
