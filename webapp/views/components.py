"""部品見本: every part of the pages, in every state."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

blueprint = Blueprint("components", __name__)


@blueprint.get("/components")
def index() -> ResponseReturnValue:
    """Return the page of parts."""
    return render_template("components_page.html")
