"""What the web server runs while it is measured: what it always runs, on the settings for it."""

from benchmarks.settings import KEEP_NO_BODIES
from maypole.publishing.views import serving
from maypole.wsgi import application

__all__ = ["application"]

if KEEP_NO_BODIES:
    serving.MOST_KEPT = 0
