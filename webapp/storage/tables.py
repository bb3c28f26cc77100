"""The tables. Everything but drafts is only ever appended to; the newest revision is what counts."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("created_at", String(40), nullable=False),
    sqlite_autoincrement=True,
)

chapter_revisions = Table(
    "chapter_revisions",
    metadata,
    Column("revision", Integer, primary_key=True, autoincrement=True),
    Column("case_id", String(32), ForeignKey("cases.id"), nullable=False),
    Column("chapter", String(32), nullable=False),
    Column("based_on", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("saved_at", String(40), nullable=False),
    Column("save_key", String(64), nullable=False),
    Index("chapter_revisions_newest", "case_id", "chapter", "revision"),
    sqlite_autoincrement=True,
)

row_revisions = Table(
    "row_revisions",
    metadata,
    Column("revision", Integer, primary_key=True, autoincrement=True),
    Column("case_id", String(32), ForeignKey("cases.id"), nullable=False),
    Column("chapter", String(32), nullable=False),
    Column("row_id", String(64), nullable=False),
    Column("position", Float, nullable=False),
    Column("based_on", Integer, nullable=False),
    Column("content", Text, nullable=True, comment="null where the row was deleted"),
    Column("saved_at", String(40), nullable=False),
    Column("save_key", String(64), nullable=False),
    Index("row_revisions_newest", "case_id", "chapter", "row_id", "revision"),
    Index("row_revisions_by_save", "case_id", "save_key"),
    sqlite_autoincrement=True,
)

saves = Table(
    "saves",
    metadata,
    Column("save_key", String(64), primary_key=True),
    Column("case_id", String(32), ForeignKey("cases.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("saved_at", String(40), nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("case_id", String(32), ForeignKey("cases.id"), primary_key=True),
    Column("step", String(32), primary_key=True),
    Column("page", String(64), primary_key=True, comment="the page it is typed on: two tabs keep a draft each"),
    Column("fields", Text, nullable=False),
    Column("based_on", Integer, nullable=False),
    Column("edit", Integer, nullable=False, comment="when it was changed last, in ms of the page's clock; 0 unknown"),
    Column("saved_at", String(40), nullable=False),
)

finished_edits = Table(
    "finished_edits",
    metadata,
    Column("case_id", String(32), ForeignKey("cases.id"), primary_key=True),
    Column("page", String(64), primary_key=True),
    Column("edit", Integer, nullable=False, comment="the last change saved from the page, in ms of its clock"),
)

sent_letters = Table(
    "sent_letters",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("case_id", String(32), ForeignKey("cases.id"), nullable=False),
    Column("id", String(64), nullable=False, unique=True),
    Column("letter", String(32), nullable=False),
    Column("level", Integer, nullable=True),
    Column("language", String(8), nullable=False),
    Column("title", Text, nullable=False),
    Column("sheet", Text, nullable=False, comment="the letter as HTML, as it was rendered when it was recorded"),
    Column("head_revision", Integer, nullable=False, comment="the revision of the head that first names it"),
    Column("saved_at", String(40), nullable=False),
    Column("save_key", String(64), nullable=False),
    Index("sent_letters_by_save", "case_id", "save_key"),
    sqlite_autoincrement=True,
)

sent_files = Table(
    "sent_files",
    metadata,
    Column("sent_id", String(64), ForeignKey("sent_letters.id"), primary_key=True),
    Column("number", Integer, primary_key=True, comment="its place among the files of the letter, from 1"),
    Column("kind", String(16), nullable=False, comment="a format, or as_sent for a file that the user brought"),
    Column("name", Text, nullable=False),
    Column("media_type", String(128), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
)
