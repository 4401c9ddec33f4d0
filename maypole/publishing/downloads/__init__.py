"""Every file that can be downloaded from a publication, made from its documents alone."""

from collections.abc import Mapping

from maypole.publishing.documents import JsonObject
from maypole.publishing.downloads.catalogue import catalogue
from maypole.publishing.downloads.pdf import pdf_files
from maypole.publishing.facts import PublicationFacts
from maypole.publishing.pages.contents import Contents

__all__ = ["download", "downloads"]


def downloads(
    documents: Mapping[str, JsonObject], publication: PublicationFacts | None = None
) -> dict[str, bytes]:
    """Path to bytes of every file; the PDFs carry number and day, so they need the publication."""
    contents = Contents(documents)
    files = {one.path: one.content() for one in catalogue(contents) if one.content}
    if publication:
        files |= {path: make() for path, make in pdf_files(contents, publication).items()}
    return files


def download(
    documents: Mapping[str, JsonObject], path: str, publication: PublicationFacts | None = None
) -> bytes | None:
    """One file by its path; none when there is no such file."""
    contents = Contents(documents)
    if publication and path.endswith(".pdf"):
        make = pdf_files(contents, publication).get(path)
        return make() if make else None
    for one in catalogue(contents):
        if one.path == path and one.content:
            return one.content()
    return None
