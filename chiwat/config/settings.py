"""Django's settings, from the environment (docs/settings.md)."""

from datetime import timedelta
from pathlib import Path

from chiwat.config import accounts, environment

PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = environment.secret_key()
DEBUG = environment.flag("CHIWAT_DEBUG")
ALLOWED_HOSTS = environment.words("CHIWAT_HOSTS", default="localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CHIWAT_TRUSTED_ORIGINS", default="")
HTTPS = environment.flag("CHIWAT_HTTPS")

INSTALLED_APPS = [
    "chiwat.records",
    "chiwat.web",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    *accounts.APPS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "chiwat.web.middleware.ContentSecurityPolicy",
    "chiwat.web.typed_text.TypedText",
    "chiwat.web.middleware.AskOnce",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "chiwat.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chiwat.web.second_factor.SecondFactorFirst",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "chiwat.config.urls"
WSGI_APPLICATION = "chiwat.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chiwat.web.surroundings.surroundings",
            ]
        },
    }
]

DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

#: Files that an import writes in one transaction.
IMPORT_PIECE = environment.count("CHIWAT_IMPORT_PIECE", default=500, most=10_000)

AUTH_USER_MODEL = "records.Person"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTHENTICATION_BACKENDS = accounts.BACKENDS
LOGIN_URL = "web:sign-in"
LOGIN_REDIRECT_URL = "web:home"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = environment.HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = environment.HOME / "files"
#: Outside every folder that is served: a file of evidence is sent only to who may see it.
EVIDENCE_FOLDER = environment.HOME / "evidence"
EVIDENCE_LIMIT = environment.count("CHIWAT_EVIDENCE_MB", default=25, most=9999) * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["chiwat.web.uploads.NoLargerThanEvidence"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 1  # no form of ours sends more, and each may be as large as the limit

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
MAIL_IS_SET = accounts.MAIL is not None
SIGN_IN_ELSEWHERE = accounts.OIDC
# A whole office may share one address, so an address may fail this many times as often as a name.
AXES_NAMES_AT_AN_ADDRESS = 10
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
globals().update(accounts.SETTINGS)

SILENCED_SYSTEM_CHECKS = [] if HTTPS else ["security.W004", "security.W008", "security.W012", "security.W016"]
