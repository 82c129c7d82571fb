"""The WSGI entry point; whoever names no settings gets those that refuse to start half set up."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pipeline.settings.production")
application = get_wsgi_application()
# All views are loaded before somebody asks for the first of them. What there is now stays as long
# as the process: the collector would go through it again and again, 70 ms each time in which no
# thread answers.
get_resolver().url_patterns  # noqa: B018  # reading it loads them
gc.collect()
gc.freeze()
