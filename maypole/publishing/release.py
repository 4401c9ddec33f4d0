"""The static release: the same pages as the live site, as files for a plain web server."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from maypole.components.canonical import canonical_json, sha256_hex
from maypole.publishing.documents import JsonObject
from maypole.publishing.downloads import downloads
from maypole.publishing.facts import PublicationFacts
from maypole.publishing.pages import render, signposts, site_map
from maypole.publishing.pages.addresses import chart_tail, file_name

MANIFEST = "manifest.json"
ASSETS = "assets/"
STATIC = Path(__file__).parent.parent / "components" / "static" / "maypole"
STYLESHEETS = ("maypole.css", "measures.css")


class ReleaseRefusedError(Exception):
    """The folder holds something that is not a release: nothing was written."""


@dataclass(frozen=True)
class Manifest:
    """What a release holds: the publication it came from and the SHA-256 of each file."""

    partnership: str
    publication: int
    published_on: str
    sha256: str
    files: dict[str, str]


def release_files(
    documents: Mapping[str, JsonObject],
    publication: PublicationFacts,
    drawings: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Every file of the release by its path, without the manifest; `drawings` by their hash."""
    files = downloads(documents, publication)
    for tail, page in (site_map(documents) | signposts(documents)).items():
        html = render(page, mode="release", publication=publication, assets=ASSETS)
        files[file_name(tail)] = html.encode()
    for sha256, svg in (drawings or {}).items():
        files[chart_tail(sha256)] = svg.encode()
    for name in STYLESHEETS:
        files[ASSETS + name] = (STATIC / name).read_bytes()
    return files


def write_release(
    documents: Mapping[str, JsonObject],
    publication: PublicationFacts,
    out: Path,
    drawings: Mapping[str, str] | None = None,
) -> Manifest:
    """Writes the release whole or not at all, in place of an earlier one.

    Equal publication, version of Maypole and lock give equal bytes.
    """
    _refuse_foreign(out)
    files = release_files(documents, publication, drawings)
    manifest = Manifest(
        partnership=documents["site"]["key"],
        publication=publication.number,
        published_on=publication.published_on.isoformat(),
        sha256=publication.sha256,
        files={path: sha256_hex(content) for path, content in sorted(files.items())},
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        _write(made, files | {MANIFEST: canonical_json(asdict(manifest))})
        _put_in_place(made, out)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return manifest


def _refuse_foreign(out: Path) -> None:
    """Only an empty folder or an earlier release may be written over."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise ReleaseRefusedError(f"{out} is not a folder. Choose an empty or a new folder.")
    if out.is_dir() and any(out.iterdir()) and not _is_release(out):
        raise ReleaseRefusedError(
            f"{out} holds files that are not a release. Choose an empty or a new folder."
        )


def _is_release(out: Path) -> bool:
    """An earlier release: its manifest names every file that is there."""
    try:
        named = set(json.loads((out / MANIFEST).read_bytes())["files"]) | {MANIFEST}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir()}
    return there <= named


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.chmod(0o755)
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _put_in_place(made: Path, out: Path) -> None:
    """The finished folder takes the name; an earlier release goes only after that."""
    if not out.exists():
        os.replace(made, out)
        return
    before = Path(tempfile.mkdtemp(prefix=f".{out.name}-before-", dir=out.parent))
    os.replace(out, before / "release")
    try:
        os.replace(made, out)
    except BaseException:
        os.replace(before / "release", out)
        raise
    finally:
        shutil.rmtree(before, ignore_errors=True)
