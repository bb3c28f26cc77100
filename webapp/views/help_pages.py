"""使い方: how the product is used."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

blueprint = Blueprint("help", __name__)


@blueprint.get("/help")
def index() -> ResponseReturnValue:
    """Return the page that explains the product."""
    return render_template("help.html")
