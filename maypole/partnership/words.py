"""The file's short words as people say them, and what each field asks (pages.md part 5)."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from maypole.partnership.records.nouns import Noun

Words = str | Promise
Names = Mapping[str, Mapping[str, str]]
"""For each table, the rows that can be named: key to name."""

SECTOR: dict[str, Words] = {
    "local_authority": _("Council"),
    "children_services_company": _("Children’s services company"),
    "safeguarding": _("Safeguarding"),
    "nhs_commissioner": _("NHS, plans and pays for care"),
    "nhs_provider": _("NHS, gives care"),
    "police": _("Police"),
    "education": _("Schools and early years"),
    "further_education": _("Further education"),
    "voluntary": _("Voluntary and community"),
    "faith": _("Faith"),
    "national_government": _("National government"),
    "facilitator": _("Facilitator"),
    "housing": _("Housing"),
    "business": _("Business"),
    "other": _("Other"),
}
BODY_KIND: dict[str, Words] = {
    "partnership_board": _("Partnership board"),
    "open_forum": _("Open forum"),
    "strategic_board": _("Strategic board"),
    "safeguarding_board": _("Safeguarding board"),
    "improvement_board": _("Improvement board"),
    "programme_board": _("Programme board"),
    "thematic_partnership": _("Partnership for one theme"),
    "sub_group": _("Sub-group"),
    "task_and_finish": _("Task and finish group"),
    "executive": _("Cabinet or executive"),
    "full_council": _("Full council"),
    "scrutiny": _("Scrutiny"),
    "officer_group": _("Group of officers"),
    "commissioning": _("Commissioning group"),
    "youth_voice": _("Group of young people"),
    "parent_voice": _("Group of parents"),
    "wider_partnership": _("Wider partnership"),
    "integrated_care": _("Integrated care"),
    "programme": _("Programme"),
    "network": _("Network"),
    "voluntary_organisation": _("Voluntary organisation"),
    "national": _("National body"),
    "board": _("Board of another kind"),
}
BODY_STATE: dict[str, Words] = {
    "proposed": _("Proposed"),
    "approved": _("Approved, not yet set up"),
    "established": _("Set up"),
    "paused": _("Paused"),
    "superseded": _("Replaced by another"),
    "closed": _("Closed"),
}
RELATION_KIND: dict[str, Words] = {
    "accountable_to": _("is accountable to"),
    "reports_to": _("reports to"),
    "recommends_to": _("makes recommendations to"),
    "sub_group_of": _("is part of"),
    "advises": _("advises"),
    "informs": _("informs"),
    "informs_work_plan": _("informs the work plan of"),
    "complements": _("complements"),
    "scrutinised_by": _("is scrutinised by"),
    "overseen_by": _("is overseen by"),
    "consulted_by": _("is asked by"),
    "supersedes": _("takes the place of"),
    "aligns_with": _("aligns with"),
    "joins_up_with": _("joins up with"),
    "gives_coherence_to": _("joins up the work of"),
    "receives_assessments_from": _("receives assessments from"),
}
MEMBERSHIP_MODE: dict[str, Words] = {
    "seats": _("Named seats"),
    "open": _("Open: organisations and services ask to join"),
    "to_be_agreed": _("To be agreed"),
    "not_recorded": _("Not recorded"),
}
MEMBER_KIND: dict[str, Words] = {
    "statutory": _("Must be a member by law"),
    "non_statutory": _("Is a member by choice"),
}
MEMBER_STATE: dict[str, Words] = {
    "asked": _("Asked to join"),
    "approved": _("Member"),
    "declined": _("Declined"),
    "left": _("Left"),
}
ROLE: dict[str, Words] = {
    "administrator": _("Administrator"),
    "officer": _("Partnership officer"),
    "chair": _("Chair"),
    "lead_officer": _("Lead officer"),
    "analyst": _("Analyst"),
    "engagement_officer": _("Engagement officer"),
    "safeguarding_lead": _("Safeguarding lead"),
    "contributor": _("Contributor"),
    "viewer": _("Viewer"),
}
ROLE_HINTS: dict[str, Words] = {
    "officer": _("Edits everything, publishes, and gives roles to others."),
    "chair": _("Sees everything and approves members."),
    "lead_officer": _("Edits the plan."),
    "analyst": _("Looks after measures and figures."),
    "engagement_officer": _("Looks after what children and families said."),
    "safeguarding_lead": _("Can withdraw a publication that does harm."),
    "contributor": _("Works on own items and can ask to join for an organisation."),
    "viewer": _("Sees drafts and changes nothing, for example scrutiny."),
}
CHOICES: dict[tuple[str, str], dict[str, Words]] = {
    ("organisation", "sector"): SECTOR,
    ("body", "kind"): BODY_KIND,
    ("body", "state"): BODY_STATE,
    ("relation", "kind"): RELATION_KIND,
    ("member", "kind"): MEMBER_KIND,
    ("member", "state"): MEMBER_STATE,
    ("partnership", "membership_mode"): MEMBERSHIP_MODE,
    ("partnership", "membership_member_kinds"): MEMBER_KIND,
    ("grant", "role"): ROLE,
}
"""By noun and field: each word of the file in a person’s words."""

CHILDREN: dict[str, tuple[Words, Words]] = {
    "appointments": (_("Who holds the seat"), _("holder")),
}
"""By field: the heading over the rows that lie under a part, and the word for one of them."""

VERBS: dict[str, Words] = {
    "add": _("Added"),
    "amend": _("Changed"),
    "remove": _("Removed"),
    "move": _("Moved"),
    "undo": _("Put back"),
    "grant_role": _("Role given"),
    "end_grant": _("Role ended"),
    "let_sign_in": _("May sign in"),
    "ask_to_join": _("Asked to join"),
    "approve_member": _("Member approved"),
    "decline_member": _("Request to join declined"),
    "publish": _("Published"),
    "ask_to_withdraw": _("Asked to withdraw a publication"),
    "withdraw": _("Publication withdrawn"),
    "decline_withdrawal": _("Request to withdraw declined"),
    "add_by_file": _("Added from a file"),
    "amend_by_file": _("Changed from a file"),
    "remove_by_file": _("Removed from a file"),
}
"""What the audit calls a change, or how its name begins, in words."""

FUZZY_HINT = _("For example 2017-06-27, 2017-06, 2017, early 2016 or summer 2018")
LINES_HINT = _("One a line")

LABELS: dict[tuple[str, str], Words] = {
    ("relation", "from_body"): _("This body"),
    ("relation", "kind"): _("How it stands to the other"),
    ("relation", "to_body"): _("The other body"),
    ("relation", "rationale"): _("Why"),
    ("body", "formal"): _("Set up formally, with a constitution"),
    ("body", "aliases"): _("Other names it is known by"),
    ("body", "chair_role"): _("Role that chairs it"),
    ("body", "open_membership"): _("Open to new members"),
    ("seat", "number"): _("Number of the seat"),
    ("seat", "role"): _("Role that holds the seat"),
    ("seat", "constituency"): _("Group with a seat"),
    ("seat", "vacant"): _("The seat is vacant"),
    ("appointment", "name"): _("Name of the holder"),
    ("appointment", "public"): _("The holder agrees that the name is published"),
    ("terms of reference", "purposes"): _("Purposes"),
    ("terms of reference", "version"): _("Version"),
    ("terms of reference", "agreed_on"): _("Agreed on"),
    ("terms of reference", "agreed_by"): _("Agreed by"),
    ("terms of reference", "review_on"): _("To be looked at again"),
    ("event", "dormant"): _("The partnership did not meet in this time"),
    ("event", "months"): _("How many months it lasted"),
    ("event", "participants"): _("How many people took part"),
    ("supporting plan", "owner"): _("Owner, in words"),
    ("supporting plan", "owner_organisation"): _("Organisation that owns it"),
    ("supporting plan", "points"): _("Number of improvement points"),
    ("engagement group", "speaks_for"): _("Whom it speaks for"),
    ("driver", "time_limited_funding"): _("Funding with an end"),
    ("driver", "linked"): _("Linked with"),
    ("partnership", "name"): _("Name of the partnership"),
    ("partnership", "site_name"): _("Name at the top of each page"),
    ("partnership", "ambition"): _("Ambition, in one sentence"),
    ("partnership", "statutory"): _("The law requires this partnership"),
    ("partnership", "participation"): _("Who helps children and young people to take part"),
    ("partnership", "main_body"): _("The body that is this partnership"),
    ("partnership", "membership_mode"): _("How bodies become members"),
    ("partnership", "membership_member_kinds"): _("Kinds of member"),
    ("partnership", "membership_count_external_organisations"): _(
        "Number of outside organisations"
    ),
    ("partnership", "membership_count_council_services"): _("Number of council services"),
    ("partnership", "membership_count_source"): _("Where the two numbers come from"),
    ("partnership", "source_title"): _("Paper that the facts come from"),
    ("partnership", "brand_colour"): _("Colour of the pages"),
}
"""By noun and field, where the column’s own name asks too little."""

HINTS: dict[tuple[str, str], Words] = {
    ("body", "takes_decisions"): _("A body without this power cannot be given a decision."),
    ("body", "chair_role"): _("A role such as Director of Children’s Services, never a name."),
    ("seat", "organisation"): _("A seat is for an organisation or for a group, not both."),
    ("appointment", "name"): _("Leave empty for no holder. Names are private unless you say so."),
    ("supporting plan", "link"): _("Starts with https://"),
    ("partnership", "accountable_to"): LINES_HINT,
    ("partnership", "membership_count_source"): _("For example the report and its date."),
    ("partnership", "brand_colour"): _(
        "# and six figures or letters, such as #22577a. White words on it must be readable."
    ),
    ("partnership", "values"): _("What partners agree to when they join. One a line."),
}


def label_of_field(noun: Noun, name: str) -> Words:
    """What a field is called: our table, else the column's own name."""
    if (noun.word, name) in LABELS:
        return LABELS[noun.word, name]
    try:
        field = noun.table._meta.get_field(name)
    except FieldDoesNotExist:
        return capfirst(name.replace("_", " "))
    return capfirst(str(getattr(field, "verbose_name", name)))
