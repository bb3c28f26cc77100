"""Whether this server is the one that holds the data: asked by a second start."""

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def show() -> ResponseReturnValue:
    """Return the mark of this server."""
    return jsonify(product="toiawase", instance=current_app.config["INSTANCE"])
