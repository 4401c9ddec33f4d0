"""What a report must know beside the figures: the area, what it is part of, who is like it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AreaName:
    """An area by code and name."""

    gss_code: str
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One area that is like ours, and how like (practice 2.3)."""

    gss_code: str
    name: str
    rank: int
    closeness: str


@dataclass(frozen=True, slots=True)
class NeighbourSet:
    """The ten most alike areas by one year's model."""

    model: str
    members: tuple[Neighbour, ...]


@dataclass(frozen=True)
class ReportContext:
    """All but the figures. There is no clock in it: a report of the same facts is the same."""

    area: AreaName
    england: AreaName | None = None
    region: AreaName | None = None
    neighbours: NeighbourSet | None = None
    districts: tuple[AreaName, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The codes of the regions of England, and of the areas of our region."""
    bodies: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
