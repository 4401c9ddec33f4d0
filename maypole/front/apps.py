"""The room front."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    """Front."""

    name = "maypole.front"
    label = "front"
    default_auto_field = "django.db.models.BigAutoField"
