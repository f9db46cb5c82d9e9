"""Compose (起草): brief and outline → plan → draft or outline document; nothing here reads files."""
