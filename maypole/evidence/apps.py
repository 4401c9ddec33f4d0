"""The room evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Evidence."""

    name = "maypole.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give this room's section, and its list on the editing pages."""
        from maypole.evidence import editing, section  # noqa: F401
