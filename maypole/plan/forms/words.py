"""The words of the partnership file as an officer reads them."""

from django.utils.translation import gettext_lazy as _

SCOPES = (
    ("all", _("All children and young people")),
    ("vulnerable", _("Children and young people who need more help")),
    ("families", _("Families")),
)
ORIGINS = (
    ("delegated", _("Led elsewhere: we support and share")),
    ("new", _("New work of this partnership")),
)
DIRECTIONS = (
    ("decrease", _("Lower")),
    ("increase", _("Higher")),
    ("improve", _("Better")),
    ("close", _("A smaller gap")),
    ("improve_and_close", _("Better, and a smaller gap")),
)
VALUE_TYPES = (
    ("number", _("A number")),
    ("percent", _("A share in per cent")),
    ("percent_and_time", _("A share in per cent, and a time")),
    ("rate", _("A rate")),
    ("gap", _("A gap between groups")),
    ("survey", _("Answers to a survey")),
    ("composite", _("Several figures together")),
)
STEP_KINDS = (
    ("vision", _("Vision")),
    ("aim", _("Aims")),
    ("outcome", _("Outcomes")),
    ("priority", _("Priorities")),
    ("commitment", _("Commitments")),
    ("area_of_work", _("Areas of work")),
    ("measure", _("Measures")),
    ("principle", _("Principles")),
    ("building_block", _("Building blocks")),
    ("other", _("Something else")),
)
PLAN_KINDS = (
    ("plan", _("Plan")),
    ("strategy", _("Strategy")),
    ("framework", _("Framework")),
)
LEVELS = (
    ("local", _("Local")),
    ("sub_region", _("Part of a region")),
    ("region", _("Region")),
    ("national", _("National")),
)
YES_NO = (("yes", _("Yes")), ("no", _("No")))
