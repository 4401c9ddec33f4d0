"""The room exchange."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Exchange."""

    name = "maypole.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
