"""What the web server runs while it is measured."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
application = get_wsgi_application()

from benchmarks.settings import KEEP_NO_BODIES  # noqa: E402
from maypole.publishing.views import serving  # noqa: E402

if KEEP_NO_BODIES:
    serving.MOST_KEPT = 0
