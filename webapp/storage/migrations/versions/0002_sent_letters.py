"""What went out: the letters as they were sent, and the bytes of their files."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; nothing that is there changes."""
    op.create_table(
        "sent_letters",
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("letter", sa.String(32), nullable=False),
        sa.Column("level", sa.Integer, nullable=True),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("head_revision", sa.Integer, nullable=False),
        sa.Column("saved_at", sa.String(40), nullable=False),
        sa.Column("save_key", sa.String(64), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("sent_letters_by_save", "sent_letters", ["case_id", "save_key"])
    op.create_table(
        "sent_files",
        sa.Column("sent_id", sa.String(64), sa.ForeignKey("sent_letters.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("media_type", sa.String(128), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
