"""What every entry of a partnership file is made of: strict, frozen, and with the field's own
types."""

from typing import Annotated, Self

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator

from maypole.methods.periods import parse_period


class FileModel(BaseModel):
    """An entry of a partnership file: unknown fields are refused, values never change once read."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False
    )

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        for first, last in (("from_date", "to_date"), ("date", "until")):
            begins, ends = getattr(self, first, None), getattr(self, last, None)
            if begins is None or ends is None:
                continue
            if parse_period(str(begins)).start >= parse_period(str(ends)).end:
                raise ValueError(
                    _("It ends (%(ends)s) before it begins (%(begins)s). Change one of the two.")
                    % {"ends": ends, "begins": begins}
                )
        return self


def _checked_date(text: str) -> str:
    parse_period(text)
    return text


Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A short name in small letters, figures and hyphens: the entry's address."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=300)]

FuzzyDate = Annotated[str, AfterValidator(_checked_date)]
"""`2017-06-27`, `2017-06`, `2017`, `early 2016` or `summer 2018` (Su02)."""
