"""The pages: thin views between forms, the store and the report."""

from __future__ import annotations

from flask import Flask

from webapp.views import (
    calendar,
    case_file,
    check,
    closing,
    components,
    errors,
    health,
    help_pages,
    home,
    language,
    ledger_changes,
    letters,
    phone,
    presentation,
    preview,
    replies,
    replies_events,
    replies_form,
    replies_page,
    replies_stances,
    samples,
    sent,
    sent_corrections,
    sent_record,
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
    replies_page.blueprint,
    letters.blueprint,
    sent.blueprint,
    calendar.blueprint,
    closing.blueprint,
    phone.blueprint,
    samples.blueprint,
    help_pages.blueprint,
    components.blueprint,
    health.blueprint,
)


# The routes of the timeline stand in three files and belong to one blueprint.
TIMELINE_ROUTES = (timeline, timeline_list, timeline_changes)
# So do those of the replies.
REPLY_ROUTES = (replies, replies_form, replies_stances, replies_events, ledger_changes)
# So do those of the sent letters.
SENT_ROUTES = (sent, sent_record, sent_corrections)


def register_views(app: Flask) -> None:
    """Give the application its pages, its page for every error, and the words its templates use."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    errors.register(app)
    presentation.register(app)
