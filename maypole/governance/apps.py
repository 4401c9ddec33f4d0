"""The room governance."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Governance."""

    name = "maypole.governance"
    label = "governance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give this room's section."""
        from maypole.governance import section  # noqa: F401
