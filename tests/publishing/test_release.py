"""The static release: whole, linked, equal in bytes, and never written over something else."""

from __future__ import annotations

import hashlib
import json
import posixpath
from html.parser import HTMLParser
from pathlib import Path

import pytest

from maypole.publishing.release import ReleaseRefusedError, release_files, write_release

from .conftest import NAMES, PUBLICATION, documents_of, partnership_file

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Outline(HTMLParser):
    """Checks that tags nest, and collects what the tests ask about."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.bare_headers: int = 0
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self.hrefs += [facts[key] or "" for key in ("href", "src") if key in facts]
        self.ids += [facts["id"] or ""] if "id" in facts else []
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        if tag == "th" and "scope" not in facts:
            self.bare_headers += 1
        self.inline += [tag] if tag in {"script", "style"} or "style" in facts else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"


def target_of(path: str, way: str) -> str:
    """The file that a relative address leads to."""
    if not way:
        return path
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), way))
    return posixpath.normpath(f"{target}/index.html") if way.endswith("/") else target


def outline(content: bytes) -> Outline:
    reader = Outline()
    reader.feed(content.decode())
    assert reader.open == []
    return reader


@pytest.fixture(scope="module", params=NAMES)
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return release_files(documents_of(request.param), PUBLICATION)


def test_every_link_of_a_release_leads_to_a_file_and_to_a_place_in_it(
    files: dict[str, bytes],
) -> None:
    read = {path: outline(content) for path, content in files.items() if path.endswith(".html")}
    for path, page in read.items():
        for href in page.hrefs:
            if href.startswith(("https://", "http://", "data:")):
                continue
            assert not href.startswith("/"), f"{path}: {href} leaves the folder"
            way, _hash, fragment = href.partition("#")
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), way)) if way else path
            )
            target = f"{target}/index.html" if way.endswith("/") else target
            target = target.removeprefix("./")
            assert target in files, f"{path}: {href} leads nowhere"
            if fragment:
                assert fragment in read[target].ids, f"{path}: {href} has no such place"


def test_every_page_has_one_h1_unique_ids_scoped_headers_and_nothing_inline(
    files: dict[str, bytes],
) -> None:
    for path, content in files.items():
        if not path.endswith(".html"):
            continue
        page = outline(content)
        assert page.headings.count(1) == 1, path
        assert page.headings[0] == 1, path
        jumps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after - before < 2 for before, after in jumps), f"{path}: {page.headings}"
        assert len(page.ids) == len(set(page.ids)), f"{path}: {sorted(page.ids)}"
        assert page.bare_headers == 0, path
        assert page.inline == [], path


def test_no_page_weighs_more_than_sixty_kilobytes_with_its_styles(files: dict[str, bytes]) -> None:
    styles = len(files["assets/maypole.css"]) // 3
    for path, content in files.items():
        if path.endswith(".html"):
            assert len(content) // 3 + styles < 60_000, path


def test_a_release_has_a_page_at_each_other_name_of_a_body() -> None:
    """A plain web server cannot move a reader on, so a link stands there (Ki15)."""
    files = release_files(documents_of("kirklees"), PUBLICATION)
    path = "bodies/kirklees-childrens-safeguarding-partnership/index.html"
    leads_to = {target_of(path, href) for href in outline(files[path]).hrefs}
    assert "bodies/kscp/index.html" in leads_to


def test_no_private_name_is_in_a_release() -> None:
    names = [
        one.name
        for seat in partnership_file("merrowdale").partnership.seats
        for one in seat.appointments
        if not one.public
    ]
    assert names
    for path, content in release_files(documents_of("merrowdale"), PUBLICATION).items():
        for name in names:
            assert name.encode() not in content, path


def test_equal_publications_have_equal_bytes_and_a_true_manifest(tmp_path: Path) -> None:
    first = write_release(documents_of("merrowdale"), PUBLICATION, tmp_path / "a")
    second = write_release(documents_of("merrowdale"), PUBLICATION, tmp_path / "b")
    assert first == second
    written = {
        path.relative_to(tmp_path / "a").as_posix()
        for path in (tmp_path / "a").rglob("*")
        if path.is_file()
    }
    assert written == {*first.files, "manifest.json"}
    for path, digest in first.files.items():
        for folder in ("a", "b"):
            content = (tmp_path / folder / path).read_bytes()
            assert hashlib.sha256(content).hexdigest() == digest
    manifest = json.loads((tmp_path / "a" / "manifest.json").read_bytes())
    assert manifest["sha256"] == PUBLICATION.sha256
    assert manifest["files"] == first.files


def test_a_release_takes_the_place_of_an_earlier_one_and_leaves_nothing_beside(
    tmp_path: Path,
) -> None:
    out = tmp_path / "site"
    write_release(documents_of("merrowdale"), PUBLICATION, out)
    write_release(documents_of("stockton"), PUBLICATION, out)
    assert not (out / "plan" / "priorities").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_other_files_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(ReleaseRefusedError, match="Choose an empty or a new folder"):
        write_release(documents_of("stockton"), PUBLICATION, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_added_to_a_release_by_hand_is_never_lost(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_release(documents_of("stockton"), PUBLICATION, out)
    (out / "notes.txt").write_text("mine")
    with pytest.raises(ReleaseRefusedError):
        write_release(documents_of("stockton"), PUBLICATION, out)
    assert (out / "notes.txt").read_text() == "mine"


def test_a_removed_item_is_written_as_a_page_that_says_so() -> None:
    page = release_files(documents_of("merrowdale"), PUBLICATION)["plan/areas-of-work/8/index.html"]
    assert "Area of work 8 was in version 1 only." in page.decode()
