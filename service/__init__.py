"""Standfirst: an article goes in; out comes one page that everyone can read, embed and share."""

__version__ = "0.1.0"
