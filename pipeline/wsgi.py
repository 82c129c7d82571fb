"""The WSGI entry point; whoever names no settings gets those that refuse to start half set up."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pipeline.settings.production")
application = get_wsgi_application()
