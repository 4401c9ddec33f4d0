"""The words that a partnership file may use for kinds and states."""

from typing import Literal

Sector = Literal[
    "local_authority",
    "children_services_company",
    "safeguarding",
    "nhs_commissioner",
    "nhs_provider",
    "police",
    "education",
    "further_education",
    "voluntary",
    "faith",
    "national_government",
    "facilitator",
    "housing",
    "business",
    "other",
]
BodyKind = Literal[
    "partnership_board",
    "open_forum",
    "strategic_board",
    "safeguarding_board",
    "improvement_board",
    "programme_board",
    "thematic_partnership",
    "sub_group",
    "task_and_finish",
    "executive",
    "full_council",
    "scrutiny",
    "officer_group",
    "commissioning",
    "youth_voice",
    "parent_voice",
    "wider_partnership",
    "integrated_care",
    "programme",
    "network",
    "voluntary_organisation",
    "national",
    "board",
]
BodyState = Literal["proposed", "approved", "established", "paused", "superseded", "closed"]
RelationKind = Literal[
    "accountable_to",
    "reports_to",
    "recommends_to",
    "sub_group_of",
    "advises",
    "informs",
    "informs_work_plan",
    "complements",
    "scrutinised_by",
    "overseen_by",
    "consulted_by",
    "supersedes",
    "aligns_with",
    "joins_up_with",
    "gives_coherence_to",
    "receives_assessments_from",
]
MembershipMode = Literal["seats", "open", "to_be_agreed", "not_recorded"]
MemberKind = Literal["statutory", "non_statutory"]
