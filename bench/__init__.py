"""Figures, not gates."""
