"""The room governance."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Governance."""

    name = "maypole.governance"
    label = "governance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add this room’s rule and section to those of the plan, and its list to the pages."""
        from maypole.governance import constraints, editing  # noqa: F401
        from maypole.governance.nouns import GOVERNANCE
        from maypole.governance.rules import CYCLE_WITHOUT_INTERVAL
        from maypole.plan.rules import RULES
        from maypole.plan.rules.stored import SECTIONS

        RULES.add(CYCLE_WITHOUT_INTERVAL)
        SECTIONS["governance"] = GOVERNANCE
