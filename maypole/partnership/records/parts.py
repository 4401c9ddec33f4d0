"""One part of a section by its address, such as `bodies/hwb` or `plans/cypp/versions/2`: pure."""

from hashlib import sha256
from typing import Any

from maypole.components.canonical import canonical_json
from maypole.components.file_model import FileModel
from maypole.partnership.records.nouns import Noun


def identity_of(noun: Noun, entry: FileModel) -> str:
    """What the address calls an entry."""
    plain = entry.model_dump(mode="json", include=set(noun.identity))
    parts = (str(plain[name]) for name in noun.identity if plain[name] is not None)
    return ",".join(parts).replace("/", "|")  # a slash separates the steps of an address


def noun_at(noun: Noun, address: str) -> Noun:
    """The noun of the part at an address."""
    for name in address.split("/")[::2]:
        noun = _child(noun, name)
    return noun


def part_at(noun: Noun, section: FileModel, address: str) -> Any:
    """The part at an address, or None."""
    found: FileModel | None = section
    steps = address.split("/")
    for name, identity in zip(steps[::2], steps[1::2], strict=True):
        child = _child(noun, name)
        entries = _entries(noun, found, name)
        found = next((one for one in entries if identity_of(child, one) == identity), None)
        if found is None:
            return None
        noun = child
    return found


def with_part(noun: Noun, section: FileModel, address: str, part: FileModel | None) -> FileModel:
    """The section with the part put in its place, added at the end, or taken out when None."""
    name, identity, *rest = address.split("/")
    child = _child(noun, name)
    entries = list(_entries(noun, section, name))
    index = next((i for i, e in enumerate(entries) if identity_of(child, e) == identity), None)
    if rest:
        if index is None:
            raise LookupError(address)
        entries[index] = with_part(child, entries[index], "/".join(rest), part)
    elif part is None:
        if index is not None:
            del entries[index]
    elif index is None:
        entries.append(part)
    else:
        entries[index] = part
    return _with_entries(noun, section, name, entries)


def moved_part(noun: Noun, section: FileModel, address: str, by: int) -> tuple[FileModel, int]:
    """The section with a part of one of its own lists moved `by` places, and the place it left."""
    name, identity = address.split("/")
    child = _child(noun, name)
    entries = list(_entries(noun, section, name))
    place = next(i for i, one in enumerate(entries) if identity_of(child, one) == identity)
    if 0 <= place + by < len(entries):
        entries.insert(place + by, entries.pop(place))
    return _with_entries(noun, section, name, entries), place


def put_at(noun: Noun, section: FileModel, address: str, place: int) -> FileModel:
    """The section with a part of one of its own lists at a place, the others in their order."""
    _same, now = moved_part(noun, section, address, 0)
    return moved_part(noun, section, address, place - now)[0]


def fingerprint(part: FileModel | None) -> str:
    """The state of a part, to notice that somebody saved between reading and saving."""
    plain = part.model_dump(mode="json") if part is not None else None
    return sha256(canonical_json(plain)).hexdigest()[:16]


def _child(noun: Noun, name: str) -> Noun:
    if name in noun.children:
        return noun.children[name]
    for under in noun.inline.values():
        if name in under.children:
            return under.children[name]
    raise LookupError(name)


def _entries(noun: Noun, entry: Any, name: str) -> list[Any]:
    if name in noun.children:
        return list(getattr(entry, name))
    inline = next(field for field, under in noun.inline.items() if name in under.children)
    return list(getattr(getattr(entry, inline), name))


def _with_entries(noun: Noun, entry: FileModel, name: str, entries: list[Any]) -> FileModel:
    if name in noun.children:
        return entry.model_copy(update={name: entries})
    inline = next(field for field, under in noun.inline.items() if name in under.children)
    inner = getattr(entry, inline).model_copy(update={name: entries})
    return entry.model_copy(update={inline: inner})
