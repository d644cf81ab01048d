"""Django's settings, derived from the environment. Nothing is configured anywhere else."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from almanac.config.environment import read_environment

ALMANAC = read_environment()
PACKAGE = Path(__file__).resolve().parents[1]

# Packaged content first, this installation's own content after it.
CONTENT_ROOTS = (PACKAGE / "content", ALMANAC.home / "content")
WAREHOUSE_FOLDER = ALMANAC.home / "warehouse"
WAREHOUSE_POINTER = "current"  # file in that folder which names the warehouse in use

# What `almanac run` does before it serves: a title, and where the step is.
PREPARATION: tuple[tuple[str, str], ...] = (
    ("Messages", "almanac.jobs.preparation.compile_messages"),
    ("Database", "almanac.jobs.preparation.migrate"),
    ("Content", "almanac.config.preparation.check_content"),
    ("Figures", "almanac.config.preparation.build_warehouse"),
    ("Search", "almanac.config.preparation.build_search"),
    ("Downloads", "almanac.config.preparation.make_downloads"),
    ("Styles", "almanac.jobs.preparation.collect_static"),
)

if ALMANAC.editors:  # into the database, so after it and after the content is found good
    PREPARATION = (
        *PREPARATION[:3],
        ("Guide", "almanac.guide.editing.preparation.load_guide"),
        *PREPARATION[3:],
    )

if ALMANAC.demonstration:
    # Figures are invented before the warehouse is built of them, people and rounds after all else.
    PREPARATION = (
        *PREPARATION[:2],
        ("Inventions", "almanac.demo.preparation.invent_figures"),
        *PREPARATION[2:],
        ("People", "almanac.demo.preparation.people_and_rounds"),
    )

SECRET_KEY = ALMANAC.secret_key
DEBUG = False
ALLOWED_HOSTS = (
    [ALMANAC.host] if ALMANAC.mode == "live" else [ALMANAC.host, "localhost", "127.0.0.1"]
)

# What leads elsewhere and is looked at in the background; each gives its links when called.
WATCHED_LINKS = ("almanac.signposts.watched.watched", "almanac.practice.watched.watched")
LINKS_MAY_BE_LOCAL = False  # only tests look at servers of this machine

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "almanac.ui",
    "almanac.audit",
    "almanac.shown",
    "almanac.catalogue",
    "almanac.files",
    "almanac.links",
    "almanac.register",
    "almanac.notices",
    "almanac.accounts",
    "almanac.framework",
    "almanac.indicators",
    "almanac.signposts",
    "almanac.assessment",
    "almanac.practice",
    "almanac.guide",
    "almanac.guide.editing.checks",  # whether or not anybody edits here
    "almanac.search",
    "almanac.front",
    "almanac.demo",
    # After our rooms, so that our templates stand before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]
if ALMANAC.oidc:  # a library of its own behind it, that few installations need in memory
    INSTALLED_APPS.append("allauth.socialaccount.providers.openid_connect")

if ALMANAC.editors:  # the guide is written with Wagtail; reading it needs nothing of this
    INSTALLED_APPS += [
        "almanac.guide.editing",
        "wagtail.users",
        "wagtail.images",
        "wagtail.search",
        "wagtail.admin",
        "wagtail.snippets",
        "wagtail.sites",
        "wagtail",
        "modelcluster",
        "taggit",
    ]

MIDDLEWARE = [
    "almanac.front.page_cache.PageCache",  # before sessions: a finished page needs nothing else
    "almanac.ui.independence.SaysSo",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "almanac.config.api.OpenToAll",
    "almanac.ui.language.LanguageByAddress",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "almanac.ui.not_allowed.SaysNotAllowed",
    "almanac.accounts.middleware.Private",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

if ALMANAC.demonstration:
    MIDDLEWARE.insert(1, "almanac.ui.demonstration.SaysInvented")  # inside what is kept whole

ROOT_URLCONF = "almanac.config.urls"
WSGI_APPLICATION = "almanac.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "almanac.ui.page.page",
            ],
            "builtins": ["django.templatetags.i18n", "almanac.ui.templatetags.ui"],
        },
    }
]

DATABASES = {"default": dj_database_url.parse(ALMANAC.database_url, conn_max_age=60)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
# Addresses are unique whatever their case, by a constraint on their lower case.
SILENCED_SYSTEM_CHECKS = ["auth.E003"]

# Signing in: a code sent by mail, then a second factor where there is one; no password anywhere.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front:desk"
ACCOUNT_ADAPTER = "almanac.accounts.allauth_adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # nobody exists here before they proved their address
ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/ip,5/15m/key", "reauthenticate": "10/5m/user"}
ALLAUTH_TRUSTED_PROXY_COUNT = ALMANAC.proxies
MFA_ADAPTER = "almanac.accounts.allauth_adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Open Almanac"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = False
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ALMANAC.secure
SOCIALACCOUNT_ADAPTER = "almanac.accounts.allauth_adapters.ProviderAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if ALMANAC.oidc:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "oidc",
            "name": ALMANAC.oidc.name,
            "client_id": ALMANAC.oidc.client,
            "secret": ALMANAC.oidc.secret,
            "settings": {"server_url": ALMANAC.oidc.server},
        }
    ]
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Limits are counted here, so every process sees the same; far more room than limits need, so that
# nobody makes them forgotten by filling it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 500_000},
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [ALMANAC.home / "locale"]  # compiled from the packaged catalogue at every start
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# Nobody fills the disk by an upload without end; what is too large gets its sentence.
FILE_UPLOAD_HANDLERS = [
    "almanac.files.handler.UpToTheLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

STATIC_URL = "/static/"
STATIC_ROOT = ALMANAC.home / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

if ALMANAC.editors:
    WAGTAIL_SITE_NAME = "Open Almanac"
    WAGTAILADMIN_BASE_URL = ALMANAC.url
    WAGTAILADMIN_LOGIN_URL = LOGIN_URL
    # Whoever comes in is known by our own sign-in: Wagtail keeps no passwords, addresses, pictures.
    WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
    WAGTAILUSERS_PASSWORD_ENABLED = WAGTAILUSERS_PASSWORD_REQUIRED = False
    WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
    WAGTAIL_GRAVATAR_PROVIDER_URL = None
    WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
    WAGTAIL_I18N_ENABLED = True
    WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [
        ("en", "English"),
        ("cy", "Cymraeg"),
    ]
    WAGTAIL_ALLOW_UNICODE_SLUGS = False
    WAGTAILADMIN_NOTIFICATION_USE_HTML = False
    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database.fallback"}}
    WAGTAILIMAGES_IMAGE_MODEL = "guide_editing.Picture"
    WAGTAILIMAGES_IMAGE_FORM_BASE = "almanac.guide.editing.picture_form.PictureForm"
    WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png"]
    WAGTAILIMAGES_MAX_UPLOAD_SIZE = ALMANAC.upload_mb * 1_000_000
    WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
    # Sizes of pictures that editors see; readers get a picture by the digest of its file.
    MEDIA_ROOT, MEDIA_URL = ALMANAC.home / "pictures", "/editors/pictures/"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ALMANAC.secure
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "almanac.ui.errors.csrf_refused"
SECURE_HSTS_SECONDS = 31_536_000 if ALMANAC.secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALMANAC.secure else None

# Mail: which backend, and what it needs.
vars().update(ALMANAC.mail)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "filters": {"refusal": {"()": "almanac.config.logged.RefusalInOneLine"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["refusal"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"almanac": {"level": "INFO"}},
}
