"""Relations between bodies in words, from either end (Su11, Ol13, Ki17)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class RelationWords:
    """How one kind of relation reads.

    `outward`: "A <outward> B", also the connector on the map. `inward`: "B <inward> A".
    `towards_us`: on the card of a body that our partnership has this relation to.
    """

    outward: Words
    inward: Words
    towards_us: Words
    band: str


RELATIONS: dict[str, RelationWords] = {
    "accountable_to": RelationWords(
        _("accountable to"), _("holds to account"), _("holds the partnership to account"), "over"
    ),
    "reports_to": RelationWords(
        _("reports to"), _("receives reports from"), _("receives its reports"), "over"
    ),
    "recommends_to": RelationWords(
        _("recommends to"), _("receives recommendations from"), _("receives its advice"), "over"
    ),
    "sub_group_of": RelationWords(
        _("part of"), _("has as a part"), _("the partnership is part of it"), "over"
    ),
    "scrutinised_by": RelationWords(
        _("scrutinised by"), _("examines the work of"), _("examines the plan"), "over"
    ),
    "overseen_by": RelationWords(
        _("overseen by"), _("oversees"), _("oversees the partnership"), "over"
    ),
    "gives_coherence_to": RelationWords(
        _("gives coherence to"), _("is joined up by"), "", "join"
    ),
    "joins_up_with": RelationWords(
        _("joins up with"), _("is joined up with"), _("works together with us"), "join"
    ),
    "complements": RelationWords(
        _("complements"), _("is complemented by"), _("we add to its work"), "beside"
    ),
    "advises": RelationWords(
        _("advises"), _("takes advice from"), _("we advise it"), "beside"
    ),
    "informs": RelationWords(
        _("informs"), _("is kept informed by"), _("we keep it informed"), "beside"
    ),
    "informs_work_plan": RelationWords(
        _("informs the work plan of"),
        _("has its work plan informed by"),
        _("we help to shape its work plan"),
        "beside",
    ),
    "aligns_with": RelationWords(
        _("aligns with"), _("is matched by"), _("we match our plan to its plan"), "beside"
    ),
    "consulted_by": RelationWords(
        _("is asked by"), _("asks"), _("asks the partnership"), "beside"
    ),
    "receives_assessments_from": RelationWords(
        _("receives assessments of proposals from"),
        _("sends assessments of proposals to"),
        _("sends us assessments of proposals"),
        "beside",
    ),
    "supersedes": RelationWords(
        _("takes the place of"), _("is replaced by"), _("the partnership takes its place"), "before"
    ),
}  # fmt: skip

KINDS_OF_BODY: dict[str, Words] = {
    "partnership_board": _("partnership board"),
    "open_forum": _("open forum"),
    "strategic_board": _("strategic board"),
    "safeguarding_board": _("safeguarding board"),
    "improvement_board": _("improvement board"),
    "programme_board": _("programme board"),
    "thematic_partnership": _("partnership on one theme"),
    "sub_group": _("sub-group"),
    "task_and_finish": _("task and finish group"),
    "executive": _("council's executive"),
    "full_council": _("full council"),
    "scrutiny": _("scrutiny"),
    "officer_group": _("group of officers"),
    "commissioning": _("commissioning group"),
    "youth_voice": _("voice of young people"),
    "parent_voice": _("voice of parents"),
    "wider_partnership": _("wider partnership"),
    "integrated_care": _("integrated care"),
    "programme": _("programme"),
    "network": _("network"),
    "voluntary_organisation": _("voluntary organisation"),
    "national": _("national body"),
    "board": _("board"),
}

STATES_OF_BODY: dict[str, Words] = {
    "proposed": _("proposed"),
    "approved": _("approved, not yet set up"),
    "paused": _("paused"),
    "superseded": _("replaced by another body"),
    "closed": _("closed"),
}
"""An established body needs no word."""


def inward_to_us(kind: str) -> str:
    """On the card of a body that has this relation to our partnership: "reports to us"."""
    special: dict[str, Words] = {
        "sub_group_of": _("part of the partnership"),
        "consulted_by": _("the partnership asks it"),
        "receives_assessments_from": _("receives assessments of proposals from us"),
        "supersedes": _("takes the place of the partnership"),
    }
    return str(special.get(kind) or f"{RELATIONS[kind].outward} {_('the partnership')}")
