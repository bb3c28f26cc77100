"""The application factory."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from flask import Flask, Response, request
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_wtf.csrf import CSRFProtect
from markupsafe import Markup

from webapp.case.model import visible
from webapp.config import Config
from webapp.own_files import OWN_STANCES, use_own_file
from webapp.places import folder
from webapp.reading.stance_rules import load_rules
from webapp.reading.stance_tables import StanceRulesError
from webapp.storage import StorageFailure, open_database
from webapp.views import register_views
from webapp.views.language import chosen_language

LARGEST_REQUEST_BYTES = 64 * 1024 * 1024
LARGEST_FORM_BYTES = 32 * 1024 * 1024
MOST_FORM_FIELDS = 20_000

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def create_app(config: Config | None = None) -> Flask:
    """Return the application on the data of `config`.

    Raises:
        StorageFailure: the data folder cannot be used.
    """
    config = config or Config()
    app = Flask(__name__, template_folder=str(folder("templates")))
    database = open_database(config.data)
    app.config["OWN_STANCES_FAULT"] = _use_own_stances(config.data)
    app.config.update(
        CLOCK=config.clock,
        INSTANCE=config.instance,
        SECRET_KEY=_secret_key(config.data),
        MAX_CONTENT_LENGTH=LARGEST_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM_BYTES,
        MAX_FORM_PARTS=MOST_FORM_FIELDS,
        TRUSTED_HOSTS=["127.0.0.1", "localhost"],
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_NAME="toiawase",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_ENABLED=not config.testing,
        TESTING=config.testing,
        BOOTSTRAP_SERVE_LOCAL=True,
        BABEL_DEFAULT_LOCALE="ja",
        BABEL_TRANSLATION_DIRECTORIES=str(Path(__file__).parent / "translations"),
    )
    app.extensions["toiawase.database"] = database
    app.jinja_options = {
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.do"],
        "finalize": _shown,
    }
    CSRFProtect(app)
    Bootstrap5(app)
    Babel(app, locale_selector=chosen_language)
    register_views(app)
    app.after_request(_guard)
    return app


def _shown(value: object) -> object:
    """Return what a page shows of a value: control characters as their signs."""
    if isinstance(value, Markup):
        return Markup(visible(str(value).replace("\r\n", "\n")))  # noqa: S704 - it was markup before
    return visible(value) if isinstance(value, str) else value


def _guard(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
    if request.endpoint not in ("static", "bootstrap.static"):
        headers.setdefault("Cache-Control", "private, no-cache")
    return response


def _use_own_stances(data: Path) -> str:
    """Return why the company's own phrases in the data folder cannot be used; empty where nothing is wrong."""
    own = data / OWN_STANCES
    use_own_file(OWN_STANCES, None)
    if not own.is_file():
        return ""
    try:
        load_rules(own)
    except (StanceRulesError, OSError) as error:
        return str(error)
    use_own_file(OWN_STANCES, own)
    return ""


def _secret_key(data: Path) -> str:
    """Return the key that signs cookies: made once, kept beside the data, readable by its owner only."""
    path = data / "secret_key"
    try:
        if path.exists() and (kept := path.read_text(encoding="ascii").strip()):
            return kept
        key = secrets.token_hex(32)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(key)
    except OSError as error:
        raise StorageFailure(str(error)) from error
    return key
