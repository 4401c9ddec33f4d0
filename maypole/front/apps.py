"""The room front."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    """Front."""

    name = "maypole.front"
    label = "front"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give the pages of all rooms their navigation."""
        from maypole.front.navigation import around_the_page
        from maypole.partnership.context import also_show

        also_show(around_the_page)
