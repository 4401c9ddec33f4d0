"""The room plan."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Plan."""

    name = "maypole.plan"
    label = "plan"
    default_auto_field = "django.db.models.BigAutoField"
