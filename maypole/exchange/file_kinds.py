"""What a file really is, by how it begins: an ending alone says little."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PICTURE, PDF, ARCHIVE = (
    gettext_lazy("a picture"),
    gettext_lazy("a PDF"),
    gettext_lazy("a Word, Excel or zip file"),
)
BEGINNINGS = (
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ARCHIVE),
    (b"\xd0\xcf\x11\xe0", ARCHIVE),
)


def why_no_partnership_file(name: str, content: bytes) -> str:
    """The refusal of a picture or a paper that only has a YAML file's ending; else nothing."""
    kind = next((kind for start, kind in BEGINNINGS if content.startswith(start)), None)
    if kind is None:
        return ""
    return _("%(name)s is %(kind)s, not a partnership file. Choose a YAML file.") % {
        "name": name,
        "kind": kind,
    }
