"""Speeches → profiles → outlines, phrases, headings (挖掘)."""
