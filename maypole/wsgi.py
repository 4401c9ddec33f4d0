"""What the web server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maypole.settings")
application = get_wsgi_application()

# A page makes tens of thousands of short-lived objects: look for cycles among them less often, and
# never again among what the program itself is made of (a tenth of a page's time).
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
