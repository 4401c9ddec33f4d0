"""Finding an area by whatever a person or a file calls it, and what it is part of.

"E10000034", "885" and "Worcestershire" are one area; "Worcester" is a district of it. Without a
day, an area that is still there is preferred to one that ended under the same name or number;
with ``on``, only areas of that day count. None of these depends on today's date.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maypole.methods.names import closest, plain_key, shown
from maypole.places.models import (
    Area,
    AreaAlias,
    AreaParent,
    Boundary,
    Neighbour,
    NeighbourSet,
    ParentKind,
)

CODE_LIKE = re.compile(r"[a-z][0-9]+")

ANCESTORS = """
    WITH RECURSIVE above (area_id, depth) AS (
        SELECT %(area)s::bigint, 0
        UNION
        SELECT link.parent_id, above.depth + 1
        FROM places_areaparent link JOIN above ON link.child_id = above.area_id
        WHERE daterange(link.valid_from, link.valid_to) @> %(on)s::date AND above.depth < 10
    )
    SELECT area.* FROM places_area area
    JOIN (SELECT area_id, max(depth) AS depth FROM above GROUP BY area_id) ranked
      ON ranked.area_id = area.id
    WHERE ranked.depth > 0
    ORDER BY ranked.depth, area.gss_code DESC
"""


class AreaNotFound(LookupError):
    """No area of that name, code or number; ``suggestion`` is what was probably meant."""

    def __init__(self, message: str, suggestion: Area | None = None) -> None:
        super().__init__(message)
        self.suggestion = suggestion


class AmbiguousArea(LookupError):
    """Several areas answer to one name; ``areas`` lists them."""

    def __init__(self, text: str, areas: tuple[Area, ...]) -> None:
        listed = "; ".join(f"{area} ({area.get_kind_display()})" for area in areas)
        super().__init__(
            _("%(text)s could be any of these: %(areas)s. Type the code of the one you mean.")
            % {"text": text, "areas": listed}
        )
        self.areas = areas


@dataclass(frozen=True, slots=True)
class EndedArea:
    """An area that is no more, the first day without it, and what took its place."""

    area: Area
    on: date
    successors: tuple[Area, ...]

    def sentence(self) -> str:
        """What an officer should know: when it ended and where to look now."""
        ended = _("%(area)s, ended on %(day)s.") % {
            "area": self.area,
            "day": date_format(self.on, "j F Y"),
        }
        if not self.successors:
            return ended
        now = "; ".join(str(area) for area in self.successors)
        return f"{ended} " + _("Its place was taken by %(areas)s.") % {"areas": now}


def find_area(text: str, on: date | None = None) -> Area:
    """The one area that a code, number or name means. One database query when found.

    Raises :class:`AreaNotFound` with a "Did you mean" sentence, or :class:`AmbiguousArea`.
    """
    key = plain_key(text)
    named = Q(gss_code=key.upper()) | Q(search_key=key) | Q(aliases__search_key=key)
    matches = list(Area.objects.filter(named).distinct()) if key else []
    if not matches:
        raise _not_known(text.strip(), key, on)
    alive = _newest(matches) if on is None else _of_the_day(matches, on)
    if len(alive) > 1:
        raise AmbiguousArea(text.strip(), tuple(alive))
    return alive[0]


def search_areas(text: str, limit: int = 10) -> list[Area]:
    """Areas with a name, alias, code or number that has a word beginning so. One query.

    Exact names come first, then names that begin with the text; areas that ended come last.
    """
    key = plain_key(text)
    if not key:
        return []
    word_begins = Q(search_key__startswith=key) | Q(search_key__contains=f" {key}")
    aliases = AreaAlias.objects.filter(word_begins, area=OuterRef("pk"))
    exact = Exists(AreaAlias.objects.filter(search_key=key, area=OuterRef("pk")))
    found = Area.objects.filter(
        word_begins | Q(gss_code__startswith=key.upper()) | Exists(aliases)
    ).order_by(
        F("valid_to").desc(nulls_first=True),
        Case(
            When(Q(search_key=key) | exact, then=Value(0)),
            When(search_key__startswith=key, then=Value(1)),
            default=Value(2),
        ),
        "name",
        "gss_code",
    )
    return list(found[:limit])


def districts_of(area: Area, on: date | None = None) -> QuerySet[Area]:
    """The districts of a county, or the authorities of a combined authority. One query.

    Without a day: those of now, or for a county that ended, those of its last day.
    """
    links = AreaParent.objects.filter(
        _valid_on(_day_for(area, on)),
        parent=area,
        kind__in=(ParentKind.COUNTY, ParentKind.COMBINED_AUTHORITY),
    )
    return Area.objects.filter(pk__in=links.values("child"))


def members_of(area: Area, on: date | None = None) -> QuerySet[Area]:
    """The regions of a country, or the authorities of a region. One query."""
    links = AreaParent.objects.filter(
        _valid_on(_day_for(area, on)),
        parent=area,
        kind__in=(ParentKind.COUNTRY, ParentKind.REGION),
    )
    return Area.objects.filter(pk__in=links.values("child"))


def ancestors(area: Area, on: date | None = None) -> list[Area]:
    """All that an area is part of, nearest first and England last. One query."""
    day = _day_for(area, on) or date.max
    return list(Area.objects.raw(ANCESTORS, {"area": area.pk, "on": day}))


def ended(area: Area) -> EndedArea | None:
    """When an area ended and what took its place; None while it lasts. At most one query."""
    if area.valid_to is None:
        return None
    links = area.successions.select_related("successor").order_by("successor__gss_code")
    return EndedArea(area, area.valid_to, tuple(link.successor for link in links))


def neighbours_of(area: Area, model: str | None = None) -> list[Neighbour]:
    """The ten areas most like this one, the most like first, with their names. One query.

    Without a model: by the newest that knows the area. None for an area that no model knows.
    """
    sets = NeighbourSet.objects.filter(area=area).order_by("-dated")
    chosen = sets if model is None else sets.filter(model=model)
    members = Neighbour.objects.filter(neighbours=chosen.values("pk")[:1])
    return list(members.select_related("area", "neighbours").order_by("rank"))


def boundaries_of(areas: Iterable[Area]) -> dict[str, Boundary]:
    """The newest outline of each area that has one, by its code. One query."""
    found = Boundary.objects.filter(area__in=list(areas)).select_related("area")
    return {outline.area.gss_code: outline for outline in found.order_by("vintage")}


def _day_for(area: Area, on: date | None) -> date | None:
    if on is None and area.valid_to is not None:
        return area.valid_to - timedelta(days=1)
    return on


def _valid_on(on: date | None) -> Q:
    if on is None:
        return Q(valid_to=None)
    started = Q(valid_from=None) | Q(valid_from__lte=on)
    return started & (Q(valid_to=None) | Q(valid_to__gt=on))


def _of_the_day(matches: list[Area], on: date) -> list[Area]:
    """Those valid on a day; when none is, a refusal that says what became of the first."""
    alive = [
        area
        for area in matches
        if (area.valid_from or date.min) <= on < (area.valid_to or date.max)
    ]
    if not alive:
        raise AreaNotFound(_not_then(matches[0], on))
    return alive


def _newest(matches: list[Area]) -> list[Area]:
    """Those still there; when none is, those that ended last."""
    last = max(area.valid_to or date.max for area in matches)
    return [area for area in matches if (area.valid_to or date.max) == last]


def _not_then(area: Area, on: date) -> str:
    day = date_format(on, "j F Y")
    sentence = _("%(area)s, was not an area on %(day)s.") % {"area": area, "day": day}
    gone = ended(area)
    if gone and on >= gone.on:
        return f"{sentence} {gone.sentence()}"
    return sentence


def _not_known(text: str, key: str, on: date | None) -> AreaNotFound:
    """The refusal for a name that leads nowhere, with the nearest that does (one more query)."""
    how = _("Type a GSS code such as E10000034, a DfE number such as 885, or a name.")
    if not key:
        return AreaNotFound(how)
    not_known = _("%(text)s is not an area we know.") % {"text": shown(text)}
    meant = None if key.isdigit() else _nearest(key, on)
    if meant is None:
        return AreaNotFound(f"{not_known} {how}")
    did_you = _("Did you mean %(area)s?") % {"area": meant}
    return AreaNotFound(f"{not_known} {did_you}", meant)


def _nearest(key: str, on: date | None) -> Area | None:
    """The valid area whose code, or whose name or alias, looks most like the key."""
    areas = Area.objects.filter(_valid_on(on)).prefetch_related("aliases")
    if CODE_LIKE.fullmatch(key):
        named = {area.gss_code.lower(): area for area in areas}
    else:
        named = {alias.search_key: area for area in areas for alias in area.aliases.all()}
        named |= {area.search_key: area for area in areas}
    best = closest(key, named)
    return named[best] if best else None
