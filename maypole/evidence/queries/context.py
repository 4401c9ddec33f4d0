"""What reports must know of a partnership's area: what it is part of, who is like it, its parts."""

from __future__ import annotations

from collections.abc import Iterable

from maypole.evidence.charts.from_report import NO_OUTLINES, Outlines
from maypole.evidence.reports.context import AreaName, Neighbour, NeighbourSet, ReportContext
from maypole.partnership.exchange_section.model import PartnershipSection
from maypole.places.models import Area, AreaKind
from maypole.places.queries import (
    ancestors,
    boundaries_of,
    districts_of,
    members_of,
    neighbours_of,
)


def report_context(partnership: PartnershipSection) -> ReportContext:
    """The places and names that the partnership's reports speak of. At most six queries."""
    area = Area.objects.get(gss_code=partnership.area)
    above = {one.kind: one for one in ancestors(area)}
    england, region = above.get(AreaKind.COUNTRY), above.get(AreaKind.REGION)
    return ReportContext(
        # The partnership's own word: an invented place borrows the code of a real one.
        area=AreaName(area.gss_code, partnership.place, area.kind),
        england=_named(england) if england else None,
        region=_named(region) if region else None,
        neighbours=_neighbours(area),
        districts=tuple(_named(one) for one in districts_of(area).order_by("name")),
        parts={one.gss_code: _codes(members_of(one)) for one in (england, region) if one},
        bodies={one.key: one.name for one in partnership.bodies},
        services={one.key: one.name for one in partnership.services},
    )


def outlines_for(context: ReportContext) -> Outlines:
    """The outlines of the area's districts that have one, to draw a map by. One query."""
    codes = [one.gss_code for one in context.districts]
    if not codes:
        return NO_OUTLINES
    found = boundaries_of(Area.objects.filter(gss_code__in=codes))
    rings = {
        code: tuple(
            tuple((lon, lat) for lon, lat in ring)
            for polygon in one.geometry["coordinates"]
            for ring in polygon
        )
        for code, one in found.items()
    }
    return Outlines(rings, next((one.source for one in found.values()), ""))


def _named(area: Area) -> AreaName:
    return AreaName(area.gss_code, area.name, area.kind)


def _codes(areas: Iterable[Area]) -> tuple[str, ...]:
    return tuple(sorted(one.gss_code for one in areas))


def _neighbours(area: Area) -> NeighbourSet | None:
    found = neighbours_of(area)
    if not found:
        return None
    members = tuple(
        Neighbour(one.area.gss_code, one.area.name, one.rank, str(one.get_closeness_display()))
        for one in found
    )
    return NeighbourSet(found[0].neighbours.model, members)
