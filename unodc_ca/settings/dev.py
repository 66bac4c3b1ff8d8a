"""One person's machine: nothing to set, everything explained on screen."""

from django.core.management.utils import get_random_secret_key

from .base import *

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
