"""The room partnership."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    """Partnership."""

    name = "maypole.partnership"
    label = "partnership"
    default_auto_field = "django.db.models.BigAutoField"
