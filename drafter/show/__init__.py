"""Showing (显示): values of the verbs as Chinese lines and tables for a terminal, and as data for programs."""
