"""What an address of the public site answers: a page, a way to it, or words on why it is gone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from maypole.publishing.documents import JsonObject

Context = dict[str, Any]


@dataclass(frozen=True)
class Crumb:
    """One step of the breadcrumb; no address for the page itself or a heading without a page."""

    label: str
    tail: str | None = None


@dataclass
class Page:
    """One public page; its context is computed when first read."""

    tail: str
    kind: str
    title: tuple[str, ...]
    """From the narrow to the wide: "Priority 3: Best start", "Plan", "Worcestershire"."""
    compute: Callable[[], Context] = field(repr=False)
    section: str = ""
    crumbs: tuple[Crumb, ...] = ()
    wide: bool = False
    status: int = 200
    older: int | None = None
    """The number of the plan version, when a newer one stands at `newer_tail`."""
    newer_tail: str = "plan/"
    site: JsonObject = field(default_factory=dict, repr=False)
    measured: bool = False
    """Whether the publication has measures, so that the page may lead to them."""

    @property
    def template(self) -> str:
        """The template of this kind of page."""
        return f"publishing/{self.kind}.html"

    @property
    def full_title(self) -> str:
        """What stands in the window's title."""
        return " – ".join(self.title)

    @cached_property
    def context(self) -> Context:
        """What the template needs, from the documents alone."""
        return self.compute()


@dataclass(frozen=True)
class Moved:
    """The address has another name."""

    tail: str
    fragment: str = ""


@dataclass(frozen=True)
class Gone:
    """There was such a page once: the page tells what it was and where it can still be read."""

    page: Page
