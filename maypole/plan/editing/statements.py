"""Lists that belong to the plan and hang on no step: purposes, values, ways of working."""

import re
from collections.abc import Sequence

from maypole.methods.keys import key_for
from maypole.plan.exchange_section.model import Statement, StatementList, Version

REFERENCE = re.compile(r"^([A-Za-z0-9]{1,3})\)\s+(.+)$")


def line_of(statement: Statement) -> str:
    """A statement as one line: `a) We ask children before we decide`."""
    text = " ".join(statement.text.split())
    return f"{statement.ref}) {text}" if statement.ref else text


def statements_of(lines: Sequence[str]) -> list[Statement]:
    """The statements that these lines say, each with its letter when it has one."""
    found = []
    for line in lines:
        match = REFERENCE.match(line)
        ref, text = match.groups() if match else (None, line)
        found.append(Statement.model_validate({"ref": ref, "text": text}))
    return found


def add_list(version: Version, heading: str, lines: Sequence[str]) -> Version:
    """Add a list at the end."""
    key = key_for(heading, {one.key for one in version.statements})
    added = StatementList(key=key, heading=heading, statements=statements_of(lines))
    return version.model_copy(update={"statements": [*version.statements, added]})


def amend_list(version: Version, key: str, heading: str, lines: Sequence[str]) -> Version:
    """Give a list another heading and other lines."""
    list_of(version, key)
    amended = StatementList(key=key, heading=heading, statements=statements_of(lines))
    lists = [amended if one.key == key else one for one in version.statements]
    return version.model_copy(update={"statements": lists})


def remove_list(version: Version, key: str) -> Version:
    """Take a list out."""
    list_of(version, key)
    lists = [one for one in version.statements if one.key != key]
    return version.model_copy(update={"statements": lists})


def list_of(version: Version, key: str) -> StatementList:
    """The list with this key; LookupError when there is none."""
    for one in version.statements:
        if one.key == key:
            return one
    raise LookupError(key)
