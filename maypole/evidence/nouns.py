"""The entries of the evidence section and where they lie."""

from maypole.components.file_model import FileModel
from maypole.evidence import exchange_section as entries
from maypole.evidence import models
from maypole.partnership.nouns import BODY_REF, SERVICE_REF
from maypole.partnership.permissions import EDIT_MEASURES, EDIT_PARTNERSHIP
from maypole.partnership.records.nouns import Noun

NEEDS_FINDING = Noun(
    "needs finding", entries.NeedsFinding, models.NeedsFinding, EDIT_PARTNERSHIP, ("key",)
)


def _part(
    word: str,
    entry: type[FileModel],
    table: type[models.chosen.ChosenMeasurePart],
    *identity: str,
) -> Noun:
    return Noun(word, entry, table, EDIT_MEASURES, identity, parent="chosen")


CHOSEN_MEASURE = Noun(
    "chosen measure",
    entries.ChosenMeasure,
    models.ChosenMeasure,
    EDIT_MEASURES,
    ("key",),
    references={"service": SERVICE_REF, "led_by": BODY_REF},
    children={
        "definitions": _part("definition", entries.Definition, models.Definition, "number"),
        "targets": _part("target", entries.Target, models.Target, "period"),
        "rebases": _part("rebase", entries.Rebase, models.Rebase, "date"),
        "breaks": _part("break in the series", entries.Break, models.Break, "date"),
        "curve": _part(
            "line behind the curve", entries.CurveLine, models.CurveLine, "part", "text"
        ),
    },
)
DATA_GAP = Noun(
    "data gap",
    entries.DataGap,
    models.DataGap,
    EDIT_MEASURES,
    ("key",),
    references={"led_by": BODY_REF},
)
EVIDENCE = Noun(
    "evidence",
    entries.EvidenceSection,
    children={
        "findings": NEEDS_FINDING,
        "measures": CHOSEN_MEASURE,
        "data_gaps": DATA_GAP,
    },
)
