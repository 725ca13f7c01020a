"""Every setting, in one file; none needs to be set for a start."""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def key_kept_in(path: Path) -> str:
    """Return the installation's own secret, made at the first start and readable by its owner alone."""
    try:
        return path.read_text()
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            path.hardlink_to(fresh)  # whoever comes second reads the first one's key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        return path.read_text()


def number(name: str, default: int) -> int:
    """Return a setting that must be a number."""
    try:
        return int(env.int(name, default=default))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {env.str(name)!r}") from error


# Where everything is kept, and where we are heard.
POSTROOM_DATA = Path(env.str("POSTROOM_DATA", default="~/.local/share/postroom")).expanduser().resolve()
POSTROOM_ADDRESS = env.str("POSTROOM_ADDRESS", default="127.0.0.1:8000")
POSTROOM_URL = env.str("POSTROOM_URL", default=f"http://{POSTROOM_ADDRESS}").rstrip("/")
POSTROOM_MAIL_ADDRESS = env.str("POSTROOM_MAIL_ADDRESS", default="127.0.0.1:8025")
POSTROOM_MAIL_PROTOCOL = env.str("POSTROOM_MAIL_PROTOCOL", default="smtp")
POSTROOM_MAIL_TLS_CERTIFICATE = env.str("POSTROOM_MAIL_TLS_CERTIFICATE", default="")
POSTROOM_MAIL_TLS_KEY = env.str("POSTROOM_MAIL_TLS_KEY", default="")
POSTROOM_MAIL_MAX_BYTES = number("POSTROOM_MAIL_MAX_BYTES", 50 * 1024 * 1024)
POSTROOM_MAIL_PER_MINUTE = number("POSTROOM_MAIL_PER_MINUTE", 12_000)
POSTROOM_TRUSTED_HOSTS = env.list("POSTROOM_TRUSTED_HOSTS", default=[])
POSTROOM_TRUSTED_SEALERS = env.list("POSTROOM_TRUSTED_SEALERS", default=[])
POSTROOM_NAME_SERVER = env.str("POSTROOM_NAME_SERVER", default="")
POSTROOM_SMTP_URL = env.str("POSTROOM_SMTP_URL", default="")
POSTROOM_SMTP_PER_MINUTE = number("POSTROOM_SMTP_PER_MINUTE", 0)  # mails that one server gets from us; 0: no limit
POSTROOM_BLOBS_URL = env.str("POSTROOM_BLOBS_URL", default=f"file://{POSTROOM_DATA}/blobs")
POSTROOM_DATABASE_URL = env.str("POSTROOM_DATABASE_URL", "") or f"sqlite:///{POSTROOM_DATA}/postroom.sqlite3"
POSTROOM_PROCESSES = number("POSTROOM_PROCESSES", 0)  # 0: as many as there are processors
POSTROOM_WEB_PROCESSES = number("POSTROOM_WEB_PROCESSES", 0)  # 0: two, or one where there is but one processor

DATABASES = {"default": env.db_url_config(POSTROOM_DATABASE_URL)}
if urlsplit(POSTROOM_DATABASE_URL).scheme not in ("sqlite", "postgres", "postgresql"):
    raise ImproperlyConfigured("POSTROOM_DATABASE_URL must begin with sqlite:/// or postgres://")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        # What was acknowledged must survive a power cut: FULL flushes the log at each commit.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
        " PRAGMA journal_size_limit=67108864;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {"options": "-c lock_timeout=30s"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECRET_KEY = env.str("POSTROOM_SECRET_KEY", default="") or key_kept_in(POSTROOM_DATA / "secret_key")
POSTROOM_SEALING_KEY = env.str("POSTROOM_SEALING_KEY", default="") or key_kept_in(POSTROOM_DATA / "sealing_key")
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", urlsplit(POSTROOM_URL).hostname or "localhost"]
CSRF_TRUSTED_ORIGINS = [POSTROOM_URL]
SECURE_COOKIES = POSTROOM_URL.startswith("https:")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_ENGINE = "postroom.models.session"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

INSTALLED_APPS = [
    "postroom",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "postroom.views.middleware.where_instead_of_there",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "postroom.views.stylesheet.style_sheet",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "postroom.views.middleware.content_security_policy",
    "postroom.views.middleware.sign_in_required",
    "postroom.views.visiting.visit",
]
ROOT_URLCONF = "postroom.urls"
WSGI_APPLICATION = "postroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "postroom.views.context.places",
            ]
        },
    }
]
AUTH_USER_MODEL = "postroom.Member"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
FORMAT_MODULE_PATH = "postroom.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("POSTROOM_TIME_ZONE", default="UTC")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(name)s %(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"postroom": {"level": env.str("POSTROOM_LOG_LEVEL", default="INFO")}},
}
