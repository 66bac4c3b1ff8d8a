"""The public site: transport security, hashed static files, and a refusal to start when something is unsafe."""

from django.core.exceptions import ImproperlyConfigured

from .base import *


def refuse(variable, why):
    raise ImproperlyConfigured(f"{variable} {why}. Every variable is explained in .env.example.")


if DEBUG:
    refuse("DEBUG", "is on, which shows settings and code to visitors")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure-"):
    refuse("SECRET_KEY", "is missing, shorter than 50 characters or easy to guess")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    refuse("ALLOWED_HOSTS", "has to name the site's own hosts, never `*`")
if not BASE_URL.startswith("https://"):
    refuse("BASE_URL", "has to be the site's address, starting with https://")
if not DATA_DIR.is_dir():
    refuse("DATA_DIR", f"is {DATA_DIR}, where there is no folder")
for variable, value in OIDC.items():
    if any(OIDC.values()) and not value:
        refuse(variable, "is missing, while other variables of OpenID Connect are set")
if OIDC["OIDC_SERVER_URL"] and not OIDC["OIDC_SERVER_URL"].startswith("https://"):
    refuse("OIDC_SERVER_URL", "has to start with https://: what the service says about people is not signed here")

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if env.bool("BEHIND_HTTPS_PROXY", default=False):
    # Only a proxy that sets or removes this header itself may be trusted with it.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The __Host- prefix makes browsers refuse such a cookie from a sister site or over plain http.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
DEVICE_COOKIE_NAME = "__Host-device"

# Kept in the database and done by `manage.py db_worker`: mail, the search index, the index of references
TASKS = {"default": {"BACKEND": "unodc_ca.operations.task_queue.TaskQueue"}}

STORAGES["staticfiles"]["BACKEND"] = "unodc_ca.core.static_files.OneSheetStorage"
