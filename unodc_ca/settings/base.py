"""What every environment needs, and safe when a variable is missing.

Every variable is read here or in the modules beside it through django-environ, and explained in `.env.example`.
"""

from urllib.parse import quote

from .environment import BASE_DIR, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")  # Django refuses an empty one as soon as it needs it
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
BASE_URL = env.str("BASE_URL", default="").rstrip("/")

# Everything written while running, in one folder to back up.
DATA_DIR = BASE_DIR / env.str("DATA_DIR", default="var")
DOCUMENT_ROOT = DATA_DIR / "documents"
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "unodc_ca" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Outside MEDIA_ROOT: a document is public only while a public page shows it.
    "documents": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DOCUMENT_ROOT)},  # text: the task that deletes a file gets it as JSON
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

INSTALLED_APPS = [
    "unodc_ca.operations",
    "unodc_ca.home",
    "unodc_ca.editorial",
    "unodc_ca.enquiries",
    "news",
    "programmes",
    "offices",
    "unodc_ca.languages",
    "unodc_ca.navigation",
    "unodc_ca.search",
    "unodc_ca.core",
    "unodc_ca.images",
    "unodc_ca.documents",
    "unodc_ca.sign_in",
    "unodc_ca.audit",
    "unodc_ca.users",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "i18nfield",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "unodc_ca.users.apps.WagtailUsersConfig",  # wagtail.users, with our forms
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "unodc_ca.operations.health.HealthMiddleware",
    "unodc_ca.audit.middleware.AuditMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "unodc_ca.core.lite.LiteMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "unodc_ca.languages.middleware.LanguageFromPathMiddleware",
    "unodc_ca.core.request_cache.RequestCacheMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "unodc_ca.sign_in.middleware.StaffSessionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "unodc_ca.editorial.middleware.ForeignPagesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "unodc_ca.core.middleware.ContentSecurityPolicyMiddleware",
    "unodc_ca.core.middleware.RefusalMiddleware",
    "unodc_ca.languages.legacy.LegacyAddressMiddleware",
    "unodc_ca.languages.legacy.MovedPageMiddleware",
]

ROOT_URLCONF = "unodc_ca.urls"
WSGI_APPLICATION = "unodc_ca.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        ("unodc_ca.core.template_files.TightLoader", [BASE_DIR / "templates"]),
                        "django.template.loaders.app_directories.Loader",
                    ],
                ),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data. No ATOMIC_REQUESTS: with IMMEDIATE every read would take SQLite's only write lock.
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{quote(str(DATA_DIR / 'db.sqlite3'))}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits for its turn instead of failing half-way
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)  # seconds
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Words come to the index as stems (unodc_ca/search/analysis.py); PostgreSQL must not cut them a second time
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}}

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("ru", "Русский")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Tashkent"
USE_I18N = WAGTAIL_I18N_ENABLED = True
USE_TZ = True

# People
AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {"user_attributes": ["email", "name"]}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    ]
] + [{"NAME": f"unodc_ca.users.passwords.{name}"} for name in ("OwnWordsValidator", "RepetitionValidator")]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL, LOGIN_REDIRECT_URL, ACCOUNT_LOGOUT_REDIRECT_URL = "account_login", "wagtailadmin_home", "account_login"
SECOND_FACTOR_REQUIRED = True
SESSION_COOKIE_AGE = 30 * 60  # seconds without doing anything; middleware.py of sign_in says what counts
ACCOUNT_ADAPTER = "unodc_ca.sign_in.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]  # a check of allauth; there is no signing up
ACCOUNT_SESSION_REMEMBER = False  # gone with the browser's window
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation has been read by the person invited
ACCOUNT_CHANGE_EMAIL = ACCOUNT_EMAIL_NOTIFICATIONS = ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_METHODS = {"password", "mfa"}  # not a code by mail: a mailbox is no second factor
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = False  # counted in the cache; sign_in/guessing.py counts rows
MFA_ALLOW_UNVERIFIED_EMAIL = True  # allauth minds for the sake of who signs up by himself
ACCOUNT_FORMS = {
    "login": "unodc_ca.sign_in.forms.LoginForm",
    "reauthenticate": "unodc_ca.sign_in.forms.ReauthenticateForm",
    "reset_password": "unodc_ca.sign_in.forms.ResetPasswordForm",
    "reset_password_from_key": "unodc_ca.sign_in.forms.ResetPasswordKeyForm",
    "change_password": "unodc_ca.sign_in.forms.ChangePasswordForm",
    "add_email": "unodc_ca.sign_in.forms.AddEmailForm",
}
MFA_FORMS = {
    "authenticate": "unodc_ca.sign_in.forms.AuthenticateForm",
    "reauthenticate": "unodc_ca.sign_in.forms.MfaReauthenticateForm",
    "activate_totp": "unodc_ca.sign_in.forms.ActivateTOTPForm",
}
MFA_TOTP_ISSUER = "UNODC Central Asia"
MFA_TOTP_TOLERANCE = 1  # half a minute that a phone's clock may be wrong
# The door for people whose identity another service vouches for: open when all four say which one
OIDC = {
    "OIDC_SERVER_URL": env.str("OIDC_SERVER_URL", default="").rstrip("/"),
    "OIDC_CLIENT_ID": env.str("OIDC_CLIENT_ID", default=""),
    "OIDC_CLIENT_SECRET": env.str("OIDC_CLIENT_SECRET", default=""),
    "OIDC_NAME": env.str("OIDC_NAME", default=""),
}
SOCIALACCOUNT_ADAPTER = "unodc_ca.sign_in.openid_connect.IdentityAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True  # from the second time on it is the identity that counts
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "unodc_ca.sign_in.openid_connect.Provider",
        "APPS": [
            {
                "provider_id": OIDC["OIDC_SERVER_URL"],  # who is who at one service says nothing about another
                "name": OIDC["OIDC_NAME"],
                "client_id": OIDC["OIDC_CLIENT_ID"],
                "secret": OIDC["OIDC_CLIENT_SECRET"],
                "settings": {"server_url": OIDC["OIDC_SERVER_URL"]},
            }
        ]
        if all(OIDC.values())
        else [],
    }
}
DEMONSTRATION_ADMIN = False
COMPONENT_SHEET = env.bool("COMPONENT_SHEET", default=False)  # /en/components/, for those who work on the site

# E-mail is thrown away until EMAIL_URL says where it goes.
vars().update(env.email_url("EMAIL_URL", default="dummymail://"))
DEFAULT_FROM_EMAIL = WAGTAILADMIN_NOTIFICATION_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="noreply@localhost")
EMAIL_TIMEOUT = 20  # seconds; without one a silent mail server would hold its sender for ever

# Browsers. SECURE_CSP has the name and form of Django 6, so that our middleware can go when Django brings its own.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'self'"],
}
# Names of our own: Django answers a cookie that another site on the domain left under its usual names with a new one
SESSION_COOKIE_NAME = "portal_session"
CSRF_COOKIE_NAME = "portal_csrf"
DEVICE_COOKIE_NAME = "portal_device"
SAVE_DATA = env.bool("SAVE_DATA", default=True)  # whether Save-Data gets the light form; answers vary by it
X_FRAME_OPTIONS = "DENY"  # Wagtail allows its own admin the frame in which it shows a preview
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie beyond the session's

# Wagtail
WAGTAIL_SITE_NAME = "UNODC Central Asia"
WAGTAILADMIN_BASE_URL = BASE_URL
# Passwords are chosen by their owners, on the pages of sign_in
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page with many rows is one large form

WAGTAIL_ENABLE_UPDATE_CHECK = False  # these three keep the admin from calling anyone outside
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

WAGTAILIMAGES_IMAGE_MODEL = "images.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "unodc_ca.images.forms.SiteImageForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000

WAGTAILDOCS_DOCUMENT_MODEL = "documents.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "unodc_ca.documents.forms.SiteDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["docx", "odp", "ods", "odt", "pdf", "pptx", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# A password that several people share could be guessed without end
WAGTAIL_PRIVATE_PAGE_OPTIONS = WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}

# Everything goes to standard error; keeping it is the operator's choice. An entry of the audit is a line of JSON.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "unodc_ca.audit.lines.LineFormatter",
            "format": "{asctime} {levelname} {name} {request_id}: {message}",
            "style": "{",
        },
        "bare": {"format": "{message}", "style": "{"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "audit": {"class": "logging.StreamHandler", "formatter": "bare"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"level": "INFO"},  # without Django's own handlers, which would repeat each line
        "audit": {"handlers": ["audit"], "level": "INFO", "propagate": False},  # whatever LOG_LEVEL is
    },
}
