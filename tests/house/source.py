"""The code and the files that the house's rules are about."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.ROOT
PACKAGE: Path = settings.PACKAGE
ROOMS = sorted(
    path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()
)
PAGES = {"views", "urls", "forms"}


def modules(*folders: Path) -> list[Path]:
    """Every Python file under these folders; of the package unless told otherwise."""
    found = [path for folder in folders or (PACKAGE,) for path in sorted(folder.rglob("*.py"))]
    return [path for path in found if "__pycache__" not in path.parts]


def short(path: Path) -> str:
    """A file's address in the repository."""
    return path.relative_to(ROOT).as_posix()


def is_migration(path: Path) -> bool:
    """Migrations follow rules of their own."""
    return "migrations" in path.parts


def parts_of(path: Path) -> set[str]:
    """The names that a module lies under, its own among them: {"plan", "views", "editor"}."""
    return {*path.relative_to(PACKAGE).with_suffix("").parts}


@cache
def tree_of(path: Path) -> ast.Module:
    """The module as Python reads it."""
    return ast.parse(path.read_text(), str(path))


def templates() -> list[Path]:
    """Every template of every room."""
    return sorted(PACKAGE.rglob("templates/**/*.html"))


@cache
def committed() -> tuple[Path, ...]:
    """Every file that is in the repository or would be with the next commit."""
    listed = subprocess.check_output(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT
    )
    found = (ROOT / name for name in listed.decode().split("\0") if name)
    return tuple(path for path in found if path.is_file())


def committed_texts() -> Iterator[tuple[Path, str]]:
    """The text files of the repository, vendored ones and lists of data left out."""
    for path in committed():
        if "vendor" in path.parts or path.suffix in {".ttf", ".png", ".csv", ".pdf"}:
            continue
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
