"""The door for a web server: `gunicorn -c python:recovery.serving recovery.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery.settings")

application = get_wsgi_application()
