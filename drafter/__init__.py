"""drafter: mine the structure of past speeches, draft new ones from a brief, check both."""

__version__ = "0.1.0"
