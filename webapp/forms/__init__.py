"""What asks: one form a chapter, from a record to fields and back."""
