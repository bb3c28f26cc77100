"""The language of the pages: Japanese unless English was chosen, and the choice is kept."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Response, redirect, request, url_for

LANGUAGES = ("ja", "en")
A_YEAR_S = 365 * 24 * 3600

blueprint = Blueprint("settings", __name__)


def chosen_language() -> str:
    """Return the language of this request: the kept choice, else Japanese."""
    chosen = request.cookies.get("language", "")
    return chosen if chosen in LANGUAGES else "ja"


def local_path(target: str | None) -> str | None:
    """Return `target` where it is a path of this site, else None."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or "\\" in target:
        return None
    pieces = urlsplit(target)
    return target if not pieces.scheme and not pieces.netloc and target.isprintable() else None


@blueprint.get("/language/<code>")
def language(code: str) -> Response:
    """Keep the choice and go back to the page it was made on."""
    response = redirect(local_path(request.args.get("next")) or url_for("home.index"))
    if code in LANGUAGES:
        response.set_cookie("language", code, max_age=A_YEAR_S, samesite="Lax", httponly=True)
    return response  # type: ignore[return-value]
