"""What an application server such as gunicorn starts, with production settings unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unodc_ca.settings.production")

application = get_wsgi_application()
