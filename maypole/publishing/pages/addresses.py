"""Relative addresses: the same links work live, under a publication and in a folder of files."""

from collections.abc import Mapping
from typing import Any


def root(tail: str) -> str:
    """The way from a page back to the partnership's front page: "../../" from "plan/gaps/"."""
    return "../" * tail.count("/") or "./"


def href(from_tail: str, to_tail: str) -> str:
    """The way from one page to another, both by their tails below the partnership's address."""
    return root(from_tail) + to_tail


def plan_prefix(number: int, newest: int | None) -> str:
    """Where a plan version's pages stand: "plan/" for the newest, "plan/v1/" for one before."""
    return "plan/" if number == newest else f"plan/v{number}/"


def item_tail(prefix: str, item: Mapping[str, Any]) -> str:
    """An item's page: "plan/priorities/3/"."""
    return f"{prefix}{item['ref']}/"


def chart_tail(sha256: str) -> str:
    """Where a drawing stands, live and in a release: "charts/ab12….svg"."""
    return f"charts/{sha256}.svg"


def file_name(tail: str) -> str:
    """Where a page lies in a folder of files."""
    return f"{tail}index.html"
