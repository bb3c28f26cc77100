"""What the customer knows: plain immutable data, one module a chapter."""

from webapp.case.case import CHAPTERS, ROW_FIELDS, VERSION, Case
from webapp.case.case_file import CaseFileError, case_schema, dump_case, load_case
from webapp.case.moment import DayPart, Moment, Precision

__all__ = [
    "CHAPTERS",
    "ROW_FIELDS",
    "VERSION",
    "Case",
    "CaseFileError",
    "DayPart",
    "Moment",
    "Precision",
    "case_schema",
    "dump_case",
    "load_case",
]
