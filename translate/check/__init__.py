"""Translations to issues, each with a reason."""
