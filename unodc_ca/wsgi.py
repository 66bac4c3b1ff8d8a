"""The entry point of an application server such as gunicorn, with the settings that `manage.py` takes."""

from django.core.wsgi import get_wsgi_application

from unodc_ca.settings.environment import choose_settings

choose_settings()
application = get_wsgi_application()
