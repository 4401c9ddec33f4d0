"""The room evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Evidence."""

    name = "maypole.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
