"""The test run: nothing shared with a running site, nothing left behind."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management.utils import get_random_secret_key

from .base import *

DEBUG = False
SECRET_KEY = get_random_secret_key()
ALLOWED_HOSTS = ["localhost"]
BASE_URL = WAGTAILADMIN_BASE_URL = "http://localhost"

# Each process has its own folder, gone when the process ends.
temporary_folder = TemporaryDirectory(prefix="portal-tests-")
DATA_DIR = Path(temporary_folder.name)
DOCUMENT_ROOT = DATA_DIR / "documents"
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()
STORAGES["documents"]["OPTIONS"]["location"] = str(DOCUMENT_ROOT)

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the live server's threads need connections of their own, as in production.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "db.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # a kept connection would hold the test database open

CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}  # a real one hides repeated queries
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast, and worthless
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = []  # whatever a developer's machine has
SECOND_FACTOR_REQUIRED = False  # the tests of signing in turn it on
LOGGING["root"]["level"] = "WARNING"
