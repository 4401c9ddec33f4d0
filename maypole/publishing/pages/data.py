"""The data page: each file to download with its size and rows, the licence and how to cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.page import Context

if TYPE_CHECKING:
    from maypole.publishing.downloads.catalogue import Download


def data_context(contents: Contents) -> Context:
    """The lists first; the table of links of each item stands on the item's own page."""
    from maypole.publishing.downloads.catalogue import catalogue  # the lists are made of pages

    files = catalogue(contents)
    return {
        "files": [_line(one) for one in files if one.listed],
        "source": contents.site["source"],
        "item_files": contents.plan is not None,
        "measures": list(contents.measures.values()),
        "disclosure": contents.documents.get("measures", {}).get("disclosure"),
        "areas": [one for one in contents.areas.values() if one["rows"]],
    }


def _line(one: Download) -> JsonObject:
    content = one.content() if one.content else None
    return {
        "path": one.path,
        "kind": one.path.rpartition(".")[2].upper(),
        "what": one.what,
        "rows": one.rows,
        "size": size_words(len(content)) if content is not None else "",
    }


def size_words(count: int) -> str:
    """ "640 bytes" or "12 kB"."""
    if count < 1000:
        return _("%s bytes") % count
    return _("%s kB") % max(1, round(count / 1000))
