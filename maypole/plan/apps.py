"""The room plan."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Plan."""

    name = "maypole.plan"
    label = "plan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give this room's section, and its sentences for what the database refuses."""
        from maypole.plan import constraints, section  # noqa: F401
