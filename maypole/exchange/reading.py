"""Reading a partnership file: every fault is named by file, line and path, with its mend."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic import BaseModel, ValidationError
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from maypole.exchange.model import PartnershipFile
from maypole.exchange.plain_yaml import read_plain_yaml
from maypole.partnership.records.other_names import another_name

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
        line = ", " + _("line %s") % self.line if self.line else ""
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
        faults = []
        for fault in error.errors():
            path = fault["loc"]
            message = _other_name(fault, tree) or _words(fault)
            faults.append(FileFault(name, line_of(tree, path), spoken(path), message))
        raise FileRefused(faults) from error


def _tree(name: str, content: bytes) -> CommentedMap:
    if not content.strip():
        raise _refused(name, None, _("The file is empty. Export it again."))
    if len(content) > LONGEST:
        raise _refused(name, None, _("The file is over 5 MB. A partnership file is a few pages."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = _("A letter cannot be read. Save the file as UTF-8.")
        raise _refused(name, line, message) from error
    if "\x00" in text:
        raise _refused(name, None, _("This is not a text file. Choose a YAML file."))
    try:
        tree = read_plain_yaml(text)
    except DuplicateKeyError as error:
        twice = error.problem_mark.line + 1 if error.problem_mark else None
        message = _("The same field stands here twice. Keep one.")
        raise _refused(name, twice, message) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or _("not understood")).strip()
        if "unexpected end of stream" in problem and error.context_mark:
            mark, problem = error.context_mark, _("a quote that is opened here is never closed")
        message = _("This is not YAML: %s. Look at the spaces and quotes of this line.") % problem
        raise _refused(name, mark.line + 1 if mark else None, message) from error
    except (YAMLError, ValueError, RecursionError) as error:
        message = _("This is not YAML that can be read. Compare it with an example.")
        raise _refused(name, None, message) from error
    if not isinstance(tree, CommentedMap):
        message = _("The file must begin with the line “maypole: 1”, then the sections.")
        raise _refused(name, 1, message)
    return tree


def _refused(name: str, line: int | None, message: str) -> FileRefused:
    return FileRefused([FileFault(name, line, "", message)])


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
        return _("This field is missing. Add it.")
    if kind == "extra_forbidden":
        return _("“%s” is not a field here.") % str(fault["loc"][-1]) + _nearest_field(fault)
    if kind == "literal_error":
        allowed = str(context.get("expected", ""))
        nearest = difflib.get_close_matches(str(given), re.findall(r"'([^']*)'", allowed), 1)
        words = {"given": given, "allowed": allowed.replace(chr(39), "")}
        said = _("“%(given)s” is not one of %(allowed)s.") % words
        return said + (_did_you_mean(nearest[0]) if nearest else "")
    if kind == "value_error":
        return str(context.get("error", fault["msg"]))
    return f"{_plain(fault)} " + _("The file has: %s.") % _shortened(given)


def _other_name(fault: Any, tree: CommentedMap) -> str | None:
    """A name where an address belongs: which address of this very file it means (Ki15)."""
    if fault["type"] != "string_pattern_mismatch" or fault["loc"][-1] in {"key", "code"}:
        return None
    section = tree.get("partnership")
    found: list[tuple[str, list[str]]] = []
    for of in ("bodies", "organisations"):
        rows = section.get(of) if isinstance(section, CommentedMap) else None
        for row in rows if isinstance(rows, CommentedSeq) else ():
            if isinstance(row, CommentedMap) and "key" in row:
                others = row.get("aliases")
                names = [row.get("name"), *(others if isinstance(others, list) else ())]
                found.append((str(row["key"]), [str(name) for name in names if name]))
    return another_name(str(fault["input"]), found)


def _plain(fault: Any) -> str:
    context = fault.get("ctx", {})
    longest = context.get("max_length", 0)
    text, whole = (
        _("Write text here, in quotes if it looks like a number."),
        _("Write a whole number here."),
    )
    number, truth = _("Write a number here."), _("Write true or false here.")
    fields = _("Write fields here, each with a name and a colon.")
    day = _("Write a date as 2017-07-20.")
    known = {
        "string_type": text,
        "string_too_short": _("Write something here, or leave the field out."),
        "string_too_long": ngettext(
            "At most %s letter fits here.", "At most %s letters fit here.", longest
        )
        % longest,
        "string_pattern_mismatch": _(
            "This must have the form %s: for an address, small letters, figures and hyphens."
        )
        % context.get("pattern"),
        "int_type": whole,
        "int_parsing": whole,
        "int_from_float": whole,
        "float_type": number,
        "float_parsing": number,
        "bool_type": truth,
        "bool_parsing": truth,
        "list_type": _("Write a list here: one line each, beginning with a hyphen."),
        "model_type": fields,
        "model_attributes_type": fields,
        "greater_than_equal": _("The number must be %s or more.") % context.get("ge"),
        "less_than_equal": _("The number must be %s or less.") % context.get("le"),
        "date_from_datetime_parsing": day,
        "date_parsing": day,
        "date_type": day,
    }
    return str(known.get(fault["type"], f"{fault['msg']}."))


def _did_you_mean(nearest: str) -> str:
    return " " + _("Did you mean “%s”?") % nearest


def _nearest_field(fault: Any) -> str:
    names = _fields_at(PartnershipFile, fault["loc"][:-1])
    nearest = difflib.get_close_matches(str(fault["loc"][-1]), names, 1)
    if nearest:
        return _did_you_mean(nearest[0])
    return " " + _("The fields are: %s.") % ", ".join(names) if names else ""


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
    text = _("nothing") if given is None else str(given)
    return text if len(text) <= 60 else text[:57] + "…"
