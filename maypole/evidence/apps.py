"""The room evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Evidence."""

    name = "maypole.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give this room's section, its lists on the editing pages, its jobs and its sentences."""
        from maypole.evidence import constraints, editing, follow_up, jobs, section  # noqa: F401
