"""Places: the areas of England by official code."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """Shared by all partnerships: no row here belongs to one of them."""

    name = "maypole.places"
    label = "places"
    verbose_name = _("Places")
