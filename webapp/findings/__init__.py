"""What follows from a case: pure functions from a case to figures; never asked, never stored."""
