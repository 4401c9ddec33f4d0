"""All settings; the only reader of the environment."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from maypole.accounts.private_server import database_settings, state_secret

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent

DEBUG = os.environ.get("MAYPOLE_DEBUG") == "1"
PRIVATE_SERVER = not os.environ.get("DATABASE_URL")
"""Without a database of its own the checkout is a demonstration: demo accounts, plain http."""

SECRET_KEY = os.environ.get("MAYPOLE_SECRET_KEY") or (state_secret() if PRIVATE_SERVER else "")
ALLOWED_HOSTS = os.environ.get("MAYPOLE_HOSTS", "127.0.0.1 localhost [::1]").split()
CSRF_TRUSTED_ORIGINS = os.environ.get("MAYPOLE_ORIGINS", "").split()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "procrastinate.contrib.django",
    "maypole.components",
    "maypole.accounts",
    "maypole.places",
    "maypole.partnership",
    "maypole.evidence",
    "maypole.plan",
    "maypole.governance",
    "maypole.exchange",
    "maypole.publishing",
    "maypole.front",
]

CSRF_FAILURE_VIEW = "maypole.front.errors.out_of_date"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "maypole.partnership.middleware.WorkspaceMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "maypole.urls"
WSGI_APPLICATION = "maypole.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "maypole.partnership.context.workspace",
            ],
        },
    }
]

DATABASES = {"default": database_settings("app", os.environ)}
if os.environ.get("DATABASE_OWNER_URL") or PRIVATE_SERVER:
    DATABASES["owner"] = database_settings("owner", os.environ)
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "my-work"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=5)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "maypole.accounts.views.locked_out"
AXES_VERBOSE = False

EMAIL_BACKEND = os.environ.get(
    "MAYPOLE_EMAIL_BACKEND",
    f"django.core.mail.backends.{'console' if PRIVATE_SERVER else 'smtp'}.EmailBackend",
)
EMAIL_HOST = os.environ.get("MAYPOLE_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("MAYPOLE_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("MAYPOLE_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MAYPOLE_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("MAYPOLE_EMAIL_TLS") == "1"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("MAYPOLE_EMAIL_FROM", "maypole@localhost")

FORM_RENDERER = "maypole.components.widgets.PlainControls"
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 8
CSRF_COOKIE_SAMESITE = "Lax"
if not PRIVATE_SERVER:
    SECURE_SSL_REDIRECT = os.environ.get("MAYPOLE_PLAIN_HTTP") != "1"
    SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
    CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE_SSL_REDIRECT else 0
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SSL_REDIRECT
    SECURE_HSTS_PRELOAD = SECURE_SSL_REDIRECT
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LARGEST_FILE_OF_FIGURES = int(os.environ.get("MAYPOLE_LARGEST_FILE_MB", "50")) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
