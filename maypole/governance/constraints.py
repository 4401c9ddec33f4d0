"""What an officer reads when the database refuses something in this room."""

from django.utils.translation import gettext_lazy as _

from maypole.components.constraints import register

register({"cycle_key_once": _("Another repeating duty has this address. Choose another.")})
