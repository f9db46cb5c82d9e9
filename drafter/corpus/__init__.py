"""Bytes to clean documents: readers, cleaners with a ledger of their edits, splitting, near-copies."""
