"""The site that is measured: Maypole's settings, the scratch database, and an empty page."""

import os

from maypole.settings import *  # noqa: F403
from maypole.settings import DATABASES, LOGGING

DATABASE_VARIABLE = "MAYPOLE_BENCH_DATABASE"
KEEP_NO_BODIES_VARIABLE = "MAYPOLE_BENCH_KEEP_NO_BODIES"

HOME_DATABASE: str = DATABASES["owner"]["NAME"]
"""Where we stand while the scratch database is made and dropped; nothing in it is touched."""

for _entry in DATABASES.values():
    _entry["NAME"] = os.environ[DATABASE_VARIABLE]

LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "ERROR"}}
"""Pages that an officer may not open are looked at too."""

ROOT_URLCONF = "benchmarks.site"
KEEP_NO_BODIES = os.environ.get(KEEP_NO_BODIES_VARIABLE) == "1"
