"""The current figures of one measure, as a report reads them: no database, no sources."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from maypole.evidence.exchange_section import Definition


@dataclass(frozen=True, slots=True)
class Figure:
    """One value that holds now: the newest edition's for its area, period and group."""

    gss_code: str
    area: str
    """The area's name."""
    period_label: str
    period_start: date
    period_end: date
    """The first day after."""
    period_kind: str
    period_status: str = "final"
    group: str = ""
    """Empty for everybody."""
    value: float | None = None
    symbol: str = ""
    numerator: float | None = None
    denominator: float | None = None
    lower95: float | None = None
    upper95: float | None = None
    lower998: float | None = None
    upper998: float | None = None
    edition: str = ""
    load: int = 0
    """The number of the load that brought it."""

    @property
    def period(self) -> tuple[date, date]:
        """What two figures must share to be of one time."""
        return self.period_start, self.period_end


def without_numbers(figure: Figure) -> Figure:
    """The same figure, hidden."""
    return replace(
        figure,
        symbol="c",
        value=None,
        numerator=None,
        denominator=None,
        lower95=None,
        upper95=None,
        lower998=None,
        upper998=None,
    )


@dataclass(frozen=True, slots=True)
class LoadFacts:
    """One file that brought some of the figures."""

    number: int
    file: str
    on: date
    edition: str
    rows: int
    """Figures of this measure that it brought and that hold now."""


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """What is known of one measure now."""

    key: str
    own: bool
    """Some are, or may be, the partnership's own: a public source's are out in the world already,
    whoever loads its file, with their small numbers hidden."""
    definitions: tuple[Definition, ...] = ()
    """As its loads gave them, oldest first."""
    observations: tuple[Figure, ...] = ()
    loads: tuple[LoadFacts, ...] = ()

    def of(self, gss_code: str, group: str = "") -> tuple[Figure, ...]:
        """One area's figures of one group, oldest first."""
        found = [
            one for one in self.observations if one.gss_code == gss_code and one.group == group
        ]
        return tuple(sorted(found, key=lambda one: one.period))

    def at(self, period: tuple[date, date], codes: Iterable[str]) -> dict[str, Figure]:
        """Everybody's figure of one period in each of these areas that has one."""
        wanted = set(codes)
        return {
            one.gss_code: one
            for one in self.observations
            if one.period == period and not one.group and one.gss_code in wanted
        }
