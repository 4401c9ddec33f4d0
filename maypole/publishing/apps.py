"""The room publishing."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Publishing."""

    name = "maypole.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
