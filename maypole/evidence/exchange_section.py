"""The evidence section of the partnership file: stated needs (Wo08, Wo09), the measures that the
partnership watches (Ol16, Wo34, Su20), and what it cannot measure yet."""

from datetime import date
from typing import Literal, Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from maypole.components.file_model import FileModel, FuzzyDate, Key, Text, Title
from maypole.evidence.vocabulary import (
    Asks,
    CurvePart,
    IntervalMethod,
    MeasureKey,
    MeasureKind,
    Polarity,
    Unit,
    ValueType,
    Wanted,
    YearType,
)


class NeedsFinding(FileModel):
    """A stated need from data or voice, with its figure when the paper prints one."""

    key: Key
    text: Text
    value: float | None = None
    unit: Literal["children", "percent"] | None = None
    qualifier: Literal["over", "circa", "under"] | None = None
    year: int | None = Field(default=None, ge=1900, le=2100)
    projected: bool = False
    change: float | None = None
    change_from: int | None = Field(default=None, ge=1900, le=2100)
    groups: list[Title] = []
    source: Title | None = None


class Definition(FileModel):
    """One version of how the partnership's own figures are worked out (practice 2.3)."""

    number: int = Field(default=1, ge=1)
    name: Text
    numerator: Text | None = None
    denominator: Text | None = None
    unit: Unit
    value_type: ValueType
    decimals: int = Field(default=1, ge=0, le=4)
    polarity: Polarity = "none"
    year_type: YearType
    interval_method: IntervalMethod = "none"
    source: Title
    web: Title | None = None
    licence: Title | None = None
    lag: Title | None = None
    note: Text | None = None
    from_date: FuzzyDate | None = None


FACTS = tuple(name for name in Definition.model_fields if name not in {"number", "from_date"})
"""What a definition says, whichever version it is and since whenever."""


class Target(FileModel):
    """A point of the promised path, who set it and why; to have none is no fault (Wo34)."""

    period: FuzzyDate
    value: float
    set_by: Title
    rationale: Text


class Rebase(FileModel):
    """Control limits are worked out anew from this day: decided by a person, for a reason."""

    date: date
    by_role: Title
    reason: Text


class Break(FileModel):
    """Figures before and after this day may not be compared."""

    date: date
    reason: Text


class CurveLine(FileModel):
    """One line of the turn-the-curve page (practice 2.1)."""

    part: CurvePart
    text: Text
    source: Title | None = None


class ChosenMeasure(FileModel):
    """A measure that the partnership watches. `measure` names its figures, when not by `key`."""

    key: Key
    title: Title
    measure: MeasureKey | None = None
    kind: MeasureKind = "population_indicator"
    service: Key | None = None
    asks: Asks | None = None
    wanted: Wanted | None = None
    headline: bool = False
    why: Text | None = None
    led_by: Key | None = None
    lead_role: Title | None = None
    group: Title | None = None
    comparator_group: Title | None = None
    definitions: list[Definition] = []
    targets: list[Target] = []
    rebases: list[Rebase] = []
    breaks: list[Break] = []
    curve: list[CurveLine] = []

    @property
    def figures(self) -> str:
        """What its figures are found by."""
        return self.measure or self.key

    @model_validator(mode="after")
    def _kinds_stay_apart(self) -> Self:
        if self.kind == "population_indicator" and (self.service or self.asks):
            raise ValueError(
                _(
                    "A population indicator belongs to no service."
                    " Make it a performance measure, or take the service away."
                )
            )
        return self


class DataGap(FileModel):
    """Something that should be measured and cannot be yet: the data development list."""

    key: Key
    title: Title
    why: Text
    fill_from: Title | None = None
    led_by: Key | None = None
    due: FuzzyDate | None = None


class EvidenceSection(FileModel):
    """What is known of need."""

    findings: list[NeedsFinding] = []
    measures: list[ChosenMeasure] = []
    data_gaps: list[DataGap] = []
