"""The pages: thin views between forms, the store and the report."""

from __future__ import annotations

from flask import Flask

from webapp.views import (
    case_file,
    check,
    components,
    errors,
    health,
    help_pages,
    home,
    language,
    presentation,
    preview,
    samples,
    steps,
    timeline,
    timeline_changes,
    timeline_list,
    timeline_page,
)

BLUEPRINTS = (
    home.blueprint,
    language.blueprint,
    case_file.blueprint,
    timeline_page.blueprint,
    steps.blueprint,
    check.blueprint,
    preview.blueprint,
    samples.blueprint,
    help_pages.blueprint,
    components.blueprint,
    health.blueprint,
)


# The routes of the timeline stand in three files and belong to one blueprint.
TIMELINE_ROUTES = (timeline, timeline_list, timeline_changes)


def register_views(app: Flask) -> None:
    """Give the application its pages, its page for every error, and the words its templates use."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    errors.register(app)
    presentation.register(app)
