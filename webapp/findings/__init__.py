"""What follows from a case: pure functions from a case to figures; never asked, never stored."""

from webapp.findings.findings import findings_schema, work_out

__all__ = ["findings_schema", "work_out"]
