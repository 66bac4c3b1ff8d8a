"""One person's machine: nothing to set, everything explained on screen."""

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from .base import *

if BASE_URL.startswith("https://"):
    raise ImproperlyConfigured(
        "BASE_URL is the address of a public site, where development settings would show code to visitors. "
        "Leave out DJANGO_SETTINGS_MODULE on a server, or BASE_URL on a developer's machine."
    )

DEBUG = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
BASE_URL = WAGTAILADMIN_BASE_URL = BASE_URL or f"http://127.0.0.1:{env.int('PORT', default=8000)}"
DEMONSTRATION_ADMIN = COMPONENT_SHEET = True

# Kept in a file, so that a restart does not sign everyone out.
DATA_DIR.mkdir(parents=True, exist_ok=True)
secret_file = DATA_DIR / "secret_key"
if not secret_file.exists():
    secret_file.write_text(get_random_secret_key())
SECRET_KEY = secret_file.read_text()

INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]

if not env.str("EMAIL_URL", default=""):
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
SECOND_FACTOR_REQUIRED = False
