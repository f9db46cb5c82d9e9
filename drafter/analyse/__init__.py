"""Document → speeches with roles and points (分析)."""
