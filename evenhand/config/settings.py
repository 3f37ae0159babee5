"""What is Django told? Everything follows from the environment; nothing here is edited for an installation."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE

from evenhand import clock
from evenhand.config import environment, log_lines
from evenhand.outside import training_clock

ENVIRONMENT = environment.read_or_stop()

# What the product itself asks of its installation.
EVENHAND_HOME = ENVIRONMENT.home
EVENHAND_TRAINING = ENVIRONMENT.training
EVENHAND_NOW = ENVIRONMENT.now
EVENHAND_EDITIONS = ENVIRONMENT.editions
EVENHAND_OPERATOR = ENVIRONMENT.operator
if EVENHAND_TRAINING:
    STARTED = EVENHAND_NOW - clock.now() if EVENHAND_NOW else timedelta()
    clock.shift_by(lambda: STARTED + training_clock.shift(EVENHAND_HOME))

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
ROOT_URLCONF = "evenhand.config.urls"
WSGI_APPLICATION = "evenhand.config.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "evenhand.records",
    "evenhand.web",
]
MIDDLEWARE = [
    "evenhand.config.access_log.AccessLog",
    "evenhand.config.machine_door.MachineDoor",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "evenhand.config.private_pages.PrivatePages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "evenhand.config.idle_session.IdleSession",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "evenhand.web.own_password.OwnPassword",
    "evenhand.web.second_factor.SecondFactor",
]

# Database. A verb opens its own transaction; a request is not one.
DATABASES = {"default": {**ENVIRONMENT.database, "ATOMIC_REQUESTS": False}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits must hold across processes and hosts, so they live in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "evenhand_cache"}}

# Pages. Jinja comes first, so that allauth's pages too are ours; Django's own engine serves what is left.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent.parent / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "evenhand.web.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "evenhand.web.context.page",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]
STATIC_URL = "/static/"
# Our few static files are served from the package; their addresses carry a digest of their content.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 24 * 60 * 60

# Dates are London dates; times are stored in UTC.
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

# Sign-in.
AUTH_USER_MODEL = "records.StaffMember"
AUTHENTICATION_BACKENDS = ["evenhand.web.accounts.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "evenhand.web.password_rules.NotLikeTheirName"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "evenhand.web.accounts.Adapter"
ACCOUNT_FORMS = {"change_password": "evenhand.web.password_form.PasswordForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Accounts come from the administrator, with an address that the council gave: there is nothing to verify by mail.
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ALLOW_UNVERIFIED_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# A whole council may sit behind one address, so its limits are wide; an account locks after five wrong passwords.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "5/15m/key,200/15m/ip", "reauthenticate": "10/m/user"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Evenhand"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# Sessions end half an hour after the last page.
SESSION_ENGINE = "evenhand.config.sessions"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_NAME = "evenhand_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "evenhand_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "evenhand.web.errors.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What browsers are told.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.served_by_https
# HTTPS ends at the reverse proxy, which sends plain HTTP on to HTTPS and sets X-Forwarded-Proto itself.
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.served_by_https else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if ENVIRONMENT.served_by_https else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'", NONCE],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

# Uploads: never more than 20 MB in a request, and a file of that size not on the disk, where a copy of people's rows would stay
# behind when the server is killed. The pages refuse a longer one (`web/import_pages.py`).
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o600

LOGGING = log_lines.CONFIGURATION
SILENCED_SYSTEM_CHECKS: list[str] = []
