"""The evidence section of the partnership file: the stated needs (Wo08, Wo09)."""

from typing import Literal

from pydantic import Field

from maypole.components.file_model import FileModel, Key, Text, Title


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


class EvidenceSection(FileModel):
    """What is known of need."""

    findings: list[NeedsFinding] = []
