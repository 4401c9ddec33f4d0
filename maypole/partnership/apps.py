"""The room partnership."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    """Partnership."""

    name = "maypole.partnership"
    label = "partnership"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give this room's section, and its sentences for what the database refuses."""
        from maypole.partnership import constraints, section  # noqa: F401
