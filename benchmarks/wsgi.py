"""What the web server runs while it is measured."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
application = get_wsgi_application()

if settings.KEEP_NO_BODIES:
    from maypole.publishing.views import serving

    serving.MOST_KEPT = 0
