"""The areas that a person may have meant by what they typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from maypole.places.models import Area
from maypole.places.queries import (
    AmbiguousArea,
    AreaNotFound,
    ended,
    find_area,
    search_areas,
)


@dataclass(frozen=True)
class AreaChoice:
    """`only` when the words mean one area of today; else a sentence, and those to choose from."""

    only: Area | None
    areas: Sequence[Area]
    sentence: str


def area_choices(text: str) -> AreaChoice:
    """Look an area up as a person would say it: a name, a GSS code, a DfE number."""
    if not text.strip():
        return AreaChoice(None, (), "")
    try:
        area = find_area(text)
    except AmbiguousArea as several:
        return AreaChoice(None, several.areas, str(several))
    except AreaNotFound as none:
        begun = [one for one in search_areas(text) if one.valid_to is None]
        suggested = [none.suggestion] if none.suggestion else []
        return AreaChoice(None, begun or suggested, str(none))
    gone = ended(area)
    if gone is not None and gone.successors:
        return AreaChoice(None, gone.successors, gone.sentence())
    return AreaChoice(area, (area,), "")
