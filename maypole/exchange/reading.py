"""Reading a partnership file: every fault is named by file, line and path, with its mend."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from maypole.exchange.model import PartnershipFile
from maypole.exchange.plain_yaml import read_plain_yaml

LONGEST = 5 * 1024 * 1024

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class FileFault:
    """One fault of a file, in words that an officer can act on."""

    file: str
    line: int | None
    path: str
    message: str

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        path = f", {self.path}" if self.path else ""
        return f"{self.file}{line}{path}: {self.message}"


class FileRefused(Exception):
    """The file cannot be read; nothing was stored."""

    def __init__(self, faults: list[FileFault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class ReadFile:
    """A partnership file that was read, and where in it each value stands."""

    name: str
    content: PartnershipFile
    tree: CommentedMap

    def fault(self, path: Path, message: str) -> FileFault:
        """A fault at a path of this file."""
        return FileFault(self.name, line_of(self.tree, path), spoken(path), message)


def read_partnership_file(name: str, content: bytes) -> ReadFile:
    """The file's content, checked entry by entry. Raises FileRefused with every fault found."""
    tree = _tree(name, content)
    try:
        return ReadFile(name, PartnershipFile.model_validate(tree), tree)
    except ValidationError as error:
        raise FileRefused(
            [
                FileFault(name, line_of(tree, fault["loc"]), spoken(fault["loc"]), _words(fault))
                for fault in error.errors()
            ]
        ) from error


def _tree(name: str, content: bytes) -> CommentedMap:
    if not content.strip():
        raise FileRefused([FileFault(name, None, "", "The file is empty. Export it again.")])
    if len(content) > LONGEST:
        raise FileRefused(
            [FileFault(name, None, "", "The file is over 5 MB. A partnership file is a few pages.")]
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        fault = FileFault(name, line, "", "A letter cannot be read. Save the file as UTF-8.")
        raise FileRefused([fault]) from error
    if "\x00" in text:
        raise FileRefused(
            [FileFault(name, None, "", "This is not a text file. Choose a YAML file.")]
        )
    try:
        tree = read_plain_yaml(text)
    except DuplicateKeyError as error:
        twice = error.problem_mark.line + 1 if error.problem_mark else None
        message = "The same field stands here twice. Keep one."
        raise FileRefused([FileFault(name, twice, "", message)]) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or "not understood").strip()
        if "unexpected end of stream" in problem and error.context_mark:
            mark, problem = error.context_mark, "a quote that is opened here is never closed"
        message = f"This is not YAML: {problem}. Look at the spaces and quotes of this line."
        fault = FileFault(name, mark.line + 1 if mark else None, "", message)
        raise FileRefused([fault]) from error
    except (YAMLError, ValueError, RecursionError) as error:
        message = "This is not YAML that can be read. Compare it with an example."
        raise FileRefused([FileFault(name, None, "", message)]) from error
    if not isinstance(tree, CommentedMap):
        message = "The file must begin with the line “maypole: 1”, then the sections."
        raise FileRefused([FileFault(name, 1, "", message)])
    return tree


def line_of(tree: Any, path: Path) -> int | None:
    """The line of the value at a path, or of the nearest thing above it, counted from 1."""
    line: int | None = 1
    node = tree
    for part in path:
        try:
            if isinstance(node, CommentedMap) and part in node:
                line = node.lc.key(part)[0] + 1
            elif isinstance(node, CommentedSeq) and isinstance(part, int):
                line = node.lc.item(part)[0] + 1
            else:
                break
            node = node[part]
        except (KeyError, IndexError, AttributeError, TypeError):
            break
    return line


def spoken(path: Path) -> str:
    """A path as people read it: plan.plans[1].title, counted from 1."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return words.lstrip(".")


def _words(fault: Any) -> str:
    kind, given, context = fault["type"], fault.get("input"), fault.get("ctx", {})
    if kind == "missing":
        return "This field is missing. Add it."
    if kind == "extra_forbidden":
        return f"“{fault['loc'][-1]}” is not a field here.{_nearest_field(fault)}"
    if kind == "literal_error":
        allowed = str(context.get("expected", ""))
        nearest = difflib.get_close_matches(str(given), re.findall(r"'([^']*)'", allowed), 1)
        hint = f" Did you mean “{nearest[0]}”?" if nearest else ""
        return f"“{given}” is not one of {allowed.replace(chr(39), '')}.{hint}"
    if kind == "value_error":
        return str(context.get("error", fault["msg"]))
    return f"{_plain(fault)} The file has: {_shortened(given)}."


def _plain(fault: Any) -> str:
    context = fault.get("ctx", {})
    known = {
        "string_type": "Write text here, in quotes if it looks like a number.",
        "string_too_short": "Write something here, or leave the field out.",
        "string_too_long": f"At most {context.get('max_length')} letters fit here.",
        "string_pattern_mismatch": (
            f"This must have the form {context.get('pattern')}: for an address, small letters,"
            " figures and hyphens."
        ),
        "int_type": "Write a whole number here.",
        "int_parsing": "Write a whole number here.",
        "int_from_float": "Write a whole number here.",
        "float_type": "Write a number here.",
        "float_parsing": "Write a number here.",
        "bool_type": "Write true or false here.",
        "bool_parsing": "Write true or false here.",
        "list_type": "Write a list here: one line each, beginning with a hyphen.",
        "model_type": "Write fields here, each with a name and a colon.",
        "model_attributes_type": "Write fields here, each with a name and a colon.",
        "greater_than_equal": f"The number must be {context.get('ge')} or more.",
        "less_than_equal": f"The number must be {context.get('le')} or less.",
        "date_from_datetime_parsing": "Write a date as 2017-07-20.",
        "date_parsing": "Write a date as 2017-07-20.",
        "date_type": "Write a date as 2017-07-20.",
    }
    return known.get(fault["type"], f"{fault['msg']}.")


def _nearest_field(fault: Any) -> str:
    names = _fields_at(PartnershipFile, fault["loc"][:-1])
    nearest = difflib.get_close_matches(str(fault["loc"][-1]), names, 1)
    if nearest:
        return f" Did you mean “{nearest[0]}”?"
    return f" The fields are: {', '.join(names)}." if names else ""


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    for part in path:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        under = _model_in(field.annotation) if field else None
        if under is None:
            return []
        model = under
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if (found := _model_in(inner)) is not None:
            return found
    return None


def _shortened(given: Any) -> str:
    text = "nothing" if given is None else str(given)
    return text if len(text) <= 60 else text[:57] + "…"
