"""What keeps: an append-only store of chapters and rows, and the drafts of what is being typed."""

from webapp.storage.case_store import CaseStore, CaseSummary, Saved, StoredCase, new_id
from webapp.storage.database import Database, StorageFailure, open_database
from webapp.storage.drafts import Draft, DraftStore
from webapp.storage.revisions import CaseNotFound, Conflict, RowChange
from webapp.storage.sent_letters import (
    AS_SENT,
    FileToKeep,
    KeptFile,
    KeptLetter,
    LetterToKeep,
    SentLetterStore,
    SentNotFound,
)

__all__ = [
    "AS_SENT",
    "CaseNotFound",
    "CaseStore",
    "CaseSummary",
    "Conflict",
    "Database",
    "Draft",
    "DraftStore",
    "FileToKeep",
    "KeptFile",
    "KeptLetter",
    "LetterToKeep",
    "RowChange",
    "Saved",
    "SentLetterStore",
    "SentNotFound",
    "StorageFailure",
    "StoredCase",
    "new_id",
    "open_database",
]
