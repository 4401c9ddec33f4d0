"""Sentences that count, in the plan's own words for its steps (pages.md part 2)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def small(name: str) -> str:
    """A name inside a sentence: "areas of work"; "SEND aims" keeps its capitals."""
    return name if len(name) > 1 and name[1].isupper() else name[:1].lower() + name[1:]


def counted(number: int, step: Mapping[str, Any]) -> str:
    """ "1 outcome" or "2 areas of work"."""
    return f"{number} {small(str(step['singular'] if number == 1 else step['name']))}"


def joined(parts: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    listed = [part for part in parts if part]
    if len(listed) < 2:
        return "".join(listed)
    return _("%(first)s and %(last)s") % {"first": ", ".join(listed[:-1]), "last": listed[-1]}


def numbers_of(step: Mapping[str, Any], numbers: Sequence[int]) -> str:
    """ "priority 3" or "priorities 4 and 6"."""
    word = step["singular"] if len(numbers) == 1 else step["name"]
    return f"{small(str(word))} {joined(str(number) for number in numbers)}"


def hangs_on(above: Sequence[tuple[int, Mapping[str, Any]]]) -> str:
    """What an item serves: "Hangs on 1 outcome."."""
    return _("Hangs on %s.") % joined(counted(number, step) for number, step in above)


def hang_on_it(below: Sequence[tuple[int, Mapping[str, Any]]]) -> str:
    """What delivers an item: "2 areas of work hang on it."."""
    what = joined(counted(number, step) for number, step in below)
    many = 2 if len(below) > 1 else below[0][0]
    return ngettext("%s hangs on it.", "%s hang on it.", many) % what


def bodies_sentence(total: int, linked: int, within: int, none: int) -> str:
    """The sentence on top of the bodies map; each part only when it counts something."""
    link = ngettext(
        "%s has a recorded link to the partnership",
        "%s have a recorded link to the partnership",
        linked,
    )
    part = ngettext("%s is part of another", "%s are part of another", within)
    loose = ngettext("%s has no recorded link", "%s have no recorded link", none)
    parts = [words % n for words, n in ((link, linked), (part, within), (loose, none)) if n]
    whole = ngettext("%s body.", "%s bodies.", total) % total
    return f"{whole} {', '.join(parts)}." if parts else whole


def members_sentence(count: Mapping[str, Any]) -> str:
    """ "96 members: 71 outside organisations, 25 council services." (Ki02)."""
    outside, council = int(count["external_organisations"]), int(count["council_services"])
    return _("%(all)s members: %(outside)s, %(council)s.") % {
        "all": outside + council,
        "outside": outside_words(outside),
        "council": council_words(council),
    }


def outside_words(number: int) -> str:
    """ "71 outside organisations"."""
    return ngettext("%s outside organisation", "%s outside organisations", number) % number


def council_words(number: int) -> str:
    """ "25 council services"."""
    return ngettext("%s council service", "%s council services", number) % number


def seats_sentence(seats: Sequence[Mapping[str, Any]]) -> str:
    """ "14 seats, held by 8 organisations and 2 groups of schools. 1 is vacant."."""
    organisations = {seat["organisation"] for seat in seats if seat["organisation"]}
    groups = {seat["constituency"] for seat in seats if seat["constituency"]}
    vacant = sum(1 for seat in seats if seat["vacant"])
    held = []
    if organisations:
        held.append(
            ngettext("%s organisation", "%s organisations", len(organisations)) % len(organisations)
        )
    if groups:
        held.append(_group_words(groups))
    said = ngettext("%s seat", "%s seats", len(seats)) % len(seats)
    if held:
        said = _("%(seats)s, held by %(holders)s") % {"seats": said, "holders": joined(held)}
    left = " " + ngettext("%s is vacant.", "%s are vacant.", vacant) % vacant if vacant else ""
    return f"{said}.{left}"


def _group_words(groups: set[str]) -> str:
    if all("school" in name.lower() for name in groups):
        return ngettext("%s group of schools", "%s groups of schools", len(groups)) % len(groups)
    return ngettext("%s group", "%s groups", len(groups)) % len(groups)
