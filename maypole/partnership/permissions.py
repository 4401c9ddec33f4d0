"""The roles, and this room's capabilities."""

ROLES = (
    "administrator",
    "officer",
    "chair",
    "lead_officer",
    "analyst",
    "engagement_officer",
    "safeguarding_lead",
    "contributor",
    "viewer",
)

SEE_WORKSPACE = "see_workspace"
EDIT_PARTNERSHIP = "edit_partnership"
APPROVE_MEMBERS = "approve_members"
ASK_TO_JOIN = "ask_to_join"
GRANT_ROLES = "grant_roles"
ADD_PARTNERSHIP = "add_partnership"
REMOVE_PARTNERSHIP = "remove_partnership"
SEE_AUDIT = "see_audit"
EDIT_PLAN = "edit_plan"
FREEZE_PLAN = "freeze_plan"
PUBLISH = "publish"
WITHDRAW = "withdraw"
EDIT_MEASURES = "edit_measures"
LOAD_FIGURES = "load_figures"

EVERYONE_INSIDE = frozenset(ROLES)

CAPABILITIES: dict[str, frozenset[str]] = {
    SEE_WORKSPACE: EVERYONE_INSIDE,
    EDIT_PARTNERSHIP: frozenset({"administrator", "officer"}),
    APPROVE_MEMBERS: frozenset({"administrator", "officer", "chair"}),
    ASK_TO_JOIN: frozenset({"administrator", "officer", "contributor", "chair", "lead_officer"}),
    GRANT_ROLES: frozenset({"administrator", "officer"}),
    ADD_PARTNERSHIP: frozenset({"administrator"}),
    REMOVE_PARTNERSHIP: frozenset({"administrator"}),
    SEE_AUDIT: frozenset({"administrator", "officer"}),
    EDIT_PLAN: frozenset({"administrator", "officer", "lead_officer"}),
    FREEZE_PLAN: frozenset({"administrator", "officer"}),
    PUBLISH: frozenset({"administrator", "officer"}),
    EDIT_MEASURES: frozenset({"administrator", "officer", "analyst", "lead_officer"}),
    LOAD_FIGURES: frozenset({"administrator", "officer", "analyst"}),
    WITHDRAW: frozenset({"administrator", "officer", "chair", "safeguarding_lead"}),
}
"""One table from capability to the roles that have it."""
