"""The first layout: cases, revisions of chapters and rows, saves, drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "cases",
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("created_at", sa.String(40), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "chapter_revisions",
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("chapter", sa.String(32), nullable=False),
        sa.Column("based_on", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("saved_at", sa.String(40), nullable=False),
        sa.Column("save_key", sa.String(64), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("chapter_revisions_newest", "chapter_revisions", ["case_id", "chapter", "revision"])
    op.create_table(
        "row_revisions",
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("chapter", sa.String(32), nullable=False),
        sa.Column("row_id", sa.String(64), nullable=False),
        sa.Column("position", sa.Float, nullable=False),
        sa.Column("based_on", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=True),
        sa.Column("saved_at", sa.String(40), nullable=False),
        sa.Column("save_key", sa.String(64), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("row_revisions_newest", "row_revisions", ["case_id", "chapter", "row_id", "revision"])
    op.create_index("row_revisions_by_save", "row_revisions", ["case_id", "save_key"])
    op.create_table(
        "saves",
        sa.Column("save_key", sa.String(64), primary_key=True),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("saved_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "drafts",
        sa.Column("case_id", sa.String(32), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("step", sa.String(32), primary_key=True),
        sa.Column("page", sa.String(64), primary_key=True),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("based_on", sa.Integer, nullable=False),
        sa.Column("edit", sa.Integer, nullable=False),
        sa.Column("saved_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "finished_edits",
        sa.Column("case_id", sa.String(32), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("page", sa.String(64), primary_key=True),
        sa.Column("edit", sa.Integer, nullable=False),
    )
