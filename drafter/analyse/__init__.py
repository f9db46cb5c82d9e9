"""Document → speeches with roles and points → profiles → outlines, phrases, headings."""
